import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feedEntry } from '../support/feed-origin.ts';
import { eventually, freePort, type ServiceProcess, startService } from '../support/service.ts';

const READ_TOKEN = 'a-reader-s-token-of-32-letters-xx';
const folder = mkdtempSync(join(tmpdir(), 'khabar-access-'));
const services: ServiceProcess[] = [];
let env: Record<string, string>;
let api = '';
let second = '';

beforeAll(async () => {
  writeFileSync(join(folder, 'feeds.yaml'), `feeds:\n${feedEntry('invented', 'http://127.0.0.1:9/feed')}\n`);
  const ports = [await freePort(), await freePort()];
  env = {
    DATA_DIR: folder,
    FEEDS_FILE: join(folder, 'feeds.yaml'),
    READ_TOKEN,
    AUTH_PROXY_HEADER: 'X-Remote-User',
    TRUST_PROXY: '127.0.0.1/32',
    OPERATORS: 'chief@example.org',
    PUBLIC_URL: 'https://host.example/khabar',
    LOG_LEVEL: 'trace',
  };
  [api, second] = ports.map((port) => `http://127.0.0.1:${port}`) as [string, string];
  services.push(startService(['serve'], { ...env, PORT: String(ports[0]) }));
  await eventually(
    () => fetch(`${api}/readyz`),
    ({ status }) => status === 200,
    90_000,
  );
  services.push(startService(['api'], { ...env, PORT: String(ports[1]) }));
  await eventually(
    () => fetch(`${second}/healthz`),
    ({ status }) => status === 200,
    90_000,
  );
}, 200_000);
afterAll(async () => {
  for (const service of services) await service.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** What a command prints on both outputs. */
async function khabar(...args: string[]): Promise<{ code: number | null; output: string }> {
  const run = startService(args, env);
  const code = await run.exited;
  return { code, output: run.output() };
}
const status = async (url: string, headers = {}) => (await fetch(url, { headers, redirect: 'manual' })).status;

describe('the commands that let people in', () => {
  it('make a link that is dead within a second in every process, and kept nowhere', async () => {
    const made = await khabar('links', 'create', '--name', 'Ali, phone', '--region', 'pk');
    const key = /\/khabar\/r\/([\w-]{43})\/\t/.exec(made.output)?.[1] ?? '';
    expect([made.code, key.length]).toEqual([0, 43]);
    for (const at of [api, second]) {
      expect(await status(`${at}/r/${key}/feeds/stories.atom`)).toBe(200);
      expect(await status(`${at}/khabar/r/${key}/v1/items?regoin=pk`)).toBe(400);
      expect(await status(`${at}/r/${key}/v1/items?region=af`)).toBe(403);
    }
    expect((await khabar('links', 'revoke', 'Ali, phone')).code).toBe(0);
    const begun = performance.now();
    const dead = async () => [await status(`${api}/r/${key}/`), await status(`${second}/r/${key}/`)];
    await eventually(dead, (both) => both.every((one) => one === 404), 1_000);
    expect(performance.now() - begun).toBeLessThan(1_000);

    const metrics = await (
      await fetch(`${api}/metrics`, { headers: { authorization: `Bearer ${READ_TOKEN}` } })
    ).text();
    const dump = ['khabar.db', 'khabar.db-wal'].map((name) => readFileSync(join(folder, name), 'latin1')).join('');
    const told = [...services.map((service) => service.output()), metrics, (await khabar('audit')).output, dump];
    expect(told.map((text) => text.includes(key))).toEqual(told.map(() => false));
  });

  it('make a token that is shown once, and audit who made and ended it', async () => {
    const made = await khabar('token', 'create', '--name', 'mina', '--may', 'operate', '--expires', '90d');
    const token = made.output.split('\n')[0] ?? '';
    const authorization = { authorization: `Bearer ${token}` };
    expect([token.length, await status(`${second}/v1/audit`, authorization)]).toEqual([43, 200]);
    expect((await khabar('token', 'create', '--name', 'mina', '--may', 'read')).code).toBe(1);
    expect((await khabar('token', 'create', '--name', 'x', '--may', 'rule')).code).toBe(2);
    expect((await khabar('token')).output).toMatch(/mina\toperate\tin use\t.*\t\d{4}-\d\d-\d\d\n/);
    expect((await khabar('token', 'revoke', 'mina')).code).toBe(0);
    expect(await status(`${second}/v1/audit`, authorization)).toBe(401);
    const { output } = await khabar('audit', '--json');
    expect(output).toMatch(/"via":"command","what":"token-created","subject":"token mina","from":null/);
    expect(output).toMatch(/"what":"published","subject":"feeds"/);
    expect(output).not.toContain(token);
  });

  it('believe a proxy, and nobody else, who asks', async () => {
    const user = (name: string) => ({ 'x-remote-user': name });
    expect(await status(`${api}/v1/items`)).toBe(401);
    expect(await status(`${api}/v1/items`, user('ali@example.org'))).toBe(200);
    expect(await status(`${api}/v1/audit`, user('ali@example.org'))).toBe(403);
    expect(await status(`${api}/v1/audit`, user('chief@example.org'))).toBe(200);
    expect(await status(`${api}/v1/audit`, user('chief@example.org, ali@example.org'))).toBe(401);
    const stranger = await freePort();
    const other = startService(['api'], { ...env, PORT: String(stranger), TRUST_PROXY: '192.0.2.1/32' });
    services.push(other);
    await eventually(
      () => fetch(`http://127.0.0.1:${stranger}/healthz`),
      (answer) => answer.status === 200,
      60_000,
    );
    expect(await status(`http://127.0.0.1:${stranger}/v1/items`, user('chief@example.org'))).toBe(401);
  });
});
