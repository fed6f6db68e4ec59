import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Instant } from '../../core/clock/time.ts';
import type { TagKind } from '../../core/tagging/tag.ts';
import { createTurns } from '../../core/turns/turns.ts';
import { configVersion } from '../config-version.ts';
import type { ConfigKind, ConfigVersions, Store } from '../store.ts';
import { createClock } from './clock.ts';
import { connect, type SqliteOptions } from './connection.ts';
import { createDigests } from './digests.ts';
import { createFind } from './find.ts';
import { createGuard } from './guard.ts';
import { guardStore } from './guarded.ts';
import { createHeard } from './heard.ts';
import { createIngest } from './ingest.ts';
import { countMigrations } from './migrate.ts';
import { createFeedList, createPolling } from './polling.ts';
import { createRetag } from './retag.ts';
import { type FeedRow, feedOf, stateOf } from './rows.ts';
import { configText, lease, meter, tagCount } from './schema.ts';
import { change } from './schema-log.ts';
import { createStories } from './stories.ts';
import { createSubscriptions } from './subscriptions.ts';

/** The SQLite engine. Synchronous inside: every method is one short transaction. @throws StoreError if the file cannot be used. */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const database = await connect(options);
  const orm = drizzle(database);
  const polling = createPolling(database, versions);
  const feeds = createFeedList(database);
  const find = createFind(database);
  const stories = createStories(database, find.getItems);
  const countHeard = createHeard(database);
  const digests = createDigests(database);
  const saveIngest = createIngest(database, options.takeTurn ?? createTurns({ now: () => performance.now() }));

  const lastChange = database.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'change'").pluck();
  const versionRows = database.prepare<[], { kind: ConfigKind; version: string }>(
    'SELECT kind, version FROM config_text',
  );
  const meterValue = database.prepare<[string], number>('SELECT value FROM meter WHERE name = ?').pluck();
  const activeFeeds = database.prepare<[], FeedRow>('SELECT * FROM feed WHERE active = 1 ORDER BY id');
  const due = database.prepare<[number, number], { feed: string; url: string; dueAt: number }>(
    "SELECT id AS feed, coalesce(address, config ->> 'url') AS url, due_at AS dueAt FROM feed WHERE active = 1 AND due_at <= ? ORDER BY failures > 0, due_at, id LIMIT ?",
  );

  function versions(): ConfigVersions {
    const rows = versionRows.all();
    const of = (kind: ConfigKind) => rows.find((row) => row.kind === kind)?.version ?? null;
    return { taxonomy: of('taxonomy'), feeds: of('feeds'), severity: of('severity') };
  }

  /** A database in memory has no disk that could be full. */
  function guarded(store: Store): Store {
    const { file, migrationsDir, warn = () => {} } = options;
    if (file === ':memory:') return store;
    return guardStore(store, createGuard(database, { file, migrations: countMigrations(migrationsDir), warn }));
  }

  const takeLease = database.transaction((name: string, owner: string, now: Instant, until: Instant): boolean => {
    const held = orm.select().from(lease).where(eq(lease.name, name)).get();
    if (held !== undefined && held.owner !== owner && held.until > now) return false;
    orm
      .insert(lease)
      .values({ name, owner, until })
      .onConflictDoUpdate({ target: lease.name, set: { owner, until } })
      .run();
    return true;
  });

  const plain: Store = {
    ...createSubscriptions(database),
    ...createRetag(database),
    ...createClock(database),
    setFeeds: async (list, now) => feeds.setFeeds(list, now),
    feedHealth: async () =>
      activeFeeds
        .all()
        .map((row) => ({ feed: feedOf(row), state: stateOf(row), items: row.items, knownSince: row.known_since })),
    recentPolls: async (since) => polling.recentPolls(since),
    dueFeeds: async (now, limit) => due.all(now, limit),
    claimFeed: async (feed, now, { force = false } = {}) => polling.claimFeed(feed, now, force),
    releaseFeed: async (claim) => polling.releaseFeed(claim),
    renewClaim: async (claim, now) => polling.renewClaim(claim, now),
    changedEntries: async (feed, drafts) => polling.changedEntries(feed, drafts),
    saveIngest,
    voidLeases: async (now) => polling.voidLeases(now),

    ...stories,
    countHeard,
    findItems: async (filter, page) => find.findItems(filter, page),
    getItem: async (id) => find.getItem(id),
    getItems: async (ids, options) => find.getItems(ids, options),
    lastChangeBefore: async (at) => digests.lastChangeBefore(at),
    keepDigest: async (made) => digests.keepDigest(made),
    hasDigest: async (id) => digests.hasDigest(id),
    findDigest: async (id) => digests.findDigest(id),
    countTags: async (kind: TagKind) => {
      const rows = orm
        .select()
        .from(tagCount)
        .where(and(eq(tagCount.kind, kind), gt(tagCount.items, 0)))
        .all();
      return new Map(rows.map(({ id, items }) => [id, items]));
    },
    changesSince: async (seq, limit) => {
      const rows = orm.select().from(change).where(gt(change.seq, seq)).orderBy(asc(change.seq)).limit(limit).all();
      return rows.map(({ item, story, ...rest }) => ({ ...rest, item: String(item), story: String(story) }));
    },
    mark: async () => ({ change: lastChange.get() ?? 0, polls: meterValue.get('polls') ?? 0, versions: versions() }),

    saveConfig: async (kind, text, now) => {
      const version = configVersion(text);
      const values = { kind, version, text, savedAt: now };
      orm
        .insert(configText)
        .values(values)
        .onConflictDoUpdate({
          target: configText.kind,
          set: values,
          setWhere: sql`${configText.version} <> ${version}`,
        })
        .run();
      return version;
    },
    loadConfig: async (kind) =>
      orm
        .select({ version: configText.version, text: configText.text })
        .from(configText)
        .where(eq(configText.kind, kind))
        .get() ?? null,

    takeLease: async (name, owner, now, until) => takeLease.immediate(name, owner, now, until),
    releaseLease: async (name, owner) => {
      orm
        .delete(lease)
        .where(and(eq(lease.name, name), eq(lease.owner, owner)))
        .run();
    },
    noteTick: async (now) => {
      const values = { name: 'tick', value: now };
      orm
        .insert(meter)
        .values(values)
        .onConflictDoUpdate({ target: meter.name, set: values, setWhere: lte(meter.value, now) })
        .run();
    },
    lastTick: async () => meterValue.get('tick') ?? null,

    close: async () => {
      if (!database.open) return;
      try {
        database.pragma('optimize');
      } catch {
        // What cannot be written or read is told elsewhere; it is closed all the same.
      }
      database.close();
    },
    trouble: async () => null,
    examined: async () => {},
  };
  return guarded(plain);
}
