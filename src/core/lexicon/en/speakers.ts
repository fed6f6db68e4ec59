import type { SpeakerWords } from '../lexicon.ts';

/** Who speaks in English is found with more care, in the room of attribution. */
export const speakers: SpeakerWords = {
  heads: {},
  before: [],
  behind: [],
};
