import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemPage, item as itemSchema } from '../../src/formats/item-schema.ts';
import { createApp } from '../../src/http/app.ts';
import type { StatusReport, TagOutcome } from '../../src/http/deps.ts';
import { ready, status as statusSchema } from '../../src/http/json/operations-routes.ts';
import {
  actors as actorsSchema,
  feeds as feedsSchema,
  regions as regionsSchema,
  themes,
} from '../../src/http/json/taxonomy-routes.ts';
import { problem as problemSchema } from '../../src/http/problem.ts';
import type { Store } from '../../src/store/store.ts';
import { draftsOf, ingestOf, NOON } from '../support/drafts.ts';
import { ADMIN_TOKEN, tagStoredHere } from '../support/retagger.ts';
import { REPORTS, seededStore } from '../support/seeded-store.ts';
import { shippedTaxonomy, tagHere } from '../support/taxonomy.ts';

let store: Store;
let queries = 0;
/** What tagging comes to instead of tags. */
let tagging: TagOutcome | null = null;
let report: StatusReport = { troubles: [], lastTick: NOON, queue: { waiting: 0, active: 0, delayed: 0 } };
let app: ReturnType<typeof createApp>;
const bugs: unknown[] = [];

beforeAll(async () => {
  store = await seededStore(REPORTS);
  const counted: Store = {
    ...store,
    items: {
      ...store.items,
      findItems: (filter, page) => {
        queries++;
        return store.items.findItems(filter, page);
      },
    },
  };
  app = createApp({
    store: counted,
    taxonomy: shippedTaxonomy,
    tag: (texts) => (tagging === null ? tagHere(texts) : Promise.resolve(tagging)),
    tagStored: tagStoredHere,
    adminToken: ADMIN_TOKEN,
    now: () => NOON,
    version: '0.0.0-test',
    status: async () => report,
    onError: (error) => bugs.push(error),
  });
});
afterAll(() => store.close());

const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });
const json = async (path: string) => (await get(path)).json();
const titles = async (query: string) =>
  ((await json(`/v1/items?${query}`)) as { items: { title: string }[] }).items.map(({ title }) => title);

