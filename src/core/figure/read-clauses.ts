import { readingLanguage } from '../reading/language.ts';
import { Marks } from '../reading/marks.ts';
import { type ReadSentence, readSentences } from '../reading/sentences.ts';
import { type Word, wordsIn } from '../reading/word.ts';
import { type Clause, type Cue, readClause } from './clause.ts';
import type { Harm } from './figure.ts';
import { type Meanings, vocabularyOf } from './harm-words.ts';
import { linkHarms } from './link-harms.ts';
import { type CountedPeople, mentionsIn } from './mentions.ts';
import { deniesWord, type Standing, standingIn } from './standing.ts';
import { sumLists } from './sum-lists.ts';

/** People with what happened to them and what the sentence makes of it. */
export type Stated = Standing & {
  readonly mention: CountedPeople;
  readonly harm: Harm;
  readonly words: readonly Word[];
  /** Where its sentence begins and ends in the text. */
  readonly sentenceStart: number;
  readonly sentenceEnd: number;
};

/** What a text states, and whether it denies what somebody else has told. */
export type ReadText = { readonly stated: readonly Stated[]; readonly denies: boolean };

/** All that the sentences of a text state of people's fate, in order; `language` as the item states it. */
export function readClauses(text: string, language: string | null): ReadText {
  const read = readingLanguage(text, language);
  const vocabulary = read === null ? null : vocabularyOf(read);
  if (vocabulary === null) return { stated: [], denies: false };
  const stated: Stated[] = [];
  let denies = false;
  for (const { start, end, words } of readSentences(text).flatMap(inPieces)) {
    // Most sentences speak of nobody's fate.
    const mayDeny = words.some(({ low }) => vocabulary.mayDeny(low));
    if (stated.length === 0 && !mayDeny && !words.some(({ low }) => vocabulary.mayHarm(low))) continue;
    const sentence = readClause(words, vocabulary);
    const here = statedIn(sentence, start, end, stated.at(-1)?.harm ?? null);
    denies ||= mayDeny && deniesWord(sentence);
    stated.push(...here);
  }
  return { stated, denies };
}

/** Whether any of these folded words of a text can tell what befell people; where none can, no sentence need be read. */
export function mayTellHarm(text: string, language: string | null, words: Iterable<string>): boolean {
  const read = readingLanguage(text, language);
  const vocabulary = read === null ? null : vocabularyOf(read);
  if (vocabulary === null) return false;
  for (const word of words) if (vocabulary.mayHarm(word)) return true;
  return false;
}

/** No sentence is longer; a text without full stops is read in pieces, so that what it repeats takes no more than its length. */
const LONGEST_SENTENCE = 120;

function inPieces(sentence: ReadSentence): readonly ReadSentence[] {
  const { words } = sentence;
  if (words.length <= LONGEST_SENTENCE) return [sentence];
  const pieces: ReadSentence[] = [];
  for (let at = 0; at < words.length; at += LONGEST_SENTENCE)
    pieces.push({ ...sentence, words: words.slice(at, at + LONGEST_SENTENCE) });
  return pieces;
}

/** Whether a title announces a look back or a count of many events: what it counts did not happen now. */
export function isReview(title: string, language: string | null): boolean {
  const read = readingLanguage(title, language);
  const vocabulary = read === null ? null : vocabularyOf(read);
  if (vocabulary === null) return false;
  const words = wordsIn(title, 0, title.length);
  const marks = new Marks<Meanings>(words, vocabulary.terms);
  return words.some((_, at) => marks.is('review', at));
}

function statedIn(sentence: Clause, start: number, end: number, harmBefore: Harm | null): readonly Stated[] {
  const { words, cues } = sentence;
  const mentions = cues.length === 0 && harmBefore === null ? [] : mentionsIn(sentence);
  if (mentions.length === 0) return [];
  const standing = standingIn(sentence);
  const linked = sumLists(sentence, linkHarms(sentence, mentions, harmBefore));
  return linked.flatMap(({ mention, harm, cue }: { mention: CountedPeople; harm: Harm; cue: Cue }) =>
    isFree(sentence, harm, cue)
      ? []
      : [{ ...standing(mention.from, mention.to, cue), mention, harm, words, sentenceStart: start, sentenceEnd: end }],
  );
}

/** Who was taken and is free again is missing no more. */
function isFree({ words, marks }: Clause, harm: Harm, cue: Cue): boolean {
  if (harm !== 'missing' && harm !== 'arrested') return false;
  for (let at = 0; at < words.length; at++) if ((at < cue.from || at >= cue.to) && marks.is('freed', at)) return true;
  return false;
}
