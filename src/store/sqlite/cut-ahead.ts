import type Database from 'better-sqlite3';
import type { InferSelectModel } from 'drizzle-orm';
import { HOST_GAP_MS } from '../../core/address/host.ts';
import { DAY, type Instant } from '../../core/clock/time.ts';
import { LEASE_MS } from '../../core/feed/claim.ts';
import { RETRY_AFTER_CEILING_MS } from '../../core/feed/schedule.ts';
import { MAIL_LEASE_MS } from '../../core/subscription/claim-mail.ts';
import type { Subscription } from '../../core/subscription/subscription.ts';
import {
  cutHost,
  cutLease,
  cutNamedLease,
  type FeedTimes,
  replanMail,
  type SettledDate,
} from '../../core/wrong-clock/ahead.ts';
import { AHEAD_MS, CATCH_UP_MS } from '../../core/wrong-clock/clock.ts';
import { aheadOf, cutFeeds, type TimedFeed } from '../../core/wrong-clock/cut-feeds.ts';
import type { CutAhead } from '../ports/leases.ts';
import { createAlertCut } from './cut-alerts.ts';
import type { hostSlot, subscription } from './schema.ts';

type HostRow = Omit<InferSelectModel<typeof hostSlot>, 'feed' | 'owner'>;
type MailRow = Pick<InferSelectModel<typeof subscription>, 'id' | 'leaseUntil'> & { readonly state: string };

/** Cuts what lies further ahead than any rule allows; one short transaction, and none where nothing does. */
export function createCut(database: Database.Database): (now: Instant) => CutAhead {
  const feeds = database.prepare<[Record<string, number>], TimedFeed>(`
    SELECT id AS feed, config ->> 'everyMs' AS everyMs, due_at AS dueAt, lease_until AS leaseUntil,
      quiet_until AS quietUntil, last_attempt_at AS lastAttemptAt, last_success_at AS lastSuccessAt,
      last_new_item_at AS lastNewItemAt, result FROM feed
      WHERE last_attempt_at > @ahead OR due_at > @far OR quiet_until > @far OR lease_until > @leased
        OR (due_at > @soon AND (last_attempt_at IS NULL OR due_at <= @putOff)) ORDER BY due_at, id`);
  const saveFeed = database.prepare<[Omit<FeedTimes, 'result'> & { readonly feed: string }]>(`
    UPDATE feed SET due_at = @dueAt, lease_until = @leaseUntil, quiet_until = @quietUntil,
      last_attempt_at = @lastAttemptAt, last_success_at = @lastSuccessAt, last_new_item_at = @lastNewItemAt
      WHERE id = @feed`);
  const hosts = database.prepare<[number, number], HostRow>(
    'SELECT host, busy_until AS busyUntil, next_at AS nextAt FROM host_slot WHERE busy_until > ? OR next_at > ?',
  );
  const saveHost = database.prepare('UPDATE host_slot SET busy_until = ?, next_at = ? WHERE host = ?');
  const leases = database.prepare<[number], { name: string; until: number }>(
    'SELECT name, until FROM lease WHERE until > ?',
  );
  const saveLease = database.prepare('UPDATE lease SET until = ? WHERE name = ?');
  const lastTick = database.prepare<[], number>("SELECT value FROM meter WHERE name = 'tick'").pluck();
  const saveTick = database.prepare("UPDATE meter SET value = ? WHERE name = 'tick'");
  const cutMails = createMailCut(database);
  const cutAlerts = createAlertCut(database);

  function cutFeedTimes(now: Instant, tickAhead: Instant | null): number {
    const [ahead, leased, far] = [now + AHEAD_MS, now + LEASE_MS + AHEAD_MS, now + RETRY_AFTER_CEILING_MS];
    const putOff = tickAhead === null ? 0 : tickAhead + CATCH_UP_MS + AHEAD_MS;
    const rows = feeds.all({ ahead, leased, far, soon: now + CATCH_UP_MS, putOff });
    const cut = cutFeeds(rows, { leaseMs: LEASE_MS, tickAhead }, now);
    for (const { feed, times } of cut) {
      const { result: _, ...changed } = times;
      saveFeed.run({ ...changed, feed });
    }
    return cut.length;
  }

  function cutHosts(now: Instant): number {
    const rows = hosts.all(now + LEASE_MS + AHEAD_MS, now + HOST_GAP_MS + AHEAD_MS);
    for (const { host, ...slot } of rows) {
      const times = cutHost(slot, LEASE_MS, now);
      if (times !== null) saveHost.run(times.busyUntil, times.nextAt, host);
    }
    return rows.length;
  }

  function cutLeases(now: Instant): number {
    let count = 0;
    for (const { name, until } of leases.all(now + AHEAD_MS)) {
      const earlier = cutNamedLease(name, until, now);
      if (earlier !== null) count += saveLease.run(earlier, name).changes;
    }
    return count;
  }

  const cut = database.transaction((now: Instant): CutAhead => {
    const tickAhead = aheadOf(lastTick.get() ?? null, now);
    if (tickAhead !== null) saveTick.run(now);
    const others = cutHosts(now) + cutLeases(now) + cutAlerts(now) + (tickAhead === null ? 0 : 1);
    return { feeds: cutFeedTimes(now, tickAhead), mails: cutMails(now, tickAhead !== null), others };
  });
  return (now) => cut.immediate(now);
}

/** @returns how many mails are planned anew; `wasAhead`: a clock that was ahead may have left dates out */
function createMailCut(database: Database.Database): (now: Instant, wasAhead: boolean) => number {
  const planned = database.prepare<[number, number], MailRow>(
    'SELECT id, state, lease_until AS leaseUntil FROM subscription WHERE due_at > ? OR lease_until > ?',
  );
  const leftOut = database.prepare<[number], MailRow>(`
    SELECT id, state, lease_until AS leaseUntil FROM subscription WHERE due_at IS NOT NULL
      AND id IN (SELECT subscription FROM delivery WHERE state = 'skipped' AND settled_at > ?)`);
  const settled = database.prepare<[string], SettledDate>(`
    SELECT occasion, state, due_at AS dueAt, settled_at AS settledAt FROM delivery
      WHERE subscription = ? AND settled_at IS NOT NULL AND occasion NOT LIKE 'confirm.%'
        AND occasion NOT LIKE 'brief.%'`);
  const save = database.prepare('UPDATE subscription SET state = ?, due_at = ?, version = version + 1 WHERE id = ?');
  const saveLease = database.prepare('UPDATE subscription SET lease_until = ? WHERE id = ?');
  const reopen = database.prepare("DELETE FROM delivery WHERE subscription = ? AND occasion = ? AND state = 'skipped'");

  return function cutMails(now, wasAhead) {
    let count = 0;
    const rows = [
      ...planned.all(now + DAY, now + MAIL_LEASE_MS + AHEAD_MS),
      ...(wasAhead ? leftOut.all(now + AHEAD_MS) : []),
    ];
    for (const { id, state, leaseUntil } of new Map(rows.map((row) => [row.id, row])).values()) {
      const until = cutLease(leaseUntil, MAIL_LEASE_MS, now);
      if (until !== null) saveLease.run(until, id);
      const replanned = replanMail(JSON.parse(state) as Subscription, settled.all(id), now);
      if (replanned === null) continue;
      const { subscription, reopened } = replanned;
      for (const date of reopened) reopen.run(id, date);
      save.run(JSON.stringify(subscription), subscription.next?.dueAt ?? null, id);
      count++;
    }
    return count;
  };
}
