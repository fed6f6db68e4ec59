import type { Instant } from '../../core/clock/time.ts';
import { cutChannel, LONGEST_HOLD_MS } from '../../core/wrong-clock/ahead.ts';
import { AHEAD_MS } from '../../core/wrong-clock/clock.ts';
import { createChannelRows } from './alert-rows.ts';
import type { Database } from './connection.ts';

/** What a wrong clock has left of alerts: one of next year would count on every day until then. */
export function createAlertCut(database: Database): (now: Instant) => Promise<number> {
  const channels = createChannelRows(database);
  const release = database.prepare<[number, number]>(
    "UPDATE alert_delivery SET release_at = ? WHERE state = 'waiting' AND release_at > ?",
  );
  const ahead = database.prepare<[number], { id: number; body: string }>('SELECT id, body FROM alert WHERE at > ?');
  const stamp = database.prepare<[number, string, number]>('UPDATE alert SET at = ?, body = ? WHERE id = ?');

  async function stampAlerts(now: Instant): Promise<number> {
    const rows = await ahead.all(now + AHEAD_MS);
    for (const { id, body } of rows) {
      const alert = JSON.parse(body) as { readonly seenAt: Instant };
      await stamp.run(now, JSON.stringify({ ...alert, at: now, seenAt: Math.min(alert.seenAt, now) }), id);
    }
    return rows.length;
  }

  return async (now) => {
    const cut = (await channels.all()).flatMap((held) => cutChannel(held, now) ?? []);
    for (const one of cut) await channels.save(one);
    const released = await release.run(now, now + LONGEST_HOLD_MS);
    return cut.length + released + (await stampAlerts(now));
  };
}
