import type { Facts } from '../facts/facts.ts';
import type { Tag, Tagging, TextField } from '../tagging/tag.ts';
import { isCounted } from '../tagging/tag-status.ts';
import type { Taxonomy } from '../tagging/taxonomy.ts';
import { tokenize } from '../tagging/tokens.ts';
import { hashText } from '../text/hash.ts';
import { printOf } from '../text/near-text.ts';
import { readToll } from './casualties.ts';
import { conceptsOf } from './concepts.ts';
import { readFrame } from './event/event-frame.ts';
import { SCRIPTS } from './event/names.ts';
import { kindBits } from './event-kinds.ts';
import { oppositeBits } from './opposites.ts';
import { regionsOf } from './regions.ts';
import { isTemplateTitle } from './template.ts';
import { isStopWord, sameNamesOf, stem } from './words.ts';
import { wordsVersionOf } from './words-version.ts';

/** What a term is; held in the low bits of its flags. */
export const KIND = {
  word: 0,
  mode: 1,
  region: 2,
  actor: 3,
  theme: 4,
  number: 5,
  target: 6,
  sequel: 7,
  /** Where it happened: below a province, a province, a country; and a place below one that is only mentioned. */
  local: 8,
  province: 9,
  country: 10,
  mentioned: 11,
  /** What is counted, and how many: "killed 8". */
  count: 12,
  /** Part of a name that may tell its event from others; see `EventName`. */
  name: 13,
} as const;
const KIND_MASK = 7;
/** Of the kinds beyond the first eight. */
const BEYOND = 1 << 8;
/** Said in the title. */
export const IN_TITLE = 8;
/** Written with a capital inside a sentence: a name. */
export const IS_NAME = 16;
/** Of a region, in the bit that tells names among words: involved, beside regions where it happened. */
export const IS_MENTIONED = 16;
/** A region below a country: reports from two of them are two events. */
export const IS_SPECIFIC = 32;
/** Of a word, in the bit that tells regions below a country: it is part of a place's name. */
export const OF_PLACE = 32;
/** A region that no other region of the report lies in. */
export const IS_LEAF = 64;

/** Of a name: it is said to be where it was; and its script, as `SCRIPTS` tells. */
export const IS_SPOT = 32;
export const SCRIPT_SHIFT = 6;

/** A word that stands for a concept as well. */
export const HAS_CONCEPT = 128;

export function termKindOf(flags: number): number {
  return (flags & KIND_MASK) | (flags & BEYOND ? 8 : 0);
}

/** What grouping keeps of a report: plain numbers, so that they can be stored and held in typed arrays. */
export type StoryFeatures = {
  /** Hashes of the terms, ascending, each once. */
  readonly terms: readonly number[];
  /** Per term, what it is and where it stands. */
  readonly flags: readonly number[];
  /** Killed and injured as the title states them, -1 where it does not. */
  readonly killed: number;
  readonly injured: number;
  /** Whose dead; see `readToll`. */
  readonly side: number;
  /** Sides of opposite verbs; see `oppositeBits`. */
  readonly opposites: number;
  /** Kinds of event; see `kindBits`. Not kept of reports of before it was known. */
  readonly kinds?: number;
  /** See `readFrame`. Not kept of reports of before it was read. */
  readonly frame?: readonly number[];
  /** A title that stands over something else every day. */
  readonly isTemplate: boolean;
  /** The title without its numbers and dates, hashed: a bulletin has one shape every day. */
  readonly shape: number;
  readonly hasText: boolean;
  /** It was old when it was first seen; see `isWithinReach`. Absent where it came in time. */
  readonly isLate?: boolean;
  /**
   * The text in small, to recognise copies of it; empty where it says nothing of its title, as what a feed prints under
   * every title. Not kept of reports of before it was known.
   */
  readonly sketch?: readonly number[];
  /** By which words it was read; see `wordsVersionOf`. Absent where that was before versions were kept. */
  readonly words?: number;
};

/**
 * Whether a report is to be read anew, as its features would be others now. Of one that could not be read there are
 * none.
 */
export function isOutdated({ words, terms }: StoryFeatures, facts: Facts): boolean {
  return words !== wordsVersionOf(facts) && terms.length > 0;
}

export type StoryInput = {
  readonly title: string;
  readonly summary: string;
  readonly language: string | null;
  readonly tagging: Tagging;
};

/** More of a long text would only add what it shares with everything. */
export const MAX_TERMS = 64;
const MAX_WORDS = 60;
const MAX_COUNTS = 8;

