import { foldText } from '../text/fold.ts';
import type { TagKind } from './tag.ts';
import type { Alias } from './taxonomy.ts';

// What a person is shown of a taxonomy: its entries with all their written forms, when each counts, and where each
// comes from. Plain data.

/** What an alias means where it could mean several: one of these by the words around it, else that; null: none. */
export type LookedChoice = { readonly candidates: readonly string[]; readonly otherwise: string | null };

/** A written form; `file` is where it stands. */
export type LookedAlias = { readonly alias: Alias; readonly choice: LookedChoice | null; readonly file: string };

/** Where an entry comes from, as its source is called. */
export type LookedOrigin = {
  readonly title: string;
  readonly url: string | null;
  readonly asOf: string | null;
  readonly quote: string | null;
  readonly ref: string | null;
};

/** An entry with all that stands of it in any file; of a person, `parents` are the actors that the name stands for. */
export type LookedEntry = {
  readonly kind: TagKind | 'person';
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly parents: readonly string[];
  readonly implies: readonly string[];
  readonly note: string | null;
  readonly aliases: readonly LookedAlias[];
  /** How many rules tell it by whose harm a text states. */
  readonly harmRules: number;
  readonly origins: readonly LookedOrigin[];
  readonly files: readonly string[];
};

export type LookedHit = {
  readonly entry: Pick<LookedEntry, 'kind' | 'id' | 'name' | 'type' | 'parents'>;
  /** The written forms that match, the best first; none where its name does. */
  readonly forms: readonly string[];
};

const FORMS = 4;

/**
 * Entries whose name or whose written forms hold these words, as the tagger would fold them: those that are called
 * just so first, then those that begin so.
 * @param limit at most so many are returned; `all` counts them
 */
export function searchEntries(
  entries: readonly LookedEntry[],
  words: string,
  limit: number,
): { readonly hits: readonly LookedHit[]; readonly all: number } {
  const wanted = foldText(words).trim();
  if (wanted === '') return { hits: [], all: 0 };
  const found = entries.flatMap((entry) => {
    const names = [entry.name, ...entry.aliases.map(({ alias }) => alias.text)];
    // Its own name before another form of it.
    const ranked = names.map((name, place) => ({
      name,
      rank: 2 * rankOf(foldText(name).trim(), wanted) + Number(place === 0),
    }));
    const matching = ranked.filter(({ rank }) => rank > 1).sort((a, b) => b.rank - a.rank);
    const best = matching[0];
    if (best === undefined) return [];
    const forms = [...new Set(matching.map(({ name }) => name))].filter((name) => name !== entry.name).slice(0, FORMS);
    const { kind, id, name, type, parents } = entry;
    return [{ rank: best.rank, hit: { entry: { kind, id, name, type, parents }, forms } }];
  });
  found.sort((a, b) => b.rank - a.rank || (a.hit.entry.name < b.hit.entry.name ? -1 : 1));
  return { hits: found.slice(0, limit).map(({ hit }) => hit), all: found.length };
}

/** 3: it is called so; 2: a word of it begins so; 1: it holds that; 0: it does not. */
function rankOf(name: string, wanted: string): number {
  if (name === wanted) return 3;
  const at = name.indexOf(wanted);
  if (at < 0) return 0;
  return at === 0 || name.includes(` ${wanted}`) ? 2 : 1;
}
