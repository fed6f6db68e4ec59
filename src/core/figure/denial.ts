import { isMark } from '../reading/word.ts';
import { type Found, isNear } from './claims.ts';
import { type Clause, type Cue, isFullStop } from './clause.ts';
import type { Harm } from './figure.ts';

/**
 * Whether a sentence denies what was told elsewhere in its report: "he called the reports false", "nobody died".
 * Whoever
 * denies a part in what happened does not deny that it happened.
 */
export function deniesWord(clause: Clause, claims: readonly Found[]): boolean {
  const denial = claims.find(isDenial);
  if (denial !== undefined) return !deniesElse(claims, denial.to) && !isOnlyElse(claims);
  const negated = claims.find(({ claim }) => claim === 'negated');
  return negated !== undefined && clause.cues.some(({ from }) => from >= negated.to && from - negated.to <= 3);
}

const OBJECT_REACH = 8;

/** "The army denies that any soldier was killed": what did not happen at all, by whoever tells a number of it. */
export function deniedHarms(clause: Clause, claims: readonly Found[], counted: readonly Cue[]): readonly Harm[] {
  const denial = claims.find(isDenial);
  if (denial === undefined || isOnlyElse(claims) || deniesElse(claims, denial.to)) return [];
  return clause.cues
    .filter((cue) => !counted.includes(cue) && isNear(clause, denial, cue.from, cue.to, OBJECT_REACH))
    .flatMap(({ senses }) => senses.map(({ harm }) => harm));
}

function isDenial({ claim }: Found): boolean {
  return claim === 'deny-before' || claim === 'deny-behind';
}

/** Only a part in it is denied, not that it happened. */
export function isOnlyElse(claims: readonly Found[]): boolean {
  return claims.some(({ claim }) => claim === 'denied-else') && !claims.some(({ claim }) => claim === 'denied-content');
}

/** "Rejects the figure of twelve, only two were hurt": who denies says himself how many. */
export function isOwnCount(
  { words, marks, numberAt }: Clause,
  claims: readonly Found[],
  from: number,
  to: number,
): boolean {
  if (!marks.is('only', from) && !marks.endsAt('only', from) && !marks.is('only', to)) return false;
  const isOther = words.some((_, at) => (at < from || at >= to) && numberAt(at) !== null);
  return isOther || claims.some((one) => one.claim === 'denied-content' && one.from >= to);
}

/** A denial speaks of what stands with the reports that it denies, or of the clause next to it. */
export function isDenialOf(
  sentence: Clause,
  { claim, from: denyFrom, to: denyTo }: Found,
  all: readonly Found[],
  [from, to, cue]: readonly [from: number, to: number, cue: Cue],
): boolean {
  const content = all.filter((one) => one.claim === 'denied-content');
  const stands = denyTo <= from ? 'deny-before' : 'deny-behind';
  const isAnaphor = stands === 'deny-behind' && isAnaphorAt(sentence, denyTo);
  // "Baseless posts that six died": the reports stand between.
  const named = content.filter((one) => sentence.words[one.from]?.low !== 'that');
  const isAttribute = stands === 'deny-before' && named.some((one) => one.from >= denyTo && one.from <= denyTo + 3);
  if (claim !== stands && !isAnaphor && !isAttribute) return false;
  // "..., saying that one was hurt" is what the one who denies says himself.
  if (stands === 'deny-before' && speaksBetween(sentence, denyTo, from)) return false;
  if (stands === 'deny-before' && deniesElse(all, denyTo)) return false;
  if (isPartIn(all, cue)) return false;
  if (stands === 'deny-behind' && isToldBefore(sentence, cue, denyFrom)) return false;
  if (stands === 'deny-before' && isBackground(sentence, named, denyTo, cue)) return false;
  if (stands === 'deny-behind' && isOtherClause(sentence, content, Math.max(to, cue.to), denyFrom)) return false;
  const isNamed = content.some((one) => gapOf(one.from, one.to, from, to) <= 8);
  const [start, end] = denyTo <= from ? [denyTo, from] : [to, denyFrom];
  let breaks = 0;
  for (let at = start; at < end; at++) {
    if (/^[;؛。.!?؟]$/.test(sentence.words[at]?.raw ?? '') && !isAnaphor) return false;
    if (isFullStop(sentence.words[at])) breaks++;
  }
  return isNamed || isAnaphor ? breaks <= 2 : breaks === 0 && end - start <= 12;
}

