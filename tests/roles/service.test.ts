import { chmodSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type FeedOrigin, feedsYaml, startFeedOrigin } from '../support/feed-origin.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { eventually, freePort, type ServiceProcess, startService } from '../support/service.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

type World = {
  readonly env: Record<string, string>;
  readonly api: string;
  readonly origin: FeedOrigin;
  readonly folder: string;
};

async function world(feeds: number, items: number): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-service-'));
  const origin = await startFeedOrigin({ feeds, items, hosts: feeds });
  open.push(origin.close);
  const port = await freePort();
  const feedsFile = join(folder, 'feeds.yaml');
  writeFileSync(feedsFile, feedsYaml(origin, feeds));
  const env = {
    DATA_DIR: join(folder, 'data'),
    FEEDS_FILE: feedsFile,
    PORT: String(port),
    ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
  };
  return { env, api: `http://127.0.0.1:${port}`, origin, folder };
}

function start(args: readonly string[], env: Readonly<Record<string, string>>): ServiceProcess {
  const service = startService(args, env);
  open.push(() => service.kill('SIGKILL'));
  return service;
}

async function redisServer(): Promise<RedisServer> {
  const redis = await startRedisServer();
  open.push(redis.stop);
  return redis;
}

const json = async (url: string) => (await fetch(url)).json() as Promise<never>;
/** Reports seen in all feeds. */
const reports = async (api: string) =>
  ((await json(`${api}/v1/feeds`)) as { feeds: { items: number }[] }).feeds.reduce((sum, { items }) => sum + items, 0);
const heard = async (api: string) => ((await json(`${api}/v1/status`)) as { feeds: { ok: number } }).feeds.ok;

