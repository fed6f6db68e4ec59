import type Database from 'better-sqlite3';
import type { Instant } from '../../core/clock/time.ts';
import { cutChannel, LONGEST_HOLD_MS } from '../../core/wrong-clock/ahead.ts';
import { AHEAD_MS } from '../../core/wrong-clock/clock.ts';
import { createChannelRows } from './alert-rows.ts';

/** What a wrong clock has left of alerts: one of next year would count on every day until then. */
export function createAlertCut(database: Database.Database): (now: Instant) => number {
  const channels = createChannelRows(database);
  const release = database.prepare<[number, number]>(
    "UPDATE alert_delivery SET release_at = ? WHERE state = 'waiting' AND release_at > ?",
  );
  const stamp = database.prepare<[{ readonly now: number; readonly ahead: number }]>(`
    UPDATE alert SET at = @now,
      body = json_set(body, '$.at', @now, '$.seenAt', min(body ->> '$.seenAt', @now)) WHERE at > @ahead`);

  return (now) => {
    const cut = channels.all().flatMap((held) => cutChannel(held, now) ?? []);
    for (const one of cut) channels.save(one);
    const released = release.run(now, now + LONGEST_HOLD_MS).changes;
    return cut.length + released + stamp.run({ now, ahead: now + AHEAD_MS }).changes;
  };
}
