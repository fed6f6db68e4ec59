import type { Holder } from '../attribution/holder.ts';
import type { TextField } from '../tagging/tag.ts';

/** What happened to people. */
export const HARMS = ['killed', 'injured', 'missing', 'arrested'] as const;
export type Harm = (typeof HARMS)[number];

/** To whom; `people` where the text names no group. */
export const VICTIM_GROUPS = [
  'people',
  'civilians',
  'women',
  'children',
  'aid-workers',
  'health-workers',
  'journalists',
  'foreigners',
  'officials',
  'police',
  'army',
  'security',
  'militants',
] as const;
export type VictimGroup = (typeof VICTIM_GROUPS)[number];

/** As people say it: "aid workers". */
export function victimWords(group: VictimGroup): string {
  return group.replace('-', ' ');
}

/** A number of people to whom something happened, from the sentence that states it. */
export type Figure = {
  readonly harm: Harm;
  /** `exact` 7: 7..7; "at least 7": 7..null; "up to 7": 0..7; "5 to 7": 5..7; "about 7": 7..7. */
  readonly low: number;
  readonly high: number | null;
  readonly bound: 'exact' | 'at-least' | 'at-most' | 'about' | 'range';
  readonly group: VictimGroup;
  /** The words for whom it happened to: "paramilitary soldiers"; empty where the number stands alone. */
  readonly victims: string;
  /** "including 3 children", "2 policemen among 5 dead": these are some of those that another figure counts. */
  readonly isPart: boolean;
  /** No number is written: "a soldier killed", "policeman hurt". */
  readonly isImplied: boolean;
  /** "feared dead", "reportedly killed". */
  readonly isHedged: boolean;
  /** Somebody denies it; it is kept to be shown with who does, and drives nothing. */
  readonly isDenied: boolean;
  /** Who states it; of a denied one who has told it or, where nobody is named for that, who denies it. */
  readonly holder: Holder | null;
  /**
   * True where the text names no holder and the words show whose count it is: those who killed call the dead militants,
   * so "9 militants killed" reads "army says".
   */
  readonly isHolderInferred: boolean;
  readonly field: TextField;
  /** Where the number and whom it counts stand (UTF-16, end exclusive). */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Where its sentence begins. */
  readonly sentenceStart: number;
};