/** Reads what grouping needs. Pure: the same text and tags give the same features. */
export function readFeatures(input: StoryInput, taxonomy: Taxonomy): StoryFeatures {
  const { title, summary, tagging } = input;
  const names = sameNamesOf(taxonomy.facts);
  const titleWords = featureWordsOf(title, placesIn('title', tagging));
  const textWords = featureWordsOf(summary, placesIn('summary', tagging)).slice(0, MAX_WORDS);
  const flags = new Map<number, number>();
  const add: Add = (kind, name, more, hashedAs = kind) => {
    const term = hashText(`${hashedAs}/${name}`);
    const known = flags.get(term);
    if (known !== undefined) flags.set(term, known | more);
    else if (flags.size < MAX_TERMS) flags.set(term, (kind & KIND_MASK) | (kind > KIND_MASK ? BEYOND : 0) | more);
  };
  const { frame, counts, spots, names: eventNames } = readFrame({ ...input, taxonomy });
  for (const { id, kind, isLeaf } of spots)
    add(KIND[kind], id, isLeaf ? IS_LEAF : 0, kind === 'mentioned' ? KIND.local : KIND[kind]);
  for (const count of counts.slice(0, MAX_COUNTS)) add(KIND.count, count, 0);
  addTags(tagging, titleWords, taxonomy, add);
  for (const { key, isSpot, isSure, script } of eventNames)
    add(KIND.name, key, (isSure ? IS_NAME : 0) | (isSpot ? IS_SPOT : 0) | (SCRIPTS.indexOf(script) << SCRIPT_SHIFT));
  addWords(titleWords, IN_TITLE, names, add);
  addWords(textWords, 0, names, add);
  const toll = readToll(titleWords.map(({ word }) => word));
  const ordered = [...flags].sort(([a], [b]) => a - b);
  const folded = titleWords.map(({ word }) => word);
  return {
    terms: ordered.map(([term]) => term),
    flags: ordered.map(([, flag]) => flag),
    ...toll,
    opposites: oppositeBits(folded),
    kinds: kindBits(folded),
    frame,
    isTemplate: isTemplateTitle(title, folded),
    shape: hashText(folded.filter((word) => !/\d/.test(word)).join(' ')),
    hasText: textWords.length > 0,
    sketch: tellsOf(titleWords, textWords, names) ? printOf(summary).sketch : [],
    words: wordsVersionOf(taxonomy.facts),
  };
}

/** Of the title's words that mean something, so many stand in a text that belongs to it. */
const TOLD_WORDS = 2;
const TOLD_SHARE = 0.34;

function tellsOf(title: readonly Word[], text: readonly Word[], names: ReadonlyMap<string, string>): boolean {
  const meanings = ({ word }: Word) => [stem(word, names), ...conceptsOf(word).map(({ name }) => `${name} `)];
  const textMeanings = new Set(text.flatMap(meanings));
  const telling = title.filter(({ word }) => word.length > 1 && !isStopWord(word));
  const covered = telling.filter((word) => meanings(word).some((meaning) => textMeanings.has(meaning))).length;
  return covered >= TOLD_WORDS && covered >= telling.length * TOLD_SHARE;
}

type Word = { readonly word: string; readonly isName: boolean; readonly isOfPlace: boolean };
type Span = { readonly start: number; readonly end: number };

/** Where a text names regions. */
function placesIn(field: TextField, { tags }: Tagging): readonly Span[] {
  return tags
    .filter(({ kind }) => kind === 'region')
    .flatMap(({ evidence }) => evidence.filter((one) => one.field === field));
}

function featureWordsOf(text: string, places: readonly Span[]): readonly Word[] {
  const tokens = tokenize(text);
  const isTitleCase = capitalShare(tokens.map(({ start }) => text[start] ?? '')) > 0.55;
  let previousEnd = 0;
  return tokens.map(({ word, start, end }) => {
    const gap = text.slice(previousEnd, start);
    const startsSentence = previousEnd === 0 || /[.!?:]/.test(gap);
    previousEnd = end;
    const first = text[start] ?? '';
    const isOfPlace = places.some((place) => place.start <= start && end <= place.end);
    return { word, isName: !isTitleCase && !startsSentence && isCapital(first), isOfPlace };
  });
}

function capitalShare(firsts: readonly string[]): number {
  const letters = firsts.filter((letter) => letter.toLowerCase() !== letter.toUpperCase());
  return letters.length === 0 ? 0 : letters.filter(isCapital).length / letters.length;
}

function isCapital(letter: string): boolean {
  return letter !== letter.toLowerCase();
}

/** `hashedAs`: a place is one term, whether it happened there or it is only mentioned. */
type Add = (kind: number, name: string, more: number, hashedAs?: number) => void;

function addWords(words: readonly Word[], place: number, names: ReadonlyMap<string, string>, add: Add): void {
  for (const { word, isName, isOfPlace } of words) {
    for (const { aspect, name } of conceptsOf(word)) if (aspect !== 'direction') add(KIND[aspect], name, place);
    if (/^\d+$/.test(word)) {
      if (word.length > 1) add(KIND.number, word, place);
      continue;
    }
    if (word.length < 2 || isStopWord(word)) continue;
    const concept = conceptsOf(word).length > 0 ? HAS_CONCEPT : 0;
    add(KIND.word, stem(word, names), place | (isName ? IS_NAME : 0) | (isOfPlace ? OF_PLACE : 0) | concept);
  }
}

function addTags({ tags }: Tagging, words: readonly Word[], taxonomy: Taxonomy, add: Add): void {
  for (const tag of tags) {
    if (!isCounted(tag)) continue;
    if (tag.kind === 'actor') add(KIND.actor, tag.id, placeOf(tag));
    else if (tag.kind === 'theme') add(KIND.theme, tag.id, placeOf(tag));
  }
  const found = regionsOf(tags, words, taxonomy);
  for (const seat of found.seats) add(KIND.theme, `about ${seat}`, IN_TITLE);
  for (const { id, isInTitle, isSpecific, isLeaf, isMentioned } of found.regions)
    add(
      KIND.region,
      id,
      (isInTitle ? IN_TITLE : 0) |
        (isSpecific ? IS_SPECIFIC : 0) |
        (isLeaf ? IS_LEAF : 0) |
        (isMentioned ? IS_MENTIONED : 0),
    );
}

function placeOf({ evidence }: Tag): number {
  return evidence.some(({ field }) => field === 'title') ? IN_TITLE : 0;
}
