import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../../src/core/clock/time.ts';
import type { Store } from '../../../src/store/store.ts';
import { ACT } from '../../support/act.ts';
import { NOON, taggingOf } from '../../support/drafts.ts';
import { storeEngines } from '../../support/engines.ts';
import { DESK, pollFeed, titlesIn } from '../../support/polls.ts';
import { setFeeds } from '../../support/set-feeds.ts';

describe.each(storeEngines())('the tags of the %s store', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await setFeeds(store, DESK, NOON);
  });
  afterEach(() => store.close());

  const attack = () => ({ title: 'Attack in Bannu', guid: '1', tagging: taggingOf('region/bannu', 'theme/attack') });
  const all = { version: 'next', since: null, after: null, limit: 10 };
  const candidates = async () => (await store.tags.itemsToRetag(all)).map(({ item }) => item);
  const retagged = (changed: boolean, ...tags: string[]) => {
    const { title } = attack();
    return { item: '1', title, summary: '', tagging: taggingOf(...tags), changed };
  };

  it('counts items by tag', async () => {
    await pollFeed(store, 'dawn', [
      { title: 'A', guid: '1', tagging: taggingOf('region/pk-kp', 'actor/ttp') },
      { title: 'B', guid: '2', tagging: taggingOf('region/pk', 'theme/attack') },
      { title: 'C', guid: '3', tagging: taggingOf('region/af', 'actor/ttp') },
    ]);
    expect(await store.tags.countTags('actor')).toEqual(new Map([['ttp', 2]]));
  });

  it('offers what another taxonomy has tagged, from a moment on and page by page', async () => {
    await pollFeed(store, 'dawn', [attack(), { title: 'A fair in Lahore', guid: '2' }]);
    expect(await candidates()).toEqual(['1', '2']);
    const [first] = await store.tags.itemsToRetag({ ...all, limit: 1 });
    expect(first).toMatchObject({
      item: '1',
      title: 'Attack in Bannu',
      feed: { id: 'dawn', country: 'pk' },
      overrides: [],
    });
    expect((await store.tags.itemsToRetag({ ...all, after: '1' })).map(({ item }) => item)).toEqual(['2']);
    expect(await store.tags.itemsToRetag({ ...all, since: NOON + DAY })).toEqual([]);
    expect(await store.tags.itemsToRetag({ ...all, version: null })).toEqual([]);
  });

  it('keeps new tags in lists, filters, counts and the log, once', async () => {
    await pollFeed(store, 'dawn', [attack()]);
    const before = await store.items.mark();
    for (let twice = 0; twice < 2; twice++)
      await store.tags.saveRetagged([retagged(true, 'region/bannu', 'theme/ambush')], 'next', NOON);
    expect([await titlesIn(store, { theme: ['attack'] }), await titlesIn(store, { theme: ['ambush'] })]).toEqual([
      [],
      ['Attack in Bannu'],
    ]);
    const counts = await store.tags.countTags('theme');
    expect([counts.get('attack') ?? 0, counts.get('ambush')]).toEqual([0, 1]);
    expect((await store.items.changesSince(before.change, 10)).map(({ kind }) => kind)).toEqual(['item-retagged']);
    expect(await candidates()).toEqual([]);
  });

  it('tells readers only of tags that differ by more than their evidence', async () => {
    await pollFeed(store, 'dawn', [attack()]);
    const before = await store.items.mark();
    const same = retagged(true, 'region/bannu', 'theme/attack');
    const tags = same.tagging.tags.map((tag) => ({ ...tag, evidence: [] }));
    await store.tags.saveRetagged([{ ...same, tagging: { ...same.tagging, tags } }], 'next', NOON);
    await store.tags.saveRetagged([retagged(false, 'region/bannu', 'theme/ambush')], 'after', NOON);
    expect((await store.items.mark()).change).toBe(before.change);
    expect(await titlesIn(store, { theme: ['ambush'] })).toEqual(['Attack in Bannu']);
  });

  it('lists the decisions of analysts by item and tag', async () => {
    await pollFeed(store, 'dawn', [attack(), { title: 'A fair in Lahore', guid: '2' }]);
    const decision = { action: 'add' as const, reason: 'seen', by: 'Mina', at: NOON };
    await store.tags.putOverride('2', { ...decision, kind: 'theme', id: 'protest' }, ACT);
    await store.tags.putOverride('1', { ...decision, kind: 'theme', id: 'protest' }, ACT);
    await store.tags.putOverride('1', { ...decision, kind: 'actor', id: 'ttp' }, ACT);
    const all = await store.tags.listOverrides();
    expect(all.map(({ item, override }) => `${item} ${override.kind}`)).toEqual(['1 actor', '1 theme', '2 theme']);
    expect((await store.tags.retagCandidate('1'))?.overrides.map(({ kind }) => kind)).toEqual(['actor', 'theme']);
  });

  it('leaves a report alone that was edited meanwhile', async () => {
    await pollFeed(store, 'dawn', [attack()]);
    await pollFeed(store, 'dawn', [{ ...attack(), title: 'Attack in Bannu kills two' }], NOON + DAY);
    await store.tags.saveRetagged([retagged(true, 'theme/ambush')], 'next', NOON + DAY);
    expect(await titlesIn(store, { theme: ['ambush'] })).toEqual([]);
    expect(await candidates()).toEqual(['1']);
  });

  it('remembers a wish until it is done', async () => {
    expect(await store.tags.pendingRetag()).toBeNull();
    await store.tags.requestRetag({ version: 'old', since: null });
    await store.tags.requestRetag({ version: 'next', since: NOON });
    await store.tags.endRetag('old');
    expect(await store.tags.pendingRetag()).toEqual({ version: 'next', since: NOON });
    await store.tags.endRetag('next');
    expect(await store.tags.pendingRetag()).toBeNull();
  });

  it('keeps decisions of analysts, has their items tagged again, and keeps the tags through an edit', async () => {
    await pollFeed(store, 'dawn', [attack()]);
    const override = {
      kind: 'theme' as const,
      id: 'attack',
      action: 'remove' as const,
      reason: 'a drill',
      by: 'Mina',
      at: NOON,
    };
    expect(await store.tags.putOverride('77', override, ACT)).toBe(false);
    expect(await store.tags.putOverride('1', override, ACT)).toBe(true);
    expect(await store.tags.putOverride('1', { ...override, reason: 'an exercise' }, ACT)).toBe(true);
    expect(await store.tags.listOverrides()).toEqual([{ item: '1', override: { ...override, reason: 'an exercise' } }]);
    expect(await store.tags.pendingRetag()).toEqual({ version: null, since: null });
    expect((await store.tags.retagCandidate('1'))?.overrides).toHaveLength(1);
    await store.tags.saveRetagged([retagged(true, 'region/bannu')], 'next', NOON);
    await pollFeed(store, 'dawn', [{ ...attack(), title: 'Attack in Bannu kills two' }], NOON + DAY);
    expect([await titlesIn(store, { theme: ['attack'] }), await titlesIn(store)]).toEqual([
      [],
      ['Attack in Bannu kills two'],
    ]);
    expect((await store.tags.itemsToRetag({ ...all, version: null })).map(({ item }) => item)).toEqual(['1']);
    expect(await store.tags.dropOverride('1', 'theme', 'attack', ACT)).toBe(true);
    expect(await store.tags.dropOverride('1', 'theme', 'attack', ACT)).toBe(false);
  });
});
