import type Database from 'better-sqlite3';
import { and, asc, eq, isNotNull, lte } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Act } from '../../core/access/principal.ts';
import type { LeaseOwner } from '../../core/clock/lease.ts';
import type { Instant } from '../../core/clock/time.ts';
import { addressOf } from '../../core/feed/feed.ts';
import { decideFeedDeed, type FeedDeed } from '../../core/feed/operator-deed.ts';
import { spreadOverdue } from '../../core/wrong-clock/spread-overdue.ts';
import { type PollRow, polledOf, pollsOf } from '../feed-row.ts';
import type { ConfigVersions } from '../ports/config.ts';
import type { FeedDeedAnswer, FeedStore } from '../ports/feeds.ts';
import { prepareAudit } from './audit.ts';
import { createClaims } from './claims.ts';
import { createFeedRows } from './feed-rows.ts';
import { COUNT_POLL } from './ingest-statements.ts';
import { feed as feedTable } from './schema.ts';

/** Which feeds are polled, and who may poll what, when: leases with fences, and one slot per host. */
export function createFeeds(database: Database.Database, versions: () => ConfigVersions, owner: LeaseOwner): FeedStore {
  const orm = drizzle(database);
  const rows = createFeedRows(database);
  const isActive = eq(feedTable.active, true);

  const recent = database.prepare<[number], PollRow>(
    `SELECT coalesce(address, config ->> 'url') AS url, watch ->> '$.fault.code' AS fault, lease_owner AS leaseOwner
       FROM feed WHERE active = 1 AND last_attempt_at > ?`,
  );
  // In the order of `inTurn`, without those of which `pauseOf` tells.
  const due = database.prepare<[number, number], { feed: string; url: string; dueAt: number }>(
    `SELECT id AS feed, coalesce(address, config ->> 'url') AS url, due_at AS dueAt FROM feed
       WHERE active = 1 AND due_at <= ? AND watch ->> '$.pause.at' IS NULL
       ORDER BY failures > 0, due_at, id LIMIT ?`,
  );

  const note = prepareAudit(database);
  const countChange = database.prepare(COUNT_POLL);
  const operate = database.transaction((feed: string, deed: FeedDeed, act: Act): FeedDeedAnswer => {
    const decision = decideFeedDeed(rows.get(feed), deed, act);
    if (decision.kind !== 'done') return decision;
    const { polled, change } = decision;
    rows.save(polled);
    note(act, change);
    countChange.run();
    return { kind: 'done', due: { feed, url: addressOf(polled.feed, polled.state), dueAt: polled.state.dueAt } };
  });

  const { id, failures, dueAt, lastAttemptAt, active, leaseUntil } = feedTable;
  const delay = database.prepare<[number, string]>('UPDATE feed SET due_at = ? WHERE id = ?');
  const spread = database.transaction((now: Instant): number => {
    const overdue = orm
      .select({ feed: id, failures, dueAt, lastAttemptAt, active, leaseUntil })
      .from(feedTable)
      .where(and(isActive, lte(dueAt, now), isNotNull(lastAttemptAt)))
      .all();
    const times = spreadOverdue(overdue, now);
    for (const one of times) delay.run(one.dueAt, one.feed);
    return times.length;
  });

  return {
    ...createClaims(database, rows, versions, owner),
    feedHealth: async () => {
      const all = orm.select().from(feedTable).where(isActive).orderBy(asc(id)).all();
      return all.map((row) => {
        const { feed, state, knownSince } = polledOf(row);
        return { feed, state, items: row.items, knownSince };
      });
    },
    recentPolls: async (since) => pollsOf(recent.all(since), owner),
    dueFeeds: async (now, limit) => due.all(now, limit),
    operateFeed: async (feed, deed, act) => operate.immediate(feed, deed, act),
    spreadOverdue: async (now) => spread.immediate(now),
  };
}
