import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tagStored } from '../../../src/core/tagging/stored.ts';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { item as itemSchema } from '../../../src/formats/item-schema.ts';
import { createApp } from '../../../src/http/app.ts';
import { retag } from '../../../src/pipeline/retag.ts';
import type { RetagCandidate } from '../../../src/store/ports/tags.ts';
import type { Store } from '../../../src/store/store.ts';
import { draftsOf, ingestOf, NOON } from '../../support/drafts.ts';
import { ADMIN_TOKEN, tagStoredHere } from '../../support/retagger.ts';
import { REPORTS, seededStore } from '../../support/seeded-store.ts';
import { shippedTaxonomy, tagHere } from '../../support/taxonomy.ts';

let store: Store;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  store = await seededStore(REPORTS);
  const status = async () => ({ troubles: [], lastTick: NOON, queue: null });
  const deps = { store, taxonomy: shippedTaxonomy, tag: tagHere, tagStored: tagStoredHere, now: () => NOON };
  app = createApp({ ...deps, adminToken: ADMIN_TOKEN, version: 't', status, onError: () => {} });
});
afterAll(() => store.close());

const QUETTA = '/v1/items/1/tags/region/quetta';
const send = (method: string, path: string, body?: object, token: string | null = ADMIN_TOKEN) =>
  app.request(path, {
    method,
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const remove = { action: 'remove', reason: 'the market has that name, it is in Karachi', by: 'Mina' };
const found = async (query: string) => {
  const answer = (await (await app.request(`/v1/items?${query}`)).json()) as { items: { id: string }[] };
  return answer.items.map(({ id }) => id);
};

describe("an analyst's correction", () => {
  it('needs the operator and a reason, and an item and a tag that exist', async () => {
    expect((await send('PUT', QUETTA, remove, null)).status).toBe(401);
    expect((await send('PUT', QUETTA, remove, 'a-wrong-token-that-is-long-enough')).status).toBe(401);
    expect((await send('PUT', QUETTA, { action: 'remove' })).status).toBe(400);
    expect((await send('PUT', '/v1/items/999/tags/region/quetta', remove)).status).toBe(404);
    const unknown = await send('PUT', '/v1/items/1/tags/region/queta', remove);
    expect([unknown.status, await unknown.json()]).toEqual([400, expect.objectContaining({ near: ['quetta'] })]);
  });

  it('removes a tag with what only it led to, and says who decided and why', async () => {
    const before = await found('region=pk-ba');
    const answer = itemSchema.parse(await (await send('PUT', QUETTA, remove)).json());
    expect(answer.tags.regions).not.toContain('quetta');
    const tag = answer.evidence?.tags.find(({ id }) => id === 'quetta');
    expect(tag).toMatchObject({ status: 'suppressed', override: { by: 'operator', reason: remove.reason } });
    expect([before.includes('1'), (await found('region=pk-ba')).includes('1')]).toEqual([true, false]);
  });

  it('adds a tag that is found like any other', async () => {
    const add = { action: 'add', reason: 'the police statement names them' };
    expect((await send('PUT', '/v1/items/1/tags/actor/ttp', add)).status).toBe(200);
    expect(await found('actor=ttp')).toContain('1');
  });

  it('survives a re-tag and an edit of the report, and can be taken back', async () => {
    const deps = {
      store,
      retagger: async () => ({ version: 'shipped', tag: (one: RetagCandidate) => tagStored(one, shippedTaxonomy()) }),
      now: () => NOON,
      owner: 'x',
      stopping: new AbortController().signal,
    };
    await store.tags.requestRetag({ version: 'shipped', since: null });
    await retag(deps);
    expect((await found('region=pk-ba')).includes('1')).toBe(false);

    const claim = await store.feeds.claimFeed('hill-post', NOON + 3_600_000, { force: true });
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    const edited = REPORTS['hill-post']?.map((one) => ({ ...one, title: one.title.replace('four', 'five') })) ?? [];
    const drafts = draftsOf('hill-post', edited).map((draft) => ({
      ...draft,
      tagging: tagText(
        { title: draft.title, summary: draft.summary, language: 'en', feedCountry: 'pk' },
        shippedTaxonomy(),
      ),
    }));
    await store.items.saveIngest(ingestOf(claim.claim, NOON + 3_600_000, drafts));
    expect((await found('region=pk-ba')).includes('1')).toBe(false);
    await retag(deps);
    expect(await store.tags.pendingRetag()).toBeNull();
    expect((await found('region=pk-ba')).includes('1')).toBe(false);
    expect((await store.items.getItem('1'))?.title).toContain('five');

    expect((await send('DELETE', QUETTA)).status).toBe(200);
    expect(await found('region=pk-ba')).toContain('1');
    expect((await send('DELETE', QUETTA)).status).toBe(404);
  });
});
