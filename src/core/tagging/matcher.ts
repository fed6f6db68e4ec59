import type { PackedTrie } from './packed-trie.ts';
import type { Alias, Blocker, Person, Resolver, ResolverCase, SourceEntry, Taxonomy } from './taxonomy.ts';

/** What a phrase stands for when it is found. */
export type Target =
  | { readonly kind: 'entry'; readonly entry: SourceEntry }
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'blocker'; readonly blocker: Blocker }
  | { readonly kind: 'stance'; readonly value: string };

/**
 * Who asks for a hit: names of all kinds and blockers compete, themes and cues of a stance are looked at after them.
 */
export type Part = 'name' | 'theme' | 'cue';

export type Payload = {
  readonly target: Target;
  readonly part: Part;
  /** `actor/ttp`, `person/...`: how it is told of. */
  readonly name: string;
  readonly alias: Alias;
  readonly conditions: Conditions;
  readonly metonym: Metonym | null;
  readonly resolver: CompiledResolver | null;
  /** Among phrases of one length the lower goes first: blockers, then the narrower of two entries. */
  readonly rank: number;
  /** Whether it counts wherever its words stand: no case, neighbour, punctuation or language is asked for. */
  readonly isFree: boolean;
  /** Neighbours, as numbers of words. */
  readonly notBefore: readonly (readonly number[])[];
  readonly notAfter: readonly (readonly number[])[];
  /** Letters, digits and & of the form, for comparing case; null where case does not matter. */
  readonly exact: string | null;
  readonly hasGap: boolean;
  /** Whether its words may stand on both sides of a comma: it has one itself, or a gap. */
  readonly crosses: boolean;
  /** Whether its words may stand on both sides of a colon or a dash: it has one itself. */
  readonly speaks: boolean;
  /** Punctuation that must stand right before and after: `(BNA)`, `TLP:`. */
  readonly before: string;
  readonly after: string;
};

/** A term of a named context; how it is written matters only for acronyms. */
export type ContextTerm = { readonly context: number; readonly exact: string | null };

/** What is told by whose harm a text states. */
export type CompiledHarmedRule = {
  readonly payload: Payload;
  readonly who: ReadonlySet<string>;
  readonly what: ReadonlySet<string>;
  readonly isDenied: boolean;
  readonly toldBy: ReadonlySet<string> | null;
};

/** A taxonomy that is ready to match. */
export type CompiledTaxonomy = Taxonomy & {
  readonly trie: Pick<PackedTrie<Payload | ContextTerm>, 'vocabulary' | 'find'>;
  readonly harmed: readonly CompiledHarmedRule[];
  /** Feed id -> folded aliases that do not count in it, as `entry alias` or the alias alone. */
  readonly never: ReadonlyMap<string, ReadonlySet<string>>;
  readonly find: (kind: string, id: string) => SourceEntry | undefined;
  /** Whether `id` is `root` or lies below it. */
  readonly isWithin: (kind: string, id: string, root: string) => boolean;
};

/** A condition taken apart once. */
export type ParsedCondition = {
  readonly name: string;
  readonly kind: string;
  readonly id: string;
  /** The number of its context; -1 for what is none. */
  readonly context: number;
};
export type Conditions = {
  readonly requires: readonly ParsedCondition[];
  readonly excludes: readonly ParsedCondition[];
  readonly isConditional: boolean;
};

/** The contexts whose terms make a name a government: right behind it, right before it. */
export type Metonym = { readonly behind: number; readonly before: number };

/** A case with the numbers of the contexts that hold its terms. */
export type CompiledCase = ResolverCase & { readonly termsContext: number; readonly notContext: number };
export type CompiledResolver = Omit<Resolver, 'cases'> & { readonly cases: readonly CompiledCase[] };
