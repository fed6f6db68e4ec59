import { TAG_KINDS, type TagKind } from '../tagging/tag.ts';
import { foldText } from '../text/fold.ts';
import { type FoundName, findNames, fullNameOf, meantBy, type NamedEntries } from './find-name.ts';
import type { AskedFilter } from './read-filter.ts';

/** What one typed name comes to. */
type Read =
  | { readonly kind: 'one'; readonly id: string }
  /** Several bear it, or nothing does and these are near. */
  | { readonly kind: 'several' | 'none'; readonly found: readonly FoundName[] };

/** What was typed into a filter, as ids; or the first name that somebody has to be asked about. */
export type TypedNames =
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  | {
      readonly kind: 'ask';
      readonly typed: string;
      /** Whether nothing bears that name. */
      readonly isUnknown: boolean;
      readonly found: readonly FoundName[];
      /** What bears it among the other kinds, where nothing of this one does. */
      readonly others: readonly FoundName[];
      /** What stays asked for beside it, as typed. */
      readonly rest: readonly string[];
    };

/** What parts names, on any keyboard of the region. */
const COMMAS = /[,،؛;\n]/;
/** Looking a name up takes a millisecond; nobody types more of them. What comes after these is left as it is. */
const MOST_TYPED = 12;

/**
 * Names in any spelling, one a value or several parted by commas, as ids. A name that one entry alone bears, or that
 * one alone begins with, is that entry; of all others somebody is to be asked.
 */
export function readTypedNames(values: readonly string[], kind: TagKind, taxonomy: NamedEntries): TypedNames {
  const names = values.flatMap((value) => partsOf(value.trim(), kind, taxonomy)).filter((name) => name !== '');
  const ids: string[] = [];
  let looked = 0;
  for (const [place, typed] of names.entries()) {
    if (taxonomy.entry(kind, typed) !== undefined || looked++ >= MOST_TYPED) {
      ids.push(typed);
      continue;
    }
    const read = readName(typed, kind, taxonomy);
    if (read.kind === 'one') ids.push(read.id);
    else return ask(typed, read, { kind, taxonomy, rest: [...ids, ...names.slice(place + 1)] });
  }
  return { kind: 'ids', ids: [...new Set(ids)] };
}

/**
 * What was asked for with names as ids, where each says which one is meant; whoever reads the rest tells what is near.
 */
export function withIds(asked: AskedFilter, taxonomy: NamedEntries): AskedFilter {
  const read = TAG_KINDS.map((kind) => [kind, readTypedNames(asked[kind] ?? [], kind, taxonomy)] as const);
  const ids = read.flatMap(([kind, names]) =>
    names.kind === 'ids' && names.ids.length > 0 ? [[kind, names.ids]] : [],
  );
  return { ...asked, ...Object.fromEntries(ids) };
}

/** Some names hold commas themselves. */
function partsOf(value: string, kind: TagKind, taxonomy: NamedEntries): readonly string[] {
  if (!COMMAS.test(value)) return [value];
  const whole = withWhatItLiesIn(value, kind, taxonomy);
  if (whole !== null) return [whole];
  if (findNames(value, kind, taxonomy, 1).some(({ by }) => by === 'name')) return [value];
  return value.split(COMMAS).map((part) => part.trim());
}

/** `Saravan, Sistan`: as names that occur twice are told apart. */
function withWhatItLiesIn(value: string, kind: TagKind, taxonomy: NamedEntries): string | null {
  const wanted = foldText(value);
  const bare = value.slice(0, value.lastIndexOf(','));
  const found = findNames(bare, kind, taxonomy).map(({ entry }) => entry.id);
  return found.find((id) => foldText(fullNameOf(kind, id, taxonomy)) === wanted) ?? null;
}

function readName(typed: string, kind: TagKind, taxonomy: NamedEntries): Read {
  const found = findNames(typed, kind, taxonomy);
  const best = found[0]?.by;
  if (best === undefined || best === 'near') return { kind: 'none', found: withNearIds(typed, found, kind, taxonomy) };
  const same = found.filter(({ by }) => by === best);
  const [one, another] = same;
  return one !== undefined && another === undefined
    ? { kind: 'one', id: one.entry.id }
    : { kind: 'several', found: same };
}

/** Who types an id may have it wrong by a letter. */
function withNearIds(
  typed: string,
  found: readonly FoundName[],
  kind: TagKind,
  taxonomy: NamedEntries,
): readonly FoundName[] {
  const known = new Set(found.map(({ entry }) => entry.id));
  const near = meantBy(typed, kind, taxonomy).near.filter((id) => !known.has(id));
  const entries = near.flatMap((id) => taxonomy.entry(kind, id) ?? []);
  return [...found, ...entries.map((entry) => ({ entry, by: 'near' as const, spelling: entry.name }))];
}

function ask(
  typed: string,
  { kind: outcome, found }: Exclude<Read, { readonly kind: 'one' }>,
  {
    kind,
    taxonomy,
    rest,
  }: { readonly kind: TagKind; readonly taxonomy: NamedEntries; readonly rest: readonly string[] },
): TypedNames {
  const isUnknown = outcome === 'none';
  const others = isUnknown
    ? TAG_KINDS.filter((other) => other !== kind).flatMap((other) =>
        findNames(typed, other, taxonomy, 3).filter(({ by }) => by === 'id' || by === 'name'),
      )
    : [];
  return { kind: 'ask', typed, isUnknown, found, others, rest };
}
