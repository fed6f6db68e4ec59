import { sketchLikeness } from '../text/near-text.ts';
import { IS_NAME, IS_SPECIFIC, KIND, termKindOf } from './features.ts';
import type { Report } from './report.ts';

/** Sketches of texts that are one text share so much, give or take what so few values can tell. */
const LIKENESS = 0.4;
/** So much of the words of the shorter report stands in the longer. */
const CONTAINED = 0.6;
/** Copies are printed within hours; later, the same words may tell of another day. */
const WITHIN_HOURS = 20;

/** What two reports can contradict each other in: each states one that the other does not. */
const FACTS = ['number', 'place', 'actor', 'name'] as const;
const onlyA = new Uint8Array(FACTS.length);
const onlyB = new Uint8Array(FACTS.length);

/**
 * What two reports with much the same text are. `copies`: one text, whatever stands over it; the shorter is contained
 * in the longer, and nothing contradicts. `template`: other numbers and other places, actors or names in the same
 * words, so two events. Null where the words differ, or too little is known: then everything else decides.
 */
export function compareTexts(a: Report, b: Report): 'copies' | 'template' | null {
  if (isOneHeadline(a, b)) return 'copies';
  if (sketchLikeness(a.sketch, b.sketch) < LIKENESS) return null;
  const { wordsA, wordsB, shared } = compareTerms(a, b);
  const isContained = shared >= CONTAINED * Math.max(1, Math.min(wordsA, wordsB));
  if (areApart(a.killed, b.killed, -1) || areApart(a.injured, b.injured, -1)) onlyA[0] = onlyB[0] = 1;
  const contradict = FACTS.map((_, fact) => onlyA[fact] === 1 && onlyB[fact] === 1);
  if (contradict[0] && contradict.slice(1).includes(true)) return 'template';
  const isCopy = isContained && !contradict.includes(true) && !areApart(a.side, b.side, 0);
  return isCopy && Math.abs(a.hour - b.hour) <= WITHIN_HOURS ? 'copies' : null;
}

/** So many words of a headline say which event it tells of. */
const HEADLINE = 5;

/**
 * Whether two headlines without a text are one, a word of each aside, with the same dead and no other number, place or
 * actor. However many print it, it is not for that another event: where hardly anything else is reported, its words
 * are not rare any more.
 */
function isOneHeadline(a: Report, b: Report): boolean {
  if (a.hasText || b.hasText || a.killed < 2 || a.killed !== b.killed) return false;
  if (Math.abs(a.hour - b.hour) > WITHIN_HOURS) return false;
  const { wordsA, wordsB, shared } = compareTerms(a, b);
  if (shared < HEADLINE || wordsA - shared > 1 || wordsB - shared > 1) return false;
  return FACTS.every((fact, at) => fact === 'name' || onlyA[at] === 0 || onlyB[at] === 0);
}

/** Whether both state something, and not the same. */
function areApart(a: number, b: number, unstated: number): boolean {
  return a !== unstated && b !== unstated && a !== b;
}

const END = 2 ** 32;

type Counted = { readonly wordsA: number; readonly wordsB: number; readonly shared: number };

/** Notes which facts only one of them states; returns how many words each has, and how many are the same. */
function compareTerms(a: Report, b: Report): Counted {
  onlyA.fill(0);
  onlyB.fill(0);
  let [wordsA, wordsB, shared, i, j] = [0, 0, 0, 0, 0];
  while (i < a.terms.length || j < b.terms.length) {
    const x = a.terms[i] ?? END;
    const y = b.terms[j] ?? END;
    const flags = (x <= y ? a.flags[i] : b.flags[j]) ?? 0;
    const isWord = termKindOf(flags) === KIND.word ? 1 : 0;
    if (x <= y) {
      i++;
      wordsA += isWord;
    }
    if (y <= x) {
      j++;
      wordsB += isWord;
    }
    const fact = x === y ? -1 : factOf(flags);
    if (x === y) shared += isWord;
    else if (fact >= 0) (x < y ? onlyA : onlyB)[fact] = 1;
  }
  return { wordsA, wordsB, shared };
}

/** Which kind of fact a term states; -1 for none. */
function factOf(flags: number): number {
  switch (termKindOf(flags)) {
    case KIND.number:
      return 0;
    case KIND.region:
      return flags & IS_SPECIFIC ? 1 : -1;
    case KIND.actor:
      return 2;
    case KIND.word:
      return flags & IS_NAME ? 3 : -1;
    default:
      return -1;
  }
}
