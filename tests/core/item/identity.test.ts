import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyDrafts, type NormalizedItem } from '../../../src/core/item/identity.ts';
import type { ItemDraft } from '../../../src/core/item/item.ts';

function entry(changes: Partial<NormalizedItem> = {}): NormalizedItem {
  const title = changes.title ?? 'Border reopens at Torkham';
  return {
    guid: null,
    url: changes.canonicalUrl ?? null,
    canonicalUrl: null,
    title,
    summary: '',
    published: null,
    author: null,
    source: null,
    categories: [],
    language: 'en',
    contentHash: `${title}|${changes.summary ?? ''}`,
    ...changes,
  };
}

const LINK = 'https://dawn.example/news/1';
/** Each kind once: a link stands for every address of its page. */
const kinds = (draft: ItemDraft | undefined) => [...new Set(draft?.identityKeys.map((key) => key[0]))].join('');
const draftOf = (item: NormalizedItem, feed = 'dawn'): ItemDraft => {
  const [draft] = keyDrafts(feed, [item]);
  if (draft === undefined) throw new Error('no draft');
  return draft;
};
const keysOf = (item: NormalizedItem, feed = 'dawn') => draftOf(item, feed).identityKeys;

describe('the keys of an entry', () => {
  it.each([
    ['guid and link', entry({ guid: '1', canonicalUrl: LINK }), 'eugtn'],
    ['a link only', entry({ canonicalUrl: LINK }), 'eutn'],
    ['a guid only', entry({ guid: '1' }), 'egtn'],
    ['neither', entry(), 'etn'],
    ['a link to the front page', entry({ canonicalUrl: 'https://dawn.example/' }), 'etn'],
    ['the front page as guid', entry({ guid: 'http://dawn.example', canonicalUrl: 'https://dawn.example/' }), 'etn'],
    ['a page behind the hash', entry({ canonicalUrl: 'https://dawn.example/#/news/1' }), 'eutn'],
    ['a query at the front page', entry({ canonicalUrl: 'https://dawn.example/?p=1' }), 'eutn'],
  ])('with %s', (_name, item, expected) => {
    expect(kinds(draftOf(item))).toBe(expected);
  });

  it('share the link with other feeds, and nothing else', () => {
    const here = keysOf(entry({ guid: '1', canonicalUrl: LINK }));
    const there = keysOf(entry({ guid: '1', canonicalUrl: LINK }), 'hill');
    expect(new Set(here.filter((key) => there.includes(key)).map((key) => key[0]))).toEqual(new Set(['u']));
  });

  it('share the page with its forms for small screens, and keep the key of a link as it was', () => {
    const full = keysOf(entry({ canonicalUrl: 'https://www.dawn.example/news/1834412/torkham-border-reopens' }));
    for (const small of [
      'https://m.dawn.example/news/1834412/torkham-border-reopens',
      'https://www.dawn.example/news/1834412/torkham-border-reopens/amp',
      'https://www.google.com/amp/s/www.dawn.example/news/1834412/torkham-border-reopens?amp=1',
    ]) {
      const keys = keysOf(entry({ canonicalUrl: small }), 'hill');
      expect(keys.filter((key) => full.includes(key))).toHaveLength(1);
    }
    expect(full.filter((key) => key.startsWith('u'))).toHaveLength(1);
  });

  it('give one draft for a page that the document lists in both forms with the same words', () => {
    const drafts = keyDrafts('dawn', [
      entry({ guid: 'a', canonicalUrl: 'https://dawn.example/news/1834412-torkham' }),
      entry({ guid: 'b', canonicalUrl: 'https://amp.dawn.example/news/1834412-torkham' }),
    ]);
    expect(drafts.map(({ guid }) => guid)).toEqual(['a']);
  });

  it('leave out a link that entries of other titles share', () => {
    const drafts = keyDrafts('dawn', [
      entry({ guid: '1', canonicalUrl: LINK, title: 'Monday' }),
      entry({ guid: '2', canonicalUrl: LINK, title: 'Tuesday' }),
    ]);
    expect(drafts.map(kinds)).toEqual(['egtn', 'egtn']);
  });

  it('leave out a guid that entries of other links share', () => {
    const drafts = keyDrafts('dawn', [
      entry({ guid: 'same', canonicalUrl: `${LINK}/a`, title: 'Situation report 12' }),
      entry({ guid: 'same', canonicalUrl: `${LINK}/b`, title: 'Situation report 13' }),
    ]);
    expect(drafts.map(kinds)).toEqual(['eutn', 'eutn']);
  });

  it('tell entries apart by title where guid and link are the same, and give exact repeats once', () => {
    const same = { guid: 'x', canonicalUrl: LINK };
    const drafts = keyDrafts('dawn', [
      entry({ ...same, title: 'Monday' }),
      entry({ ...same, title: 'Tuesday' }),
      entry({ ...same, title: 'Tuesday' }),
    ]);
    expect(drafts.map(({ title }) => title)).toEqual(['Monday', 'Tuesday']);
  });

  it('are given once for a report that is listed under several guids', () => {
    const drafts = keyDrafts('dawn', [
      entry({ guid: 'a#news', canonicalUrl: LINK }),
      entry({ guid: 'a#top', canonicalUrl: LINK }),
      entry({ guid: 'a#top', canonicalUrl: LINK, summary: 'Another text' }),
    ]);
    expect(drafts.map(({ guid, summary }) => [guid, summary])).toEqual([
      ['a#news', ''],
      ['a#top', 'Another text'],
    ]);
  });

  it('tell entries apart by date, then by content, where there is neither guid nor link', () => {
    const drafts = keyDrafts('dawn', [
      entry({ title: 'Market report', published: 1_000 }),
      entry({ title: 'Market report', published: 2_000 }),
      entry({ title: 'Flash', summary: 'one' }),
      entry({ title: 'Flash', summary: 'two' }),
    ]);
    expect(drafts.length).toBe(4);
  });

  it('do not depend on how a headline is written', () => {
    expect(keysOf(entry({ title: 'KABUL - calm' }))).toEqual(keysOf(entry({ title: 'Kabul – calm' })));
  });
});

