import { COMMON_WORDS } from '../../lexicon/common-words.ts';
import { DAY_WORDS, MONTH_WORDS } from '../../lexicon/day-words.ts';
import { NAME_PARTS, SPOT_WORDS } from '../../lexicon/spot-words.ts';
import { LEXICONS } from './event-words.ts';
import { MODE_KINDS } from './kinds.ts';

/** The words and lists by which frames are read; any change makes frames of another version. */
export const EVENT_LISTS: readonly unknown[] = [
  Object.values(LEXICONS).map(({ events, standing }) => [events, standing.review]),
  MODE_KINDS,
  [COMMON_WORDS, SPOT_WORDS, NAME_PARTS],
  [DAY_WORDS, MONTH_WORDS],
];
