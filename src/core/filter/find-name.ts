import { NO_CARD } from '../tagging/card.ts';
import type { TagKind } from '../tagging/tag.ts';
import { type Entry, referenceOf, type Taxonomy } from '../tagging/taxonomy.ts';
import { foldText } from '../text/fold.ts';
import { editDistance, nearest } from '../text/near.ts';

/** What names are looked up in. */
export type NamedEntries = Pick<Taxonomy, 'entries' | 'entry' | 'cards'>;

/**
 * An entry that was found by a name: by its id, by a name of it, by the beginning of one or of a word of one, or by one
 * that is few letters away.
 */
export type FoundName = {
  readonly entry: Entry;
  readonly by: 'id' | 'name' | 'beginning' | 'near';
  /** The name that it was found by, as written. */
  readonly spelling: string;
};

/** No name of a place is longer; comparing what is would only take time. */
const MOST_CHARS = 64;
/** A single letter begins everything. */
const MIN_BEGINNING = 2;
/** Of short names nearly all are few letters away. */
const MIN_NEAR = 4;

type Spelled = { readonly entry: Entry; readonly spelling: string; readonly folded: string; readonly depth: number };
type NameIndex = { readonly spelled: readonly Spelled[]; readonly bearers: ReadonlyMap<string, number> };
/** Folding all names takes longer than looking one up. */
const indexes = new WeakMap<object, Map<TagKind, NameIndex>>();

/**
 * Entries of a kind by a name in any of their spellings, folded as texts are: those of that very id or name first, then
 * those that begin so; only where there are none, those that are near. Of equals the wider goes first.
 */
export function findNames(typed: string, kind: TagKind, taxonomy: NamedEntries, most = 10): readonly FoundName[] {
  const wanted = foldText(typed.slice(0, MOST_CHARS));
  if (wanted === '') return [];
  const { spelled } = indexOf(kind, taxonomy);
  const found = spelled.flatMap((one) => {
    const by = matchOf(one, wanted);
    return by === null ? [] : [{ one, by, rank: RANKS.indexOf(by) }];
  });
  const all = found.length > 0 ? found : nearOnes(wanted, spelled);
  const sorted = all.sort(
    (a, b) =>
      a.rank - b.rank ||
      Number(b.one.folded.startsWith(wanted)) - Number(a.one.folded.startsWith(wanted)) ||
      a.one.depth - b.one.depth ||
      a.one.folded.length - b.one.folded.length ||
      (a.one.entry.name < b.one.entry.name ? -1 : 1),
  );
  const first = new Map<string, FoundName>();
  for (const { one, by } of sorted)
    if (!first.has(one.entry.id)) first.set(one.entry.id, { entry: one.entry, by, spelling: one.spelling });
  return [...first.values()].slice(0, most);
}

const RANKS = ['id', 'name', 'beginning', 'near'] as const;

function matchOf({ entry, folded }: Spelled, wanted: string): 'id' | 'name' | 'beginning' | null {
  if (foldText(entry.id) === wanted) return 'id';
  if (folded === wanted) return 'name';
  const isBeginning = wanted.length >= MIN_BEGINNING && (folded.startsWith(wanted) || folded.includes(` ${wanted}`));
  return isBeginning ? 'beginning' : null;
}

function nearOnes(wanted: string, spelled: readonly Spelled[]) {
  if (wanted.length < MIN_NEAR) return [];
  const reach = wanted.length < 8 ? 1 : 2;
  return spelled
    .filter(({ folded }) => Math.abs(folded.length - wanted.length) <= reach)
    .map((one) => ({ one, by: 'near' as const, rank: RANKS.length + editDistance(wanted, one.folded) }))
    .filter(({ rank }) => rank <= RANKS.length + reach);
}

/** What may have been meant by an id that there is not: ids, and the same in words, as in `af-knr (Kunar)`. */
export type Meant = { readonly near: readonly string[]; readonly meant: readonly string[] };

const MOST_MEANT = 3;

/** Entries whose id or name may have been meant by what is no id; whoever bears that very name goes before the rest. */
export function meantBy(typed: string, kind: TagKind, taxonomy: NamedEntries): Meant {
  const named = findNames(typed, kind, taxonomy, MOST_MEANT);
  const exact = named.filter(({ by }) => by === 'name').map(({ entry }) => entry.id);
  const ids = nearest(
    typed,
    taxonomy.entries(kind).map(({ id }) => id),
    MOST_MEANT,
  );
  const near = exact.length > 0 ? exact : [...new Set([...ids, ...named.map(({ entry }) => entry.id)])];
  const few = near.slice(0, MOST_MEANT);
  return { near: few, meant: few.map((id) => `${id} (${fullNameOf(kind, id, taxonomy)})`) };
}

/** The name of an entry; where others of its kind bear the same, with what it lies in: "Saravan, Sistan". */
export function fullNameOf(kind: TagKind, id: string, taxonomy: NamedEntries): string {
  const entry = taxonomy.entry(kind, id);
  if (entry === undefined) return id;
  if ((indexOf(kind, taxonomy).bearers.get(foldText(entry.name)) ?? 0) < 2) return entry.name;
  const parent = taxonomy.entry(kind, entry.parents[0] ?? '')?.name;
  return parent === undefined ? `${entry.name}, ${entry.type}` : `${entry.name}, ${parent}`;
}

function indexOf(kind: TagKind, taxonomy: NamedEntries): NameIndex {
  const known = indexes.get(taxonomy)?.get(kind);
  if (known !== undefined) return known;
  const spelled: Spelled[] = [];
  const bearers = new Map<string, number>();
  for (const entry of taxonomy.entries(kind)) {
    const name = foldText(entry.name);
    bearers.set(name, (bearers.get(name) ?? 0) + 1);
    const { spellings } = taxonomy.cards.get(referenceOf(entry)) ?? NO_CARD;
    const depth = depthOf(entry, kind, taxonomy);
    for (const spelling of new Set([entry.name, ...spellings]))
      spelled.push({ entry, spelling, folded: foldText(spelling), depth });
  }
  const index = { spelled, bearers };
  const byKind = indexes.get(taxonomy) ?? new Map<TagKind, NameIndex>();
  indexes.set(taxonomy, byKind.set(kind, index));
  return index;
}

/** How far below what rolls up to nothing. */
function depthOf({ parents }: Entry, kind: TagKind, taxonomy: NamedEntries): number {
  let depth = 0;
  for (let up = parents[0]; up !== undefined; up = taxonomy.entry(kind, up)?.parents[0]) depth++;
  return depth;
}