describe('keying a document', () => {
  const text = fc.constantFrom('Blast in Quetta', 'Blast in Quetta, three dead', 'Weather', 'Flour prices', 'x');
  const item = fc
    .record({
      guid: fc.option(fc.constantFrom('1', '2', 'https://dawn.example/'), { nil: null }),
      canonicalUrl: fc.option(fc.constantFrom('https://dawn.example/', LINK, `${LINK}?p=2`), { nil: null }),
      title: text,
      summary: fc.constantFrom('', 'a', 'b'),
      published: fc.option(fc.constantFrom(1_000, 2_000), { nil: null }),
    })
    .map(entry);
  const document = fc.array(item, { maxLength: 12 });

  it('loses no entry that has a link and a title, or a guid and a title, of its own', () => {
    fc.assert(
      fc.property(document, (items) => {
        const drafts = keyDrafts('dawn', items);
        // The front page names nothing.
        const own = (name: string | null) => (name === 'https://dawn.example/' ? null : name);
        const named = (one: NormalizedItem) => {
          const [guid, link] = [own(one.guid), own(one.canonicalUrl)];
          if (link !== null) return JSON.stringify([link, one.title]);
          return JSON.stringify([guid, one.title, guid === null ? one.contentHash : null]);
        };
        expect(new Set(drafts.map(named))).toEqual(new Set(items.map(named)));
      }),
    );
  });

  it('gives every draft a key of its own within the feed, whatever the order of the document', () => {
    fc.assert(
      fc.property(document, (items) => {
        const keys = keyDrafts('dawn', items).map(({ entryKey }) => entryKey);
        expect(new Set(keys).size).toBe(keys.length);
        const turned = keyDrafts('dawn', items.toReversed()).map(({ entryKey }) => entryKey);
        expect(turned.toSorted()).toEqual(keys.toSorted());
      }),
    );
  });

  it('gives no weaker key to two drafts', () => {
    fc.assert(
      fc.property(document, (items) => {
        const keys = keyDrafts('dawn', items).flatMap(({ identityKeys }) => identityKeys);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});
