import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrationsDir } from '../../../src/files/product.ts';
import { StoreTrouble } from '../../../src/store/errors.ts';
import { openPostgresStore } from '../../../src/store/postgres/store.ts';
import type { Store } from '../../../src/store/store.ts';
import { feedNamed, NOON, type Report } from '../../support/drafts.ts';
import { pollFeed } from '../../support/polls.ts';
import { type PostgresServer, startPostgresServer } from '../../support/postgres-server.ts';
import { setFeeds } from '../../support/set-feeds.ts';

const FEEDS = Array.from({ length: 8 }, (_, number) => feedNamed(`feed-${number}`));
const ROUNDS = 6;
/** Every feed shows these in every round, beside its own. */
const SHARED = 10;

describe('several writers on one server', () => {
  let server: PostgresServer;
  let stores: readonly Store[];
  beforeAll(async () => {
    server = await startPostgresServer();
    const open = (number: number) =>
      openPostgresStore({
        address: server.url,
        migrationsDir,
        migrate: true,
        owner: { host: `host-${number}`, process: 'p' },
      });
    stores = await Promise.all([0, 1, 2, 3].map(open));
  });
  afterAll(async () => {
    for (const store of stores) await store.close();
    await server.stop();
  });
  const of = (number: number) => stores[number % stores.length] as Store;

  it('keep each report once, and whoever follows the log misses none of it and meets none twice', async () => {
    await setFeeds(of(0), FEEDS, NOON);
    let isOver = false;
    const followed: number[] = [];
    const follow = async () => {
      for (let last = 0; ; ) {
        const over = isOver;
        const part = await of(1).items.changesSince(last, 50);
        followed.push(...part.map(({ seq }) => seq));
        last = part.at(-1)?.seq ?? last;
        if (over && part.length === 0) return;
        if (part.length === 0) await sleep(2);
      }
    };
    const write = async (feed: string, number: number) => {
      for (let round = 0; round < ROUNDS; round++) {
        const shared = Array.from({ length: SHARED }, (_, at) => reportOf(`shared ${round} ${at}`));
        const own = Array.from({ length: 5 }, (_, at) => reportOf(`own ${feed} ${round} ${at}`));
        await pollFeed(of(number), feed, [...shared, ...own], NOON + round * 3_600_000);
      }
    };
    const following = follow();
    await Promise.all(FEEDS.map(({ id }, number) => write(id, number)));
    isOver = true;
    await following;
    const wanted = ROUNDS * (SHARED + 5 * FEEDS.length);
    const page = await of(2).items.findItems({}, { limit: 1_000, after: null });
    expect(page.rows.map(({ title }) => title).toSorted()).toEqual(
      [...new Set(page.rows.map(({ title }) => title))].toSorted(),
    );
    expect(page.rows).toHaveLength(wanted);
    expect(followed).toEqual(Array.from({ length: followed.length }, (_, at) => at + 1));
    expect((await of(3).items.mark()).change).toBe(followed.length);
  });

  it('say that the server is away, give nothing out meanwhile, and go on when it is back', async () => {
    await server.kill();
    expect(await of(0).trouble()).toMatch(/the database cannot be reached/);
    await expect(of(0).items.mark()).rejects.toThrow(StoreTrouble);
    await expect(of(1).feeds.claimFeed('feed-1', NOON, { force: true })).rejects.toThrow(/cannot be reached/);
    await server.start();
    expect(await of(0).trouble()).toBeNull();
    expect((await of(1).items.mark()).change).toBeGreaterThan(0);
  });
});

function reportOf(name: string): Report {
  return {
    title: `Report of ${name}`,
    guid: name,
    url: `https://shared.example/${name.replaceAll(' ', '-')}`,
    published: NOON,
  };
}
