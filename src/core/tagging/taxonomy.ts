import type { Instant } from '../clock/time.ts';
import type { Facts } from '../facts/facts.ts';
import type { EntryCards } from './card.ts';
import type { TagKind } from './tag.ts';

/** What a reader may know of one entry. */
export type Entry = {
  readonly kind: TagKind;
  readonly id: string;
  readonly name: string;
  /** e.g. `country`, `province`, `non-state-armed-group`, `theme`. */
  readonly type: string;
  /** Ids of the same kind that it rolls up to; several are possible. */
  readonly parents: readonly string[];
};

/**
 * `region/af`: what is found anywhere in the item, subtree included. `nearest/af`: the region named nearest lies
 * there. `from/af`: the feed
 * writes from there.
 * `ctx/sport`: a named list of terms. `with/mishap`: a term of it stands in the
 * title or in the same sentence. `part/no-claim`: the words belong to a longer term of that list. `after/af-unit`,
 * `before/af-unit`: a term of it stands right before or right behind them. `allcaps`: a shouted headline.
 * `harmed/police`: the
 * text states that some of this group were killed or hurt. `by/ttp`: the actor's name stands before
 * the words in their sentence, few words away. `theme/border-clash`: what is told by harm asks for what words tell.
 */
export type Condition = string;

/** A written form of an entry and when it counts. */
export type Alias = {
  readonly text: string;
  readonly exactCase: boolean;
  /** Any of these must hold, outside the hit's own words. */
  readonly requires: readonly Condition[];
  /** None of these may hold. */
  readonly excludes: readonly Condition[];
  readonly notBefore: readonly string[];
  readonly notAfter: readonly string[];
  readonly resolve: string | null;
  /** Supports, but never asserts alone. */
  readonly weak: boolean;
  /** A capital or country that stands for its government beside the terms of this context. */
  readonly metonym: string | null;
  /** Primary languages of texts in which it counts; empty: all. */
  readonly languages: readonly string[];
  /** Who imposes this label; the actor is then inferred. */
  readonly labelBy: string | null;
  /** The first moment at which it counts, and the first at which it does no more; by the item's effective time. */
  readonly since: Instant | null;
  readonly until: Instant | null;
};

/**
 * A theme that is told by whose harm a text states, whatever its words: "three constables shot dead" is an attack on
 * forces in
 * every language whose figures are read. The conditions are those of the alias, whose text only names the rule.
 */
export type HarmedRule = {
  readonly alias: Alias;
  /** Victims and harms of figures, one of each of which must be stated. */
  readonly who: readonly string[];
  readonly what: readonly string[];
  /** Told by harm that somebody denies, instead of by harm that is stated. */
  readonly isDenied: boolean;
  /** Kinds of who must state it; null: whoever does. */
  readonly toldBy: readonly string[] | null;
};

export type SourceEntry = Entry & {
  readonly aliases: readonly Alias[];
  readonly implies: readonly string[];
  /** Themes only. */
  readonly harmed: readonly HarmedRule[];
};
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly actors: readonly string[];
  readonly aliases: readonly Alias[];
};
/** Matches and keeps others from matching; emits nothing, or a theme. */
export type Blocker = {
  readonly id: string;
  readonly phrases: readonly Alias[];
  readonly emits: readonly string[];
  readonly why: string;
};

export type ResolverCase = {
  readonly region: readonly string[];
  /** Countries, one of which holds the region named nearest. */
  readonly nearest: readonly string[];
  readonly notRegion: readonly string[];
  readonly actor: readonly string[];
  readonly terms: readonly string[];
  readonly notTerms: readonly string[];
  readonly feedCountry: readonly string[];
  readonly chosen: readonly string[];
  /** Concluded besides, from what was found around it. */
  readonly infer: readonly string[];
};
/** One alias, several entries: the first case that holds decides. */
export type Resolver = {
  readonly id: string;
  readonly candidates: readonly string[];
  readonly cases: readonly ResolverCase[];
  readonly otherwise: readonly string[];
};

/** An alias that does not count in one feed; of any entry where none is named. */
export type Never = { readonly feed: string; readonly alias: string; readonly entry: string | null };

export type StanceCue = { readonly value: string; readonly phrases: readonly Alias[] };

/** A checked taxonomy as data; `core/tagging/compile` makes it ready to match. */
export type TaxonomySource = {
  readonly version: string;
  readonly entries: readonly SourceEntry[];
  readonly persons: readonly Person[];
  readonly blockers: readonly Blocker[];
  readonly contexts: ReadonlyMap<string, readonly string[]>;
  readonly resolvers: readonly Resolver[];
  readonly stances: readonly StanceCue[];
  /** Named lists of single words, for `$name` in phrases. */
  readonly words: ReadonlyMap<string, readonly string[]>;
  readonly never: readonly Never[];
  readonly facts: Facts;
  readonly cards: EntryCards;
};

/** A loaded and checked taxonomy. */
export type Taxonomy = {
  /** Content version, `YYYY.MM.N`. */
  readonly version: string;
  /** Entries of a kind in order of the files. */
  entries(kind: TagKind): readonly Entry[];
  entry(kind: TagKind, id: string): Entry | undefined;
  /** All that an entry rolls up to, nearest first, without itself. */
  ancestors(kind: TagKind, id: string): readonly string[];
  /** What it knows of its part of the world besides names. */
  readonly facts: Facts;
  /** What readers may be told of its entries. */
  readonly cards: EntryCards;
};

/** How a condition, an override and the store name an entry: `region/af`. */
export function referenceOf({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind}/${id}`;
}

/** `region/af` -> its kind and id. */
export function splitReference(reference: string): { readonly kind: string; readonly id: string } {
  const slash = reference.indexOf('/');
  return { kind: reference.slice(0, slash), id: reference.slice(slash + 1) };
}
