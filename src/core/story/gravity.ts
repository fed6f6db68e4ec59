import type { ReportReading } from './read-report.ts';

/** Of numbers beyond this nothing is said any more. */
const MOST = 99_999;

/**
 * How much a report weighs among those of a large story, as one number: the dead before the injured and missing, and of
 * equals the one that denies.
 */
export function gravityOf({
  tolls: { killed, injured, missing },
  isDenial,
}: Pick<ReportReading, 'tolls' | 'isDenial'>): number {
  return (
    (Math.min(killed.count, MOST) * (MOST + 1) + Math.min(injured.count + missing.count, MOST)) * 2 + (isDenial ? 1 : 0)
  );
}

export function isDenying(gravity: number): boolean {
  return gravity % 2 === 1;
}
