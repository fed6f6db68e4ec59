import type { Word } from '../attribution/words.ts';

/** A quantity in a sentence: words `from` to `to` (exclusive), qualifiers included. */
export type Quantity = {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number | null;
  readonly bound: 'exact' | 'at-least' | 'at-most' | 'about' | 'range';
  /** "an", "a": a number only beside a person. */
  readonly isArticle: boolean;
};

const ONES = new Map<string, number>(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value): [string, number] => [word, value]),
);
const TENS = new Map<string, number>(
  'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, at): [string, number] => [word, (at + 2) * 10]),
);

/** What stands before a number and says that it is none of people. */
const LABELS =
  /^(?:no|nos|number|route|unit|brigade|battalion|division|regiment|badri|highway|section|article|sector|phase|class|day|july|june|january|february|march|april|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|page|chapter|gate|terminal|rescue|top|aged?|version|covid|g|f|resolution|boeing|flight|ward|nh|area|zone|[$€£₹#/]|rs|usd|pkr)$/;
const MARKS_BEHIND = /^(?:%|\/|°)$/;

/** The quantity that begins at a word, with "at least" and the like before it. Null where none does. */
export function quantityAt(words: readonly Word[], at: number): Quantity | null {
  const qualifier = qualifierAt(words, at);
  const from = qualifier === null ? at : qualifier.to;
  const number = rangeAt(words, from);
  if (number === null) return null;
  const before = words[at - 1];
  if (before !== undefined && from === at && isLabel(before, words[at])) return null;
  if (MARKS_BEHIND.test(words[number.to]?.low ?? '')) return null;
  const isArticle = /^(?:an?|another)$/.test(words[from]?.low ?? '') && number.to === from + 1;
  if (isArticle && qualifier !== null && words[from]?.low !== 'a') return null;
  if (number.low !== number.high) return { from: at, ...number, bound: 'range', isArticle };
  const value = number.low;
  const behind = /^(?:or more|plus|\+)/.test(`${words[number.to]?.low ?? ''} ${words[number.to + 1]?.low ?? ''}`);
  const bound = behind ? 'at-least' : (qualifier?.bound ?? 'exact');
  const to = behind ? number.to + (words[number.to]?.low === 'or' ? 2 : 1) : number.to;
  if (bound === 'at-least') return { from: at, to, low: value, high: null, bound, isArticle };
  if (bound === 'at-most') return { from: at, to, low: 0, high: value, bound, isArticle };
  return { from: at, to, low: value, high: value, bound, isArticle };
}

function isLabel(before: Word, word: Word | undefined): boolean {
  if (!LABELS.test(before.low)) return false;
  // "in March 5 died" is rare; "area, 5 killed" has its comma between.
  return /^\d/.test(word?.low ?? '');
}

const QUALIFIERS: readonly (readonly [phrase: readonly string[], bound: Quantity['bound']])[] = (
  [
    [
      'at-least',
      'at least|more than|no fewer than|no less than|not less than|over|upwards of|a minimum of|minimum|in excess of|as many as at least|above',
    ],
    ['at-most', 'up to|at most|fewer than|less than|as many as|under'],
    ['about', 'about|around|some|nearly|almost|approximately|roughly|an estimated|estimated|close to|near'],
    ['exact', 'a total of|total|another|additional|a further|further|all|the|these|those|both|other|only|just'],
  ] as const
).flatMap(([bound, list]) => list.split('|').map((phrase) => [phrase.split(' '), bound] as const));

const QUALIFIERS_BY_WORD = new Map<string, (typeof QUALIFIERS)[number][]>();
for (const qualifier of QUALIFIERS) {
  const first = qualifier[0][0] ?? '';
  QUALIFIERS_BY_WORD.set(first, [...(QUALIFIERS_BY_WORD.get(first) ?? []), qualifier]);
}

function qualifierAt(
  words: readonly Word[],
  at: number,
): { readonly to: number; readonly bound: Quantity['bound'] } | null {
  for (const [phrase, bound] of QUALIFIERS_BY_WORD.get(words[at]?.low ?? '') ?? []) {
    if (!phrase.every((word, offset) => words[at + offset]?.low === word)) continue;
    return { to: at + phrase.length, bound };
  }
  return null;
}

type Span = { readonly to: number; readonly low: number; readonly high: number };

/** "5", "5-7", "5 to 7", "between 5 and 7", "five or six". */
function rangeAt(words: readonly Word[], at: number): Span | null {
  const start = words[at]?.low === 'between' ? at + 1 : at;
  const dashed = /^(\d{1,6})-(\d{1,6})$/.exec(words[start]?.low ?? '');
  if (dashed !== null) {
    const [low, high] = [Number(dashed[1]), Number(dashed[2])];
    return low < high ? { to: start + 1, low, high } : null;
  }
  const first = numberAt(words, start);
  if (first === null) return null;
  const joint = words[first.to]?.low ?? '';
  const isRange = start > at ? joint === 'and' : /^(?:to|or|[-–])$/.test(joint);
  const second = isRange ? numberAt(words, first.to + 1) : null;
  if (second !== null && second.value > first.value && second.value <= first.value * 3 + 3)
    return { to: second.to, low: first.value, high: second.value };
  return start > at ? null : { to: first.to, low: first.value, high: first.value };
}

type Count = { readonly to: number; readonly value: number };

/** Digits or words; "dozens", "scores" and "hundreds" are no number. */
function numberAt(words: readonly Word[], at: number): Count | null {
  const word = words[at]?.low ?? '';
  if (/^\d{1,3}(?:[,.]\d{3})+$|^\d{1,6}$/.test(word))
    return withScale(words, at + 1, Number(word.replace(/[,.]/g, '')));
  if (/^\d+\.\d+$/.test(word)) return scaled(words, at + 1, Number(word));
  if (/^(?:a|an|another)$/.test(word)) {
    const next = words[at + 1]?.low ?? '';
    if (next === 'dozen') return { to: at + 2, value: 12 };
    if (next === 'hundred') return { to: at + 2, value: 100 };
    return word === 'another' ? null : { to: at + 1, value: 1 };
  }
  if (word === 'half' && words[at + 1]?.low === 'a' && words[at + 2]?.low === 'dozen') return { to: at + 3, value: 6 };
  if (word === 'dozen') return { to: at + 1, value: 12 };
  const small = wordsNumber(words, at);
  return small === null ? null : withScale(words, small.to, small.value);
}

/** "twenty-five", "twenty five", "one hundred and five". */
function wordsNumber(words: readonly Word[], at: number): Count | null {
  const word = words[at]?.low ?? '';
  const [ten = '', unit = ''] = word.split('-');
  const tens = TENS.get(ten);
  if (tens !== undefined && unit !== '') {
    const ones = ONES.get(unit);
    return ones === undefined ? null : { to: at + 1, value: tens + ones };
  }
  if (tens !== undefined) {
    const ones = ONES.get(words[at + 1]?.low ?? '');
    return ones !== undefined && ones > 0 && ones < 10
      ? { to: at + 2, value: tens + ones }
      : { to: at + 1, value: tens };
  }
  const ones = ONES.get(word);
  return ones === undefined ? null : { to: at + 1, value: ones };
}

function withScale(words: readonly Word[], at: number, value: number): Count {
  const next = words[at]?.low ?? '';
  if (next === 'dozen') return { to: at + 1, value: value * 12 };
  if (next !== 'hundred' && next !== 'thousand') return { to: at, value };
  const base = value * (next === 'hundred' ? 100 : 1000);
  const rest = wordsNumber(words, words[at + 1]?.low === 'and' ? at + 2 : at + 1);
  return rest === null || rest.value === 0 ? { to: at + 1, value: base } : { to: rest.to, value: base + rest.value };
}

function scaled(words: readonly Word[], at: number, value: number): Count | null {
  return words[at]?.low === 'thousand' ? { to: at + 1, value: Math.round(value * 1000) } : null;
}
