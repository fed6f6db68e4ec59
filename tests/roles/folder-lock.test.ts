import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../../src/store/folder-lock.ts';
import { openStage, rssOf, type Stage } from '../support/attack/stage.ts';
import { eventually, freePort, type ServiceProcess, startService } from '../support/service.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const FEEDS = { one: rssOf([{ title: 'One', summary: 'Told once.' }], 'one') };

async function stage(): Promise<Stage> {
  const made = await openStage({ feeds: FEEDS });
  open.push(made.close);
  await made.start();
  await eventually(
    async () => made.asked()['one'],
    (count) => count === 1,
    120_000,
  );
  return made;
}

function run(args: readonly string[], env: Readonly<Record<string, string>>): ServiceProcess {
  const service = startService(args, env);
  open.push(() => service.kill('SIGKILL'));
  return service;
}

describe('a second service on one data folder', () => {
  it('is refused, told who has it, and changes nothing', async () => {
    const { env, asked, service } = await stage();
    const port = String(await freePort());
    for (const changed of [{ PORT: port }, {}]) {
      const second = run(['serve'], { ...env, ...changed });
      expect(await second.exited).toBe(2);
      expect(second.output()).toContain(`khabar serve\` (process ${service().process.pid} on ${hostname()}, since 20`);
    }
    const worker = run(['worker'], { ...env, REDIS_URL: 'redis://127.0.0.1:1' });
    expect([await worker.exited, worker.output()]).toEqual([2, expect.stringContaining('is in use by')]);
    expect(asked()).toEqual({ one: 1 });
  }, 600_000);

  it('finds a taken port before it opens anything', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'khabar-port-'));
    open.push(() => rmSync(folder, { recursive: true, force: true }));
    const taken = createServer().listen(0, '127.0.0.1');
    open.push(() => taken.close());
    await eventually(
      async () => taken.address(),
      (address) => address !== null,
      5_000,
    );
    const { port } = taken.address() as { port: number };
    const feeds = join(folder, 'feeds.yaml');
    writeFileSync(
      feeds,
      'feeds:\n  - { id: none, url: "http://127.0.0.1:1/", title: None, publisher: none.example, language: en }\n',
    );
    const database = join(folder, 'damaged.db');
    writeFileSync(database, 'no database'.repeat(1_000));
    const service = run(['serve'], {
      DATA_DIR: folder,
      DATABASE_URL: `file:${database}`,
      FEEDS_FILE: feeds,
      PORT: String(port),
    });
    expect([await service.exited, service.output()]).toEqual([2, expect.stringContaining('the port is taken')]);
  });

  it('starts at once after the first was killed, and goes on with what that had begun', async () => {
    const made = await stage();
    await made.service().kill('SIGKILL');
    await made.start();
    expect((await fetch(`${made.api}/readyz`)).status).toBe(200);
  }, 600_000);

  it('leaves the commands as they are: migrate, digest and fetch run beside it', async () => {
    const { env } = await stage();
    const codes = [];
    for (const args of [['migrate'], ['digest'], ['fetch', 'one'], ['feeds', 'list']])
      codes.push(await run(args, env).exited);
    expect(codes).toEqual([0, 0, 0, 0]);
  }, 600_000);
});

describe('the lock of a folder', () => {
  const database = () => {
    const folder = mkdtempSync(join(tmpdir(), 'khabar-lock-'));
    open.push(() => rmSync(folder, { recursive: true, force: true }));
    return `file:${join(folder, 'khabar.db')}`;
  };

  it('is free again once it was released', () => {
    const url = database();
    lockFolder(url, 'serve', 'alone').release();
    const lock = lockFolder(url, 'serve', 'alone');
    expect(() => lockFolder(url, 'serve', 'alone')).toThrow(/in use by `khabar serve` \(process \d+/);
    lock.release();
  });

  it.each([
    ['role', 'role', true],
    ['role', 'among-roles', true],
    ['among-roles', 'role', true],
    ['role', 'alone', false],
    ['alone', 'role', false],
    ['among-roles', 'alone', false],
    ['poll', 'alone', true],
    ['alone', 'poll', true],
  ] as const)('of %s lets %s in beside it: %s', (first, second, isLetIn) => {
    const url = database();
    const lock = lockFolder(url, 'first', first);
    open.push(lock.release);
    const enter = () => open.push(lockFolder(url, 'second', second).release);
    if (isLetIn) expect(enter).not.toThrow();
    else expect(enter).toThrow();
  });

  it('tells who is alone: not beside a command that polls', () => {
    const url = database();
    const poll = lockFolder(url, 'fetch', 'poll');
    const serve = lockFolder(url, 'serve', 'alone');
    open.push(serve.release);
    expect(serve.isAlone()).toBe(false);
    poll.release();
    expect(serve.isAlone()).toBe(true);
  });
});