/** "Officials deny that", and no more: "that" with words behind it begins what is denied. */
function isAnaphorAt({ marks, words }: Clause, at: number): boolean {
  const anaphor = marks.at('anaphor', at);
  if (anaphor === null) return false;
  const next = words[anaphor.to];
  return words[at]?.low !== 'that' || next === undefined || isMark(next) || next.low === 'as';
}

/** "Rules out a hostile act in the fire, which left three dead": what is denied stands before "which". */
function isBackground({ marks, words }: Clause, content: readonly Found[], denyTo: number, cue: Cue): boolean {
  if (content.some((one) => one.from >= denyTo && one.to <= cue.from)) return false;
  for (let at = cue.from - 1; at > denyTo; at--) {
    if (words[at]?.low === 'which' && marks.is('relatives', at)) return true;
    if (isFullStop(words[at])) return false;
  }
  return false;
}

/** "Two cooks were hurt, and reports of four dead are rumours": another clause has the reports that are denied. */
function isOtherClause({ roles, words }: Clause, content: readonly Found[], to: number, denyFrom: number): boolean {
  const first = content.find((one) => one.from >= to && one.to <= denyFrom);
  if (first === undefined) return false;
  for (let at = to; at < first.from; at++) if (roles[at] === 'and' && !isMark(words[at])) return true;
  return false;
}

/**
 * "Three have died, the claim of twenty dead is baseless": where the verb stands last, a whole clause with its verb
 * before the other.
 */
function isToldBefore({ words, cues, vocabulary, numberAt }: Clause, { to }: Cue, denyFrom: number): boolean {
  if (!vocabulary.sides.object.includes('before')) return false;
  const comma = words.findIndex(({ raw }, at) => at >= to && /^[,،]$/.test(raw));
  if (comma <= to || comma >= denyFrom) return false;
  const hasNumber = words.some((_, at) => at > comma && at < denyFrom && numberAt(at) !== null);
  return hasNumber && cues.some(({ from }) => from > comma && from < denyFrom);
}

/** "A hand in the death of six": the part in it is what is denied, also where the denial stands behind. */
function isPartIn(all: readonly Found[], { from }: Cue): boolean {
  return all.some((one) => one.claim === 'denied-else' && one.to <= from && from - one.to <= 2);
}

/** "Deny any role in the blast that killed nine": what is denied is the first that is named behind. */
function deniesElse(all: readonly Found[], denyTo: number): boolean {
  const object = all.find(
    (one) => one.from >= denyTo && (one.claim === 'denied-content' || one.claim === 'denied-else'),
  );
  return object?.claim === 'denied-else';
}

/** Whether somebody begins to speak for himself: "..., saying that", "..., the official said", "and said". */
export function speaksBetween({ words, marks, roles }: Clause, from: number, to: number): boolean {
  let isParted = false;
  for (let at = from; at < to; at++) {
    const isSpeech = marks.is('says', at) || marks.is('speech', at);
    if (isParted && isSpeech && !marks.endsAt('relatives', at)) return true;
    isParted ||= /^[,;،，]$/.test(words[at]?.raw ?? '') || roles[at] === 'and';
  }
  return false;
}

function gapOf(aFrom: number, aTo: number, bFrom: number, bTo: number): number {
  return aTo <= bFrom ? bFrom - aTo : aFrom >= bTo ? aFrom - bTo : 0;
}
