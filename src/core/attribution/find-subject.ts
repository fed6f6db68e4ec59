import { isMark, type Word } from '../reading/word.ts';
import { BETWEEN, NEEDS_NAME, VERBS } from './acts.ts';
import { holderWithin, type NamedHolder } from './find-holder.ts';
import { GENERIC, MODIFIERS } from './lexicon.ts';
import type { FieldSentence } from './words.ts';

/** A name is looked for so many words from its verb. */
const REACH = 12;

/** The nearest name before the verb, within its clause. */
export function subjectOf(sentence: FieldSentence, text: string, at: number): NamedHolder | null {
  const { words } = sentence;
  let to = at;
  while (to > 0 && isBetween(words[to - 1])) to--;
  // "..., a police spokesman, said": the words between the commas.
  if (words[to - 1]?.low === ',') to--;
  const from = leftEdge(words, to);
  const named = holderWithin(sentence, from, to, text);
  const verb = words[at]?.low ?? '';
  if (named !== null && isJoined(sentence, named.to, to)) return named;
  if (NEEDS_NAME.has(verb) || to === from) return null;
  return unnamed(sentence, text, from, to);
}

/** "IS" and "WHO" are names. */
function isBetween(word: Word | undefined): boolean {
  return word !== undefined && BETWEEN.has(word.low) && word.raw !== 'IS' && word.raw !== 'WHO';
}

/** Between the name and the verb stands only what belongs to the name: "police in Quetta", "spokesman Abdul Ahad". */
function isJoined({ words, names }: FieldSentence, from: number, to: number): boolean {
  return words
    .slice(from, to)
    .every(
      (word) =>
        /^\p{Lu}/u.test(word.raw) ||
        MODIFIERS.has(word.low) ||
        GENERIC.has(word.low) ||
        names.phrases.has(word.low) ||
        /^(?:in|of|for|at|from|the|official|officials|source|sources|spokesman|spokesperson|spokeswoman|chief|officer|officers|and|statement|leader|head|affairs|district|province|city|area|region|local|leadership|commander|doctor|department|monday|last|night)$/.test(
          word.low,
        ),
    );
}

/** A person or a party that the lexicon does not know. */
export function unnamed(sentence: FieldSentence, text: string, from: number, to: number): NamedHolder | null {
  const { words } = sentence;
  const last = words[to - 1];
  if (last === undefined || isMark(last) || /^\d/.test(last.low)) return null;
  let start = to - 1;
  const isName = /^\p{Lu}/u.test(last.raw);
  while (start > from && to - start < 4 && isName && /^\p{Lu}/u.test(words[start - 1]?.raw ?? '')) start--;
  // "drivers in Khost say": not the town.
  if (isName && start - 1 > from && /^(?:in|at|near|from|of|across|around)$/.test(words[start - 1]?.low ?? ''))
    return unnamed(sentence, text, from, start - 1);
  if (!isName && !/(?:s|men|people)$/.test(last.low)) return null;
  // Also where they open a sentence: whoever it was is named before, and counted there.
  if (/^(?:he|she|they|it|we|i|you|who|his|her|their)$/.test(last.low)) return null;
  if (
    /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|more|others|dozens|scores|hundreds|several|many|this|that|these|there|attacks?|blasts?|reports?|years?|days?|lives|deaths|militants|soldiers|troops)$/.test(
      last.low,
    )
  )
    return null;
  const name = text.slice(words[start]?.start ?? 0, last.end);
  return { holder: { kind: 'other', text: name, country: null }, from: start, to };
}

/** "..., said a police official". */
export function inverted(
  sentence: FieldSentence,
  text: string,
  at: number,
): (NamedHolder & { readonly isLast: boolean }) | null {
  const { words } = sentence;
  if (!/^(?:said|says|say|told|confirmed)$/.test(words[at]?.low ?? '')) return null;
  const before = words[at - 1];
  if (before !== undefined && !/^[,"”’'—–-]$/.test(before.low)) return null;
  const edge = rightEdge(words, at + 1);
  const named = holderWithin(sentence, at + 1, edge, text);
  const isLast = edge === words.length || (edge === words.length - 1 && isMark(words[edge]));
  return named === null ? null : { ...named, isLast };
}

export function leftEdge(words: readonly Word[], to: number): number {
  let from = to;
  while (from > 0 && to - from < REACH && !isEdge(words[from - 1])) from--;
  return from;
}

export function rightEdge(words: readonly Word[], from: number): number {
  let to = from;
  while (to < words.length && to - from < REACH && !isEdge(words[to])) to++;
  return to;
}

function isEdge(word: Word | undefined): boolean {
  if (word === undefined) return true;
  if (/^(?:that|but|while|as|after|when|because|although|if|which|where|since|before)$/.test(word.low)) return true;
  return VERBS.has(word.low)
    ? !/^(?:report|reports|state|claim|claims|note|notes)$/.test(word.low)
    : isMark(word) && !/^['’&/]$/.test(word.raw);
}
