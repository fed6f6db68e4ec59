import type { Quantity } from '../reading/quantity.ts';
import type { VictimGroup } from './figure.ts';

/** People of a sentence with their number: words `from` to `to` (exclusive). */
export type CountedPeople = {
  readonly from: number;
  readonly to: number;
  /** Where the name behind the number begins. */
  readonly nameFrom: number;
  readonly low: number;
  readonly high: number | null;
  readonly bound: Quantity['bound'];
  readonly group: VictimGroup;
  /** No noun behind the number: "5 killed". */
  readonly isBare: boolean;
  /** A noun that no list knows: it may be people. */
  readonly isUnknown: boolean;
  /** No number is written: "a soldier". */
  readonly isImplied: boolean;
  /** Who does it, or whom a preposition governs: not the one to whom it happens. */
  readonly governed: 'agent' | 'other' | null;
  /** It stands behind "including" and the like. */
  readonly isPart: boolean;
  /** "Not twelve", "rather than twelve": what is set right. */
  readonly isInstead: boolean;
  /** "Both", "all three": those who were told of before. */
  readonly isAll: boolean;
  /** "Dozens", "90 %": no number; what happened to them did not happen to others. */
  readonly isVague?: true;
};
