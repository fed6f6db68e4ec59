import { hashText } from '../text/hash.ts';
import { NOT_A_COUNT, NUMBER_WORDS } from './casualties.ts';
import { ASPECTS } from './concepts.ts';
import { EVENT_LISTS } from './event/lists.ts';
import { KINDS } from './event-kinds.ts';
import { OPPOSITES } from './opposites.ts';
import { COUNTRIES, DIRECTED, HOMES, SEATS } from './places.ts';
import { TEMPLATE } from './template.ts';
import { SAME_NAME, STOP } from './words.ts';

/** To be raised when the same words are read otherwise: by the stemmer, the rules of tolls, regions and templates, or `readFeatures`. */
const RULES = 2;

const LISTS = [
  SAME_NAME,
  STOP,
  ASPECTS,
  KINDS,
  OPPOSITES,
  COUNTRIES,
  DIRECTED,
  HOMES,
  [...SEATS],
  [...NUMBER_WORDS],
  NOT_A_COUNT.source,
  TEMPLATE.source,
  EVENT_LISTS,
];

/**
 * Names the words by which features are read; another one as soon as any list changes. Features of two versions may differ
 * where their texts are alike.
 */
export const WORDS_VERSION: number = hashText(JSON.stringify([RULES, ...LISTS]));
