import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant } from '../../src/core/clock/time.ts';
import { type Health, healthOf } from '../../src/core/feed/health.ts';
import { NO_TAGS } from '../../src/core/tagging/tag.ts';
import { createHttpFetcher } from '../../src/fetch/http.ts';
import { readDocument } from '../../src/fetch/parse.ts';
import { ingestFeed } from '../../src/pipeline/ingest-feed.ts';
import { makeCertificate } from '../support/certificate.ts';
import { closingAfterEach } from '../support/closing.ts';
import { feedNamed } from '../support/drafts.ts';
import { startServer } from '../support/misbehaving-server.ts';
import { setFeeds } from '../support/set-feeds.ts';
import { openSqlite } from '../support/sqlite-store.ts';

const opened = closingAfterEach();
const START = Date.UTC(2026, 10, 2, 6);
type Respond = (response: ServerResponse, now: Instant, request: IncomingMessage) => void;

/** A well feed: an item every two hours, the last ten of them. */
function press(
  now: Instant,
  changes: { title?: string; site?: string; name?: string; items?: number; tail?: string } = {},
) {
  const { title = 'Hill Post', site = 'https://hill.example/', name = 'hill', items = 10 } = changes;
  const last = Math.floor((now - START) / (2 * HOUR)) + 40;
  const entries = Array.from({ length: items }, (_, index) => entry(last - index, name, site));
  return (
    `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${title}</title><link>${site}` +
    `</link>${entries.join('')}${changes.tail ?? '</channel></rss>'}`
  );
}
function entry(item: number, name: string, site: string): string {
  const date = new Date(START + (item - 40) * 2 * HOUR).toUTCString();
  return (
    `<item><guid isPermaLink="false">${name}-${item}</guid><link>${site}${name}/${item}</link><title>Council of ` +
    `${name} settles matter ${item}</title><pubDate>${date}</pubDate></item>`
  );
}
const rss = (response: ServerResponse, text: string | Buffer, headers = {}) =>
  response.writeHead(200, { 'content-type': 'application/rss+xml', ...headers }).end(text);
const html = (response: ServerResponse, text: string, status = 200, headers = {}) =>
  response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(`<!doctype html><html>${text}</html>`);
const status =
  (code: number, headers = {}): Respond =>
  (response) =>
    response.writeHead(code, headers).end();
const frozenAt = START + 2 * DAY;

/** [how it dies, how it answers then, what a person is told, words of the reason, how long it has been so]. */
const DEATHS: readonly [string, Respond, Health['word'], RegExp, number?][] = [
  ['an HTML page', (r) => html(r, '<title>Hill Post</title><p>News'), 'changed', /HTML page titled "Hill Post"/],
  [
    'a parked domain',
    (r) => html(r, '<title>hill.example</title>This domain is for sale'),
    'changed',
    /parked or for sale/,
  ],
  ['a challenge with 200', (r) => html(r, '<title>Just a moment...</title>'), 'changed', /tells people from machines/],
  ['a challenge with 403', (r) => html(r, '', 403, { 'cf-mitigated': 'challenge' }), 'failing', /Cloudflare/],
  ['a login page', (r) => html(r, '<form><input type="password"></form>'), 'changed', /log in/],
  ['a JSON error', (r) => r.writeHead(200).end('{"error":"no such route"}'), 'changed', /JSON/],
  ['an empty body', (r) => rss(r, ''), 'changed', /empty/],
  ['a feed without items', (r, now) => rss(r, press(now, { items: 0 })), 'changed', /no items any more/],
  [
    'a document that ends in the middle',
    (r, now) => rss(r, press(now, { tail: '<item><title>Coun' })),
    'changed',
    /cut off/,
  ],
  [
    'a body that is shorter than it says',
    (r, now) => {
      r.writeHead(200, { 'content-length': 99_999 });
      r.write(press(now));
      setTimeout(() => r.destroy(), 20);
    },
    'failing',
    /broke off/,
  ],
  [
    'another feed',
    (r, now) => rss(r, press(now, { title: 'Casino News', site: 'https://slots.example/', name: 'slots' })),
    'changed',
    /another feed.*slots\.example/,
  ],
  [
    'another feed under the old site',
    (r, now) => rss(r, press(now, { title: 'Casino News', name: 'slots' })),
    'changed',
    /another feed.*Casino News/,
  ],
  [
    'the same items under another site',
    (r, now) => rss(r, press(now, { site: 'https://slots.example/' })),
    'changed',
    /another feed/,
  ],
  ['all items replaced', (r, now) => rss(r, press(now, { name: 'dale' })), 'changed', /replaced at once/],
  ['a document that never changes again', (r) => rss(r, press(frozenAt)), 'late', /no new item for/, 5 * DAY],
  [
    'the same items, called new each time',
    (r, now) => rss(r, press(frozenAt, { tail: `<lastBuildDate>${now}</lastBuildDate></channel></rss>` })),
    'changed',
    /frozen/,
    5 * DAY,
  ],
  ['304 for ever', (r) => r.writeHead(304).end(), 'late', /no new item for/, 5 * DAY],
  [
    'titles in a wrong encoding',
    (r, now) => rss(r, press(now).replaceAll('Council', 'C\ufffd\ufffdncil')),
    'changed',
    /garbled/,
  ],
  ['no feed at this address', status(404), 'failing', /404/],
  ['not allowed', status(403), 'failing', /403/],
  ['not authorised', status(401), 'failing', /401/],
  ['withheld', status(451), 'failing', /451/],
  ['gone', status(410), 'failing', /410/],
  ['broken', status(500), 'failing', /500/],
  ['overloaded', status(503), 'failing', /slow down/],
  [
    'a redirect to the home page',
    (r, _now, { url }) =>
      url === '/' ? html(r, '<title>Hill Post, home</title>') : r.writeHead(302, { location: '/' }).end(),
    'changed',
    /HTML page.*sent on to/,
  ],
  ['a redirect in a circle', status(302, { location: '/feed' }), 'failing', /circle/],
  ['no answer', (r) => r.destroy(), 'failing', /closed the connection/],
];

