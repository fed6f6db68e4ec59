import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../src/core/clock/time.ts';
import type { Filter } from '../../../src/core/filter/filter.ts';
import type { Item } from '../../../src/core/item/item.ts';
import type { Cursor, Page } from '../../../src/core/item/page.ts';
import type { Store } from '../../../src/store/store.ts';
import { NOON, taggingOf } from '../../support/drafts.ts';
import { storeEngines } from '../../support/engines.ts';
import { DESK, pollFeed, titlesIn } from '../../support/polls.ts';
import { setFeeds } from '../../support/set-feeds.ts';

const deskOf = (filter: Filter) => ({ id: 'a-desk', title: 'A desk', filter });

describe.each(storeEngines())('lists of the %s store', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await setFeeds(store, DESK, NOON);
    await pollFeed(store, 'dawn', [
      {
        title: 'A',
        guid: '1',
        published: NOON - 3 * MINUTE,
        tagging: taggingOf('region/pk-kp', 'actor/ttp'),
        summary: 'Police in Bannu',
      },
      {
        title: 'B',
        guid: '2',
        published: NOON - 2 * MINUTE,
        tagging: taggingOf('region/pk', 'theme/attack'),
        language: 'ur',
      },
      {
        title: 'C from 2099',
        guid: '3',
        published: NOON + 70 * 365 * DAY,
        tagging: taggingOf('region/af', 'actor/ttp'),
      },
    ]);
    await pollFeed(store, 'hill', [
      { title: 'D 喀布尔中餐馆 كابل', guid: '9', published: NOON - MINUTE, language: null },
    ]);
  });
  afterEach(() => store.close());

  it('stand newest first by effective time, where a date from the future counts as seen', async () => {
    expect(await titlesIn(store)).toEqual(['C from 2099', 'D 喀布尔中餐馆 كابل', 'B', 'A']);
  });

  it.each([
    [{ region: ['pk-kp', 'af'] }, ['C from 2099', 'A']],
    [{ region: ['pk-kp', 'af'], actor: ['ttp'], feed: ['dawn'] }, ['C from 2099', 'A']],
    [{ region: ['pk'], actor: ['ttp'] }, []],
    [{ region: ['pk'], role: 'place' as const }, ['B']],
    [{ region: ['pk'], role: 'mentioned' as const }, []],
    [{ role: 'place' as const }, ['C from 2099', 'B', 'A']],
    [{ theme: ['attack'] }, ['B']],
    [{ lang: ['ur'] }, ['B']],
    [{ feed: ['hill'] }, ['D 喀布尔中餐馆 كابل']],
    [{ words: ['police', 'bannu'] }, ['A']],
    [{ words: ['in bannu'] }, ['A']],
    [{ words: ['bannu in'] }, []],
    [{ words: ['کابل'] }, ['D 喀布尔中餐馆 كابل']],
    [{ words: ['喀布尔'] }, ['D 喀布尔中餐馆 كابل']],
    [{ words: ['polices', '-kabul'] }, ['A']],
    [{ words: ['-bannu'] }, ['C from 2099', 'D 喀布尔中餐馆 كابل', 'B']],
    [{ words: ['-bannu', '-from 2099'] }, ['D 喀布尔中餐馆 كابل', 'B']],
    [{ words: ['-喀布尔'], since: NOON - 2 * MINUTE }, ['C from 2099', 'B']],
    [{ words: ['police', '-bannu'] }, []],
    [{ words: ['police', '-"no such words"'] }, ['A']],
    [{ region: ['pk-kp', 'af'], words: ['-in bannu'] }, ['C from 2099']],
    [{ since: NOON - 2 * MINUTE, until: NOON }, ['D 喀布尔中餐馆 كابل', 'B']],
    [{ desk: deskOf({ actor: ['ttp'] }) }, ['C from 2099', 'A']],
    [{ desk: deskOf({ actor: ['ttp'] }), region: ['pk-kp'] }, ['A']],
    [{ desk: deskOf({ region: ['pk-kp'] }), region: ['pk'] }, []],
    [{ desk: deskOf({ words: ['-bannu'] }), actor: ['ttp'] }, ['C from 2099']],
    [{ desk: deskOf({ words: ['-bannu'] }), words: ['-2099'] }, ['D 喀布尔中餐馆 كابل', 'B']],
    [{ desk: deskOf({ role: 'place' }), lang: ['ur'] }, ['B']],
    [{ desk: deskOf({ region: [] }) }, []],
    [{ desk: deskOf({}), feed: ['hill'] }, ['D 喀布尔中餐馆 كابل']],
  ])('keep to the filter %j', async (filter, expected) => {
    expect(await titlesIn(store, filter)).toEqual(expected);
  });

  it('leave out words page by page', async () => {
    const filter = { words: ['-bannu'] };
    const first = await store.items.findItems(filter, { limit: 2, after: null });
    const rest = await store.items.findItems(filter, { limit: 2, after: first.next });
    expect([first, rest].map(({ rows }) => rows.map(({ title }) => title))).toEqual([
      ['C from 2099', 'D 喀布尔中餐馆 كابل'],
      ['B'],
    ]);
    expect(rest.next).toBeNull();
  });

  it('come in pages that join to the whole', async () => {
    const joined: string[] = [];
    let after: Parameters<Store['items']['findItems']>[1]['after'] = null;
    do {
      const page = await store.items.findItems({}, { limit: 1, after });
      joined.push(...page.rows.map(({ title }) => title));
      after = page.next;
    } while (after !== null);
    expect(joined).toEqual(await titlesIn(store));
  });

  it('give evidence where it is asked for, and for one item always', async () => {
    const light = (await store.items.findItems({ theme: ['attack'] }, { limit: 1, after: null })).rows[0];
    const whole = (await store.items.findItems({ theme: ['attack'] }, { limit: 1, after: null, evidence: true }))
      .rows[0];
    expect([light?.tagging.tags[0]?.evidence.length, whole?.tagging.tags[0]?.evidence.length]).toEqual([0, 1]);
    expect(await store.items.getItem(whole?.id ?? '')).toEqual(whole);
    expect(await store.items.getItem('999999')).toBeNull();
    expect(await store.items.getItem('1; DROP TABLE item')).toBeNull();
  });

  it('come in pages that end by size as well as by number, and join to the whole', async () => {
    const whole = (await store.items.findItems({}, { limit: 100, after: null })).rows.map(({ id }) => id);
    for (const maxBytes of [1, 100_000]) {
      const joined: string[] = [];
      let after: Cursor | null = null;
      let pages = 0;
      do {
        const page: Page<Item> = await store.items.findItems({}, { limit: 3, after, maxBytes });
        joined.push(...page.rows.map(({ id }) => id));
        after = page.next;
        pages++;
      } while (after !== null);
      expect(joined).toEqual(whole);
      expect(pages).toBe(maxBytes === 1 ? whole.length : Math.ceil(whole.length / 3));
    }
  });

  it('are given by id without evidence where that is enough', async () => {
    const [attack] = (await store.items.findItems({ theme: ['attack'] }, { limit: 1, after: null })).rows;
    expect(await store.items.getItems([attack?.id ?? ''], { evidence: false })).toEqual([attack]);
  });

  it('are given by id, several at once', async () => {
    const ids = (await store.items.findItems({}, { limit: 100, after: null })).rows.map(({ id }) => id);
    const found = await store.items.getItems([...ids, '999999', 'x']);
    expect(found.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(found.find(({ title }) => title === 'A')).toEqual(await store.items.getItem(ids.at(-1) ?? ''));
  });

  it.each([
    [0, '2026', NOON],
    [100, '2026', NOON],
    [0, '2040, when places are larger', Date.UTC(2040, 5, 1)],
  ])('come whole over pages where items share one second, %i ms apart, in %s', async (gap, _year, noon) => {
    const ofOneSecond = ['E', 'F', 'G'].map((title, n) => ({
      title,
      guid: title,
      published: noon - DAY + 1 + n * gap,
    }));
    await pollFeed(store, 'dusk', ofOneSecond, noon + MINUTE);
    const filter = { feed: ['dusk'] };
    const joined: string[] = [];
    let after: Cursor | null = null;
    do {
      const page: Page<Item> = await store.items.findItems(filter, { limit: 1, after });
      joined.push(...page.rows.map(({ title }) => title));
      after = page.next;
    } while (after !== null);
    expect(joined).toEqual(['G', 'F', 'E']);
    expect(await titlesIn(store, filter)).toEqual(joined);
  });
});
