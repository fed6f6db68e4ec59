import type { Marks } from './marks.ts';
import type { Word } from './word.ts';

/** A number in a sentence: words `from` to `to` (exclusive), "at least" and the like included. */
export type Quantity = {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number | null;
  readonly bound: 'exact' | 'at-least' | 'at-most' | 'about' | 'range';
  /** Written as a number word rather than in digits. */
  readonly isWord: boolean;
};

/** What words say about numbers. */
export type NumberMeanings = {
  readonly number: number;
  readonly scale: number;
  readonly bound: Quantity['bound'];
  readonly boundBehind: 'at-least';
  readonly vague: true;
  readonly label: true;
  readonly age: true;
  readonly rangeOpen: true;
  readonly rangeJoin: true;
  readonly updateOpen: true;
  readonly updateJoin: true;
  readonly updateBare: true;
  readonly numberJoin: true;
  readonly instead: true;
};

/** As much of the marks of a sentence as numbers are read from. */
export type NumberMarks = Pick<Marks<NumberMeanings>, 'words' | 'at' | 'is'>;

type Count = { readonly to: number; readonly value: number; readonly isWord: boolean };

const DIGITS = /^\d{1,3}(?:[,.٬]\d{3})+$|^\d{1,7}$/;
const DASHED = /^(\d{1,6})[-–](\d{1,6})$/;
const PERCENT = /^(?:%|٪|°|\/|％)$/;

/** Whether a word that says nothing about numbers may be one. */
export function mayBeDigits(word: Word | undefined): boolean {
  const code = word?.low.charCodeAt(0) ?? 0;
  return (code >= 48 && code <= 57) || code >= FIRST_HAN;
}
const FIRST_HAN = 0x3007;

/** The number that begins at a place: digits of any script, words, "at least", ranges. Null where none does. */
export function quantityAt(marks: NumberMarks, at: number): Quantity | null {
  const { words } = marks;
  const before = marks.at('bound', at);
  const from = before?.to ?? at;
  if (isVague(marks, from) || (from === at && isOfVague(marks, at))) return null;
  // "Another" is a number where none follows.
  const range = updateAt(marks, from) ?? rangeAt(marks, from) ?? (from > at ? rangeAt(marks, at) : null);
  if (range === null || PERCENT.test(words[range.to]?.low ?? '')) return null;
  if (before === null && !range.isWord && isLabelled(marks, at)) return null;
  const base = { from: at, to: range.to, isWord: range.isWord };
  if (range.high > range.value) return { ...base, low: range.value, high: range.high, bound: 'range' };
  const behind = marks.at('boundBehind', range.to);
  const bound = behind === null ? (before?.value ?? 'exact') : 'at-least';
  return bounded({ ...base, to: behind?.to ?? range.to }, range.value, bound);
}

function countAt(marks: NumberMarks, at: number): Count | null {
  const word = marks.words[at]?.low ?? '';
  if (HAN_NUMBER.test(word)) return hanCount(marks.words, at);
  if (DIGITS.test(word)) {
    const digits = Number(word.replace(/[,.٬]/g, ''));
    const scale = marks.at('scale', at + 1);
    return { to: scale?.to ?? at + 1, value: digits * (scale?.value ?? 1), isWord: false };
  }
  const first = marks.at('number', at) ?? marks.at('scale', at);
  return first === null || isNegation(marks, first) ? null : countInWords(marks, first);
}

/** "Two", "two hundred", "two hundred and five". */
function countInWords(marks: NumberMarks, first: Pick<Count, 'to' | 'value'>): Count {
  let { to, value } = first;
  for (;;) {
    const longer = joinedTo(marks, to, value);
    if (longer === null) return { to, value, isWord: true };
    ({ to, value } = longer);
  }
}

/** A number with the next word of it; null where that is none, or begins another number. */
function joinedTo(marks: NumberMarks, to: number, value: number): Pick<Count, 'to' | 'value'> | null {
  const at = marks.is('numberJoin', to) ? to + 1 : to;
  const scale = marks.at('scale', at);
  const next = scale ?? marks.at('number', at);
  if (next === null) return null;
  const isJoined = at > to || /^و/.test(marks.words[at]?.low ?? '');
  const sum = scale !== null ? scaled(value, scale.value) : added(value, next.value, isJoined);
  return sum === null ? null : { to: next.to, value: sum };
}

