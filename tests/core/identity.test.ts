import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alike, type Candidate, decideIdentity, keyDrafts, type NormalizedItem } from '../../src/core/identity.ts';
import type { ItemDraft } from '../../src/core/item.ts';

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
    categories: [],
    language: 'en',
    contentHash: `${title}|${changes.summary ?? ''}`,
    ...changes,
  };
}

const LINK = 'https://dawn.example/news/1';
const kinds = (draft: ItemDraft | undefined) => draft?.identityKeys.map((key) => key[0]).join('');
const draftOf = (item: NormalizedItem, feed = 'dawn'): ItemDraft => {
  const [draft] = keyDrafts(feed, [item]);
  if (draft === undefined) throw new Error('no draft');
  return draft;
};
const keysOf = (item: NormalizedItem, feed = 'dawn') => draftOf(item, feed).identityKeys;

describe('the keys of an entry', () => {
  it.each([
    ['guid and link', entry({ guid: '1', canonicalUrl: LINK }), 'eugt'],
    ['a link only', entry({ canonicalUrl: LINK }), 'eut'],
    ['a guid only', entry({ guid: '1' }), 'egt'],
    ['neither', entry(), 'et'],
    ['a link to the front page', entry({ canonicalUrl: 'https://dawn.example/' }), 'et'],
    ['the front page as guid', entry({ guid: 'http://dawn.example', canonicalUrl: 'https://dawn.example/' }), 'et'],
    ['a page behind the hash', entry({ canonicalUrl: 'https://dawn.example/#/news/1' }), 'eut'],
    ['a query at the front page', entry({ canonicalUrl: 'https://dawn.example/?p=1' }), 'eut'],
  ])('with %s', (_name, item, expected) => {
    expect(kinds(draftOf(item))).toBe(expected);
  });

  it('share the link with other feeds, and nothing else', () => {
    const here = keysOf(entry({ guid: '1', canonicalUrl: LINK }));
    const there = keysOf(entry({ guid: '1', canonicalUrl: LINK }), 'hill');
    expect(here.filter((key) => there.includes(key)).map((key) => key[0])).toEqual(['u']);
  });

  it('leave out a link that entries of other titles share', () => {
    const drafts = keyDrafts('dawn', [
      entry({ guid: '1', canonicalUrl: LINK, title: 'Monday' }),
      entry({ guid: '2', canonicalUrl: LINK, title: 'Tuesday' }),
    ]);
    expect(drafts.map(kinds)).toEqual(['egt', 'egt']);
  });

  it('leave out a guid that entries of other links share', () => {
    const drafts = keyDrafts('dawn', [
      entry({ guid: 'same', canonicalUrl: `${LINK}/a`, title: 'Situation report 12' }),
      entry({ guid: 'same', canonicalUrl: `${LINK}/b`, title: 'Situation report 13' }),
    ]);
    expect(drafts.map(kinds)).toEqual(['eut', 'eut']);
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

  it('loses no entry that has a guid, a link or a title of its own', () => {
    fc.assert(
      fc.property(document, (items) => {
        const drafts = keyDrafts('dawn', items);
        // The front page names nothing.
        const own = (name: string | null) => (name === 'https://dawn.example/' ? null : name);
        const named = (one: NormalizedItem) => {
          const [guid, link] = [own(one.guid), own(one.canonicalUrl)];
          return JSON.stringify([guid, link, one.title, guid === null && link === null ? one.contentHash : null]);
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

describe('deciding what a draft is', () => {
  const draft = (changes: Partial<NormalizedItem>) =>
    draftOf(entry({ guid: 'a', canonicalUrl: LINK, title: 'Three killed in Quetta blast', ...changes }));
  const known = (kind: string, changes: Partial<Candidate> = {}): Candidate => ({
    key: `${kind}key`,
    item: 7,
    title: 'Three killed in Quetta blast',
    canonicalUrl: LINK,
    guidsHere: ['a'],
    ...changes,
  });
  const other = 'Flour prices rise in Herat';

  it.each([
    ['new where nothing shares a key', draft({}), [], null],
    ['the same by guid and link, whatever it says now', draft({ title: other }), [known('e')], 7],
    ['the same by link in a feed that has not shown it', draft({ title: other }), [known('u', { guidsHere: [] })], 7],
    ['the same by link where the feed gives no guid', draft({ guid: null, title: other }), [known('u')], 7],
    ['the same by link where the feed gave no guid', draft({ title: other }), [known('u', { guidsHere: [null] })], 7],
    [
      'the same by link and a like title under another guid',
      draft({ guid: 'b', title: 'Five killed in Quetta blast' }),
      [known('u')],
      7,
    ],
    ['new where a link is used again under another guid', draft({ guid: 'b', title: other }), [known('u')], null],
    [
      'the same by guid where the link moved',
      draft({ canonicalUrl: `${LINK}/moved` }),
      [known('g', { title: 'Three killed in blast in Quetta' })],
      7,
    ],
    [
      'new where a guid is used again',
      draft({ canonicalUrl: `${LINK}/2` }),
      [known('g', { title: other, canonicalUrl: `${LINK}/1` })],
      null,
    ],
    [
      'the same by title and date where guid and link were replaced',
      draft({ guid: 'n', canonicalUrl: `${LINK}/n`, published: 1_000 }),
      [known('t')],
      7,
    ],
    [
      'new by title alone',
      draft({ guid: 'n', canonicalUrl: null, published: null }),
      [known('t', { canonicalUrl: null })],
      null,
    ],
    ['the same by title and link without a date', draft({ guid: 'n', published: null }), [known('t')], 7],
    ['the stronger match first', draft({}), [known('u', { item: 1 }), known('g', { item: 2 })], 1],
    [
      'the weaker match where the stronger is none',
      draft({ guid: 'b', title: other }),
      [known('u', { item: 1 }), known('g', { item: 2 })],
      2,
    ],
  ])('is %s', (_name, one, candidates, expected) => {
    expect(decideIdentity(one, candidates)).toBe(expected);
  });
});

describe('headlines are alike', () => {
  it.each([
    ['Three killed in Quetta blast', 'Five killed in Quetta blast', true],
    ['Blast in Quetta', 'Blast in Quetta: what we know so far', true],
    ['喀布尔发生爆炸三人死亡', '喀布尔发生爆炸五人死亡', true],
    ['喀布尔发生爆炸', '天气预报', false],
    ['Three killed in Quetta blast', 'Flour prices rise in Herat', false],
    ['', 'Blast', false],
    ['?', '!', true],
  ])('%j and %j: %s', (a, b, expected) => {
    expect([alike(a, b), alike(b, a)]).toEqual([expected, expected]);
  });
});
