import { isMark } from '../reading/word.ts';
import { type Clause, isFullStop } from './clause.ts';
import type { StandingCue } from './harm-words.ts';

/** A word that says how much a statement is worth: words `from` to `to` (exclusive). */
export type Found = { readonly claim: StandingCue; readonly from: number; readonly to: number };

/** What the words of a sentence say of how it is meant; "no fewer than" negates nothing. */
export function claimsIn(sentence: Clause): readonly Found[] {
  const { words, marks, numberAt } = sentence;
  const found: Found[] = [];
  for (let at = 0; at < words.length; ) {
    const bound = marks.at('bound', at);
    if (bound !== null && numberAt(at) !== null) {
      at = bound.to;
      continue;
    }
    const all = marks.all('claim', at);
    if (all === null && isYear(sentence, at)) found.push({ claim: 'past', from: at, to: at + 1 });
    for (const claim of all?.value ?? []) found.push({ claim, from: at, to: all?.to ?? at });
    at = all?.to ?? at + 1;
  }
  return found;
}

/** "The 2014 attack": reports of what is new name no year, but for the date that stands with its day. */
function isYear({ words, marks }: Clause, at: number): boolean {
  const raw = words[at]?.low ?? '';
  if (!/^(?:19[3-9]\d|20\d\d|13[5-9]\d|14[0-4]\d)$/.test(raw) || raw.endsWith('00')) return false;
  const isDate = /^\d/.test(words[at - 2]?.low ?? '') || words[at - 1]?.raw === ',';
  return !isDate && !marks.is('person', at + 1) && !marks.is('thing', at + 1) && !marks.is('label', at - 1);
}

/** Whether a claim stands within some words of a place, with no full stop between. */
export function isNear(sentence: Clause, { from: a, to: b }: Found, from: number, to: number, reach: number): boolean {
  const [start, end] = b <= from ? [b, from] : [to, a];
  if (end - start > reach) return false;
  for (let at = start; at < end; at++) if (isFullStop(sentence.words[at])) return false;
  return true;
}

/** Whether a comma, a full stop or, in Chinese, a space stands between two places. */
export function isParted(sentence: Clause, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (endsPart(sentence, at)) return true;
  return false;
}

/** The words of a sentence between its commas, around a place. */
export function partAround(sentence: Clause, at: number): readonly [from: number, to: number] {
  let [from, to] = [at, at];
  while (from > 0 && !endsPart(sentence, from - 1)) from--;
  while (to < sentence.words.length && !endsPart(sentence, to)) to++;
  return [from, to + 1];
}

function endsPart({ words, vocabulary }: Clause, at: number): boolean {
  const [word, next] = [words[at], words[at + 1]];
  if (word === undefined) return true;
  if (/^[,،，]$/.test(word.raw) || isFullStop(word)) return true;
  return vocabulary.language === 'zh' && next !== undefined && next.start > word.end && !isMark(word) && !isMark(next);
}
