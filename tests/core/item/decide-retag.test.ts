import { describe, expect, it } from 'vitest';
import { bareTagsOf, decideRetag, needsRetag } from '../../../src/core/item/decide-retag.ts';
import { taggingOf } from '../../support/drafts.ts';

const tagging = taggingOf('region/pk');
const words = { title: 'Road reopens', summary: '' };
const stored = { ...words, bareTags: bareTagsOf(tagging) };

describe('keeping tags that were made anew', () => {
  it('tells readers of other tags', () => {
    const other = taggingOf('region/af');
    const made = { ...words, tagging: other, changed: true };
    expect(decideRetag(stored, made)).toEqual({ bareTags: bareTagsOf(other), isOther: true, isTold: true });
    expect(decideRetag(stored, { ...made, changed: false })).toMatchObject({ isOther: true, isTold: false });
  });

  it('tells nothing where only the evidence is another', () => {
    const tags = tagging.tags.map((tag) => ({ ...tag, evidence: [] }));
    const made = { ...words, tagging: { ...tagging, tags }, changed: true };
    expect(decideRetag(stored, made)).toMatchObject({ isOther: false, isTold: false });
  });

  it('leaves an item alone that was edited meanwhile, or is not there', () => {
    const made = { ...words, title: 'Road closes', tagging, changed: true };
    expect([decideRetag(stored, made), decideRetag(null, made)]).toEqual([null, null]);
  });

  it('is due for what another version has made, and in any case where none stands', () => {
    expect([needsRetag('a', 'b'), needsRetag('a', 'a'), needsRetag('a', null), needsRetag(null, null)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});
