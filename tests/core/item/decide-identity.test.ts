import { describe, expect, it } from 'vitest';
import { type Candidate, decideIdentity, viewDocument } from '../../../src/core/item/decide-identity.ts';
import { keyDrafts, type NormalizedItem } from '../../../src/core/item/identity.ts';
import type { ItemDraft } from '../../../src/core/item/item.ts';

const LINK = 'https://dawn.example/news/1';
const LEAD = 'A market of the old town sells what a lorry brought from the coast: rice, soap';

function draftOf(changes: Partial<NormalizedItem> & { readonly title: string }): ItemDraft {
  const rest = { guid: null, url: null, canonicalUrl: null, summary: '', published: null, author: null };
  const item = {
    ...rest,
    categories: [],
    source: null,
    language: 'en',
    contentHash: `${changes.title}|${changes.summary ?? ''}`,
  };
  const [draft] = keyDrafts('dawn', [{ ...item, ...changes }]);
  if (draft === undefined) throw new Error('no draft');
  return draft;
}

describe('deciding what a draft is', () => {
  const draft = (changes: Partial<NormalizedItem>) =>
    draftOf({ guid: 'a', canonicalUrl: LINK, title: 'Three killed in Quetta blast', ...changes });
  const known = (kind: string, changes: Partial<Candidate> = {}): Candidate => ({
    key: `${kind}key`,
    item: 7,
    title: 'Three killed in Quetta blast',
    summary: '',
    published: null,
    url: LINK,
    canonicalUrl: LINK,
    guidsHere: ['a'],
    turns: 0,
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
    [
      'new at another place of a page, where the feed gives no guids',
      draft({ guid: null, title: other, url: `${LINK}#post-1002` }),
      [known('u', { url: `${LINK}#post-1001`, guidsHere: [null] })],
      null,
    ],
    [
      'new at a place of a page that was shown as a whole',
      draft({ guid: null, title: other, url: `${LINK}#post-1002` }),
      [known('u', { guidsHere: [null] })],
      null,
    ],
    [
      'new at another place of a page in a feed that has not shown it',
      draft({ guid: null, title: other, url: `${LINK}#post-1002` }),
      [known('u', { url: `${LINK}#post-1001`, guidsHere: [] })],
      null,
    ],
    [
      'the same at another place of a page with the same words',
      draft({ guid: null, url: `${LINK}#post-1002` }),
      [known('u', { url: `${LINK}#post-1001`, guidsHere: [null] })],
      7,
    ],
    [
      'the same at the same place of a page, whatever it says now',
      draft({ guid: null, title: other, url: `${LINK}#post-1001` }),
      [known('u', { url: `${LINK}#post-1001`, guidsHere: [null] })],
      7,
    ],
    [
      'the same by a link whose end only tells how a reader came',
      draft({ guid: null, title: other, url: `${LINK}#xtor=RSS-2` }),
      [known('u', { url: `${LINK}#comments`, guidsHere: [null] })],
      7,
    ],
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

describe('a whole document', () => {
  const NAMES = ['Flour prices rise in Herat', 'Border reopens at Torkham', 'Teachers ask for their wages again'];
  const old = (title: string, item: number, changes: Partial<Candidate> = {}): Candidate => ({
    key: 'nkey',
    item,
    title,
    summary: '',
    published: 1_000,
    url: `https://dawn.example/old/${item}`,
    canonicalUrl: `https://dawn.example/old/${item}`,
    guidsHere: [`old-${item}`],
    turns: 0,
    ...changes,
  });
  const renamed = (title: string, item: number) =>
    draftOf({ guid: `new-${item}`, canonicalUrl: `https://new.example/${item}`, title, published: 2_000 });

  it('that was renamed all over is recognised by its words', () => {
    const titles = [...NAMES, 'Snow closes the Salang pass early'];
    const entries = titles.map((title, item) => ({ draft: renamed(title, item), candidates: [old(title, item)] }));
    const view = viewDocument(entries);
    expect(view.isRenamed).toBe(true);
    expect(entries.map(({ draft, candidates }) => decideIdentity(draft, candidates, view))).toEqual([0, 1, 2, 3]);
  });

  it('in which a heading or two come back is not renamed', () => {
    const entries = NAMES.slice(0, 2).map((title, item) => ({
      draft: renamed(title, item),
      candidates: [old(title, item)],
    }));
    const view = viewDocument(entries);
    expect(view.isRenamed).toBe(false);
    expect(entries.map(({ draft, candidates }) => decideIdentity(draft, candidates, view))).toEqual([null, null]);
  });

  it.each([
    ['whose words have come back before', { turns: 1 }],
    ['whose summaries are others', { summary: LEAD }],
  ])('%s is news', (_name, changes) => {
    const entries = NAMES.map((title, item) => ({
      draft: renamed(title, item),
      candidates: [old(title, item, changes)],
    }));
    expect(viewDocument(entries).isRenamed).toBe(false);
  });

  it('leaves an item to the entry that is it beyond doubt', () => {
    const moved = draftOf({ guid: '2', canonicalUrl: LINK, title: 'Three killed in Quetta blast' });
    const fresh = draftOf({ guid: '1', canonicalUrl: `${LINK}/new`, title: 'Three killed in Quetta blast: inquiry' });
    const known = old('Three killed in Quetta blast', 7, { canonicalUrl: LINK, guidsHere: ['1'] });
    const entries = [
      { draft: fresh, candidates: [{ ...known, key: 'gkey' }] },
      { draft: moved, candidates: [{ ...known, key: 'ukey' }] },
    ];
    const view = viewDocument(entries);
    expect(entries.map(({ draft, candidates }) => decideIdentity(draft, candidates, view))).toEqual([null, 7]);
  });
});
