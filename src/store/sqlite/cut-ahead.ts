import type Database from 'better-sqlite3';
import { HOST_GAP_MS } from '../../core/address/host.ts';
import { DAY, type Instant } from '../../core/clock/time.ts';
import type { Feed, PollResult } from '../../core/feed/feed.ts';
import { RETRY_AFTER_CEILING_MS } from '../../core/feed/schedule.ts';
import type { Subscription } from '../../core/subscription/subscription.ts';
import {
  cutFeed,
  cutHost,
  cutLease,
  cutNamedLease,
  evenly,
  type FeedTimes,
  replanMail,
  type SettledDate,
} from '../../core/wrong-clock/ahead.ts';
import { AHEAD_MS, CATCH_UP_MS } from '../../core/wrong-clock/clock.ts';
import { LEASE_MS } from '../ports/feeds.ts';
import type { CutAhead } from '../ports/leases.ts';
import { MAIL_LEASE_MS } from '../ports/mail.ts';

type FeedRow = {
  readonly id: string;
  readonly config: string;
  readonly due_at: number;
  readonly lease_until: number | null;
  readonly quiet_until: number | null;
  readonly last_attempt_at: number | null;
  readonly last_success_at: number | null;
  readonly last_new_item_at: number | null;
  readonly result: PollResult | null;
};
type HostRow = { readonly host: string; readonly busy_until: number; readonly next_at: number };
type MailRow = { readonly id: string; readonly state: string; readonly lease_until: number | null };

/** Cuts what lies further ahead than any rule allows; one short transaction, and none where nothing does. */
export function createCut(database: Database.Database): (now: Instant) => CutAhead {
  const feeds = database.prepare<[Record<string, number>], FeedRow>(`
    SELECT id, config, due_at, lease_until, quiet_until, last_attempt_at, last_success_at, last_new_item_at, result FROM feed
      WHERE last_attempt_at > @ahead OR due_at > @far OR quiet_until > @far OR lease_until > @leased
        OR (due_at > @soon AND (last_attempt_at IS NULL OR due_at <= @putOff)) ORDER BY due_at, id`);
  const saveFeed = database.prepare<[Omit<FeedTimes, 'result'> & { readonly id: string }]>(`
    UPDATE feed SET due_at = @dueAt, lease_until = @leaseUntil, quiet_until = @quietUntil, last_attempt_at = @lastAttemptAt,
      last_success_at = @lastSuccessAt, last_new_item_at = @lastNewItemAt WHERE id = @id`);
  const hosts = database.prepare<[number, number], HostRow>(
    'SELECT host, busy_until, next_at FROM host_slot WHERE busy_until > ? OR next_at > ?',
  );
  const saveHost = database.prepare('UPDATE host_slot SET busy_until = ?, next_at = ? WHERE host = ?');
  const leases = database.prepare<[number], { name: string; until: number }>(
    'SELECT name, until FROM lease WHERE until > ?',
  );
  const saveLease = database.prepare('UPDATE lease SET until = ? WHERE name = ?');
  const lastTick = database
    .prepare<[number], number>("SELECT value FROM meter WHERE name = 'tick' AND value > ?")
    .pluck();
  const saveTick = database.prepare("UPDATE meter SET value = ? WHERE name = 'tick'");
  const cutMails = createMailCut(database);

  function cutFeeds(now: Instant, tickAhead: Instant | null): number {
    const [ahead, leased, far] = [now + AHEAD_MS, now + LEASE_MS + AHEAD_MS, now + RETRY_AFTER_CEILING_MS];
    const putOff = tickAhead === null ? 0 : tickAhead + CATCH_UP_MS + AHEAD_MS;
    const rows = feeds.all({ ahead, leased, far, soon: now + CATCH_UP_MS, putOff });
    const places = evenly(rows.length, now);
    let count = 0;
    for (const [place, row] of rows.entries()) {
      const rules = { everyMs: everyMsOf(row), leaseMs: LEASE_MS, soon: places[place] ?? now, tickAhead };
      const times = cutFeed(timesOf(row), rules, now);
      if (times === null) continue;
      const { result: _, ...changed } = times;
      saveFeed.run({ ...changed, id: row.id });
      count++;
    }
    return count;
  }

  function cutHosts(now: Instant): number {
    const rows = hosts.all(now + LEASE_MS + AHEAD_MS, now + HOST_GAP_MS + AHEAD_MS);
    for (const { host, busy_until, next_at } of rows) {
      const times = cutHost({ busyUntil: busy_until, nextAt: next_at }, LEASE_MS, now);
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
    const tickAhead = lastTick.get(now + AHEAD_MS) ?? null;
    if (tickAhead !== null) saveTick.run(now);
    const others = cutHosts(now) + cutLeases(now) + (tickAhead === null ? 0 : 1);
    return { feeds: cutFeeds(now, tickAhead), mails: cutMails(now, tickAhead !== null), others };
  });
  return (now) => cut.immediate(now);
}

/** @returns how many mails are planned anew; `wasAhead`: a clock that was ahead may have left dates out */
function createMailCut(database: Database.Database): (now: Instant, wasAhead: boolean) => number {
  const planned = database.prepare<[number, number], MailRow>(
    'SELECT id, state, lease_until FROM subscription WHERE due_at > ? OR lease_until > ?',
  );
  const leftOut = database.prepare<[number], MailRow>(`
    SELECT id, state, lease_until FROM subscription WHERE due_at IS NOT NULL
      AND id IN (SELECT subscription FROM delivery WHERE state = 'skipped' AND settled_at > ?)`);
  const settled = database.prepare<[string], SettledDate>(`
    SELECT occasion, state, due_at AS dueAt, settled_at AS settledAt FROM delivery
      WHERE subscription = ? AND settled_at IS NOT NULL AND occasion NOT LIKE 'confirm.%'`);
  const save = database.prepare('UPDATE subscription SET state = ?, due_at = ?, version = version + 1 WHERE id = ?');
  const saveLease = database.prepare('UPDATE subscription SET lease_until = ? WHERE id = ?');
  const reopen = database.prepare("DELETE FROM delivery WHERE subscription = ? AND occasion = ? AND state = 'skipped'");

  return function cutMails(now, wasAhead) {
    let count = 0;
    const rows = [
      ...planned.all(now + DAY, now + MAIL_LEASE_MS + AHEAD_MS),
      ...(wasAhead ? leftOut.all(now + AHEAD_MS) : []),
    ];
    for (const { id, state, lease_until } of new Map(rows.map((row) => [row.id, row])).values()) {
      const until = cutLease(lease_until, MAIL_LEASE_MS, now);
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

function timesOf(row: FeedRow): FeedTimes {
  return {
    dueAt: row.due_at,
    leaseUntil: row.lease_until,
    quietUntil: row.quiet_until,
    lastAttemptAt: row.last_attempt_at,
    lastSuccessAt: row.last_success_at,
    lastNewItemAt: row.last_new_item_at,
    result: row.result,
  };
}

function everyMsOf({ config }: FeedRow): number {
  return (JSON.parse(config) as Feed).everyMs;
}
