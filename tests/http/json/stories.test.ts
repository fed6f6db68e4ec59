import { describe, expect, it } from 'vitest';
import { story as schema, storyPage } from '../../../src/formats/story-schema.ts';
import { createApp } from '../../../src/http/app.ts';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import { closingAfterEach } from '../../support/closing.ts';
import { NOON } from '../../support/drafts.ts';
import { ADMIN_TOKEN, tagStoredHere } from '../../support/retagger.ts';
import { REPORTS, seededStore } from '../../support/seeded-store.ts';
import { shippedTaxonomy, tagHere } from '../../support/taxonomy.ts';

const opened = closingAfterEach();

async function service() {
  const store = opened(await seededStore(REPORTS));
  const now = () => NOON;
  await createGroupStories({ store, taxonomy: shippedTaxonomy, now, owner: 'test' })();
  return createApp({
    store,
    taxonomy: shippedTaxonomy,
    now,
    version: 'test',
    tag: tagHere,
    tagStored: tagStoredHere,
    adminToken: ADMIN_TOKEN,
    status: async () => ({ troubles: [], lastTick: null, queue: null }),
    onError: (error) => {
      throw error;
    },
  });
}

describe('stories over HTTP', () => {
  it('lists them as described, with the same filters as items, and answers 304 to its own ETag', async () => {
    const app = await service();
    const answer = await app.request('/v1/stories?evidence=1&limit=2');
    const page = storyPage.parse(await answer.json());
    expect(page.stories).toHaveLength(2);
    expect(page.next_cursor).not.toBeNull();
    const etag = answer.headers.get('etag') ?? '';
    expect((await app.request('/v1/stories?evidence=1&limit=2', { headers: { 'if-none-match': etag } })).status).toBe(
      304,
    );
    const bannu = storyPage.parse(await (await app.request('/v1/stories?region=bannu')).json());
    expect(bannu.stories.map(({ title }) => title)).toEqual(['TTP claims attack on a checkpost in Bannu']);
  });

  it('keeps what an analyst judges, with name, date and reason, from the operator only', async () => {
    const app = await service();
    const put = (body: object, token = ADMIN_TOKEN) =>
      app.request('/v1/stories/1/grade', {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const judged = { reliability: 'C', credibility: 3, by: 'Mina', reason: 'the hospital confirmed' };
    const kept = { ...judged, by: 'operator' };
    expect((await put(judged, 'wrong-token-wrong-token-')).status).toBe(401);
    expect((await put({ ...judged, credibility: 7 })).status).toBe(400);
    expect((await put({ ...judged, by: '' })).status).toBe(400);
    const before = (await app.request('/v1/stories')).headers.get('etag');
    const changed = schema.parse(await (await put(judged)).json());
    expect(changed.grade).toMatchObject({ reliability: 'C', credibility: 3, suggested: false, analyst: kept });
    expect(changed.evidence).toMatchObject({ grade: { judgements: [kept], suggested: { credibility: 6 } } });
    expect((await app.request('/v1/stories')).headers.get('etag')).not.toBe(before);
    const taken = schema.parse(await (await put({ by: 'Mina', reason: 'the call was a hoax' })).json());
    expect(taken.grade).toMatchObject({ reliability: 'F', credibility: 6, suggested: true });
  });

  it('explains origins, grade, frames, figures, severity and how a story grew', async () => {
    const app = await service();
    const told = schema.parse(await (await app.request('/v1/stories/1?evidence=1')).json());
    expect(told.evidence).toMatchObject({
      severity: expect.arrayContaining(['4 injured']),
      significance: [{ points: 4, text: expect.stringContaining('severity 2') }],
      origins: { counted: [{ label: 'police', reasons: [{ rule: 'party-quoted', item: '1' }] }] },
      frames: [{ kind: 'official', holder: 'Police' }],
      figures: [{ harm: 'injured', low: 4 }],
      membership: [{ item: '1', like: null }],
      history: [{ what: 'story-new', item: '1' }],
    });
  });

  it('refuses what it does not know, naming the parameter', async () => {
    const app = await service();
    for (const [query, parameter] of [
      ['min_severity=9', 'min_severity'],
      ['order=loud', 'order'],
      ['stance=sung', 'stance'],
      ['cursor=x', 'cursor'],
      ['severity=1', 'severity'],
    ]) {
      const answer = await app.request(`/v1/stories?${query}`);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ parameter });
    }
    expect((await app.request('/v1/stories/999')).status).toBe(404);
  });
});
