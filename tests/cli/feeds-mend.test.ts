import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPoliteAsk } from '../../src/cli/mend/ask-politely.ts';
import { seekAddress } from '../../src/cli/mend/seek-address.ts';
import { canonicalizeUrl } from '../../src/core/address/url.ts';
import { DAY } from '../../src/core/clock/time.ts';
import { NO_WISHES } from '../../src/core/feed/exchange.ts';
import { entryKeysOf } from '../../src/core/feed/notice-change.ts';
import { comparable } from '../../src/core/feed/own-address.ts';
import type { LostFeed } from '../../src/core/feed/same-feed.ts';
import { NO_WATCH } from '../../src/core/feed/watch.ts';
import { foldText } from '../../src/core/text/fold.ts';
import { createHttpFetcher } from '../../src/fetch/http.ts';
import { createReader } from '../../src/fetch/reader.ts';
import { migrationsDir } from '../../src/files/product.ts';
import { openStore } from '../../src/store/open.ts';
import { feedNamed, ingestOf } from '../support/drafts.ts';
import { type MendCase, MOVES, rss, TRAPS } from '../support/mend-cases.ts';
import { setFeeds } from '../support/set-feeds.ts';

const NOW = Date.UTC(2026, 10, 30, 12);
let web: MendCase['web'] = {};
let port = 0;
const asked: string[] = [];
let server: Server;
const reader = createReader();

