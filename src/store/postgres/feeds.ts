import { and, asc, eq, isNotNull, lte } from 'drizzle-orm';
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
import type { Database } from './connection.ts';
import { createFeedRows } from './feed-rows.ts';
import { feed as feedTable } from './schema.ts';

/** Which feeds are polled, and who may poll what, when: leases with fences, and one slot per host. */
export function createFeeds(database: Database, versions: () => Promise<ConfigVersions>, owner: LeaseOwner): FeedStore {
  const { orm } = database;
  const rows = createFeedRows(database);
  const isActive = eq(feedTable.active, true);

  const recent = database.prepare<[number], PollRow>(
    `SELECT coalesce(address, config ->> 'url') AS url, watch #>> '{fault,code}' AS fault, lease_owner AS "leaseOwner"
       FROM feed WHERE active AND last_attempt_at > ?`,
  );
  // In the order of `inTurn`, without those of which `pauseOf` tells.
  const due = database.prepare<[number, number], { feed: string; url: string; dueAt: number }>(
    `SELECT id AS feed, coalesce(address, config ->> 'url') AS url, due_at AS "dueAt" FROM feed
       WHERE active AND due_at <= ? AND watch #>> '{pause,at}' IS NULL
       ORDER BY failures > 0, due_at, id LIMIT ?`,
  );

  const note = prepareAudit(database);
  const operateFeed = database.transaction(
    async (feed: string, deed: FeedDeed, act: Act): Promise<FeedDeedAnswer> => {
      const decision = decideFeedDeed(await rows.get(feed), deed, act);
      if (decision.kind !== 'done') return decision;
      const { polled, change } = decision;
      await rows.save(polled);
      await note(act, change);
      database.late().polls++;
      return { kind: 'done', due: { feed, url: addressOf(polled.feed, polled.state), dueAt: polled.state.dueAt } };
    },
    ['feeds'],
  );

  const { id, failures, dueAt, lastAttemptAt, active, leaseUntil } = feedTable;
  const delay = database.prepare<[readonly string[], readonly number[]]>(
    `UPDATE feed SET due_at = given.due_at FROM unnest(?::text[], ?::bigint[]) AS given (id, due_at)
       WHERE feed.id = given.id`,
  );
  const spread = database.transaction(
    async (now: Instant): Promise<number> => {
      const overdue = await orm
        .select({ feed: id, failures, dueAt, lastAttemptAt, active, leaseUntil })
        .from(feedTable)
        .where(and(isActive, lte(dueAt, now), isNotNull(lastAttemptAt)))
        .orderBy(asc(id))
        .for('update');
      const times = spreadOverdue(overdue, now);
      await delay.run(
        times.map((one) => one.feed),
        times.map((one) => one.dueAt),
      );
      return times.length;
    },
    ['feeds'],
  );

  return {
    ...createClaims(database, rows, versions, owner),
    feedHealth: async () => {
      const all = await orm.select().from(feedTable).where(isActive).orderBy(asc(id));
      return all.map((row) => {
        const { feed, state, knownSince } = polledOf(row);
        return { feed, state, items: row.items, knownSince };
      });
    },
    recentPolls: async (since) => pollsOf(await recent.all(since), owner),
    dueFeeds: due.all,
    operateFeed,
    spreadOverdue: spread,
  };
}
