import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { Story } from '../../src/core/story/story.ts';
import { migrationsDir } from '../../src/files/product.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import { openStore } from '../../src/store/open.ts';
import { type FeedOrigin, feedsYaml, startFeedOrigin } from './feed-origin.ts';
import { startRedisServer } from './redis-server.ts';
import { eventually, freePort, type ServiceProcess, startService } from './service.ts';
import { shippedTaxonomy } from './taxonomy.ts';
import { toldThrice } from './told-thrice.ts';

export type GroupKillReport = {
  readonly kills: number;
  /** Kills that came while reports lay ungrouped. */
  readonly duringGrouping: number;
  readonly items: number;
  readonly stories: number;
  /** Items that are in no story, or in several. */
  readonly astray: number;
  /** Stories whose record does not name the items that belong to them, or that cannot be found by their words. */
  readonly unsound: number;
  /** Reports that were taken to be deadly, though it was us who killed. */
  readonly leftOut: number;
  /** Numbers that once were a story's and lead nowhere now. */
  readonly deadLinks: number;
  /**
   * Stories of an undisturbed grouping of the same log, and items that it puts together with others than here. These
   * may differ: a start rebuilds the index of open reports, and doubtful reports have been seen to fall otherwise after
   * it.
   */
  readonly undisturbed: number;
  readonly differing: number;
};

type Options = {
  readonly kills: number;
  readonly feeds: number;
  readonly items: number;
  readonly queue: 'inline' | 'bullmq';
  readonly random: () => number;
};

