import type { NumberWords } from '../lexicon/lexicon.ts';
import { type FormsOf, TermIndex } from './terms.ts';
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

export type QuantityReader = (words: readonly Word[], at: number) => Quantity | null;

type Count = { readonly to: number; readonly value: number; readonly isWord: boolean };
type Part = { readonly kind: 'value' | 'scale'; readonly value: number };

const DIGITS = /^\d{1,3}(?:[,.٬]\d{3})+$|^\d{1,7}$/;
const DASHED = /^(\d{1,6})[-–](\d{1,6})$/;
const PERCENT = /^(?:%|٪|°|\/|％)$/;

/** Reads the numbers of a language: digits of any script, words, "at least", ranges. */
export function createQuantityReader(numbers: NumberWords, joins: readonly string[], forms?: FormsOf): QuantityReader {
  const parts = new TermIndex<Part>(
    [
      ...Object.entries(numbers.values).map(([word, value]) => [word, { kind: 'value', value }] as const),
      ...Object.entries(numbers.scales).map(([word, value]) => [word, { kind: 'scale', value }] as const),
    ],
    forms,
  );
  const bounds = new TermIndex<Quantity['bound']>([
    ...numbers.atLeast.map((word) => [word, 'at-least'] as const),
    ...numbers.atMost.map((word) => [word, 'at-most'] as const),
    ...numbers.about.map((word) => [word, 'about'] as const),
    ...numbers.exact.map((word) => [word, 'exact'] as const),
  ]);
  const vague = new TermIndex(numbers.vague.map((word) => [word, true] as const), forms);
  const labels = new TermIndex([...numbers.labels, ...numbers.ages].map((word) => [word, true] as const));
  const behindBounds = new TermIndex(numbers.atLeastBehind.map((word) => [word, true] as const));
  const rangeOpens = new Set(numbers.rangeOpens);
  const rangeJoins = new Set(numbers.rangeJoins);
  const joint = new Set(joins);

  function countAt(words: readonly Word[], at: number): Count | null {
    const word = words[at]?.low ?? '';
    if (/^[零〇一二三四五六七八九十百千万两俩]$/u.test(word)) return hanCount(words, at);
    const digits = DIGITS.test(word) ? Number(word.replace(/[,.٬]/g, '')) : null;
    if (digits !== null) return scaled(words, { to: at + 1, value: digits, isWord: false });
    const first = parts.at(words, at);
    if (first === null) return null;
    let total = first.value.value;
    let { to } = first;
    for (;;) {
      const joined = joint.has(words[to]?.low ?? '') ? to + 1 : to;
      const next = parts.at(words, joined);
      if (next === null) break;
      const sum = combine(total, next.value, joined > to || isJoinedForm(words[joined], joint));
      if (sum === null) break;
      total = sum;
      to = next.to;
    }
    return { to, value: total, isWord: true };
  }

  function scaled(words: readonly Word[], count: Count): Count {
    const next = parts.at(words, count.to);
    if (next === null || next.value.kind !== 'scale') return count;
    return { ...count, to: next.to, value: count.value * next.value.value };
  }

  function rangeAt(words: readonly Word[], at: number): (Count & { readonly high: number }) | null {
    const dashed = DASHED.exec(words[at]?.low ?? '');
    if (dashed !== null) {
      const [low, high] = [Number(dashed[1]), Number(dashed[2])];
      return low < high ? { to: at + 1, value: low, high, isWord: false } : null;
    }
    const start = rangeOpens.has(words[at]?.low ?? '') ? at + 1 : at;
    const first = countAt(words, start);
    if (first === null) return null;
    const isJoint = rangeJoins.has(words[first.to]?.low ?? '') && (start > at || words[first.to]?.low !== 'and');
    const second = isJoint ? countAt(words, first.to + 1) : null;
    const isRange = second !== null && second.value > first.value && second.value <= first.value * 3 + 3;
    if (isRange) return { ...second, value: first.value, high: second.value };
    return start > at ? null : { ...first, high: first.value };
  }

  return (words, at) => {
    const before = bounds.at(words, at);
    const from = before?.to ?? at;
    if (vague.at(words, from) !== null || (at > 0 && from === at && isOfVague(words, at))) return null;
    const range = rangeAt(words, from);
    if (range === null) return null;
    if (before === null && at > 0 && !range.isWord && isLabelled(words, at)) return null;
    if (PERCENT.test(words[range.to]?.low ?? '')) return null;
    const base = { from: at, to: range.to, isWord: range.isWord };
    if (range.high > range.value) return { ...base, low: range.value, high: range.high, bound: 'range' };
    const behind = behindBounds.at(words, range.to);
    const bound = behind === null ? (before?.value ?? 'exact') : 'at-least';
    return bounded({ ...base, to: behind?.to ?? range.to }, range.value, bound);
  };

  /** The second word of "tens of thousands". */
  function isOfVague(words: readonly Word[], at: number): boolean {
    return (vague.at(words, at - 1)?.to ?? 0) > at;
  }

  function isLabelled(words: readonly Word[], at: number): boolean {
    const label = words[at - 1]?.low === '.' ? at - 2 : at - 1;
    return labels.at(words, label)?.to === label + 1;
  }
}

function bounded(
  base: Pick<Quantity, 'from' | 'to' | 'isWord'>,
  value: number,
  bound: Quantity['bound'],
): Quantity {
  if (bound === 'at-least') return { ...base, low: value, high: null, bound };
  if (bound === 'at-most') return { ...base, low: 0, high: value, bound };
  return { ...base, low: value, high: value, bound };
}

/** "twenty five", "five and twenty", "one hundred (and) five"; null where the next word is another number. */
function combine(total: number, next: Part, isJoined: boolean): number | null {
  if (next.kind === 'scale') return total < next.value ? total * next.value : null;
  if (total % 100 === 0 && total > 0 && next.value < 100) return total + next.value;
  if (total >= 20 && total < 100 && total % 10 === 0 && next.value < 10) return total + next.value;
  if (isJoined && total < 10 && next.value >= 20 && next.value < 100 && next.value % 10 === 0) return total + next.value;
  return null;
}

/** Arabic writes "and" at the number. */
function isJoinedForm(word: Word | undefined, joins: ReadonlySet<string>): boolean {
  return joins.has(word?.low[0] ?? '');
}

const HAN_ONES = new Map([...'零一二三四五六七八九'].map((character, value): [string, number] => [character, value]));
HAN_ONES.set('〇', 0).set('两', 2).set('俩', 2);
const HAN_SCALES = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1_000],
  ['万', 10_000],
]);

function hanCount(words: readonly Word[], at: number): Count | null {
  let total = 0;
  let ones: number | null = null;
  let to = at;
  for (; to < words.length; to++) {
    const word = words[to]?.low ?? '';
    const one = HAN_ONES.get(word);
    const scale = HAN_SCALES.get(word);
    if (one !== undefined) {
      if (ones !== null) break;
      ones = one;
    } else if (scale !== undefined) {
      total = scale === 10_000 ? (total + (ones ?? (total === 0 ? 1 : 0))) * scale : total + (ones ?? 1) * scale;
      ones = null;
    } else break;
  }
  return to === at ? null : { to, value: total + (ones ?? 0), isWord: true };
}
