import { describe, expect, it } from 'vitest';
import { DAY } from '../../../src/core/clock/time.ts';
import type { OneDate } from '../../../src/core/feed/one-date.ts';
import { decideDraft, type KnownItem, newItem } from '../../../src/core/item/decide-draft.ts';
import { draftsOf, feedNamed, NOON, taggingOf } from '../../support/drafts.ts';

const [draft] = draftsOf('dawn', [{ title: 'Five hurt in blast', guid: '1', tagging: taggingOf('region/pk') }]);
if (draft === undefined) throw new Error('no draft');

const known: KnownItem = {
  feed: 'dawn',
  title: 'Three hurt in blast',
  summary: '',
  isOverridden: false,
  isShownHere: true,
  sightedHash: 'before',
};
const before = { title: 'Three hurt in blast', summary: '' };

describe('keeping a draft', () => {
  it('adds what no item is', () => {
    expect(decideDraft(draft, 'dawn', null)).toMatchObject({
      kind: 'added',
      isFirstHere: true,
      sighting: { kind: 'new' },
      change: 'item-new',
    });
  });

  it('revises the item of the feed whose words are shown', () => {
    expect(decideDraft(draft, 'dawn', known)).toEqual({
      kind: 'revised',
      isRenamed: false,
      isFirstHere: false,
      sighting: { kind: 'changed', title: null, summary: null },
      revision: { before, keepsTags: false },
      change: 'item-revised',
    });
  });

  it('keeps the tags of an item that an analyst has decided about', () => {
    expect(decideDraft(draft, 'dawn', { ...known, isOverridden: true }).revision).toEqual({ before, keepsTags: true });
  });

  it('writes nothing of an entry that is as it was', () => {
    expect(decideDraft(draft, 'dawn', { ...known, sightedHash: draft.contentHash })).toMatchObject({
      kind: 'seen',
      sighting: null,
      revision: null,
      change: null,
    });
  });

  it('keeps what another feed calls it beside the item', () => {
    const elsewhere = { ...known, isShownHere: false, sightedHash: null };
    expect(decideDraft(draft, 'hill', elsewhere)).toEqual({
      kind: 'seen',
      isRenamed: false,
      isFirstHere: true,
      sighting: { kind: 'new', title: 'Five hurt in blast', summary: null },
      revision: null,
      change: 'item-sighted',
    });
    expect(decideDraft(draft, 'hill', known)).toMatchObject({ kind: 'seen', sighting: { kind: 'changed' } });
  });

  it('knows an item that came under a new guid or link, and takes its new words', () => {
    expect(decideDraft(draft, 'dawn', { ...known, sightedHash: null })).toMatchObject({
      kind: 'revised',
      isRenamed: true,
      isFirstHere: false,
      sighting: { kind: 'new' },
      change: 'item-revised',
    });
  });

  it('makes a new item of it that says by what its tags were made', () => {
    expect(newItem(draft, pollAt(NOON + 1, 'v1'))).toMatchObject({
      feed: 'dawn',
      publisher: 'dawn.example',
      seen: NOON + 1,
      effective: NOON,
      asked: NOON - DAY,
      taggedWith: 'v1',
    });
    expect(newItem(draft, pollAt(NOON, null)).taggedWith).toBe('');
  });

  it('dates it by when it was seen where its feed stamps its documents', () => {
    const stamp = { at: NOON, isStamp: true };
    expect(newItem({ ...draft, published: NOON }, pollAt(NOON + 60_000, 'v1', stamp))).toMatchObject({
      published: NOON,
      effective: NOON + 60_000,
    });
  });
});

function pollAt(now: number, taxonomy: string | null, oneDate: OneDate | null = null) {
  const claim = { feed: feedNamed('dawn'), state: { lastSuccessAt: NOON - DAY }, versions: { taxonomy } };
  return { now, claim, verdict: { watch: { oneDate } } };
}
