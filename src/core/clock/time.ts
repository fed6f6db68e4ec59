/** A moment as epoch milliseconds (UTC). Every clock is an argument: core never asks what time it is. */
export type Instant = number;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** ISO 8601 in UTC, as every output prints a moment. */
export function toIso(at: Instant): string {
  return new Date(at).toISOString();
}
