import { toIso } from '../../core/clock/time.ts';
import { useClocks } from './placed.tsx';

/** Making one takes longer than all else that a row of a list needs; there are some hundred zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** `24 Nov 2026, 06:00` by the reader's clocks; the machine-readable form stands beside it. */
export function When({ at }: { readonly at: number }) {
  return <time dateTime={toIso(at)}>{shortTimeIn(useClocks()?.zone ?? 'UTC', at)}</time>;
}

/** `24 Nov 2026, 06:00`, as clocks there show that moment. */
export function shortTimeIn(zone: string, at: number): string {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: zone });
    formats.set(zone, format);
  }
  return format.format(at);
}
