import { claimsIn, type Found, isNear, isParted, partAround } from './claims.ts';
import { type Clause, type Cue, isFullStop } from './clause.ts';
import type { CountedPeople } from './counted-people.ts';
import { isDenialOf, isOnlyElse, isOwnCount, speaksBetween } from './denial.ts';

/** What a sentence says about what it states. */
export type Standing = {
  readonly isDenied: boolean;
  readonly isHedged: boolean;
  /** Somebody else has told it, by the words of this report: a claim, a rumour, a number in quotation marks. */
  readonly isTold: boolean;
  /** Who denies something else in this sentence says it himself. */
  readonly isOwn: boolean;
  /** The sentence asks for it. */
  readonly isAsked: boolean;
  /** It did not happen, or not this time: no figure of this report. */
  readonly isElsewhen: boolean;
};

const PLAIN: Standing = {
  isDenied: false,
  isHedged: false,
  isTold: false,
  isOwn: false,
  isAsked: false,
  isElsewhen: false,
};
const ASKED: Standing = { ...PLAIN, isHedged: true, isTold: true, isAsked: true };

const HEDGE_REACH = 6;
/** What somebody tells goes on for that long behind the word for telling. */
const TOLD_REACH = 12;
const PAST_REACH = 12;
const NEGATION_REACH = 3;

/** How what stands at a place of a sentence is meant. */
export function standingIn(sentence: Clause, claims: readonly Found[]): (mention: CountedPeople, cue: Cue) => Standing {
  // A question asserts nothing; what stands before its part of the sentence does.
  const asks = questionStart(sentence);
  if (asks === 0) return () => ASKED;
  const quotes = quotesOf(sentence);
  const deny = claims.filter(({ claim }) => claim === 'deny-before' || claim === 'deny-behind');
  const isElse = isOnlyElse(claims);
  return ({ from, to, isInstead }, cue) => {
    if (isInstead) return { ...PLAIN, isDenied: true };
    if (from >= asks) return ASKED;
    const isQuoted = quotes.some(([start, end]) => start < from && from < end);
    if (claims.length === 0) return { ...PLAIN, isTold: isQuoted, isElsewhen: isEarlier(sentence, cue) };
    const isOwn = isOwnCount(sentence, claims, from, to);
    return {
      isOwn: isOwn || deny.some((one) => one.to <= from && speaksBetween(sentence, one.to, from)),
      isDenied: !isOwn && deny.some((one) => !isElse && isDenialOf(sentence, one, claims, [from, to, cue])),
      isHedged: claims.some((one) => one.claim === 'hedge' && isNear(sentence, one, from, to, HEDGE_REACH)),
      isTold: isQuoted || (!isOwn && claims.some((one) => isToldBy(sentence, one, deny, from, to))),
      isAsked: false,
      isElsewhen:
        isEarlier(sentence, cue) ||
        claims.some((one) => !isWithin(one, cue) && isElsewhenBy(sentence, one, from, to, cue)),
    };
  };
}

const EARLIER_REACH = 16;

/** "Hours after a bus crash had left eleven dead": the past perfect behind "after" tells of what was before. */
function isEarlier({ words, vocabulary }: Clause, { from }: Cue): boolean {
  if (vocabulary.language !== 'en' || words[from - 1]?.low !== 'had') return false;
  for (let at = from - 2; at >= Math.max(1, from - EARLIER_REACH); at--) {
    if (/^[,;:.]$/.test(words[at]?.raw ?? '')) return false;
    if (words[at]?.low === 'after' && TIMES.test(words[at - 1]?.low ?? '')) return true;
  }
  return false;
}

const TIMES = /^(?:minutes|hours|days?|weeks?|months?|years?)$/;

/** "Did not survive", "have not been traced": the word's own negation. */
function isWithin({ from, to }: Found, cue: Cue): boolean {
  return from >= cue.from && to <= cue.to;
}

/** "The group's claim of nine dead"; "..., saying that one was hurt" is the word of the report's own speaker. */
function isToldBy(sentence: Clause, one: Found, deny: readonly Found[], from: number, to: number): boolean {
  if (one.claim !== 'hedge' && one.claim !== 'told') return false;
  const isBehind = one.from >= to;
  // Where the verb stands last, a claim follows what is claimed.
  if (isBehind && one.claim === 'told' && !sentence.vocabulary.sides.object.includes('before')) return false;
  if (isBehind) return isNear(sentence, one, from, to, HEDGE_REACH) && !isParted(sentence, to, one.from);
  // Behind the denial of a claim stands what its speaker says himself.
  if (deny.some((denial) => denial.from >= one.to && denial.to <= from)) return false;
  return isNear(sentence, one, from, to, TOLD_REACH) && !speaksBetween(sentence, one.to, from);
}

function isElsewhenBy(sentence: Clause, one: Found, from: number, to: number, cue: Cue): boolean {
  switch (one.claim) {
    case 'past':
      return isPastOf(sentence, one, from, to, cue);
    case 'past-behind':
      return one.to <= from && isNear(sentence, one, from, to, Number.POSITIVE_INFINITY);
    case 'hypothetical':
      return governs(sentence, one, cue);
    case 'negated':
      if (one.to === cue.from || one.from === cue.to) return true;
      return isNear(sentence, one, from, to, NEGATION_REACH) && !isNegatedElse(sentence, one, from, to);
    default:
      return false;
  }
}