beforeAll(async () => {
  server = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    asked.push(`${host}${request.url}`);
    const answer = web[`${host}${request.url}`];
    if (answer === undefined) return response.writeHead(404).end('nothing here');
    if ('to' in answer) return response.writeHead(answer.status, { location: withPort(answer.to) }).end();
    const headers = { 'content-type': `${answer.type ?? 'text/html'}; charset=utf-8` };
    return response
      .writeHead(answer.status ?? 200, answer.link === undefined ? headers : { ...headers, link: answer.link })
      .end(withPort(answer.body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await reader.close();
});

/** All invented names lie on one port. */
function withPort(text: string): string {
  return text.replace(/(http:\/\/[a-z.-]+\.test)/g, `$1:${port}`);
}

/** Names that the case has lead to this machine; what has no page does not exist. */
function fetcher() {
  const hosts = new Set(Object.keys(web).map((place) => place.split('/')[0]));
  return createHttpFetcher({
    userAgent: 'khabar/test',
    allowPrivateNetworks: ['127.0.0.0/8'],
    now: () => NOW,
    resolve: (host, done) =>
      hosts.has(host) ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(new Error('ENOTFOUND'), []),
  });
}

async function lostFeed(one: MendCase): Promise<LostFeed> {
  const url = withPort(one.url);
  const feed = feedNamed('hill', {
    url,
    title: one.title ?? 'Hill Post',
    publisher: one.publisher,
    language: one.language ?? 'en',
  });
  const nothing = { feed, watch: NO_WATCH, lastSuccessAt: null, titles: new Set<string>(), links: new Set<string>() };
  if (one.heard === null) return { ...nothing, taken: new Set() };
  const self = one.self ?? { title: feed.title, site: one.publisher };
  const body = Buffer.from(withPort(rss(self.title, `http://${self.site}/`, one.heard)));
  const request = { body, contentType: 'text/xml', url, encoding: null, feed: 'hill', language: null };
  const read = await reader.read(request);
  if (read.kind !== 'read') throw new Error(read.reason);
  const change = one.change === undefined ? null : { kind: one.change, reason: 'x', since: NOW - DAY, until: null };
  const trusted = read.drafts.filter(({ title }) => (one.before ?? one.heard ?? []).includes(title));
  return {
    feed,
    watch: { ...NO_WATCH, self, entries: entryKeysOf(read.drafts), change, answers: 9 },
    lastSuccessAt: NOW - (one.daysAgo ?? 2) * DAY,
    titles: new Set(trusted.map(({ title }) => foldText(title))),
    links: new Set(trusted.flatMap(({ url: link }) => (link === null ? [] : (canonicalizeUrl(link) ?? [])))),
    taken: new Set([comparable(withPort('http://hill-post.test/desk/two'))]),
  };
}

async function seek(one: MendCase) {
  web = one.web;
  asked.length = 0;
  const { fetch, close } = fetcher();
  const seeking = { ask: createPoliteAsk(fetch, 0), readFeed: reader.read, now: NOW };
  try {
    return await seekAddress(await lostFeed(one), true, seeking);
  } finally {
    await close();
  }
}

describe('feeds mend', () => {
  it('has twenty moves and as many traps to try', () => {
    expect(MOVES.length).toBeGreaterThanOrEqual(20);
    expect(TRAPS.length).toBeGreaterThanOrEqual(20);
  });

  it.each(MOVES.map((one) => [one.name, one] as const))('finds %s', async (_, one) => {
    expect(await seek(one)).toMatchObject({ kind: 'found', address: withPort(one.found ?? '') });
    expect(asked.length).toBeLessThanOrEqual(40);
  });

  it.each(TRAPS.map((one) => [one.name, one] as const))('does not take %s', async (_, one) => {
    expect(await seek(one)).toMatchObject({ kind: 'nothing' });
  });
});

describe('asking politely', () => {
  const answer = (kind: 'gone' | 'slow-down') =>
    kind === 'gone' ? ({ kind } as const) : ({ kind, status: 429, wishes: NO_WISHES } as const);

  it('asks a host one thing at a time with a gap, others meanwhile, and no address twice', async () => {
    const times: [string, number][] = [];
    const ask = createPoliteAsk(async ({ url }) => {
      times.push([url, performance.now()]);
      return answer('gone');
    }, 60);
    const urls = ['http://a.test/1', 'http://a.test/2', 'http://b.test/1', 'http://a.test/1'];
    await Promise.all(urls.map((url) => ask(url)));
    const at = new Map(times);
    expect(times.length).toBe(3);
    expect((at.get('http://a.test/2') ?? 0) - (at.get('http://a.test/1') ?? 0)).toBeGreaterThanOrEqual(55);
    expect((at.get('http://b.test/1') ?? 0) - (at.get('http://a.test/1') ?? 0)).toBeLessThan(55);
  });

  it('leaves a host alone that asks for it', async () => {
    const seen: string[] = [];
    const ask = createPoliteAsk(async ({ url }) => {
      seen.push(url);
      return answer('slow-down');
    }, 0);
    expect(await ask('http://a.test/1')).toMatchObject({ kind: 'slow-down' });
    expect(await ask('http://a.test/2')).toBe(null);
    expect(seen).toEqual(['http://a.test/1']);
  });

  it('does not wait again for a host that cannot be reached, but asks it over TLS', async () => {
    const seen: string[] = [];
    const ask = createPoliteAsk(async ({ url }) => {
      seen.push(url);
      return { kind: 'failed', failure: { code: 'connect', message: 'refused' }, wishes: NO_WISHES };
    }, 0);
    for (const url of ['http://a.test/1', 'http://a.test/2', 'https://a.test/2'])
      expect(await ask(url)).toMatchObject({ kind: 'failed' });
    expect(seen).toEqual(['http://a.test/1', 'https://a.test/2']);
  });
});

describe('khabar feeds mend', () => {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-mend-'));
  const root = resolve(import.meta.dirname, '../..');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function khabar(feedsFile: string, ...args: readonly string[]) {
    const env = { PATH: process.env['PATH'] ?? '', TZ: 'UTC', FEEDS_FILE: feedsFile, DATA_DIR: folder };
    return new Promise<{ code: number; out: string; err: string }>((done) => {
      execFile(
        process.execPath,
        [join(root, 'dist/main.js'), 'feeds', 'mend', ...args],
        {
          cwd: folder,
          encoding: 'utf8',
          env: { ...env, ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8', TAXONOMY_DIR: join(root, 'taxonomy') },
        },
        (error, out, err) => done({ code: error === null ? 0 : Number(error.code), out, err }),
      );
    });
  }

  const listOf = () => `# Ours.
feeds:
  - id: hill # the hills
    # They move often.
    url: 'http://127.0.0.1:${port}/feed' # since 2019
    title: Hill Post
    publisher: hill-post.example
    known: { date: 2019-05-01, how: somebody said so }
    unverified: true # who knows
    note: keeps its comments

  # Another house.
  - { id: plain, url: "http://127.0.0.1:${port}/gone", title: Plain Times, publisher: plain-times.example }
`;

  async function failingStore(): Promise<void> {
    const store = await openStore(`file:${join(folder, 'khabar.db')}`, { migrationsDir, migrate: true });
    const feeds = [
      feedNamed('hill', { url: `http://127.0.0.1:${port}/feed`, title: 'Hill Post' }),
      feedNamed('plain', { url: `http://127.0.0.1:${port}/gone`, title: 'Plain Times' }),
    ];
    const now = Date.now();
    await setFeeds(store, feeds, now);
    const claimed = await store.feeds.claimFeed('hill', now);
    if (claimed.kind !== 'claimed') throw new Error(claimed.kind);
    const gone = { result: 'gone' as const, reason: 'HTTP 410', failures: 3 };
    await store.items.saveIngest(ingestOf(claimed.claim, now, [], gone));
    await store.close();
  }

  it('asks only feeds that are not well, and prints a patch that writes what --write writes', async () => {
    web = {
      '127.0.0.1/feed': { to: '/all.xml', status: 301 },
      '127.0.0.1/all.xml': { body: rss('Hill Post', 'http://hill-post.example/', ['Snow closes the pass']) },
    };
    const file = join(folder, 'list.yaml');
    writeFileSync(file, listOf());
    await failingStore();
    const { code, out, err } = await khabar(file);
    expect(err).toContain('hill: http://127.0.0.1');
    expect(err).not.toContain('plain:');
    expect(err).toContain('1 asked, 1 found, 0 without a new address');
    expect(code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(listOf());
    const aside = mkdtempSync(join(folder, 'aside-'));
    writeFileSync(join(aside, 'list.yaml'), listOf());
    execFileSync('git', ['apply', '-p0'], { cwd: aside, input: out });
    expect((await khabar(file, '--write')).code).toBe(0);
    const written = readFileSync(file, 'utf8');
    expect(written).toBe(readFileSync(join(aside, 'list.yaml'), 'utf8'));
    expect(written).toContain(`"http://127.0.0.1:${port}/all.xml" # since 2019`);
    expect(written).toMatch(/known: \{ date: \d{4}-\d\d-\d\d, how: "read by feeds mend: .*" \}/);
    expect(written).not.toContain('unverified');
    for (const kept of ['# Ours.', '# the hills', '# They move often.', '# Another house.', 'note: keeps its comments'])
      expect(written).toContain(kept);
  });

  it('looks for a feed that is named though nobody knows it to be ill, and says where it finds nothing', async () => {
    web = {};
    const file = join(folder, 'two.yaml');
    writeFileSync(file, listOf());
    const { code, out, err } = await khabar(file, 'plain');
    expect(err).toContain('plain: nothing was found');
    expect(out).toBe('');
    expect(code).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe(listOf());
    expect((await khabar(file, 'plane')).err).toContain('no feed is called plane; near: plain');
  });

  it('writes into the desk’s own file where it has one, and leaves the shipped list', async () => {
    web = {
      '127.0.0.1/feed': { to: '/all.xml', status: 301 },
      '127.0.0.1/all.xml': { body: rss('Hill Post', 'http://hill-post.example/', ['Snow closes the pass']) },
    };
    const file = join(folder, 'shipped.yaml');
    const own = join(folder, 'shipped.local.yaml');
    writeFileSync(file, listOf());
    writeFileSync(own, '# Mine.\nleave_out: [plain]\n');
    expect((await khabar(file, 'hill', '--write')).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(listOf());
    expect(readFileSync(own, 'utf8')).toMatch(
      /^# Mine\.\nleave_out: \[ ?plain ?\]\nfeeds:\n {2}- id: hill\n {4}url: http:/,
    );
  });
});