function rangeAt(marks: NumberMarks, at: number): (Count & { readonly high: number }) | null {
  const dashed = DASHED.exec(marks.words[at]?.low ?? '');
  if (dashed !== null) {
    const [low, high] = [Number(dashed[1]), Number(dashed[2])];
    return low < high ? { to: at + 1, value: low, high, isWord: false } : null;
  }
  const start = marks.is('rangeOpen', at) ? at + 1 : at;
  const first = countAt(marks, start);
  if (first === null) return null;
  const isJoint = marks.is('rangeJoin', first.to) && (start > at || marks.words[first.to]?.low !== 'and');
  const second = isJoint ? countAt(marks, first.to + 1) : null;
  const isRange = second !== null && second.value > first.value && second.value <= first.value * 3 + 3;
  if (isRange) return { ...second, value: first.value, high: second.value };
  return start > at ? null : { ...first, high: first.value };
}

/** "From nine to twelve": the latest counts. */
function updateAt(marks: NumberMarks, at: number): (Count & { readonly high: number }) | null {
  const open = marks.at('updateOpen', at);
  const first = countAt(marks, open?.to ?? at);
  const join = first === null ? null : marks.at(open === null ? 'updateBare' : 'updateJoin', first.to);
  const last = join === null ? null : countAt(marks, join.to);
  return last === null ? null : { ...last, high: last.value };
}

/** Nine and "not" are one word in Persian and Pashto: before another number it is the latter. */
function isNegation(marks: NumberMarks, { from, to }: { readonly from: number; readonly to: number }): boolean {
  return marks.is('instead', from) && (marks.is('number', to) || DIGITS.test(marks.words[to]?.low ?? ''));
}

/** "Dozens", but not the first word of a longer number. */
function isVague(marks: NumberMarks, at: number): boolean {
  const vague = marks.at('vague', at);
  return vague !== null && vague.to >= (marks.at('number', at)?.to ?? 0);
}

/** The second word of "tens of thousands". */
function isOfVague(marks: NumberMarks, at: number): boolean {
  return (marks.at('vague', at - 1)?.to ?? 0) > at;
}

/** "No. 2", "Badri 313", "aged 18". */
function isLabelled(marks: NumberMarks, at: number): boolean {
  const place = marks.words[at - 1]?.low === '.' ? at - 2 : at - 1;
  return marks.at('label', place)?.to === place + 1 || marks.at('age', place)?.to === place + 1;
}

function bounded(base: Pick<Quantity, 'from' | 'to' | 'isWord'>, value: number, bound: Quantity['bound']): Quantity {
  if (bound === 'at-least') return { ...base, low: value, high: null, bound };
  if (bound === 'at-most') return { ...base, low: 0, high: value, bound };
  return { ...base, low: value, high: value, bound };
}

function scaled(value: number, scale: number): number | null {
  return value < scale ? value * scale : null;
}

/** "twenty five", "five and twenty", "one hundred (and) five"; null where the next word is another number. */
function added(value: number, next: number, isJoined: boolean): number | null {
  if (value % 100 === 0 && value > 0 && next < 100) return value + next;
  if (value >= 20 && value < 100 && value % 10 === 0 && next < 10) return value + next;
  return isJoined && value < 10 && next >= 20 && next < 100 && next % 10 === 0 ? value + next : null;
}

const HAN_NUMBER = /^[零〇一二三四五六七八九十百千万两俩]$/u;
const HAN_ONES = new Map([...'零一二三四五六七八九'].map((character, value): [string, number] => [character, value]));
HAN_ONES.set('〇', 0).set('两', 2).set('俩', 2);
const HAN_SCALES = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1_000],
  ['万', 10_000],
]);

function hanCount(words: readonly Word[], at: number): Count | null {
  let sum: HanSum = { total: 0, ones: null };
  let to = at;
  for (; to < words.length; to++) {
    const next = withHan(sum, words[to]?.low ?? '', to > at);
    if (next === null) break;
    sum = next;
  }
  return to === at ? null : { to, value: sum.total + (sum.ones ?? 0), isWord: true };
}

/** What is counted so far, and the digit that waits for its scale. */
type HanSum = { readonly total: number; readonly ones: number | null };

function withHan({ total, ones }: HanSum, word: string, isBehindFirst: boolean): HanSum | null {
  const one = HAN_ONES.get(word);
  if (one === 0 && isBehindFirst) return { total, ones };
  if (one !== undefined) return ones === null ? { total, ones: one } : null;
  const scale = HAN_SCALES.get(word);
  if (scale === undefined) return null;
  if (scale < 10_000) return { total: total + (ones ?? 1) * scale, ones: null };
  return { total: (total + (ones ?? (total === 0 ? 1 : 0))) * scale, ones: null };
}
