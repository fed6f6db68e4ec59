import { type Clause, type Cue, isFullStop } from './clause.ts';
import type { StandingCue } from './harm-words.ts';

/** What a sentence says about what it states. */
export type Standing = {
  readonly isDenied: boolean;
  readonly isHedged: boolean;
  /** It did not happen, or not this time: no figure of this report. */
  readonly isElsewhen: boolean;
};

type Found = { readonly claim: StandingCue; readonly from: number; readonly to: number };

function claimsIn({ words, marks }: Clause): readonly Found[] {
  const found: Found[] = [];
  for (let at = 0; at < words.length; ) {
    const all = marks.all('claim', at);
    for (const claim of all?.value ?? []) found.push({ claim, from: at, to: all?.to ?? at });
    at = all?.to ?? at + 1;
  }
  return found;
}

function lastMark({ words }: Clause): string {
  const last = words.at(-1);
  return (/^["'”’»)]$/.test(last?.raw ?? '') ? words.at(-2) : last)?.raw ?? '';
}

/**
 * Whether a sentence denies what was told elsewhere in its report: "he called the reports false", "nobody died". Whoever
 * denies a part in what happened does not deny that it happened.
 */
export function deniesWord(clause: Clause): boolean {
  const claims = claimsIn(clause);
  const denial = claims.find(({ claim }) => claim === 'deny-before' || claim === 'deny-behind');
  if (denial !== undefined) return !deniesElse(claims, denial.to) && !isOnlyElse(claims);
  const negated = claims.find(({ claim }) => claim === 'negated');
  return negated !== undefined && clause.cues.some(({ from }) => from >= negated.to && from - negated.to <= 3);
}

function isOnlyElse(claims: readonly Found[]): boolean {
  return claims.some(({ claim }) => claim === 'denied-else') && !claims.some(({ claim }) => claim === 'denied-content');
}

/** How what stands at a place of a sentence is meant. */
export function standingIn(sentence: Clause): (from: number, to: number, cue: Cue) => Standing {
  const claims = claimsIn(sentence);
  // A question asserts nothing.
  if (/^[?؟？]$/.test(lastMark(sentence))) return () => ({ isDenied: false, isHedged: true, isElsewhen: true });
  if (claims.length === 0) return () => ({ isDenied: false, isHedged: false, isElsewhen: false });
  const deny = claims.filter(({ claim }) => claim === 'deny-before' || claim === 'deny-behind');
  const content = claims.filter(({ claim }) => claim === 'denied-content');
  const isElse = claims.some(({ claim }) => claim === 'denied-else') && content.length === 0;
  return (from, to, cue) => ({
    isDenied: deny.some((one) => !isElse && isDenialOf(sentence, one, claims, from, to)),
    isHedged: claims.some((one) => one.claim === 'hedge' && isNear(sentence, one, from, to, 6)),
    isElsewhen: claims.some(
      (one) =>
        (one.claim === 'past' && isNear(sentence, one, from, to, 12)) ||
        (one.claim === 'hypothetical' && governs(sentence, one, cue)) ||
        (one.claim === 'negated' && isNear(sentence, one, from, to, 3)),
    ),
  });
}

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
function governs({ roles, vocabulary, words }: Clause, { from, to }: Found, cue: Cue): boolean {
  const isVerbLast = vocabulary.sides.object.includes('before');
  const [start, end] = to <= cue.from ? [to, cue.from] : isVerbLast && from >= cue.to ? [cue.to, from] : [0, Infinity];
  if (end - start > (isVerbLast ? 5 : 2)) return false;
  for (let at = start; at < end; at++)
    if (isFullStop(words[at]) || (!isVerbLast && roles[at] !== 'between')) return false;
  return true;
}

/** A denial speaks of what stands with the reports that it denies, or of the clause next to it. */
function isDenialOf(
  sentence: Clause,
  { claim, from: denyFrom, to: denyTo }: Found,
  all: readonly Found[],
  from: number,
  to: number,
): boolean {
  const content = all.filter((one) => one.claim === 'denied-content');
  const stands = denyTo <= from ? 'deny-before' : 'deny-behind';
  const isAnaphor = stands === 'deny-behind' && sentence.marks.is('anaphor', denyTo);
  // "Baseless posts that six died": the reports stand between.
  const isAttribute = stands === 'deny-before' && content.some((one) => one.from >= denyTo && one.from <= denyTo + 3);
  if (claim !== stands && !isAnaphor && !isAttribute) return false;
  // "..., saying that one was hurt" is what the one who denies says himself.
  if (stands === 'deny-before' && speaksBetween(sentence, denyTo, from)) return false;
  if (stands === 'deny-before' && deniesElse(all, denyTo)) return false;
  const isNamed = content.some((one) => gapOf(one.from, one.to, from, to) <= 8);
  const [start, end] = denyTo <= from ? [denyTo, from] : [to, denyFrom];
  let breaks = 0;
  for (let at = start; at < end; at++) {
    if (/^[;؛。.!?؟]$/.test(sentence.words[at]?.raw ?? '') && !isAnaphor) return false;
    if (isFullStop(sentence.words[at])) breaks++;
  }
  return isNamed || isAnaphor ? breaks <= 2 : breaks === 0 && end - start <= 12;
}

/** "Deny any role in the blast that killed nine": what is denied is the first that is named behind. */
function deniesElse(all: readonly Found[], denyTo: number): boolean {
  const object = all.find(
    (one) => one.from >= denyTo && (one.claim === 'denied-content' || one.claim === 'denied-else'),
  );
  return object?.claim === 'denied-else';
}

function speaksBetween({ words, marks }: Clause, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++)
    if (marks.is('says', at) && /^[,;]$/.test(words[at - 1]?.raw ?? '')) return true;
  return false;
}

function isNear(sentence: Clause, { from: a, to: b }: Found, from: number, to: number, reach: number): boolean {
  const [start, end] = b <= from ? [b, from] : [to, a];
  if (end - start > reach) return false;
  for (let at = start; at < end; at++) if (isFullStop(sentence.words[at])) return false;
  return true;
}

function gapOf(aFrom: number, aTo: number, bFrom: number, bTo: number): number {
  return aTo <= bFrom ? bFrom - aTo : aFrom >= bTo ? aFrom - bTo : 0;
}
