import { TAG_KINDS, type TagKind } from './tag.ts';
import type { Entry, Taxonomy, TaxonomySource } from './taxonomy.ts';

/**
 * What readers are told of a taxonomy: its names and what it knows, without what texts are matched with. Plain data.
 */
export type TaxonomyNames = Pick<TaxonomySource, 'version' | 'facts' | 'cards'> & {
  readonly entries: readonly Entry[];
};

export function namesOf({ version, facts, cards, entries }: Taxonomy): TaxonomyNames {
  return { version, facts, cards, entries: TAG_KINDS.flatMap(entries) };
}

/** A taxonomy that names and rolls up, and matches nothing: a small part of one that is ready to match. */
export function indexTaxonomy({ version, facts, cards, entries }: TaxonomyNames): Taxonomy {
  return { version, facts, cards, ...indexEntries(entries.map(nameOfEntry)) };
}

/** Entries of each kind by their order, by their id, and by what they roll up to. */
export function indexEntries<E extends Entry>(all: readonly E[]) {
  const kinds = new Map<string, KindIndex<E>>(TAG_KINDS.map((kind) => [kind, indexKind(kind, all)]));
  return {
    entries: (kind: TagKind): readonly Entry[] => kinds.get(kind)?.entries ?? [],
    entry: (kind: string, id: string): E | undefined => kinds.get(kind)?.byId.get(id),
    ancestors: (kind: TagKind, id: string): readonly string[] => kinds.get(kind)?.ancestors.get(id) ?? [],
  };
}

type KindIndex<E> = {
  readonly entries: readonly Entry[];
  readonly byId: ReadonlyMap<string, E>;
  readonly ancestors: ReadonlyMap<string, readonly string[]>;
};

function indexKind<E extends Entry>(kind: TagKind, all: readonly E[]): KindIndex<E> {
  const own = all.filter((entry) => entry.kind === kind);
  const byId = new Map(own.map((entry) => [entry.id, entry]));
  return { entries: own.map(nameOfEntry), byId, ancestors: new Map(own.map((one) => [one.id, closureOf(one, byId)])) };
}

function nameOfEntry({ kind, id, name, type, parents }: Entry): Entry {
  return { kind, id, name, type, parents };
}

function closureOf(entry: Entry, all: ReadonlyMap<string, Entry>): readonly string[] {
  const found: string[] = [];
  const queue = [...entry.parents];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (found.includes(id)) continue;
    found.push(id);
    queue.push(...(all.get(id)?.parents ?? []));
  }
  return found;
}