/** Reads one feed through the real ingest, under a clock that the test moves. */
async function readerOf(url: string, certificateAuthorities: readonly string[] = []) {
  let now = START;
  let isVanished = false;
  const store = opened(await openSqlite());
  const fetcher = opened(
    createHttpFetcher({
      userAgent: 'khabar/test',
      allowPrivateNetworks: ['127.0.0.0/8'],
      now: () => now,
      certificateAuthorities,
      resolve: (_, done) => {
        if (isVanished) done(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []);
        else done(null, [{ address: '127.0.0.1', family: 4 }]);
      },
    }),
  );
  await setFeeds(store, [feedNamed('hill', { url })], now);
  const deps = {
    store,
    fetchFeed: fetcher.fetch,
    readFeed: readDocument,
    taggerOf: async () => () => NO_TAGS,
    now: () => now,
    elapsed: () => performance.now(),
    report: () => {},
    stopping: new AbortController().signal,
  };
  const state = async () => {
    const [known] = await store.feeds.feedHealth();
    if (known === undefined) throw new Error('no feed');
    return known.state;
  };
  return {
    state,
    vanish: () => {
      isVanished = true;
    },
    async pollAt(at: Instant) {
      // Not forced: the schedule itself must bring it back in time.
      now = Math.max(at, (await state()).dueAt);
      await ingestFeed('hill', deps);
      return healthOf(await state());
    },
    now: () => now,
    correct: (changes: { title: string }) => setFeeds(store, [feedNamed('hill', { url, ...changes })], now),
    titles: async () => (await store.items.findItems({}, { limit: 100, after: null })).rows.map(({ title }) => title),
  };
}

