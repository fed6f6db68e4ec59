import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/core/clock/time.ts';
import { comparing, latestStretch, previewRetag } from '../../src/pipeline/preview-retag.ts';
import { NOON } from '../support/drafts.ts';
import { storeEngines } from '../support/engines.ts';
import { seedStore } from '../support/seeded-store.ts';

const REPORTS = Array.from({ length: 12 }, (_, place) => ({
  title: `Report ${place} of the lake`,
  guid: `g${place}`,
  url: `https://lake-news.example/${place}`,
  published: NOON - (12 - place) * HOUR,
}));

describe.each(storeEngines())('trying another taxonomy on what the %s store holds', (_name, open) => {
  it('looks at every report once, batch by batch, and writes nothing', async () => {
    const store = await seedStore(await open(), { 'lake-news': REPORTS });
    const before = await store.items.mark();
    const seen: string[] = [];
    const none = { tags: [], stance: [] };
    const compare = comparing(
      () => none,
      ({ title }) => {
        seen.push(title);
        return none;
      },
    );
    expect(await previewRetag(store, { since: null, compare, batch: 5 })).toEqual({ items: 12, changed: 0, rows: [] });
    expect(seen).toEqual(REPORTS.map(({ title }) => title));
    expect(await store.items.mark()).toEqual(before);
    await store.close();
  });

  it('finds the stretch of the latest ones', async () => {
    const store = await seedStore(await open(), { 'lake-news': REPORTS });
    const stretch = await latestStretch(4, store);
    const titles: string[] = [];
    const compare = (batch: readonly { readonly title: string }[]) => {
      titles.push(...batch.map(({ title }) => title));
      return { items: batch.length, changed: 0, rows: [] };
    };
    expect((await previewRetag(store, { ...stretch, compare })).items).toBe(4);
    expect(titles).toEqual(REPORTS.slice(-4).map(({ title }) => title));
    expect(await latestStretch(100, store)).toEqual({ since: null, after: null });
    await store.close();
  });
});
