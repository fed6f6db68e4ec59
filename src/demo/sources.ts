import { ENGLISH_SOURCES } from './english-sources.ts';
import { OTHER_SOURCES } from './other-sources.ts';
import type { SampleSource } from './source.ts';

/** A dozen invented publishers of a day. */
export const SAMPLE_SOURCES: readonly SampleSource[] = [...ENGLISH_SOURCES, ...OTHER_SOURCES];
