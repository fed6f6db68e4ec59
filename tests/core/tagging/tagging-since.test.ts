import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainStored, tagStored } from '../../../src/core/tagging/stored.ts';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { loadTaxonomy } from '../../../src/files/taxonomy-files.ts';
import { tagLists } from '../../../src/formats/tag-answer.ts';

const TEXT = `schema: 1
version: "2026.11.0"
actors:
  - { id: old-front, name: Old Front, aliases: [{ t: "Hill Front", until: 2024-08-06 }], provenance: [{ src: desk }] }
  - { id: new-front, name: New Front, aliases: [{ t: "Hill Front", since: 2024-08-06 }], provenance: [{ src: desk }] }
`;
const loaded = loadTaxonomy([{ name: '20-actors.yaml', text: TEXT }]);
if (loaded.kind === 'invalid') throw new Error(loaded.problems[0]?.message);
const { taxonomy } = loaded;
const BORDER = Date.UTC(2024, 7, 6);

const actorsAt = (effective?: number | null) =>
  tagLists(
    tagText(
      {
        title: 'Hill Front claims a raid',
        summary: '',
        language: 'en',
        feedCountry: null,
        ...(effective !== undefined && { effective }),
      },
      taxonomy,
    ),
  ).actors;

describe('an alias with a time', () => {
  it('holds from its first day on, and until the day on which it holds no more', () => {
    expect(actorsAt(BORDER - 1)).toEqual(['old-front']);
    expect(actorsAt(BORDER)).toEqual(['new-front']);
  });

  it('names one bearer at every moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (at) => {
        expect(actorsAt(at)).toEqual([at < BORDER ? 'old-front' : 'new-front']);
      }),
    );
  });

  it('holds where nobody knows when it was said', () => {
    for (const unknown of [null, undefined]) expect(actorsAt(unknown)).toEqual(['new-front', 'old-front']);
  });

  it('is judged by the effective time of an item that is tagged anew, and told of', () => {
    const stored = { title: 'Hill Front claims a raid', summary: '', language: 'en', feed: null, overrides: [] };
    expect(tagLists(tagStored({ ...stored, effective: BORDER - 1 }, taxonomy)).actors).toEqual(['old-front']);
    expect(explainStored({ ...stored, effective: BORDER - 1 }, taxonomy)).toContainEqual(
      expect.objectContaining({ name: 'actor/new-front', why: 'only since 2024-08-06' }),
    );
    expect(explainStored({ ...stored, effective: BORDER }, taxonomy)).toContainEqual(
      expect.objectContaining({ name: 'actor/old-front', why: 'only until 2024-08-06' }),
    );
  });
});
