import type { Instant } from '../clock/time.ts';

/** What we tag with. */
export const TAG_KINDS = ['region', 'actor', 'theme'] as const;
export type TagKind = (typeof TAG_KINDS)[number];

/**
 * explicit: read in the text. inferred: a rule concluded it. derived: an ancestor or an implied home.
 * ambiguous: several candidates, none chosen. suppressed: a hit that lost; kept only to explain.
 */
export type TagStatus = 'explicit' | 'inferred' | 'derived' | 'ambiguous' | 'suppressed';

/** place: it happened there. mentioned: it is about or involves it. implied: an actor's or alias's home. */
export type RegionRole = 'place' | 'mentioned' | 'implied';

export type TextField = 'title' | 'summary';

/**
 * Why a tag is there: this alias matched these characters of this field by this rule. Offsets are UTF-16, end
 * exclusive.
 */
export type Evidence = {
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Entry id, folded alias and language, joined by `~`; stable when lines of the taxonomy move. */
  readonly alias: string;
  /** e.g. `phrase`, `case-exact`, `requires:ctx/jihad`, `resolve:taliban/case-1`, `implies`. */
  readonly rule: string;
};

export type Tag = {
  readonly kind: TagKind;
  readonly id: string;
  readonly status: TagStatus;
  /** Regions only. */
  readonly role?: RegionRole;
  /** For `ambiguous`: the ids that it could be. */
  readonly candidates?: readonly string[];
  readonly evidence: readonly Evidence[];
  /** An analyst's decision that stands above what was read. */
  readonly override?: { readonly by: string; readonly reason: string; readonly at: Instant };
};

/** Who says it. A stance never removes a tag. */
export const STANCES = [
  'assessed',
  'reported',
  'quoted',
  'alleged',
  'claimed',
  'denied',
  'warned',
  'concern',
  'urged',
] as const;
export type StanceValue = (typeof STANCES)[number];

export type Stance = {
  readonly value: StanceValue;
  /** Actor id of who says it, where the text names one that the taxonomy knows. */
  readonly holder?: string;
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
  readonly text: string;
};

/** Everything the tagger concluded about one text. Sorted by (kind, id), evidence by (field, start). */
export type Tagging = { readonly tags: readonly Tag[]; readonly stance: readonly Stance[] };

export const NO_TAGS: Tagging = { tags: [], stance: [] };
