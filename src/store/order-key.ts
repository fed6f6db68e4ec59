import type { Instant } from '../core/clock/time.ts';
import { type Cursor, secondOf } from '../core/item/page.ts';

/** Ids share a second without meeting until four million items lie between them. */
export const SECOND_STEP = 2 ** 22;

/** The place of an item in every list, fits a double exactly: effective second x 2^22 + id mod 2^22. */
export function orderKeyOf(effective: Instant, id: number): number {
  return firstOrderKeyAt(effective) + (id % SECOND_STEP);
}

/** The lowest order key of a moment; one within a second belongs to the next. */
export function firstOrderKeyAt(at: Instant): number {
  return secondOf(at) * SECOND_STEP;
}

export function orderKeyOfCursor({ effectiveSecond, sequence }: Cursor): number {
  return effectiveSecond * SECOND_STEP + sequence;
}

export function cursorOf(orderKey: number): Cursor {
  return { effectiveSecond: Math.floor(orderKey / SECOND_STEP), sequence: orderKey % SECOND_STEP };
}
