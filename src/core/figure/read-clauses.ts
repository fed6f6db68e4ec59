import type { Holder } from '../attribution/holder.ts';
import { readingLanguage } from '../reading/language.ts';
import { type ReadSentence, readSentences } from '../reading/sentences.ts';
import { type Word, wordsIn } from '../reading/word.ts';
import type { WordSigns } from '../reading/word-signs.ts';
import { claimsIn } from './claims.ts';
import type { Clause } from './clause.ts';
import type { CountedPeople } from './counted-people.ts';
import { deniedHarms, deniesWord } from './denial.ts';
import type { Harm } from './figure.ts';
import { isFree, isWanted } from './free.ts';
import { vocabularyOf } from './harm-words.ts';
import { heardIn } from './heard.ts';
import { linkHarms } from './link-harms.ts';
import { mentionsIn } from './mentions.ts';
import { clauseOf, signsIn } from './read-once.ts';
import { SIGNS } from './signs.ts';
import { type Standing, standingIn } from './standing.ts';
import { sumLists } from './sum-lists.ts';
import { isByForce, isTaking, tellsArrest } from './taken.ts';

/** People with what happened to them and what the sentence makes of it. */
export type Stated = Standing & {
  readonly mention: CountedPeople;
  readonly harm: Harm;
  readonly words: readonly Word[];
  /** Who says it, or who denies it, by the words of its language; null in English, and where nobody does. */
  readonly heard: Holder | null;
  /** Where its sentence begins and ends in the text. */
  readonly sentenceStart: number;
  readonly sentenceEnd: number;
  /** "Led away": an arrest where a state does it; `force` where the sentence says so. */
  readonly taken: 'somebody' | 'force' | null;
  /** "The constable": of him was told before. */
  readonly isDefinite: boolean;
};

/** What a text states, and what it takes back of what somebody has told. */
export type ReadText = {
  readonly stated: readonly Stated[];
  /** It denies what somebody else has told. */
  readonly denies: boolean;
  /** What did not happen to anybody, by its words. */
  readonly deniedHarms: readonly Harm[];
  /** Who denies, where named by the words of a language other than English. */
  readonly deniers: readonly Holder[];
  /** How many were set free; `Infinity` for all of them. */
  readonly freed: readonly number[];
  /** Somebody was arrested, with or without a number. */
  readonly arrests: boolean;
};

const NOTHING: ReadText = { stated: [], denies: false, deniedHarms: [], deniers: [], freed: [], arrests: false };

/** All that the sentences of a text state of people's fate, in order; `language` as the item states it. */
export function readClauses(text: string, language: string | null): ReadText {
  const read = readingLanguage(text, language);
  const vocabulary = read === null ? null : vocabularyOf(read);
  if (vocabulary === null) return NOTHING;
  const all: ReadText[] = [];
  let harmBefore: Harm | null = null;
  for (const sentence of readSentences(text).map(withoutAges).flatMap(inPieces)) {
    const { words } = sentence;
    // Most sentences speak of nobody's fate.
    const signs = signsIn(words, vocabulary);
    const mayUndo = (signs & SIGNS.undo) !== 0;
    // Behind one that does, a number may be put right without saying again what befell those people.
    const mayCount = harmBefore !== null && (signs & SIGNS.count) !== 0;
    if (!mayCount && !mayUndo && (signs & SIGNS.harm) === 0) continue;
    const here = readSentence(sentence, clauseOf(words, vocabulary), harmBefore, mayUndo);
    harmBefore = here.stated.at(-1)?.harm ?? harmBefore;
    if (here !== NOTHING) all.push(here);
  }
  if (all.length < 2) return all[0] ?? NOTHING;
  return {
    stated: all.flatMap(({ stated }) => stated),
    denies: all.some(({ denies }) => denies),
    deniedHarms: all.flatMap((one) => one.deniedHarms),
    deniers: all.flatMap(({ deniers }) => deniers),
    freed: all.flatMap(({ freed }) => freed),
    arrests: all.some(({ arrests }) => arrests),
  };
}

