import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWithOffsets } from '../../../src/core/text/fold.ts';
import { foldInPlace } from '../../../src/core/text/fold-in-place.ts';

const PIECES = [
  'Kabul ',
  'Ḥerāt',
  'کابل',
  'آتش‌سوزی',
  'Душанбе ',
  'Kаbul',
  '喀布尔',
  '“',
  '’s ',
  ' – ',
  '\u0301',
  '…',
  '😀',
  ' ',
  '-',
];
const text = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3 }))).map((all) => all.join(''));

describe('foldInPlace', () => {
  it('folds as is done with places, but for white space', () =>
    fc.assert(
      fc.property(text, (original) => {
        const folded = foldInPlace(original);
        if (folded === null) return;
        expect(folded.length).toBe(original.length);
        const spaced = folded.replace(/[\s_\0-\x20\x7f-]+/g, ' ').trim();
        expect(spaced).toBe(foldWithOffsets(original).text);
      }),
    ));

  it.each(['Straße', 'cafe\u0301', 'wait…', 'کابل\u200d', '😀'])(
    'leaves alone what takes more or less room: %s',
    (original) => expect(foldInPlace(original)).toBeNull(),
  );

  it('sees through a letter that is drawn like another', () => expect(foldInPlace('Kаbul Kабул')).toBe('kabul kaбyл'));
});
