import type { Instant } from '../clock/time.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+ -]\d{2}:?\d{2})$/i;

/** `2026-11-24` (midnight UTC) or a date-time with its zone; null for anything else, and for days that no month has. */
export function readMoment(text: string): Instant | null {
  if (!DATE.test(text) && !DATE_TIME.test(text)) return null;
  // A plus sign that was not escaped arrives as a space.
  const at = Date.parse(text.replace(/ (?=\d{2}:?\d{2}$)/, '+'));
  const date = text.slice(0, 10);
  const day = new Date(`${date}T00:00:00Z`);
  const isReal = Number.isFinite(at) && Number.isFinite(day.getTime()) && day.toISOString().startsWith(date);
  return isReal ? at : null;
}
