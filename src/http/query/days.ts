import { isDate, localDay } from '../../core/clock/local-day.ts';

/**
 * What was asked for, with the days that a form gives (`since=2026-11-24`) as moments by the reader's clocks, and
 * without the clocks. Other moments are left to whoever reads them.
 */
export function inReadersDays(search: URLSearchParams, zone: string): URLSearchParams {
  const read = new URLSearchParams();
  for (const [name, value] of search) {
    if (name === 'tz') continue;
    const isDay = (name === 'since' || name === 'until') && isDate(value.trim());
    read.append(name, isDay ? new Date(localDay(value.trim(), zone).start).toISOString() : value);
  }
  return read;
}
