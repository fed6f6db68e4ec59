/** Where a region stands on the map of tiles: column from the west, row from the north, both from 1. */
export type Tile = readonly [column: number, row: number];

/** What readers may be told of an entry besides its name and what it rolls up to. */
export type EntryCard = {
  /** Written forms by which it is found, in the order of the files; of a theme only whole phrases. */
  readonly spellings: readonly string[];
  /** Its codes in other lists, by the list: `iso`, `wikidata`, `un`. */
  readonly codes: Readonly<Record<string, string>>;
  /** Who put it on a list, and the day where that is known. */
  readonly listed: readonly { readonly by: string; readonly date: string | null }[];
  /** Where what is known of it comes from, each with its date where that is known. */
  readonly sources: readonly string[];
  readonly tile: Tile | null;
};

/** By reference, as in `region/af`; an entry of which nothing is known besides its name has none. */
export type EntryCards = ReadonlyMap<string, EntryCard>;

export const NO_CARD: EntryCard = { spellings: [], codes: {}, listed: [], sources: [], tile: null };
