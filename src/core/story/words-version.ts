import type { Facts } from '../facts/facts.ts';
import { onceFor } from '../facts/once.ts';
import { ABBREVIATIONS } from '../lexicon/abbreviations.ts';
import { kinds } from '../lexicon/en/kinds.ts';
import { hashText } from '../text/hash.ts';
import { NOT_A_COUNT, NUMBER_WORDS } from './casualties.ts';
import { ASPECTS } from './concepts.ts';
import { EVENT_LISTS } from './event/lists.ts';
import { OPPOSITES } from './opposites.ts';
import { SMALL_WORDS } from './small-words.ts';
import { TEMPLATE } from './template.ts';
import { SAME_WORD, STOP } from './words.ts';

/**
 * To be raised when the same words are read otherwise: by the stemmer, the rules of tolls, regions and templates, or
 * `readFeatures`.
 */
const RULES = 4;

const LISTS = [
  SAME_WORD,
  STOP,
  SMALL_WORDS,
  ASPECTS,
  kinds,
  OPPOSITES,
  [...NUMBER_WORDS],
  NOT_A_COUNT.source,
  TEMPLATE.source,
  EVENT_LISTS,
  ABBREVIATIONS,
];

const versionFor = onceFor(({ countries, regions, sameNames }) => ({
  version: hashText(JSON.stringify([RULES, ...LISTS, countries, regions, [...sameNames]])),
}));

/**
 * Names the words by which features are read; another one as soon as any list changes, here or in the taxonomy.
 * Features of two versions may differ where their texts are alike.
 */
export function wordsVersionOf(facts: Facts): number {
  return versionFor(facts).version;
}