describe('a feed that dies quietly', () => {
  it.each(DEATHS)('is found out within two polls: %s', async (_name, die, word, reason, laterMs = 0) => {
    let isDead = false;
    let clock = () => START;
    const server = opened(
      await startServer((request, response) =>
        isDead ? die(response, clock(), request) : rss(response, press(clock()), { etag: `"${clock()}"` }),
      ),
    );
    const reader = await readerOf(`${server.url}/feed`);
    clock = reader.now;
    for (let at = START; at < frozenAt; at += 6 * HOUR) expect(await reader.pollAt(at)).toMatchObject({ word: 'ok' });
    isDead = true;
    const first = await reader.pollAt(frozenAt + laterMs);
    const told = first.word !== word ? await reader.pollAt(frozenAt + laterMs) : first;
    expect(told).toMatchObject({ word, reason: expect.stringMatching(reason) });
  });

  const years = { notBefore: new Date(START - 900 * DAY), notAfter: new Date(START + 2_000 * DAY) };
  const authority = makeCertificate({ name: 'Invented Authority', ...years, isAuthority: true });
  const issuer = { name: 'Invented Authority', key: authority.key };
  it.each([
    ['expired', { name: 'hill.example', notBefore: years.notBefore, notAfter: new Date(Date.now() - DAY) }, /expired/],
    ['for another name', { name: 'dale.example', ...years }, /another name/],
  ])('is found out within two polls: a certificate that is %s', async (_name, certificate, reason) => {
    const answer = (_: IncomingMessage, response: ServerResponse) => void rss(response, press(START));
    const well = await startServer(answer, { tls: makeCertificate({ name: 'hill.example', ...years, issuer }) });
    const { pollAt } = await readerOf(`https://hill.example:${well.port}/feed`, [authority.cert]);
    expect(await pollAt(START)).toMatchObject({ word: 'ok' });
    await well.close();
    opened(await startServer(answer, { port: well.port, tls: makeCertificate({ ...certificate, issuer }) }));
    expect(await pollAt(START)).toMatchObject({ word: 'failing', reason: expect.stringMatching(reason) });
  });

  it('is found out within two polls: a name that is gone', async () => {
    // A connection that is kept needs no name.
    const server = opened(
      await startServer((_, response) => void rss(response, press(START), { connection: 'close' })),
    );
    const { pollAt, vanish } = await readerOf(`http://hill.example:${server.port}/feed`);
    expect(await pollAt(START)).toMatchObject({ word: 'ok' });
    vanish();
    await pollAt(START);
    expect(await pollAt(START)).toMatchObject({ word: 'failing', reason: expect.stringMatching(/nobody knows/) });
  });
});

describe('a publisher that says it for good', () => {
  it('is believed on 410 after three answers over a day, and heard again when it comes back', async () => {
    let isGone = true;
    const server = opened(
      await startServer((_, response) => {
        if (isGone) response.writeHead(410).end();
        else rss(response, press(START));
      }),
    );
    const { pollAt, state } = await readerOf(`${server.url}/feed`);
    const words = [(await pollAt(START)).word, (await pollAt(START)).word, (await pollAt(START)).word];
    expect(words).toEqual(['failing', 'failing', 'retired']);
    expect((await state()).reason).toMatch(/retired/);
    isGone = false;
    expect((await pollAt(START)).word).toBe('ok');
  });

  it.each([
    ['the same owner', '127.0.0.1', '/new'],
    ['a stranger', 'stranger.example', null],
  ])('is followed from its old address to %s only as far as it may be trusted', async (_name, host, lastPath) => {
    const paths: string[] = [];
    const server = opened(
      await startServer((request, response) => {
        paths.push(request.url ?? '');
        if (request.url === '/feed') response.writeHead(301, { location: `http://${host}:${server.port}/new` }).end();
        else rss(response, press(START));
      }),
    );
    const { pollAt, state } = await readerOf(`${server.url}/feed`);
    for (let at = START; at <= START + DAY; at += 8 * HOUR) await pollAt(at);
    expect(new Set(paths)).toEqual(new Set(['/feed', '/new']));
    paths.length = 0;
    const health = await pollAt(START);
    expect(paths).toEqual(lastPath === null ? ['/feed', '/new'] : ['/new']);
    expect((await state()).address).toBe(lastPath === null ? null : `${server.url}/new`);
    expect(health.reason).toEqual(lastPath === null ? expect.stringMatching(/change its address/) : null);
  });
});

describe('what a stranger sends from a feed’s address', () => {
  it('is not taken for its publisher’s words, before the operator says so', async () => {
    let isTaken = false;
    const server = opened(
      await startServer((_, response) =>
        rss(
          response,
          press(START, isTaken ? { title: 'Casino News', site: 'https://slots.example/', name: 'slots' } : {}),
        ),
      ),
    );
    const { pollAt, titles, correct } = await readerOf(`${server.url}/feed`);
    await pollAt(START);
    isTaken = true;
    await pollAt(START);
    expect((await titles()).filter((title) => title.includes('slots'))).toEqual([]);
    expect(await titles()).toHaveLength(10);
    await correct({ title: 'Casino News' });
    expect(await pollAt(START)).toMatchObject({ word: 'ok' });
    expect(await titles()).toHaveLength(20);
  });
});