function readSentence(
  { start, end }: ReadSentence,
  clause: Clause,
  harmBefore: Harm | null,
  mayUndo: boolean,
): ReadText {
  const { words, cues } = clause;
  const isFreed = mayUndo && words.some((_, at) => isFreedAt(clause, at));
  const mentions = cues.length === 0 && harmBefore === null && !isFreed ? [] : mentionsIn(clause);
  const linked = mentions.length === 0 ? [] : sumLists(clause, linkHarms(clause, mentions, harmBefore));
  const arrests = tellsArrest(clause);
  if (linked.length === 0 && !mayUndo && harmBefore === null && !arrests) return NOTHING;
  const claims = linked.length === 0 && !mayUndo ? [] : claimsIn(clause);
  const kept = isFreed ? linked.filter((one) => !isFree(clause, one, mentions)) : linked;
  const standing = kept.length === 0 ? null : standingIn(clause, claims);
  const heard = heardIn(clause, claims);
  const stated = kept.flatMap(({ mention, harm, cue }) => {
    if (standing === null) return [];
    const by = heard.of(mention.from, mention.to);
    const isTaken = harm === 'missing' && isTaking(clause, cue);
    const taken: Stated['taken'] = !isTaken ? null : isByForce(clause, cue, mention) ? 'force' : 'somebody';
    const isDefinite = mention.isImplied && words[mention.from]?.low === 'the';
    const place = { sentenceStart: start, sentenceEnd: end };
    return [{ ...standing(mention, cue), ...place, mention, harm, words, heard: by, taken, isDefinite }];
  });
  const counted = linked.map(({ cue }) => cue);
  return {
    stated,
    denies: claims.length > 0 && deniesWord(clause, claims),
    deniedHarms: claims.length === 0 ? [] : deniedHarms(clause, claims, counted),
    deniers: heard.deniers,
    freed: isFreed && stated.length === 0 ? mentions.map(({ low }) => low) : [],
    arrests,
  };
}

function isFreedAt(clause: Clause, at: number): boolean {
  const freed = clause.marks.at('freed', at);
  return freed !== null && !isWanted(clause, freed);
}

/** By which words a text can tell what befell people; null where its language is not read. */
export function harmSignsOf(text: string, language: string | null): WordSigns | null {
  const read = readingLanguage(text, language);
  return read === null ? null : (vocabularyOf(read)?.terms.wordSigns ?? null);
}

/** "Sepoy Gul Zaman (age 24, resident of Karak)": what is set apart about somebody parts nobody from his fate. */
function withoutAges(sentence: ReadSentence): ReadSentence {
  const { words } = sentence;
  if (!words.some(({ low }, at) => ABOUT.test(low) && words[at - 1]?.raw === '(')) return sentence;
  let isAside = false;
  return {
    ...sentence,
    words: words.filter(({ raw }, at) => {
      if (raw === '(') isAside = ABOUT.test(words[at + 1]?.low ?? '');
      const isKept = !isAside;
      if (raw === ')') isAside = false;
      return isKept;
    }),
  };
}

/** How old he was, or where he was from. */
const ABOUT = /^(?:age|aged|resident|hailing|عمر|ساکن|تعمر)$/;

/**
 * No sentence is longer; a text without full stops is read in pieces, so that what it repeats takes no more than its
 * length.
 */
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
  const [first, ...others] = readSentences(title);
  // Mostly the title is one sentence, which is read as such as well.
  const isOne = first?.start === 0 && others.length === 0;
  const words = isOne ? first.words : wordsIn(title, 0, title.length);
  if ((signsIn(words, vocabulary) & SIGNS.review) === 0) return false;
  const { marks } = clauseOf(words, vocabulary);
  return words.some((_, at) => marks.is('review', at));
}
