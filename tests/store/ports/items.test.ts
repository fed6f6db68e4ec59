import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../src/core/clock/time.ts';
import type { Store } from '../../../src/store/store.ts';
import { draftsOf, NOON, taggingOf } from '../../support/drafts.ts';
import { storeEngines } from '../../support/engines.ts';
import { DESK, pollFeed, titlesIn } from '../../support/polls.ts';
import { setFeeds } from '../../support/set-feeds.ts';

describe.each(storeEngines())('what polls bring to the %s store', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await setFeeds(store, DESK, NOON);
  });
  afterEach(() => store.close());

  it('adds nothing when a feed is read a second time', async () => {
    const reports = [
      { title: 'one', guid: '1', url: 'https://dawn.example/1' },
      { title: 'two', guid: '2' },
    ];
    expect(await pollFeed(store, 'dawn', reports)).toMatchObject({ added: 2 });
    expect(await pollFeed(store, 'dawn', reports, NOON + MINUTE)).toMatchObject({ added: 0, revised: 0, seen: 2 });
    expect(await store.items.changedEntries('dawn', draftsOf('dawn', reports))).toEqual(new Set());
  });

  it('keeps one report through two feeds as one item with two sightings', async () => {
    await pollFeed(store, 'dawn', [{ title: 'Border reopens', guid: 'a', url: 'https://dawn.example/1' }]);
    await pollFeed(
      store,
      'hill',
      [{ title: 'Crossing is open again', guid: 'b', url: 'https://dawn.example/1' }],
      NOON + MINUTE,
    );
    const { rows } = await store.items.findItems({}, { limit: 10, after: null });
    expect(rows.map(({ title, feeds }) => [title, feeds])).toEqual([['Border reopens', ['dawn', 'hill']]]);
    expect((await store.items.changesSince(0, 10)).map(({ kind }) => kind)).toEqual(['item-new', 'item-sighted']);
  });

  it('turns an edit into a revision, and another paper’s headline into none', async () => {
    await pollFeed(store, 'dawn', [
      { title: 'Three killed in blast', guid: 'a', url: 'https://dawn.example/1', tagging: taggingOf('region/pk') },
    ]);
    await pollFeed(
      store,
      'hill',
      [{ title: 'Blast kills three', guid: 'b', url: 'https://dawn.example/1' }],
      NOON + MINUTE,
    );
    expect(
      await pollFeed(
        store,
        'dawn',
        [
          {
            title: 'Five killed in blast',
            guid: 'a',
            url: 'https://dawn.example/1',
            tagging: taggingOf('region/af'),
          },
        ],
        NOON + 2 * MINUTE,
      ),
    ).toMatchObject({ revised: 1 });
    const [item] = (await store.items.findItems({}, { limit: 1, after: null })).rows;
    expect(item).toMatchObject({
      title: 'Five killed in blast',
      revisions: [{ title: 'Three killed in blast', replacedAt: NOON + 2 * MINUTE }],
    });
    expect([
      await store.tags.countTags('region'),
      await titlesIn(store, { words: ['three'] }),
      await titlesIn(store, { region: ['af'] }),
    ]).toEqual([new Map([['af', 1]]), [], ['Five killed in blast']]);
  });

  it('keeps reports apart that share a guid or a link but not their words', async () => {
    await pollFeed(store, 'dawn', [{ title: 'Floods in Kunar', guid: 'same', url: 'https://dawn.example/1' }]);
    await pollFeed(
      store,
      'dawn',
      [{ title: 'Cricket: rain stops play', guid: 'same', url: 'https://dawn.example/2' }],
      NOON + MINUTE,
    );
    await pollFeed(
      store,
      'dawn',
      [{ title: 'Weather for Herat', guid: 'w1', url: 'https://dawn.example/w' }],
      NOON + 2 * MINUTE,
    );
    await pollFeed(
      store,
      'dawn',
      [{ title: 'Prices of flour rise', guid: 'w2', url: 'https://dawn.example/w' }],
      NOON + 3 * MINUTE,
    );
    expect((await titlesIn(store)).length).toBe(4);
  });

  it('keeps reports apart whose links lead to places of one page, where the feed gives no guids', async () => {
    const page = 'https://dawn.example/live/9';
    const at = (place: string, title: string) => ({ title, url: `${page}#${place}`, canonicalUrl: page });
    const [first, second, third] = [
      at('post-1001', 'Floods in Kunar'),
      at('post-1002', 'Weather for Herat'),
      at('post-1003', 'Prices of flour rise'),
    ];
    await pollFeed(store, 'dawn', [first]);
    expect(await pollFeed(store, 'dawn', [second], NOON + MINUTE)).toMatchObject({ added: 1, revised: 0 });
    expect(await pollFeed(store, 'dawn', [third, second, first], NOON + 2 * MINUTE)).toMatchObject({
      added: 1,
      seen: 2,
    });
    const edited = { ...second, title: 'Snow for Herat' };
    expect(await pollFeed(store, 'dawn', [edited], NOON + 3 * MINUTE)).toMatchObject({ added: 0, revised: 1 });
    expect((await titlesIn(store)).toSorted()).toEqual(['Floods in Kunar', 'Prices of flour rise', 'Snow for Herat']);
  });

  it('keeps every entry of a document whose entries share one guid and one link', async () => {
    const same = { guid: 'x', url: 'https://dawn.example/live' };
    expect(
      await pollFeed(store, 'dawn', [
        { title: 'Monday', ...same },
        { title: 'Tuesday', ...same },
        { title: 'Tuesday', ...same },
      ]),
    ).toMatchObject({ added: 2 });
  });

  it('recognises a report whose guid and link were both replaced', async () => {
    await pollFeed(store, 'dawn', [
      { title: 'Minister visits Herat', guid: '1', url: 'https://dawn.example/1', published: NOON },
    ]);
    expect(
      await pollFeed(
        store,
        'dawn',
        [{ title: 'Minister visits Herat', guid: 'n1', url: 'https://dawn.example/n/1', published: NOON }],
        NOON + MINUTE,
      ),
    ).toMatchObject({ added: 0 });
  });

  it('recognises a feed that renames everything, and tells it in one notice', async () => {
    const names = ['Flour prices rise in Herat', 'Border reopens at the pass', 'Teachers ask for wages again'];
    const shown = (host: string, published: number) =>
      [...names, 'Snow closes the road early', 'A bridge is mended at last'].map((title, index) => ({
        title,
        guid: `${host}-${index}`,
        url: `https://${host}.example/${index}`,
        published,
      }));
    await pollFeed(store, 'dawn', shown('old', NOON - DAY));
    expect(await pollFeed(store, 'dawn', shown('new', NOON), NOON + MINUTE)).toMatchObject({
      added: 0,
      notices: ['5 of 5 items came under new ids or links and were recognised'],
    });
  });

  it('takes a document of thousands of entries whole', async () => {
    const many = Array.from({ length: 1_500 }, (_, n) => ({ title: `Report ${n}`, guid: String(n) }));
    expect(await pollFeed(store, 'dawn', many)).toMatchObject({ added: 1_500 });
    expect((await store.items.mark()).change).toBe(1_500);
  });

  it('keeps whom a report named as its source', async () => {
    await pollFeed(store, 'dawn', [{ title: 'taken over', guid: '1', source: 'hill.example' }]);
    expect((await store.items.getItem('1'))?.source).toBe('hill.example');
  });

  it('has no dates to give back of what this version has stored', async () => {
    const before = await store.items.mark();
    expect(await store.items.restoreDates(NOON)).toBe(false);
    expect(await store.items.mark()).toEqual(before);
  });

  it('moves the mark with every poll and every change', async () => {
    const before = await store.items.mark();
    await pollFeed(store, 'dawn', [{ title: 'one' }]);
    const after = await store.items.mark();
    expect([after.change - before.change, after.polls - before.polls]).toEqual([1, 1]);
  });

  it('has a log whose windows end with the last change before a moment', async () => {
    expect(await store.items.lastChangeBefore(NOON)).toBe(0);
    await pollFeed(store, 'dawn', [{ title: 'one', guid: '1' }], NOON);
    await pollFeed(
      store,
      'hill',
      [
        { title: 'two', guid: '2' },
        { title: 'three', guid: '3' },
      ],
      NOON + DAY,
    );
    const ends = [NOON, NOON + 1, NOON + DAY, NOON + DAY + 1, NOON + 9 * DAY];
    expect(await Promise.all(ends.map((at) => store.items.lastChangeBefore(at)))).toEqual([0, 1, 1, 3, 3]);
  });

  it('bears writers whose clocks disagree a little, and takes nothing for the last that one set wrong', async () => {
    const report = (guid: string) => [{ title: `Report ${guid}`, guid }];
    await pollFeed(store, 'dawn', report('1'), NOON);
    await pollFeed(store, 'hill', report('2'), NOON - MINUTE);
    await pollFeed(store, 'dawn', report('3'), NOON - 40 * DAY);
    const ends = [NOON - DAY, NOON, NOON + 1];
    expect(await Promise.all(ends.map((at) => store.items.lastChangeBefore(at)))).toEqual([3, 2, 2]);
  });

  it('has a log that gives each entry once to whoever goes on after the last', async () => {
    const given: number[] = [];
    for (let poll = 0; poll < 4; poll++) {
      const reports = Array.from({ length: 3 }, (_, n) => ({ title: `Report ${poll}.${n}`, guid: `${poll}.${n}` }));
      const [part] = await Promise.all([
        store.items.changesSince(given.at(-1) ?? 0, 2),
        pollFeed(store, poll % 2 === 0 ? 'dawn' : 'hill', reports, NOON + poll * MINUTE),
      ]);
      given.push(...part.map(({ seq }) => seq));
    }
    given.push(...(await store.items.changesSince(given.at(-1) ?? 0, 100)).map(({ seq }) => seq));
    expect(given).toEqual((await store.items.changesSince(0, 100)).map(({ seq }) => seq));
    expect(given).toHaveLength(12);
  });
});
