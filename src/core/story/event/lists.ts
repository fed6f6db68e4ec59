import { LEXICONS } from './event-words.ts';
import { MODE_KINDS } from './kinds.ts';

/** The words and lists by which frames are read; any change makes frames of another version. */
export const EVENT_LISTS: readonly unknown[] = [
  Object.values(LEXICONS).map(({ events, standing }) => [events, standing.review]),
  MODE_KINDS,
];
