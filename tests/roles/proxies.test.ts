import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FeedOrigin, feedsYaml, startFeedOrigin } from '../support/feed-origin.ts';
import { isInstalled, type RealProxy, startCaddy, startNginx } from '../support/proxies.ts';
import { eventually, freePort, type ServiceProcess, startService } from '../support/service.ts';

const main = resolve(import.meta.dirname, '../../dist/main.js');
const PROXIES = [
  ['nginx', startNginx],
  ['caddy', startCaddy],
] as const;
const MINA = { authorization: `Basic ${Buffer.from('mina:word of mina').toString('base64')}` };
const CHIEF = { authorization: `Basic ${Buffer.from('chief:word of chief').toString('base64')}` };

for (const [name] of PROXIES)
  if (!isInstalled(name))
    console.error(
      `\n*** ${name} IS NOT INSTALLED: docs/operate.md's sample for it is NOT tried (apt-get install ${name}) ***\n`,
    );

describe.each(PROXIES)('behind %s, set up as docs/operate.md says', (name, start) => {
  const isHere = isInstalled(name);
  let folder: string;
  let origin: FeedOrigin;
  let service: ServiceProcess;
  let proxy: RealProxy;
  let env: Readonly<Record<string, string>>;
  /** What readers open. */
  let base: string;

  beforeAll(async () => {
    if (!isHere) return;
    folder = mkdtempSync(join(tmpdir(), 'khabar-proxy-'));
    origin = await startFeedOrigin({ feeds: 1, items: 5 });
    writeFileSync(join(folder, 'feeds.yaml'), feedsYaml(origin, 1));
    const [port, upstream] = [await freePort(), await freePort()];
    base = `http://127.0.0.1:${port}/khabar`;
    env = {
      DATA_DIR: folder,
      FEEDS_FILE: join(folder, 'feeds.yaml'),
      ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
      PORT: String(upstream),
      PUBLIC_URL: base,
      TRUST_PROXY: '127.0.0.1/32',
      AUTH_PROXY_HEADER: 'X-Remote-User',
      EDITORS: 'mina',
      OPERATORS: 'chief',
      READ_TOKEN: 'a reader token of twenty-four',
    };
    service = startService(['serve'], env);
    await eventually(
      () => fetch(`http://127.0.0.1:${upstream}/healthz`),
      ({ status }) => status === 200,
      60_000,
    );
    const users = { mina: 'word of mina', chief: 'word of chief' };
    proxy = await start({ folder, port, upstream, users });
    await eventually(
      async () => (await fetch(`${base}/v1/items`, { headers: MINA })).text(),
      (body) => body.includes('Report 1 of feed'),
      60_000,
    );
  }, 180_000);
  afterAll(async () => {
    if (!isHere) return;
    await proxy?.close();
    await service?.kill('SIGKILL');
    await origin?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const statusOf = async (path: string, headers: Readonly<Record<string, string>> = {}) =>
    (await fetch(`${base}${path}`, { headers, redirect: 'manual' })).status;
  const khabar = (...args: readonly string[]) =>
    spawnSync(process.execPath, [main, ...args], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', ...env },
    });

  it.runIf(isHere)('whom the proxy names has the rights of that name, and nobody else comes in', async () => {
    expect(await statusOf('/v1/items')).toBe(401);
    expect(await statusOf('/v1/items', MINA)).toBe(200);
    expect([await statusOf('/v1/audit', MINA), await statusOf('/v1/audit', CHIEF)]).toEqual([403, 200]);
  });

  it.runIf(isHere)('a name that somebody sends is dropped, however it is written', async () => {
    for (const header of ['X-Remote-User', 'x-remote-user', 'X_Remote_User', 'X-REMOTE-USER'])
      expect([header, await statusOf('/v1/audit', { ...MINA, [header]: 'chief' })]).toEqual([header, 403]);
    for (const path of ['/r/x/../../v1/audit', '/r/%2e%2e/v1/audit', '/s/../v1/audit', '/r/x/v1/audit'])
      expect([path, await raw(path, { 'x-remote-user': 'chief' })]).toEqual([path, expect.not.stringMatching(/^2/)]);
  });

  it.runIf(isHere)('a name from anybody but the proxy is nothing', async () => {
    const direct = { port: Number(env['PORT']), localAddress: '127.0.0.2' };
    expect(await raw('/v1/audit', { 'x-remote-user': 'chief' }, direct)).toBe('401');
    expect(await raw('/khabar/v1/audit', { 'x-remote-user': 'chief' }, direct)).toBe('401');
  });

  it.runIf(isHere)('every link of a page leads somewhere below the same path', async () => {
    for (const path of ['/', '/stories', '/v1/items', '/docs']) {
      const answer = await fetch(`${base}${path}`, { headers: MINA });
      expect([path, answer.status]).toEqual([path, 200]);
      const links = [...(await answer.text()).matchAll(/(?:href|src|action)="([^"#]+)"/g)].map(
        ([, link = '']) => new URL(link.replaceAll('&amp;', '&'), `${base}${path}`),
      );
      const own = links.filter(({ host, hostname }) => host === new URL(base).host && hostname === '127.0.0.1');
      expect(own.filter(({ pathname }) => !pathname.startsWith('/khabar/'))).toEqual([]);
      for (const link of own) {
        const { status } = await fetch(link, { headers: MINA });
        expect([link.href, status]).toEqual([link.href, expect.toBeOneOf([200, 404, 405])]);
        if (link.pathname.endsWith('.css')) expect(status).toBe(200);
      }
    }
  });

  it.runIf(isHere)(
    'a reader link opens without a password, its feeds are whole, and no log knows its key',
    async () => {
      const made = khabar('links', 'create', '--name', 'phone').stdout;
      const key = /\/r\/([\w-]+)\//.exec(made)?.[1] ?? '';
      expect(key).not.toBe('');
      expect(made).toContain(`${base}/r/${key}/`);
      const feed = await fetch(`${base}/r/${key}/feeds/stories.atom`);
      expect(feed.status).toBe(200);
      const links = [...(await feed.text()).matchAll(/href="([^"]+)"/g)].map(([, link = '']) => link);
      const own = links.filter((link) => link.includes('127.0.0.1'));
      expect(own.length).toBeGreaterThan(0);
      expect(own.filter((link) => !link.startsWith(`${base}/r/${key}/`))).toEqual([]);
      for (const link of own) expect([link, (await fetch(link)).status]).toEqual([link, 200]);
      expect((await fetch(`${base}/r/${key}/`)).status).toBe(200);
      expect(proxy.log()).not.toContain(key);
      expect(service.output()).not.toContain(key);
    },
  );

  it.runIf(isHere)(
    'links of a mail open and can be acted on without a password',
    async () => {
      khabar('subscribers', 'add', 'ann@example.net', '--time', '06:00', '--tz', 'UTC');
      const [file = ''] = await eventually(
        async () => readdirSync(join(folder, 'outbox')).filter((name) => name.endsWith('.eml')),
        (mails) => mails.length > 0,
        90_000,
      );
      const mail = readFileSync(join(folder, 'outbox', file), 'utf8')
        .replace(/=\r?\n/g, '')
        .replaceAll('=3D', '=');
      const link = /http:\/\/127\.0\.0\.1:\d+\/khabar\/s\/[\w./?=&-]+/.exec(mail)?.[0] ?? '';
      expect(link.startsWith(`${base}/s/`)).toBe(true);
      expect((await fetch(link)).status).toBe(200);
      const acted = await fetch(link, { method: 'POST', headers: { origin: new URL(base).origin } });
      expect(acted.status).toBe(200);
      expect(khabar('subscribers').stdout).toContain('confirmed');
      expect(proxy.log()).not.toContain(new URL(link).pathname);
    },
    120_000,
  );

  /** The status of a request whose path is sent as it is. */
  function raw(
    path: string,
    headers: Readonly<Record<string, string>>,
    { port, localAddress }: { readonly port: number; readonly localAddress?: string } = { port: proxy.port },
  ): Promise<string> {
    const whole = localAddress === undefined ? `/khabar${path}` : path;
    return new Promise((done, reject) => {
      request({ host: '127.0.0.1', port, path: whole, headers, ...(localAddress && { localAddress }) }, (answer) => {
        answer.resume();
        done(String(answer.statusCode));
      })
        .once('error', reject)
        .end();
    });
  }
});
