import { attributionsIn } from '../attribution/find-attributions.ts';
import { isVague } from '../attribution/holder.ts';
import { holderNamesOf } from '../attribution/holder-names.ts';
import { sentencesOf } from '../attribution/words.ts';
import type { Facts } from '../facts/facts.ts';
import type { TextField } from '../tagging/tag.ts';
import type { AccessSentence, Span } from './read-words.ts';

/** Before a name, the words that are a part of it: "Torkham Assistant Commissioner Abdul Karim". */
const TITLED = /^(?:\p{Lu}|of$|for$|the$)/u;
const LONGEST_NAME = 8;

/** Who says it, as the sentence names them with their title; null where nobody answers for it. */
export function holderOf(sentence: AccessSentence, field: TextField, text: string, facts: Facts): string | null {
  if (sentence.language === 'en') return englishHolder(sentence, field, text, facts) ?? titledHolder(sentence);
  return nativeHolder(sentence);
}

function englishHolder({ sentence }: AccessSentence, field: TextField, text: string, facts: Facts): string | null {
  const own = sentencesOf(field, text, holderNamesOf(facts)).filter(
    ({ start, end }) => start < sentence.end && end > sentence.start,
  );
  for (const one of own)
    for (const { holder, act } of attributionsIn(one, text))
      if (holder !== null && act !== 'deny' && !isVague(holder)) return holder.text;
  return null;
}

/** "..., said Commissioner Abdul Karim": a title and a name right beside a verb of speaking. */
function titledHolder({ marks }: AccessSentence): string | null {
  const { words } = marks;
  for (let at = 0; at < words.length; at++) {
    const verb = marks.at('says', at);
    if (verb === null) continue;
    const behind = nameFrom(words, verb.to, 1);
    const before = nameFrom(words, at - 1, -1);
    const name = [before, behind].find((one) => one !== null && one.split(' ').length > 1);
    if (name !== undefined && name !== null) return name;
  }
  return null;
}

function nameFrom(words: AccessSentence['marks']['words'], from: number, step: 1 | -1): string | null {
  const name: string[] = [];
  for (let at = from; words[at] !== undefined && name.length < LONGEST_NAME; at += step) {
    const raw = words[at]?.raw ?? '';
    if (!TITLED.test(raw)) break;
    name.push(raw);
  }
  const ordered = step === 1 ? name : name.reverse();
  while (/^(?:of|for|the|The)$/.test(ordered[0] ?? '')) ordered.shift();
  while (/^(?:of|for|the)$/.test(ordered.at(-1) ?? '')) ordered.pop();
  return ordered.length === 0 ? null : ordered.join(' ');
}

/** The clause that has the verb of speaking, from its beginning to that verb. */
function nativeHolder({ marks, text, language }: AccessSentence): string | null {
  const { words } = marks;
  for (let at = 0; at < words.length; at++) {
    const verb = marks.at('says', at);
    if (verb === null) continue;
    // "According to" stands before a name in Persian, "says" behind it.
    const isBehind = language === 'fa' ? words[at]?.low === 'به' : language !== 'ur' && language !== 'ps';
    const span = isBehind && !isLast(verb.to, words.length) ? behind(words, verb.to) : before(words, at);
    const found = span ?? before(words, at);
    if (found === null) continue;
    const start = words[found.from]?.start ?? 0;
    const end = words[found.to - 1]?.end ?? start;
    return text.slice(start, end);
  }
  return null;
}

const isLast = (to: number, count: number) => to >= count - 1;
const STOPS = /^[,،;؛:.۔()«»"—–-]$/u;
const SMALL = /^(?:که|کہ|چې|نے|کا|کې|в|о|и|کے|کو|است|دي|دی)$/u;

function before(words: AccessSentence['marks']['words'], at: number): Span | null {
  let from = at;
  while (from > 0 && at - from < LONGEST_NAME && !STOPS.test(words[from - 1]?.low ?? '')) from--;
  let to = at;
  while (to > from && SMALL.test(words[to - 1]?.low ?? '')) to--;
  return to > from ? { from, to } : null;
}

function behind(words: AccessSentence['marks']['words'], from: number): Span | null {
  let to = from;
  while (
    to < words.length &&
    to - from < LONGEST_NAME &&
    !STOPS.test(words[to]?.low ?? '') &&
    !SMALL.test(words[to]?.low ?? '')
  )
    to++;
  return to > from ? { from, to } : null;
}