/** "Fifty hurt, no figure for the dead", "not twelve but nine": what is negated is another. */
function isNegatedElse(sentence: Clause, { from: a, to: b }: Found, from: number, to: number): boolean {
  const [start, end] = b <= from ? [b, from] : [to, a];
  if (isParted(sentence, start, end) || (a >= to && sentence.numberAt(b) !== null)) return true;
  for (let at = start; at < end; at++) {
    if (sentence.numberAt(at) !== null) return true;
    if (sentence.roles[at] === 'and' && sentence.marks.is('says', at + 1)) return true;
  }
  return false;
}

/**
 * A time belongs to what its own part of the sentence tells; at the head of a sentence, or alone in its part, to what
 * is near.
 */
function isPastOf(sentence: Clause, one: Found, from: number, to: number, cue: Cue): boolean {
  const { words } = sentence;
  if (one.from <= 1 && isNear(sentence, one, from, to, 3 * PAST_REACH)) return true;
  const [start, end] = partAround(sentence, one.from);
  const hasCue = sentence.cues.some((other) => other.from >= start && other.to <= end);
  // "Nine died when ... on the night of 14 November last year": the only thing that is told, in one part.
  const isLast = LAST.test(words[one.from]?.low ?? '') || LAST.test(words[one.to - 1]?.low ?? '');
  const isOnly = isLast && sentence.cues.length === 1 && start <= Math.min(cue.from, from);
  if (isOnly && isNear(sentence, one, from, to, 3 * PAST_REACH)) return true;
  const isWithin = (cue.from >= start && cue.from < end) || (from >= start && from < end);
  const isBeside =
    isNear(sentence, one, from, to, PAST_REACH) ||
    (isWithin && sentence.cues.length === 1 && isNear(sentence, one, cue.from, cue.to, PAST_REACH));
  return isBeside && (!hasCue || isWithin);
}

const LAST = /^(?:last|ago)$/;

/** "Two slain; feud or bandits?": where the part of a sentence begins that asks; `Infinity` where none does. */
export function questionStart(sentence: Clause): number {
  if (!/^[?؟？]$/.test(lastMark(sentence))) return Number.POSITIVE_INFINITY;
  return sentence.words.slice(0, -2).findLastIndex(({ raw }) => /^[;؛；]$/.test(raw)) + 1;
}

function lastMark({ words }: Clause): string {
  const last = words.at(-1);
  return (/^["'”’»)]$/.test(last?.raw ?? '') ? words.at(-2) : last)?.raw ?? '';
}

const LONGEST_QUOTE = 14;

/** Words that are set off as another's: a few in quotation marks that are no speech of somebody. */
function quotesOf({ words }: Clause): readonly (readonly [from: number, to: number])[] {
  const quotes: [number, number][] = [];
  for (let at = 0; at < words.length; at++) {
    const close = CLOSING.get(words[at]?.raw ?? '');
    if (close === undefined) continue;
    const end = words.findIndex((word, place) => place > at && close.includes(word.raw));
    if (end < 0) continue;
    if (end - at <= LONGEST_QUOTE && !/^[,.،。，]$/.test(words[end - 1]?.raw ?? '')) quotes.push([at, end]);
    at = end;
  }
  return quotes;
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['”', '“”'],
  ['‘', '’'],
  ['’', '‘’'],
  ['«', '»'],
  ['「', '」'],
]);

/** Told, but not as what happened now. */
export type Elsewhen = 'of another time' | 'what has not happened';

/**
 * Whether what stands at a place of a sentence is told as having happened, and now: null, or what speaks against it.
 * `isHeadline`: what was foiled is news in a headline, so there only what stands before the words can make them a plan.
 */
export function elsewhenIn(sentence: Clause, isHeadline: boolean): (from: number, to: number) => Elsewhen | null {
  const claims = claimsIn(sentence);
  if (/^[?؟？]$/.test(lastMark(sentence))) return () => 'what has not happened';
  const isUndone = (one: Found, from: number, to: number) =>
    (one.claim === 'negated' && one.to === from) ||
    (one.claim === 'hypothetical' &&
      !isBareTo(sentence, one) &&
      (!isHeadline || one.to <= from) &&
      governs(sentence, one, { from, to, senses: [] }));
  return (from, to) => {
    if (claims.some((one) => isUndone(one, from, to))) return 'what has not happened';
    const isPast = claims.some((one) => one.claim === 'past' && isNear(sentence, one, from, to, 12));
    return isPast ? 'of another time' : null;
  };
}

/** "Assigned to a polio team": a bare "to" leads to things as well as to deeds. */
function isBareTo({ words }: Clause, { from, to }: Found): boolean {
  return to === from + 1 && words[from]?.low === 'to';
}

/** "Could have killed", "planned to kill"; where the verb stands last, what it depends on follows it. */
function governs(sentence: Clause, { from, to }: Found, cue: Cue): boolean {
  const { roles, vocabulary, words } = sentence;
  const isVerbLast = vocabulary.sides.object.includes('before');
  // "Could leave 20 dead": the two share a word.
  if (from < cue.from && to > cue.from) return true;
  const [start, end] = to <= cue.from ? [to, cue.from] : isVerbLast && from >= cue.to ? [cue.to, from] : [0, Infinity];
  if (end - start > (isVerbLast ? 5 : 2) || (from >= cue.to && isParted(sentence, start, end))) return false;
  for (let at = start; at < end; at++) {
    // "Could leave 20 dead", but "rose to 20 dead".
    const isNumber = sentence.numberAt(at) !== null && words[from]?.low !== 'to';
    if (isFullStop(words[at]) || (!isVerbLast && !isNumber && roles[at] !== 'between')) return false;
  }
  return true;
}
