import { decodeStrictly, windows1252Byte } from './encodings.ts';

const HIGH =
  '\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018' +
  '\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178';
/** The bytes of one UTF-8 character, each as windows-1252 shows it: `Ã©`, `â€™`, `Ú©`. */
const SEQUENCE = new RegExp(
  `[\\u00c2-\\u00df][${HIGH}]|[\\u00e0-\\u00ef][${HIGH}]{2}|[\\u00f0-\\u00f4][${HIGH}]{3}`,
  'g',
);
/** Fewer may be meant as they stand. */
const ENOUGH = 3;
/** Of the characters beyond ASCII, so many belong to such sequences where a text was encoded twice. */
const SHARE = 0.6;

/** The text as it was before UTF-8 was taken for windows-1252 and encoded again; null where that has not happened. */
export function undoDoubleEncoding(text: string): string | null {
  const found = text.match(SEQUENCE);
  if (found === null || found.length < ENOUGH) return null;
  const inSequences = found.reduce((sum, { length }) => sum + length, 0);
  const beyondAscii = text.match(/[^\u0000-\u007f]/g)?.length ?? 0;
  if (inSequences < SHARE * beyondAscii) return null;
  let undone = 0;
  const known = new Map<string, string | null>();
  const result = text.replace(SEQUENCE, (sequence) => {
    if (!known.has(sequence)) {
      const bytes = Uint8Array.from(sequence, (letter) => windows1252Byte(letter) ?? 0);
      known.set(sequence, decodeStrictly(bytes, 'utf-8'));
    }
    const character = known.get(sequence) ?? null;
    if (character !== null) undone++;
    return character ?? sequence;
  });
  return undone >= ENOUGH && undone >= found.length * 0.9 ? result : null;
}
