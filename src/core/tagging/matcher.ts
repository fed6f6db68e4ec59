import type { Alias, Blocker, Person, Resolver, SourceEntry, Taxonomy } from '../taxonomy.ts';
import type { PhraseTrie } from './trie.ts';

/** What a phrase stands for when it is found. */
export type Target =
  | { readonly kind: 'entry'; readonly entry: SourceEntry }
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'blocker'; readonly blocker: Blocker }
  | { readonly kind: 'stance'; readonly value: string };

export type Payload = {
  readonly target: Target;
  readonly alias: Alias;
  readonly conditions: Conditions;
  /** Letters, digits and & of the form, for comparing case; null where case does not matter. */
  readonly exact: string | null;
  readonly hasGap: boolean;
  /** Whether its words may stand on both sides of a comma: it has one itself, or a gap. */
  readonly crosses: boolean;
  /** Punctuation that must stand right before and after: `(BNA)`, `TLP:`. */
  readonly before: string;
  readonly after: string;
};

/** A term of a named context; how it is written matters only for acronyms. */
export type ContextTerm = { readonly context: number; readonly exact: string | null };

/** A taxonomy that is ready to match. */
export type CompiledTaxonomy = Taxonomy & {
  readonly trie: PhraseTrie<Payload | ContextTerm>;
  /** Contexts by name; the number is their place in a tagging's finds. */
  readonly contexts: ReadonlyMap<string, number>;
  readonly resolvers: ReadonlyMap<string, Resolver>;
  /** Feed id -> folded aliases that do not count in it, as `entry alias` or the alias alone. */
  readonly never: ReadonlyMap<string, ReadonlySet<string>>;
  readonly find: (kind: string, id: string) => SourceEntry | undefined;
  /** Whether `id` is `root` or lies below it. */
  readonly isWithin: (kind: string, id: string, root: string) => boolean;
};

/** A condition taken apart once. */
export type ParsedCondition = { readonly name: string; readonly kind: string; readonly id: string };
export type Conditions = {
  readonly requires: readonly ParsedCondition[];
  readonly excludes: readonly ParsedCondition[];
  readonly isConditional: boolean;
};

/** The hidden context that holds the terms of a resolver's case. */
export function caseTerms(resolver: string, index: number, which: 'terms' | 'not'): string {
  return `~${resolver}/${index}/${which}`;
}
