import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../../src/core/clock/time.ts';
import { digest as schema } from '../../../src/formats/digest-schema.ts';
import { createApp } from '../../../src/http/app.ts';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import type { Store } from '../../../src/store/store.ts';
import { draftsOf, ingestOf, NOON } from '../../support/drafts.ts';
import { tagStoredHere } from '../../support/retagger.ts';
import { REPORTS, seededStore } from '../../support/seeded-store.ts';
import { subscriptionOf } from '../../support/subscriptions.ts';
import { shippedTaxonomy, tagHere } from '../../support/taxonomy.ts';

const DEPS = {
  taxonomy: shippedTaxonomy,
  tag: tagHere,
  tagStored: tagStoredHere,
  adminToken: null,
  now: () => now,
  version: '0.0.0-test',
  status: async () => ({ troubles: [], lastTick: NOON, queue: null }),
  onError: (error: unknown) => {
    throw error;
  },
};
let store: Store;
let reads = 0;
let now = NOON;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  store = await seededStore(REPORTS);
  await createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOON, owner: 'test' })();
  const counted: Store = {
    ...store,
    items: {
      ...store.items,
      changesSince: (seq, limit) => {
        reads++;
        return store.items.changesSince(seq, limit);
      },
    },
  };
  app = createApp({ ...DEPS, store: counted });
});
afterAll(() => store.close());

const get = (query: string, headers: Record<string, string> = {}) => app.request(`/v1/digests${query}`, { headers });
const json = async (query: string) => schema.parse(await (await get(query)).json());

describe('GET /v1/digests', () => {
  it('answers with the digest of today, which is partial', async () => {
    const made = await json('');
    expect(made).toMatchObject({ date: '2026-11-24', tz: 'UTC', partial: true, counts: { items: 5, stories: 5 } });
  });

  it('keeps to a filter and a zone', async () => {
    const made = await json('?region=pk&tz=Asia/Kabul&date=2026-11-24');
    expect(made).toMatchObject({ tz: 'Asia/Kabul', counts: { stories: 2 }, filter: { region: ['pk'] } });
    expect(made.regions.map(({ region }) => region?.id)).toEqual(['pk-kp', 'pk-ba']);
  });

  it.each([
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html', /<!doctype html>/],
    ['text/markdown', 'text/markdown', /^# Digest of Tuesday 24 November 2026/],
    ['text/plain', 'text/plain', /^DIGEST OF/],
    ['application/json', 'application/json', /^\{/],
    ['*/*', 'application/json', /^\{/],
    ['image/png', 'application/json', /^\{/],
  ])('gives to %s %s', async (accept, type, start) => {
    const response = await get('', { accept });
    expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    expect(response.headers.get('vary')).toContain('Accept');
    expect(await response.text()).toMatch(start);
  });

  it.each([
    ['?tz=Asia/Kabull', 'tz', 'Asia/Kabul'],
    ['?date=2026-02-30', 'date', undefined],
    ['?date=2026-11-25', 'date', undefined],
    ['?region=pkk', 'region', 'pk'],
    ['?regio=pk', 'regio', 'region'],
    ['?since=2026-11-24', 'since', undefined],
    ['?region=', 'region', undefined],
  ])('refuses %s and says what is near', async (query, parameter, near) => {
    const response = await get(query);
    expect(response.status).toBe(400);
    const body = (await response.json()) as { parameter: string; near?: string[] };
    expect(body.parameter).toBe(parameter);
    if (near !== undefined) expect(body.near).toContain(near);
  });

  it('answers 304 before it reads anything, per representation', async () => {
    const etag = (await get('', { accept: 'text/plain' })).headers.get('etag') ?? '';
    reads = 0;
    expect((await get('', { accept: 'text/plain', 'if-none-match': etag })).status).toBe(304);
    expect(reads).toBe(0);
    expect((await get('', { accept: 'text/html', 'if-none-match': etag })).status).toBe(200);
  });

  it('gives a day that is over for ever as it was first made', async () => {
    now = NOON + DAY;
    const first = await get('?date=2026-11-24');
    const body = await first.json();
    expect(body).toMatchObject({ partial: false });
    const answer = await store.feeds.claimFeed('hill-post', now, { force: true });
    if (answer.kind !== 'claimed') throw new Error(answer.kind);
    await store.items.saveIngest(
      ingestOf(answer.claim, now, draftsOf('hill-post', [{ title: 'Edited title', guid: '1' }])),
    );
    const again = await get('?date=2026-11-24', { 'if-none-match': first.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
    expect(await (await get('?date=2026-11-24')).json()).toEqual(body);
    now = NOON;
  });

  it('keeps nothing that anybody can ask for with made-up words', async () => {
    now = NOON + 2 * DAY;
    const kept: string[] = [];
    const watched = createApp({
      ...DEPS,
      adminToken: 'token-of-the-operator',
      store: {
        ...store,
        digests: {
          ...store.digests,
          keepDigest: async (made) => {
            kept.push(`${made.zone} ${made.filter.words ?? made.filter.region ?? 'all'}`);
            return store.digests.keepDigest(made);
          },
        },
      },
    });
    const ask = async (query: string, headers = {}) => {
      const answer = await watched.request(`/v1/digests?date=2026-11-24&${query}`, { headers });
      expect(answer.status).toBe(200);
      return answer.headers.get('etag');
    };
    for (const query of ['q=word1', 'q=word2', 'region=pk', 'tz=Asia/Kabul', 'tz=Asia/Tokyo&lang=ps']) await ask(query);
    expect(kept).toEqual([]);
    const operator = { authorization: 'Bearer token-of-the-operator' };
    const settled = await ask('region=pk', operator);
    expect(kept).toEqual(['UTC pk']);
    expect(await ask('region=pk')).toBe(settled);
    const daily = { minute: 360, zone: 'Asia/Kabul' };
    await store.mail.saveSubscription(subscriptionOf('ann', { filter: { region: ['af'] }, daily }), 0);
    for (const query of ['tz=Asia/Kabul', 'tz=Asia/Kabul&region=af', 'tz=Asia/Kabul&region=pk', 'region=af'])
      await ask(query);
    expect(kept).toEqual(['UTC pk', 'Asia/Kabul all', 'Asia/Kabul af']);
    now = NOON;
  });

  it('is a page whose one sheet the policy allows by its hash, and nothing else', async () => {
    const response = await get('', { accept: 'text/html' });
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none';.*style-src 'self' 'sha256-/);
    expect(await response.text()).not.toMatch(/<script|style="/);
  });
});