describe('GET /v1/items', () => {
  it('lists items newest first, as the schema says', async () => {
    const page = itemPage.parse(await json('/v1/items'));
    expect(page.items.map(({ id }) => id)).toEqual(['5', '1', '2', '3', '4']);
    expect(page.items[1]).toMatchObject({
      publisher: 'hill-post.example',
      feeds: ['hill-post'],
      tags: { regions: ['quetta'] },
      published: '2026-11-24T11:00:00.000Z',
    });
  });

  it.each([
    ['region=pk', 2],
    ['region=pk-ba', 1],
    ['region=pk-ba,pk-kp', 2],
    ['region=pk-ba&region=pk-kp', 2],
    ['region=pk&actor=ttp', 1],
    ['actor=ttp&region=pk-ba', 0],
    ['lang=ps', 1],
    ['feed=river-news', 1],
    ['q=market', 1],
    ['q=%22market+in%22', 1],
    ['q=in+market+police', 1],
    ['since=2026-11-24T10:30:00Z', 2],
    ['until=2026-11-24T10:00:00Z', 2],
    ['since=2026-11-24T10:00:00Z&until=2026-11-24T11:00:00Z', 1],
  ])('keeps to %s', async (query, count) => expect((await titles(query)).length).toBe(count));

  it('pages by cursor without gap or repetition', async () => {
    const first = itemPage.parse(await json('/v1/items?limit=3'));
    const second = itemPage.parse(await json(`/v1/items?limit=3&cursor=${first.next_cursor}`));
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(['5', '1', '2', '3', '4']);
    expect(second.next_cursor).toBeNull();
  });

  it('adds the evidence where it is asked for', async () => {
    const { items } = itemPage.parse(await json('/v1/items?actor=ttp&evidence=1'));
    const tag = items[0]?.evidence?.tags.find(({ id }) => id === 'ttp');
    expect(tag?.evidence[0]).toMatchObject({ field: 'title', start: 0, end: 3, text: 'TTP' });
  });

  it.each([
    ['regoin=pk', 'regoin', 'region'],
    ['region=pk-kpp', 'region', 'pk-kp'],
    ['actor=tttp', 'actor', 'ttp'],
    ['theme=atack', 'theme', 'attack'],
    ['feed=hill-pots', 'feed', 'hill-post'],
    ['region=', 'region', null],
    ['region=pk,', 'region', null],
    ['limit=0', 'limit', null],
    ['limit=501', 'limit', null],
    ['limit=ten', 'limit', null],
    ['since=yesterday', 'since', null],
    ['since=2026-02-31', 'since', null],
    ['cursor=abc', 'cursor', null],
    ['role=nowhere', 'role', 'place'],
    ['q=', 'q', null],
    ['q=%21%3F', 'q', null],
    ['evidence=yes', 'evidence', null],
    ['lang=english', 'lang', null],
  ])('answers %s with a problem that names the parameter and what is near', async (query, parameter, near) => {
    const response = await get(`/v1/items?${query}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const problem = problemSchema.parse(await response.json());
    expect(problem.parameter).toBe(parameter);
    if (near !== null) expect(problem.near).toContain(near);
  });

  it('answers a known ETag with 304 before any query runs, until something changes', async () => {
    const etag = (await get('/v1/items?region=pk')).headers.get('etag') ?? '';
    const before = queries;
    for (const header of [etag, `W/${etag}`, `"other", ${etag}`])
      expect((await get('/v1/items?region=pk', { 'if-none-match': header })).status).toBe(304);
    expect(queries).toBe(before);
    expect((await get('/v1/items?region=af', { 'if-none-match': etag })).status).toBe(200);
    const claim = await store.feeds.claimFeed('river-news', NOON + 60_000, { force: true });
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    await store.items.saveIngest(
      ingestOf(
        claim.claim,
        NOON + 60_000,
        draftsOf('river-news', [{ title: 'Something new', guid: '6', published: NOON - 20_000_000 }]),
      ),
    );
    expect((await get('/v1/items?region=pk', { 'if-none-match': etag })).status).toBe(200);
  });
});

describe('one item', () => {
  it('is there with its revisions, or is a 404 problem', async () => {
    expect(itemSchema.parse(await json('/v1/items/1'))).toMatchObject({ id: '1', story: '1', revisions: [] });
    expect((await get('/v1/items/999')).status).toBe(404);
    expect((await get('/v1/items/1?x=1')).status).toBe(400);
  });
});

describe('the taxonomy and the feeds', () => {
  it('come with counts that include descendants', async () => {
    const { regions } = regionsSchema.parse(await json('/v1/regions'));
    const count = (id: string) => regions.find((one) => one.id === id)?.items;
    expect([count('pk'), count('pk-ba'), count('quetta')]).toEqual([2, 1, 1]);
    expect(actorsSchema.parse(await json('/v1/actors')).actors.find(({ id }) => id === 'ttp')?.items).toBe(1);
    expect(themes.parse(await json('/v1/themes')).themes.length).toBeGreaterThan(60);
  });

  it('state the health of each source', async () => {
    const { feeds } = feedsSchema.parse(await json('/v1/feeds'));
    expect(feeds.map(({ id, health, items }) => [id, health, items])).toEqual([
      ['hill-post', 'ok', 4],
      ['river-news', 'ok', 2],
    ]);
  });
});

describe('POST /v1/tag', () => {
  const post = (body: unknown, type = 'application/json') =>
    app.request('/v1/tag', {
      method: 'POST',
      headers: { 'content-type': type },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  it('tags one text or a list, and a bad one costs the others nothing', async () => {
    expect(await (await post({ id: 'a', title: 'Blast in Quetta' })).json()).toMatchObject({
      id: 'a',
      regions: ['quetta'],
    });
    const list = (await (await post([{ id: 1, title: 'Blast in Quetta' }, { id: 2 }])).json()) as unknown[];
    expect(list).toMatchObject([
      { id: 1, regions: ['quetta'] },
      { id: 2, error: expect.stringContaining('title') },
    ]);
  });

  it('cuts texts as those of items are cut', async () => {
    const word = 'Weather. ';
    const at = (limit: number) =>
      `${word.repeat(limit / word.length - 2)}Blast in Quetta.${' More.'.repeat(40)} Kabul.`;
    expect(await (await post({ title: at(500), summary: at(2_000) })).json()).toMatchObject({ regions: ['quetta'] });
  });

  it('says how many texts it takes', async () => {
    const response = await post(Array.from({ length: 201 }, () => ({ title: 'Kabul' })));
    expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([
      400,
      'a list may hold 200 texts; this one holds 201',
    ]);
  });

  it.each([
    [{ kind: 'too-slow', limitMs: 5_000 }, 422, null],
    [{ kind: 'too-long', limitChars: 10 }, 413, null],
    [{ kind: 'busy' }, 503, '5'],
    [{ kind: 'broken', reason: 'its thread has ended' }, 503, '5'],
  ] as const)('is a problem that says what came of it: %j', async (outcome, status, retryAfter) => {
    tagging = outcome;
    const response = await post([{ title: 'Kabul' }]);
    tagging = null;
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, retryAfter]);
    expect(((await response.json()) as { detail: string }).detail).not.toBe('');
  });

  it.each([
    ['{', 'application/json', 400],
    ['{}', 'application/json', 400],
    ['<a/>', 'application/xml', 415],
    [`"${'x'.repeat(1024 * 1024 + 10)}"`, 'application/json', 413],
  ])('refuses what it cannot read', async (body, type, status) => expect((await post(body, type)).status).toBe(status));
});

describe('operations', () => {
  it('tell ready from not ready, and why', async () => {
    expect(await json('/readyz')).toEqual({ status: 'ready', troubles: [] });
    report = { ...report, troubles: ['Redis at 127.0.0.1:1 cannot be reached: ECONNREFUSED'] };
    const response = await get('/readyz');
    expect([response.status, await response.json()]).toEqual([503, { status: 'not ready', troubles: report.troubles }]);
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/v1/items')).status).toBe(200);
    report = { ...report, troubles: [] };
    expect(statusSchema.parse(await json('/v1/status'))).toMatchObject({ feeds: { ok: 2, failing: 0, waiting: 0 } });
    expect(await (await get('/metrics')).text()).toContain('khabar_feeds{health="ok"} 2');
  });

  it('say what was left out of grouping, and stay ready', async () => {
    const left = { reports: 1_200, stories: 1, feeds: new Map([['hill-post', 1_200]]), last: NOON };
    const told = createApp({
      store: { ...store, stories: { ...store.stories, leftOut: async () => left } },
      taxonomy: shippedTaxonomy,
      tag: tagHere,
      tagStored: tagStoredHere,
      adminToken: ADMIN_TOKEN,
      now: () => NOON,
      version: '0.0.0-test',
      status: async () => report,
      onError: (error) => bugs.push(error),
    });
    const response = await told.request('/readyz');
    expect(response.status).toBe(200);
    expect(ready.parse(await response.json())).toEqual({
      status: 'ready',
      troubles: [],
      notes: [
        '1,200 reports (of hill-post) were left out of grouping: they failed each time, last at ' +
          '2026-11-24T12:00:00.000Z',
        'the records of 1 stories could not be made anew: they failed each time, last at 2026-11-24T12:00:00.000Z',
      ],
    });
  });

  it('describe every route in OpenAPI 3.1, and render it without anything from elsewhere', async () => {
    const document = (await json('/openapi.json')) as { openapi: string; paths: Record<string, unknown> };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/v1/items',
        '/v1/items/{id}',
        '/v1/regions',
        '/v1/actors',
        '/v1/themes',
        '/v1/feeds',
        '/v1/tag',
        '/readyz',
      ]),
    );
    const docs = await (await get('/docs')).text();
    expect(docs).toContain('/v1/items/{id}');
    expect(docs).not.toMatch(/<script|(?:src|href)="(?:https?:)?\/\//);
  });
});

describe('every answer', () => {
  it('is guarded by headers, and public data may be read by any page', async () => {
    const { headers } = await get('/v1/items');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect([headers.get('x-content-type-options'), headers.get('access-control-allow-origin')]).toEqual([
      'nosniff',
      '*',
    ]);
  });

  it.each([
    '/v1/items?region=@',
    '/v1/digests?tz=@',
    '/v1/items?@=1',
    '/v1/stories?stance=@',
    '/?region=@',
    '/@',
    '/v1/items/@',
  ])('to a name of 15,000 characters in %s repeats no more than its beginning', async (path) => {
    const long = 'y'.repeat(15_000);
    const cpu = process.cpuUsage();
    const answer = await app.request(path.replace('@', long));
    const { user, system } = process.cpuUsage(cpu);
    expect(answer.status).toBe(path.includes('?') ? 400 : 404);
    const text = await answer.text();
    expect(text).not.toContain('y'.repeat(81));
    expect(text.length).toBeLessThan(2_000);
    // Looked through in full, such a name takes half a second and more.
    expect((user + system) / 1_000).toBeLessThan(300);
  });

  it('to an unknown path or method is a problem that helps', async () => {
    const unknown = await get('/v1/itmes');
    expect([unknown.status, ((await unknown.json()) as { near: string[] }).near]).toEqual([
      404,
      expect.arrayContaining(['/v1/items']),
    ]);
    const post = await app.request('/v1/items', { method: 'POST' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    for (const path of ['//v1/items', '/v1//items', '/v1/%69tems/../x', '/V1/items'])
      expect((await get(path)).status).toBe(404);
    expect((await app.request('/v1/items', { method: 'HEAD' })).status).toBe(200);
  });

  it('with a fault inside says nothing of it', async () => {
    const broken = createApp({
      store: { ...store, items: { ...store.items, mark: () => Promise.reject(new Error('secret path /x')) } },
      taxonomy: shippedTaxonomy,
      tag: tagHere,
      tagStored: tagStoredHere,
      adminToken: ADMIN_TOKEN,
      now: () => NOON,
      version: 't',
      status: async () => report,
      onError: (error) => bugs.push(error),
    });
    const response = await broken.request('/v1/items');
    expect([response.status, (await response.text()).includes('secret')]).toEqual([500, false]);
    expect(bugs.length).toBe(1);
  });
});