describe('khabar serve', () => {
  it('says where to look in three lines, reads its feeds, and stops cleanly on SIGTERM', async () => {
    const { env, api, origin } = await world(6, 5);
    const service = start(['serve'], env);
    await eventually(
      () => reports(api),
      (count) => count === 30,
      120_000,
    );
    const greeting = service
      .output()
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('{'));
    expect(greeting.length).toBe(3);
    expect(greeting[0]).toContain(api);
    expect((await fetch(`${api}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${api}/reports`)).text()).toContain('invented-5.example');
    const from = Date.now();
    expect(await service.kill('SIGTERM')).toBe(0);
    expect(Date.now() - from).toBeLessThan(10_000);
    expect(origin.answers.full).toBe(6);
  });

  it('adds nothing and asks nobody again when it is started a second time', async () => {
    const { env, api, origin } = await world(3, 4);
    const first = start(['serve'], env);
    await eventually(
      () => reports(api),
      (count) => count === 12,
      120_000,
    );
    await first.kill('SIGTERM');
    start(['serve'], env);
    await eventually(
      () => reports(api),
      (count) => count === 12,
      120_000,
    );
    await new Promise((later) => setTimeout(later, 1_000));
    expect(origin.answers).toEqual({ full: 3, notModified: 0 });
  });

  it('takes new feeds on SIGHUP, and keeps the former ones when the file is broken', async () => {
    const { env, api, origin } = await world(3, 2);
    writeFileSync(env['FEEDS_FILE'] ?? '', feedsYaml(origin, 1));
    const service = start(['serve'], env);
    await eventually(
      () => reports(api),
      (count) => count === 2,
      120_000,
    );
    writeFileSync(env['FEEDS_FILE'] ?? '', 'feeds: [');
    service.process.kill('SIGHUP');
    await eventually(
      async () => service.output(),
      (output) => output.includes('reload refused'),
      30_000,
    );
    expect(await heard(api)).toBe(1);
    writeFileSync(env['FEEDS_FILE'] ?? '', feedsYaml(origin, 3));
    service.process.kill('SIGHUP');
    await eventually(
      () => heard(api),
      (count) => count === 3,
      45_000,
    );
    expect(origin.answers.full).toBe(3);
  }, 600_000);

  it('stays up when nothing can be reached, and shows the reason of each feed', async () => {
    const { env, api, origin } = await world(2, 1);
    await origin.close();
    start(['serve'], env);
    type Feeds = { feeds: { health: string; reason: string }[] };
    const { feeds } = await eventually(
      () => json(`${api}/v1/feeds`) as Promise<Feeds>,
      (answer) => answer.feeds.every(({ health }) => health === 'failing'),
      120_000,
    );
    for (const { reason } of feeds) expect(reason).toContain('refuses');
    expect(await (await fetch(api)).text()).toContain('2 of 2 feeds could not be read');
  });

  it('refuses to start with a clear message and exit 2', async () => {
    const { env, folder } = await world(1, 1);
    const expectRefusal = async (changed: Record<string, string>, message: RegExp) => {
      const service = start(['serve'], { ...env, ...changed });
      expect([await service.exited, service.output()]).toEqual([2, expect.stringMatching(message)]);
    };
    const noDatabase = join(folder, 'not-a-database.db');
    writeFileSync(noDatabase, 'this is a text file and no database at all, whatever its name may say'.repeat(100));
    await expectRefusal({ DATABASE_URL: `file:${noDatabase}` }, /not-a-database\.db: is no SQLite database/);
    const taken = createServer().listen(Number(env['PORT']), '127.0.0.1');
    open.push(() => new Promise((done) => taken.close(done)));
    await expectRefusal({}, /the port is taken; PORT names another/);
    const plainFile = join(folder, 'plain');
    writeFileSync(plainFile, '');
    await expectRefusal({ DATA_DIR: plainFile }, /cannot be written.*DATA_DIR/);
    if (existsSync('/proc')) await expectRefusal({ DATA_DIR: '/proc/khabar' }, /cannot be written.*DATA_DIR/);
    await expectRefusal({ FEEDS_FILE: join(folder, 'nowhere.yaml') }, /nowhere\.yaml.*FEEDS_FILE/);
    if (process.getuid?.() !== 0) {
      const locked = join(folder, 'locked');
      mkdirSync(locked);
      chmodSync(locked, 0o500);
      await expectRefusal({ DATA_DIR: locked }, /cannot be written/);
    }
  }, 600_000);

  it('serves reads while Redis is not there, is not ready, and polls within half a minute of its coming', async () => {
    const { env, api } = await world(2, 3);
    const redis = await redisServer();
    await redis.kill();
    start(['serve'], { ...env, REDIS_URL: redis.url });
    // Before it can say what is missing, a busy machine may not have begun to work at all.
    const { status } = await eventually(
      async () => {
        const response = await fetch(`${api}/readyz`);
        return { status: response.status, text: await response.text() };
      },
      ({ text }) => text.includes(`127.0.0.1:${redis.port}`),
      120_000,
    );
    expect(status).toBe(503);
    expect((await fetch(`${api}/v1/items`)).status).toBe(200);
    await redis.start();
    await eventually(
      () => reports(api),
      (count) => count === 6,
      30_000,
    );
    await eventually(
      () => fetch(`${api}/readyz`),
      ({ status }) => status === 200,
      30_000,
    );
  }, 600_000);
});

describe('scheduler, two workers and api as processes', () => {
  it('share the work on one database, and go on when Redis comes back empty', async () => {
    const { env, api, origin } = await world(12, 5);
    const redis = await redisServer();
    const scaled = { ...env, REDIS_URL: redis.url, LOG_LEVEL: 'debug', FETCH_CONCURRENCY: '2' };
    // The roles may come up in any order: the others wait for the scheduler's schema.
    const workers = [start(['worker'], scaled), start(['worker'], scaled)];
    start(['api'], scaled);
    const scheduler = start(['scheduler'], scaled);
    await eventually(
      () => reports(api),
      (count) => count === 60,
      120_000,
    );
    const shares = workers.map((worker) => worker.output().split('"polled"').length - 1);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(12);
    expect(Math.min(...shares)).toBeGreaterThan(0);

    await redis.kill();
    await redis.start();
    writeFileSync(env['FEEDS_FILE'] ?? '', feedsYaml(origin, 12).replaceAll('.xml', '.xml?moved'));
    origin.advance(1);
    scheduler.process.kill('SIGHUP');
    await eventually(
      async () => origin.answers.full,
      (count) => count > 12,
      120_000,
    );
    for (const role of [...workers, scheduler]) expect(await role.kill('SIGTERM')).toBe(0);
  }, 600_000);
});
