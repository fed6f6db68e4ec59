import { DAY, HOUR, MINUTE } from './time.ts';

const UNITS = [
  [DAY, 'day'],
  [HOUR, 'hour'],
  [MINUTE, 'minute'],
] as const;

/** A stretch of time as a person says it: `5 days`, `3 hours`, `20 minutes`; in days from two days on. */
export function inWords(ms: number): string {
  const [size, name] = UNITS.find(([unit]) => ms >= (unit === MINUTE ? 0 : 2 * unit)) ?? [MINUTE, 'minute'];
  const count = Math.max(1, Math.round(ms / size));
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
