import { SECOND_STEP } from '../order-key.ts';
import type { Term } from '../search-terms.ts';

// A document of words is made here and never by the server: our folding decides what a word is, as in the other
// engines. `af` as a word and the region are told apart by a sign that no word holds: `af`, `region/af`.

/** Lengths of the stretches of time that are terms too, in seconds: the newest of many are found by them. */
export const STRETCHES = [5_400, 21_600, 86_400, 345_600, 1_382_400] as const;

/** The server refuses longer words than 2,046 bytes; this many characters never are. */
const LONGEST_WORD = 500;
/** Title and summary stand so far apart that no phrase reaches from one into the other. */
const GAP = 64;
/** Further places are not kept apart. */
const LAST_PLACE = 16_383;
/** Nor more places of one word. */
const MOST_PLACES = 255;

/**
 * The `tsvector` of a report or a story.
 * @param fields texts as `searchForm` leaves them
 * @param orderKey of the row that is found by it
 */
export function searchDocumentOf(fields: readonly string[], terms: readonly Term[], orderKey: number): string {
  const places = new Map<string, number[]>();
  let place = 0;
  for (const field of fields) {
    for (const word of field === '' ? [] : field.split(' ')) {
      place++;
      const known = places.get(word);
      if (known === undefined) places.set(word, [place]);
      else if (known.length < MOST_PLACES) known.push(place);
    }
    place += GAP;
  }
  const words = [...places].map(([word, at]) => `${wordLexeme(word)}:${at.map(withinPlaces).join(',')}`);
  const others = new Set([...terms.map(termLexeme), ...STRETCHES.map((_, level) => stretchLexeme(level, orderKey))]);
  return [...words, ...others].join(' ');
}

function withinPlaces(place: number): number {
  return Math.min(place, LAST_PLACE);
}

/** A word, or a phrase of words parted by single spaces, as a part of a `tsquery`. */
export function phraseQuery(form: string): string {
  return `(${form.split(' ').map(wordLexeme).join(' <-> ')})`;
}

export function termLexeme({ kind, id }: Term): string {
  return quoted(`${kind}/${id.toLowerCase()}`);
}

/** The stretch of a level in which a row lies. */
export function stretchLexeme(level: number, orderKey: number): string {
  return `'${level}@${stretchOf(level, orderKey)}'`;
}

/** The number of the stretch; it begins at that many times its length. */
function stretchOf(level: number, orderKey: number): number {
  return Math.floor(orderKey / SECOND_STEP / (STRETCHES[level] ?? 1));
}

/** The number of the last stretch that has an order key below this one. */
export function stretchBelow(level: number, orderKey: number): number {
  return Math.ceil(orderKey / SECOND_STEP / (STRETCHES[level] ?? 1)) - 1;
}

/** The first order key of a stretch. */
export function startOfStretch(level: number, stretch: number): number {
  return stretch * (STRETCHES[level] ?? 1) * SECOND_STEP;
}

function wordLexeme(word: string): string {
  return quoted(word.slice(0, LONGEST_WORD));
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '$&$&')}'`;
}
