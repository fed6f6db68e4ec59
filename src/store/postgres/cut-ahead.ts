import type { InferSelectModel } from 'drizzle-orm';
import { HOST_GAP_MS } from '../../core/address/host.ts';
import type { Instant } from '../../core/clock/time.ts';
import { LEASE_MS } from '../../core/feed/claim.ts';
import { RETRY_AFTER_CEILING_MS } from '../../core/feed/schedule.ts';
import { cutHost, cutNamedLease, type FeedTimes } from '../../core/wrong-clock/ahead.ts';
import { AHEAD_MS, CATCH_UP_MS } from '../../core/wrong-clock/clock.ts';
import { aheadOf, cutFeeds, type TimedFeed } from '../../core/wrong-clock/cut-feeds.ts';
import type { CutAhead } from '../ports/leases.ts';
import type { hostSlot } from '../sqlite/schema.ts';
import type { Database } from './connection.ts';
import { createAlertCut } from './cut-alerts.ts';
import { createMailCut } from './cut-mails.ts';
import { createMeters } from './meters.ts';

type HostRow = Omit<InferSelectModel<typeof hostSlot>, 'feed' | 'owner'>;

/** Cuts what lies further ahead than any rule allows; one short transaction, and nothing written where nothing does. */
export function createCut(database: Database): (now: Instant) => Promise<CutAhead> {
  const feeds = database.prepare<[Record<string, number>], TimedFeed>(`
    SELECT id AS feed, (config ->> 'everyMs')::bigint AS "everyMs", due_at AS "dueAt", lease_until AS "leaseUntil",
      quiet_until AS "quietUntil", last_attempt_at AS "lastAttemptAt", last_success_at AS "lastSuccessAt",
      last_new_item_at AS "lastNewItemAt", result FROM feed
      WHERE last_attempt_at > @ahead OR due_at > @far OR quiet_until > @far OR lease_until > @leased
        OR (due_at > @soon AND (last_attempt_at IS NULL OR due_at <= @putOff)) ORDER BY due_at, id FOR UPDATE`);
  const saveFeed = database.prepare<[Omit<FeedTimes, 'result'> & { readonly feed: string }]>(`
    UPDATE feed SET due_at = @dueAt, lease_until = @leaseUntil, quiet_until = @quietUntil,
      last_attempt_at = @lastAttemptAt, last_success_at = @lastSuccessAt, last_new_item_at = @lastNewItemAt
      WHERE id = @feed`);
  const hosts = database.prepare<[number, number], HostRow>(
    `SELECT host, busy_until AS "busyUntil", next_at AS "nextAt" FROM host_slot
       WHERE busy_until > ? OR next_at > ? ORDER BY host FOR UPDATE`,
  );
  const saveHost = database.prepare<[number, number, string]>(
    'UPDATE host_slot SET busy_until = ?, next_at = ? WHERE host = ?',
  );
  const leases = database.prepare<[number], { name: string; until: number }>(
    'SELECT name, until FROM lease WHERE until > ? ORDER BY name FOR UPDATE',
  );
  const saveLease = database.prepare<[number, string]>('UPDATE lease SET until = ? WHERE name = ?');
  const meters = createMeters(database);
  const cutMails = createMailCut(database);
  const cutAlerts = createAlertCut(database);

  async function cutFeedTimes(now: Instant, tickAhead: Instant | null): Promise<number> {
    const [ahead, leased, far] = [now + AHEAD_MS, now + LEASE_MS + AHEAD_MS, now + RETRY_AFTER_CEILING_MS];
    const putOff = tickAhead === null ? 0 : tickAhead + CATCH_UP_MS + AHEAD_MS;
    const rows = await feeds.all({ ahead, leased, far, soon: now + CATCH_UP_MS, putOff });
    const cut = cutFeeds(rows, { leaseMs: LEASE_MS, tickAhead }, now);
    for (const { feed, times } of cut) {
      const { result: _, ...changed } = times;
      await saveFeed.run({ ...changed, feed });
    }
    return cut.length;
  }

  async function cutHosts(now: Instant): Promise<number> {
    const rows = await hosts.all(now + LEASE_MS + AHEAD_MS, now + HOST_GAP_MS + AHEAD_MS);
    for (const { host, ...slot } of rows) {
      const times = cutHost(slot, LEASE_MS, now);
      if (times !== null) await saveHost.run(times.busyUntil, times.nextAt, host);
    }
    return rows.length;
  }

  async function cutLeases(now: Instant): Promise<number> {
    let count = 0;
    for (const { name, until } of await leases.all(now + AHEAD_MS)) {
      const earlier = cutNamedLease(name, until, now);
      if (earlier !== null) count += await saveLease.run(earlier, name);
    }
    return count;
  }

  return database.transaction(
    async (now: Instant): Promise<CutAhead> => {
      const tickAhead = aheadOf(await meters.get('tick'), now);
      if (tickAhead !== null) await meters.set('tick', now);
      const cut = await cutFeedTimes(now, tickAhead);
      const others = (await cutHosts(now)) + (await cutLeases(now)) + (await cutAlerts(now));
      const mails = await cutMails(now, tickAhead !== null);
      return { feeds: cut, mails, others: others + (tickAhead === null ? 0 : 1) };
    },
    ['feeds', 'mail', 'alerts'],
  );
}
