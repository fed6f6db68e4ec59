import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/api/app.ts';
import { storyPage } from '../../src/api/story-schemas.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import { NOON } from '../support/drafts.ts';
import { shippedRetagger } from '../support/retagger.ts';
import { REPORTS, seededStore } from '../support/seeded-store.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

async function service() {
  const store = await seededStore(REPORTS);
  const now = () => NOON;
  await createGroupStories({ store, taxonomy: shippedTaxonomy, now, owner: 'test' })();
  return createApp({
    store,
    taxonomy: shippedTaxonomy,
    now,
    version: 'test',
    tag: tagText,
    retagger: shippedRetagger,
    adminToken: null,
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
