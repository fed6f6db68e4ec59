import { parseDate } from '../core/clock/date.ts';
import { DAY, HOUR, type Instant } from '../core/clock/time.ts';
import { type Channel, channelKey } from '../core/desk/alert-plan.ts';
import type { Desk } from '../core/desk/desk.ts';
import { nearest } from '../core/text/near.ts';
import { UsageError } from './exit.ts';

/** The desk of that id. @throws UsageError naming what is near */
export function deskNamed(id: string, desks: readonly Desk[]): Desk {
  const desk = desks.find((one) => one.id === id);
  if (desk !== undefined) return desk;
  const ids = desks.map((one) => one.id);
  throw new UsageError(`--desk: there is no desk "${id}"${nearWords(id, ids)}; \`khabar desks\` lists them`);
}

/** The way out of that key. @throws UsageError naming those that there are */
export function channelNamed(key: string, channels: readonly Channel[]): Channel {
  const found = channels.find((one) => channelKey(one) === key);
  if (found !== undefined) return found;
  throw new UsageError(`--channel: there is no ${key}; there are ${channels.map(channelKey).join(', ')}`);
}

/** `7d`, `12h`, a date or a time. @throws UsageError */
export function momentSince(text: string, now: Instant): Instant {
  const [, count, unit] = /^(\d{1,4})([dh])$/.exec(text) ?? [];
  const since = count === undefined ? parseDate(text) : now - Number(count) * (unit === 'd' ? DAY : HOUR);
  if (since === null)
    throw new UsageError(`--since: ${text} is neither a stretch such as 7d or 12h nor a date (2026-11-01)`);
  if (since >= now) throw new UsageError(`--since: ${text} lies ahead; there is nothing to look back on`);
  return since;
}

function nearWords(id: string, ids: readonly string[]): string {
  const near = nearest(id, ids);
  return near.length > 0 ? `; near: ${near.join(', ')}` : '';
}
