import type { Instant } from '../clock/time.ts';

/** What of an item decides where its report comes from. */
export type OriginItem = {
  readonly id: string;
  /** The feed's publisher, a domain as a rule. */
  readonly publisher: string;
  /** The `<source>` element: whom an aggregator's feed names as the real publisher; name or address. */
  readonly source?: string | null;
  readonly title: string;
  readonly summary: string;
  readonly author?: string | null;
  readonly published?: Instant | null;
};

/** How an item's origin was found. */
export type OriginRule =
  | 'party-quoted'
  | 'wire-credit'
  | 'cites'
  | 'agency'
  | 'state-owned'
  | 'own-report'
  | 'near-identical'
  | 'claim-or-denial'
  | 'vague'
  | 'unknown';

export type OriginReason = {
  readonly item: string;
  readonly rule: OriginRule;
  /** The words that show it, or the outlet's name. */
  readonly text: string;
};

/** Where reports come from: a party that is quoted, an agency, a state's outlets, a newsroom. */
export type Origin = {
  /** Equal for two items that go back to the same origin, e.g. `party:police`, `agency:AP`, `state:ir`. */
  readonly key: string;
  readonly label: string;
  /** The country of a party or state, where known. */
  readonly country: string | null;
  readonly items: readonly string[];
  readonly reasons: readonly OriginReason[];
  /** How many more reports go back to it than are listed; absent where all are. */
  readonly more?: number;
};

/** The origins of a story. */
export type OriginReport = {
  /** Houses that carry it: a feed's publisher, or whom the aggregator names. */
  readonly outlets: number;
  readonly outletNames: readonly string[];
  /**
   * How many really know: at least 1 for a story with items, since somebody said it; never raised by unknown lineage.
   */
  readonly count: number;
  /** Those that count. */
  readonly origins: readonly Origin[];
  /** What was read and adds none: claims, denials, "officials say", outlets that name nobody; each with why. */
  readonly uncounted: readonly (Origin & { readonly why: string })[];
  /** "5 outlets, 2 origins (police; hospital)". */
  readonly text: string;
};
