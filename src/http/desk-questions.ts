import type { Explanation } from '../core/tagging/explain-text.ts';
import type { TagDiff } from '../core/tagging/tag-diff.ts';
import type { LookedEntry, LookedHit } from '../core/tagging/taxonomy-look.ts';

// What those who tend a taxonomy ask of it, beside tagging; answered off the thread that answers readers.

/** Why an answer is not there now. */
export type ThreadTrouble =
  | { readonly kind: 'too-slow'; readonly limitMs: number }
  /** Others wait already. */
  | { readonly kind: 'busy' }
  /** It broke off, or the service stops. */
  | { readonly kind: 'broken'; readonly reason: string };

/** `of`: `actor/ttp`. */
export type TaxonomyQuestion =
  | { readonly kind: 'search'; readonly words: string; readonly limit: number }
  | { readonly kind: 'entry'; readonly of: string };

export type TaxonomyLook =
  | { readonly kind: 'hits'; readonly hits: readonly LookedHit[]; readonly all: number }
  | { readonly kind: 'entry'; readonly entry: LookedEntry | null };

/** What is said of a text, what was found in it and gave no tag, and why. */
export type TextExplained = { readonly kind: 'explained'; readonly explanation: Explanation };

/** Another written form of an entry (`actor/ttp`), as somebody proposes it. */
export type AliasProposal = {
  readonly entry: string;
  readonly text: string;
  /** Primary languages of texts in which it counts; empty: all. */
  readonly languages: readonly string[];
  readonly exactCase: boolean;
};

/** What a proposed alias would do to some reports; `lines` are what is to be written for it. */
export type AliasTrial =
  | { readonly kind: 'tried'; readonly diff: TagDiff; readonly lines: string }
  /** The taxonomy would not be taken with it, and why, in words. */
  | { readonly kind: 'refused'; readonly problems: readonly string[]; readonly lines: string };
