import type { Instant } from '../clock/time.ts';

/** What the editors of a draft want of it; the next revision of the draft is told with it as well. */
export type EditorsHand = {
  /** Rises with every change: whoever saves names the one that they saw. */
  readonly version: number;
  /** Null: it is not approved, or something was changed since. */
  readonly approved: { readonly by: string; readonly at: Instant } | null;
  /** Theirs in place of the one that is made; null: the one that is made. */
  readonly bottomLine: { readonly text: string; readonly by: string } | null;
  /** Stories that are left out, by id, each with its reason. */
  readonly drops: Readonly<Record<string, { readonly reason: string; readonly by: string }>>;
  /** Stories that stand first, in this order. */
  readonly pins: readonly string[];
  /** Stories in the order that the editors want; those not named follow as they were. */
  readonly order: readonly string[];
  /** A sentence of the desk for a story, by id. */
  readonly lines: Readonly<Record<string, { readonly text: string; readonly by: string }>>;
};

export const NO_HAND: EditorsHand = {
  version: 0,
  approved: null,
  bottomLine: null,
  drops: {},
  pins: [],
  order: [],
  lines: {},
};

/** One thing that an editor does. */
export type HandChange =
  | { readonly kind: 'approve' }
  | { readonly kind: 'unapprove' }
  | { readonly kind: 'bottom-line'; readonly text: string }
  | { readonly kind: 'drop'; readonly story: string; readonly reason: string }
  | { readonly kind: 'restore'; readonly story: string }
  | { readonly kind: 'pin' | 'unpin' | 'earlier' | 'later'; readonly story: string }
  | { readonly kind: 'line'; readonly story: string; readonly text: string };
