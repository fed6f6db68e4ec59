import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { feedsYaml, startFeedOrigin } from '../support/feed-origin.ts';
import { eventually, freePort, startService } from '../support/service.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const ADMIN_TOKEN = '0123456789abcdef0123456789abcdef';

async function served() {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-reload-'));
  open.push(() => rmSync(folder, { recursive: true, force: true }));
  const origin = await startFeedOrigin({ feeds: 3, items: 1, hosts: 3 });
  open.push(origin.close);
  const feedsFile = join(folder, 'feeds.yaml');
  const write = (feeds: number) => writeFileSync(feedsFile, feedsYaml(origin, feeds));
  write(1);
  const api = `http://127.0.0.1:${await freePort()}`;
  const env = {
    DATA_DIR: join(folder, 'data'),
    FEEDS_FILE: feedsFile,
    PORT: new URL(api).port,
    ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
    ADMIN_TOKEN,
  };
  const command = async (args: readonly string[], others: Record<string, string> = {}) => {
    const asked = startService(args, { ...env, ...others });
    return { code: await asked.exited, output: asked.output() };
  };
  return { folder, feedsFile, write, api, env, command };
}

async function ready(api: string, dataDir: string): Promise<void> {
  await eventually(
    async () => (await fetch(`${api}/healthz`)).status,
    (status) => status === 200,
    120_000,
  );
  await eventually(
    async () => existsSync(join(dataDir, 'khabar.sock')),
    (isThere) => isThere,
    120_000,
  );
}

describe('khabar reload', () => {
  it('has the running service take in what was written, and prints what has changed', async () => {
    const { write, api, env, command } = await served();
    const service = startService(['serve'], env);
    open.push(() => service.kill('SIGKILL'));
    await ready(api, env.DATA_DIR);
    write(3);
    const { code, output } = await command(['reload']);
    expect(output).toContain('feeds: 3; 2 added (invented-1, invented-2)');
    expect(output).toMatch(/taxonomy: \S+, [\d,]+ entries; as before/);
    expect(code).toBe(0);
    expect(service.output()).toContain('2 added (invented-1, invented-2)');
    expect(((await (await fetch(`${api}/v1/feeds`)).json()) as { feeds: unknown[] }).feeds).toHaveLength(3);
    expect((await command(['reload'])).output).toContain('feeds: 3; as before');
    expect(statSync(join(env.DATA_DIR, 'khabar.sock')).mode & 0o777).toBe(0o600);
    expect((await command(['audit'])).output).toMatch(/published.*feeds/);
    await service.kill('SIGTERM');
    expect(existsSync(join(env.DATA_DIR, 'khabar.sock'))).toBe(false);
  }, 600_000);

  it('prints the problems that check prints, exit 1, and what was in force stays', async () => {
    const { feedsFile, api, env, command } = await served();
    const service = startService(['serve'], env);
    open.push(() => service.kill('SIGKILL'));
    await ready(api, env.DATA_DIR);
    writeFileSync(feedsFile, 'feeds:\n  - id: Wrong Id\n    url: nowhere\n');
    const [checked, reloaded] = [await command(['check']), await command(['reload'])];
    const problems = checked.output.split('\n').filter((line) => line.startsWith(feedsFile));
    expect(problems.length).toBeGreaterThan(1);
    for (const problem of problems) expect(reloaded.output).toContain(problem);
    expect(reloaded.code).toBe(1);
    expect(((await (await fetch(`${api}/v1/feeds`)).json()) as { feeds: unknown[] }).feeds).toHaveLength(1);
  }, 600_000);

  it('asks over HTTP as the operator, who is refused without the token', async () => {
    const { write, api, env, command } = await served();
    const service = startService(['serve'], env);
    open.push(() => service.kill('SIGKILL'));
    await ready(api, env.DATA_DIR);
    write(2);
    expect((await fetch(`${api}/v1/reload`, { method: 'POST' })).status).toBe(401);
    const wrong = await command(['reload', '--url', api], { ADMIN_TOKEN: 'fedcba9876543210fedcba9876543210' });
    expect(wrong.code).toBe(2);
    const right = await command(['reload', '--url', api, '--json']);
    expect(right.code).toBe(0);
    expect(JSON.parse(right.output.split('\n')[0] ?? '')).toMatchObject({ feeds: { total: 2, added: ['invented-1'] } });
  }, 600_000);

  it('says where it has looked when nobody runs, also after one was killed', async () => {
    const { api, env, command } = await served();
    const nobody = await command(['reload']);
    expect(nobody.output).toContain(`no service that reads feeds and taxonomy runs on DATA_DIR ${env.DATA_DIR}`);
    expect(nobody.code).toBe(2);
    const service = startService(['serve'], env);
    await ready(api, env.DATA_DIR);
    await service.kill('SIGKILL');
    expect((await command(['reload'])).code).toBe(2);
    const again = startService(['serve'], env);
    open.push(() => again.kill('SIGKILL'));
    await eventually(
      async () => (await command(['reload'])).code,
      (code) => code === 0,
      120_000,
    );
  }, 600_000);
});

describe('npm start', () => {
  it('leaves no service behind when npm is killed by a signal that it does not hand on', async () => {
    const { api, env } = await served();
    const npm = spawn('npm', ['run', '-s', 'khabar', '--', 'serve'], {
      cwd: resolve(import.meta.dirname, '../..'),
      env: { ...process.env, ...env },
      stdio: 'ignore',
    });
    open.push(() => npm.kill('SIGKILL'));
    await ready(api, env.DATA_DIR);
    npm.kill('SIGHUP');
    await eventually(
      () =>
        fetch(`${api}/healthz`).then(
          () => 'answers',
          () => 'gone',
        ),
      (state) => state === 'gone',
      30_000,
    );
    expect(existsSync(join(env.DATA_DIR, 'khabar.sock'))).toBe(false);
  }, 600_000);
});