/** Kills the real service with SIGKILL while it groups stories, and looks at what is left once it could finish. */
export async function killWhileGrouping({ kills, feeds, items, queue, random }: Options): Promise<GroupKillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-group-kill-'));
  const file = join(folder, 'khabar.db');
  const origin = await startFeedOrigin({ feeds, items, hosts: Math.min(feeds, 200), wording: toldThrice });
  const redis = queue === 'bullmq' ? await startRedisServer() : null;
  const env = {
    DATA_DIR: folder,
    FEEDS_FILE: join(folder, 'feeds.yaml'),
    ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
    LOG_LEVEL: 'warn',
    PORT: String(await freePort()),
    ...(redis === null ? {} : { REDIS_URL: redis.url }),
  };
  writeFileSync(env.FEEDS_FILE, feedsYaml(origin, feeds));
  const started = new Set<ServiceProcess>();
  const start = (role: string) => {
    const service = startService([role], env);
    started.add(service);
    return service;
  };
  let duringGrouping = 0;
  try {
    const role = queue === 'inline' ? 'serve' : 'worker';
    if (queue === 'bullmq') start('scheduler');
    const seen = new Set<string>();
    for (let kill = 0; kill < kills; kill++) {
      const service = start(role);
      await eventually(
        async () => service.output(),
        (output) => output.includes(`khabar ${role}`),
        90_000,
      );
      // Most kills come in the middle of grouping.
      if (random() < 0.8) await untilBehind(file);
      await sleep(random() * 250);
      if (isBehind(file)) duringGrouping++;
      await service.kill('SIGKILL');
      for (const id of storyIds(file)) seen.add(id);
      if (kill % 2 === 1) advance(origin, file);
    }
    const last = start(role);
    await untilGrouped(origin, file);
    await last.kill('SIGTERM');
    return { kills, duringGrouping, ...(await judge(file, folder, seen)) };
  } finally {
    for (const service of started) await service.kill('SIGKILL');
    await origin.close();
    await redis?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function untilBehind(file: string): Promise<void> {
  for (const end = Date.now() + 3_000; Date.now() < end && !isBehind(file); ) await sleep(5);
}

function isBehind(file: string): boolean {
  return (
    read(file, (database) => {
      const row = database
        .prepare(
          "SELECT coalesce((SELECT value FROM meter WHERE name = 'grouped'), 0) AS grouped, (SELECT max(seq) " +
            'FROM change) AS last',
        )
        .get() as { grouped: number; last: number | null };
      return (row.last ?? 0) > row.grouped;
    }) ?? false
  );
}

/** Records of large stories are made a while after their reports have come. */
function isWaiting(file: string): boolean {
  return read(file, (database) => database.prepare('SELECT count(*) FROM story_due').pluck().get() !== 0) ?? false;
}

function storyIds(file: string): readonly string[] {
  return read(file, (database) => database.prepare('SELECT id FROM story').pluck().all().map(String)) ?? [];
}

/** New items, and every feed that nobody holds is due at once: the kills shall meet work. */
function advance(origin: FeedOrigin, file: string): void {
  origin.advance(3);
  makeDue(file);
}

function makeDue(file: string): void {
  read(file, (database) => database.prepare('UPDATE feed SET due_at = 0 WHERE lease_until IS NULL').run());
}

async function untilGrouped(origin: FeedOrigin, file: string): Promise<void> {
  const wanted = origin.published().length;
  await eventually(
    async () => {
      const count =
        read(file, (database) => database.prepare('SELECT count(*) FROM item').pluck().get() as number) ?? 0;
      if (count < wanted) makeDue(file);
      return count >= wanted && !isBehind(file) && !isWaiting(file);
    },
    (isDone) => isDone,
    300_000,
  );
}

async function judge(file: string, folder: string, seen: ReadonlySet<string>) {
  const database = open(file);
  database.pragma('wal_checkpoint(TRUNCATE)');
  const items = database.prepare('SELECT id, story FROM item').all() as { id: number; story: number }[];
  const records = (database.prepare('SELECT record FROM story').pluck().all() as string[]).map(
    (one) => JSON.parse(one) as Story,
  );
  const indexed = new Set(database.prepare('SELECT rowid FROM story_fts').pluck().all() as number[]);
  const keys = database.prepare('SELECT order_key FROM story').pluck().all() as number[];
  const reports = database.prepare('SELECT item FROM grouped_report').pluck().all() as number[];
  const leftOut = database.prepare('SELECT count(*) FROM left_out').pluck().get() as number;
  database.close();
  const homes = new Map<string, number>();
  for (const id of records.flatMap((record) => record.items)) homes.set(id, (homes.get(id) ?? 0) + 1);
  const grouped = new Set(reports);
  const astray =
    items.filter(({ id }) => homes.get(String(id)) !== 1 || !grouped.has(id)).length + reports.length - grouped.size;
  const ofStory = new Map<string, string[]>();
  for (const { id, story } of items) ofStory.set(String(story), [...(ofStory.get(String(story)) ?? []), String(id)]);
  const unsound =
    records.filter(({ id, items: own }) => sorted(own) !== sorted(ofStory.get(id) ?? [])).length +
    keys.filter((key) => !indexed.has(key)).length +
    (indexed.size - keys.length);
  const store = await openStore(`file:${file}`, { migrationsDir, migrate: false });
  let deadLinks = 0;
  for (const id of seen) if ((await store.stories.getStory(id)) === null) deadLinks++;
  await store.close();
  const undisturbed = await regroup(file, join(folder, 'again.db'));
  const here = partitionOf(items);
  const differing = items.filter(({ id }) => here.get(String(id)) !== undisturbed.get(String(id))).length;
  const counts = { items: items.length, stories: records.length, undisturbed: new Set(undisturbed.values()).size };
  return { ...counts, astray, unsound, leftOut, deadLinks, differing };
}

/** The same log grouped once more from its beginning, by a process that nobody kills. */
async function regroup(file: string, copy: string): Promise<ReadonlyMap<string, string>> {
  copyFileSync(file, copy);
  const database = open(copy);
  database.exec(`
    DELETE FROM story; DELETE FROM story_alias; DELETE FROM grouped_report; DELETE FROM story_fts;
    DELETE FROM story_due; DELETE FROM left_out; DELETE FROM grouping_attempt;
    DELETE FROM meter WHERE name = 'grouped'; DELETE FROM lease; UPDATE item SET story = id;
    DELETE FROM change WHERE kind >= 'story-' AND kind < 'story.'`);
  database.close();
  const store = await openStore(`file:${copy}`, { migrationsDir, migrate: false });
  await createGroupStories({ store, taxonomy: shippedTaxonomy, now: Date.now, owner: 'again' })();
  await store.close();
  const again = open(copy);
  const items = again.prepare('SELECT id, story FROM item').all() as { id: number; story: number }[];
  again.close();
  return partitionOf(items);
}

/** With whom each item is together. */
function partitionOf(items: readonly { readonly id: number; readonly story: number }[]): ReadonlyMap<string, string> {
  const stories = new Map<number, string[]>();
  for (const { id, story } of items) stories.set(story, [...(stories.get(story) ?? []), String(id)]);
  return new Map([...stories.values()].flatMap((ids) => ids.map((id) => [id, sorted(ids)] as const)));
}

function sorted(ids: readonly string[]): string {
  return [...ids].sort((a, b) => Number(a) - Number(b)).join(',');
}

/** Null while there are no tables yet. */
function read<T>(file: string, ask: (database: Database.Database) => T): T | null {
  const database = open(file);
  try {
    return ask(database);
  } catch {
    return null;
  } finally {
    database.close();
  }
}

function open(file: string): Database.Database {
  const database = new Database(file);
  database.pragma('busy_timeout = 5000');
  return database;
}
