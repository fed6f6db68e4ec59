import type { Instant } from '../clock/time.ts';
import type { AccessMarks } from './access-terms.ts';
import { type AccessSentence, has, isVerbFinal, type Span, type StateCue } from './read-words.ts';
import type { AssertedState } from './standing.ts';

/** Nearer than that a "not" turns a verb round. */
const NOT_REACH = 4;

/**
 * What a cue asserts of now in its clause; null: it is planned, wished, denied, over, or asked.
 * @param published when the report was
 */
export function judgeCue(
  sentence: AccessSentence,
  cue: StateCue,
  clause: Span,
  published: Instant,
): AssertedState | null {
  const { marks, language } = sentence;
  const isFinal = isVerbFinal(language);
  if (isDenied(sentence, cue, clause)) return null;
  if (has(marks, 'past', clause.from, clause.to) && !isHad(sentence, cue, clause)) return null;
  if (isOfOtherYear(marks, clause, new Date(published).getUTCFullYear())) return null;
  const isNoun = cue.kind === 'closing' || cue.kind === 'opening';
  if (isAside(sentence, cue, clause)) return null;
  if (cue.kind === 'stays') return limited(marks, clause, 'closed');
  if (has(marks, 'demands', clause.from, isFinal ? clause.to : cue.from))
    return cue.kind === 'open' || cue.kind === 'opening' ? 'closed' : null;
  if (cue.kind === 'opening') return null;
  if (isPlanned(sentence, cue, clause)) return null;
  const state = isNoun || cue.kind === 'closed' ? 'closed' : cue.kind === 'restricted' ? 'restricted' : 'open';
  if (state === 'restricted' || isFinal) return limited(marks, clause, state);
  const isTurned = hasNot(marks, Math.max(clause.from, cue.from - NOT_REACH), cue.from);
  return limited(marks, clause, isTurned ? (state === 'open' ? 'closed' : 'open') : state);
}

function hasNot(marks: AccessMarks, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (marks.is('not', at) && marks.words[at + 1]?.low !== 'only') return true;
  return false;
}

/** What is open to some only, or closed to some only, is restricted. */
function limited(marks: AccessMarks, { from, to }: Span, state: AssertedState): AssertedState {
  if (state === 'restricted') return state;
  if (has(marks, 'wholly', from, to)) return state;
  return has(marks, state === 'open' ? 'openOnly' : 'closedOnly', from, to) ? 'restricted' : state;
}

/** "Was shut in 2024"; "shut since 2024" is so now. */
function isOfOtherYear(marks: AccessMarks, { from, to }: Span, year: number): boolean {
  if (has(marks, 'since', from, to)) return false;
  for (let at = from; at < to; at++) {
    const word = marks.words[at]?.low ?? '';
    if (/^20\d\d$/.test(word) && Number(word) !== year) return true;
  }
  return false;
}

/** "Had" alone is past only right before the verb, and not with a "since". */
function isHad({ marks }: AccessSentence, cue: StateCue, { from, to }: Span): boolean {
  for (let at = from; at < to; at++) {
    if (!marks.is('past', at)) continue;
    if (marks.words[at]?.low !== 'had' || marks.at('past', at)?.to !== at + 1) return false;
    if (cue.from - at >= 0 && cue.from - at <= NOT_REACH) return false;
  }
  return true;
}

/** "Reopened after being closed": what stands in an aside was before. */
function isAside({ marks, language, places }: AccessSentence, cue: StateCue, { from, to }: Span): boolean {
  for (let at = cue.from - 1; at >= from; at--)
    if (marks.is('asides', at)) {
      if (isVerbFinal(language)) return language === 'fa' && cue.kind === 'closing';
      return cue.kind === 'closing' || !places.some((place) => place.from > at && place.to <= cue.from);
    }
  if (language !== 'ur' && language !== 'ps') return false;
  return has(marks, 'asides', cue.to, Math.min(to, cue.to + 3)) || marks.is('asides', to);
}

function isPlanned({ marks, language }: AccessSentence, cue: StateCue, { from, to }: Span): boolean {
  if (has(marks, 'later', from, to)) return true;
  const end = isVerbFinal(language) ? to : cue.to;
  for (let at = from; at < end; at++) {
    if (!marks.is('plans', at)) continue;
    const isMonth = marks.is('monthName', at) && /^\d/.test(`${marks.words[at + 1]?.low}${marks.words[at - 1]?.low}`);
    const isInside = at >= cue.from && at < cue.to;
    if (!isMonth && !isInside) return true;
  }
  return false;
}

/** Denied before it in its sentence, or behind it where verbs come last; another clause may assert the contrary. */
function isDenied({ marks, language }: AccessSentence, cue: StateCue, clause: Span): boolean {
  const count = marks.words.length;
  if (has(marks, 'denials', clause.from, clause.to)) return true;
  for (let at = clause.from - 1; at >= 0; at--) {
    if (marks.is('denials', at)) return !opensAnother(marks, clause.from);
    if (at < clause.from - 25) break;
  }
  if (isVerbFinal(language)) return has(marks, 'denials', cue.to, count) && !isBut(marks, cue.to, count);
  return false;
}

/** "..., says it is open": another assertion, unless it goes on with a "that". */
function opensAnother(marks: AccessMarks, at: number): boolean {
  return (marks.is('breaks', at) && !isThat(marks, at)) || marks.is('says', at);
}

function isThat(marks: AccessMarks, at: number): boolean {
  return /^(?:that|که|کہ|چې|что)$/u.test(marks.words[at]?.low ?? '');
}

function isBut(marks: AccessMarks, from: number, to: number): boolean {
  for (let at = from; at < to; at++)
    if (/^(?:اما|ولی|خو|لیکن|مگر|تاہم|مګر)$/u.test(marks.words[at]?.low ?? '')) return true;
  return false;
}
