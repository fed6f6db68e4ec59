import type { SinceNote } from './brief.ts';

/** What a later edition has put right of an earlier one. @see SinceNote */
export type LaterNote = SinceNote & {
  /** The edition that says so. */
  readonly by: number;
};
