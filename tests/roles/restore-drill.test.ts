import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../src/core/clock/time.ts';
import { migrationsDir } from '../../src/files/product.ts';
import { openStore } from '../../src/store/open.ts';
import { ACT } from '../support/act.ts';
import { type FeedOrigin, feedsYaml, startFeedOrigin } from '../support/feed-origin.ts';
import { eventually, freePort, type ServiceProcess, startService } from '../support/service.ts';
import { subscriptionOf } from '../support/subscriptions.ts';

const main = resolve(import.meta.dirname, '../../dist/main.js');
const FEEDS = 6;
const ITEMS = 40;
/** What is compared letter by letter. */
const LISTS = ['/v1/items?limit=500&evidence=1', '/v1/stories?limit=500', '/v1/items?q=kabul', '/feeds/stories.atom'];

describe('the restore drill', () => {
  let folder: string;
  let origin: FeedOrigin;
  let running: ServiceProcess | null = null;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'khabar-drill-'));
    origin = await startFeedOrigin({ feeds: FEEDS, items: ITEMS, hosts: FEEDS });
  });
  afterEach(async () => {
    await running?.kill('SIGKILL');
    await origin.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A service in a folder of its own, reached by the same name: feeds tell their own addresses. */
  async function place(name: string) {
    const dir = join(folder, name);
    mkdirSync(dir);
    writeFileSync(join(dir, 'feeds.yaml'), feedsYaml(origin, FEEDS));
    const port = String(await freePort());
    const env = {
      DATA_DIR: dir,
      FEEDS_FILE: join(dir, 'feeds.yaml'),
      ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
      PUBLIC_URL: 'https://khabar.example',
      SECRET_KEY: 'a key that both places have, as it has to be',
      PORT: port,
    };
    return { dir, env, api: `http://127.0.0.1:${port}`, file: join(dir, 'khabar.db') };
  }
  type Place = Awaited<ReturnType<typeof place>>;

  async function serve({ env, api }: Place): Promise<void> {
    running = startService(['serve'], env);
    await eventually(
      () => fetch(`${api}/healthz`),
      ({ status }) => status === 200,
      60_000,
    );
  }

  async function stop(): Promise<void> {
    expect(await running?.kill('SIGTERM')).toBe(0);
    running = null;
  }

  function khabar({ env }: Place, ...args: readonly string[]): SpawnSyncReturns<string> {
    return spawnSync(process.execPath, [main, ...args], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', ...env },
    });
  }

  /** But for when it was made. */
  function digestOf(at: Place): object {
    const {
      made: _,
      coverage,
      ...digest
    } = JSON.parse(khabar(at, 'digest', '--date', '2026-11-20', '--format', 'json').stdout);
    return { ...digest, coverage: { ...coverage, at: null } };
  }

  const listsOf = ({ api }: Place) => Promise.all(LISTS.map(async (path) => (await fetch(`${api}${path}`)).text()));
  const outbox = ({ dir }: Place) => (existsSync(join(dir, 'outbox')) ? readdirSync(join(dir, 'outbox')) : []);

  it('puts a backup of a working service back elsewhere: the same lists and digests, and no mail', async () => {
    const [here, there] = [await place('here'), await place('there')];
    await serve(here);
    await eventually(
      async () => khabar(here, 'export', '--format', 'ndjson').stdout.split('\n').length - 1,
      (reports) => reports === FEEDS * ITEMS,
      120_000,
    );
    await settled(here);
    const copy = join(folder, 'copy.db');
    const writes = await whileWriting(here, () => done(here, 'backup', copy));
    expect(writes).toBeGreaterThan(0);
    const lists = await listsOf(here);
    const digest = digestOf(here);
    await stop();

    expect(khabar(there, 'restore', copy)).toMatchObject({ status: 0, stderr: expect.stringContaining('240 reports') });
    expect(khabar(there, 'upkeep').stdout).toContain('all is whole');
    await someoneDue(there);
    await serve(there);
    expect(await listsOf(there)).toEqual(lists);
    expect(digestOf(there)).toEqual(digest);
    await ticked(there);
    expect(outbox(there)).toEqual([]);
    expect((await fetch(`${there.api}/readyz`)).status).toBe(503);
    expect(khabar(there, 'mail', 'release', '--send-due').stderr).toContain('mails are sent again');
    await eventually(
      async () => outbox(there),
      (mails) => mails.some((name) => name.endsWith('.eml')),
      90_000,
    );
    const deeds = khabar(there, 'audit', '--json').stdout;
    expect(deeds).toContain('"restored"');
    expect(deeds).toContain('"mails-released"');
    await stop();
  }, 400_000);

  /** Everything that was polled is in its story. */
  async function settled({ file }: Place): Promise<void> {
    const store = await openStore(`file:${file}`, { migrationsDir, migrate: false });
    await eventually(
      async () => (await store.stories.groupedUpTo()) - (await store.items.mark()).change,
      (behind) => behind === 0,
      120_000,
    );
    await store.close();
  }

  /** Writes all the while, as an editor's program would; returns how often. */
  async function whileWriting({ file }: Place, work: () => Promise<void>): Promise<number> {
    const store = await openStore(`file:${file}`, { migrationsDir, migrate: false });
    let writes = 0;
    let isOver = false;
    const change = { what: 'retag-requested', subject: 'items', from: null, to: 'a drill' } as const;
    const writing = (async () => {
      for (; !isOver; writes++) {
        await store.audit.noteDeed(ACT, change);
        await new Promise((later) => setTimeout(later, 5));
      }
    })();
    await work();
    isOver = true;
    await writing;
    await store.close();
    return writes;
  }

  function done({ env }: Place, ...args: readonly string[]): Promise<void> {
    const child = spawn(process.execPath, [main, ...args], { env: { PATH: process.env['PATH'] ?? '', ...env } });
    return new Promise((resolve, reject) =>
      child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${args.join(' ')}: exit ${code}`)))),
    );
  }

  /** Somebody whose mail was due before the backup was put back. */
  async function someoneDue({ file }: Place): Promise<void> {
    const store = await openStore(`file:${file}`, { migrationsDir, migrate: false });
    const occasion = new Date(Date.now() - 10 * MINUTE).toISOString().slice(0, 10);
    const told = { change: 0, at: Date.now() - DAY };
    const next = { occasion, dueAt: Date.now() - 10 * MINUTE };
    await store.mail.saveSubscription(subscriptionOf('ann', { told, next }), 0);
    await store.close();
  }

  /** What was due has been looked for once. */
  async function ticked({ api }: Place): Promise<void> {
    const from = Date.now();
    await eventually(
      async () => (await (await fetch(`${api}/v1/status`)).json()) as { last_tick: string | null },
      ({ last_tick: at }) => at !== null && Date.parse(at) > from,
      90_000,
    );
  }
});
