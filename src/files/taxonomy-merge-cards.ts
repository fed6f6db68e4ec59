import { type EntryCard, type EntryCards, NO_CARD, type Tile } from '../core/tagging/card.ts';
import { expandPhrase } from '../core/tagging/phrase.ts';
import type { Alias, SourceEntry } from '../core/tagging/taxonomy.ts';
import type { ParsedFile } from './parsed-file.ts';

type Told = {
  readonly id: string;
  readonly codes?: Readonly<Record<string, string>> | undefined;
  readonly listed?: readonly { readonly by: string; readonly date?: string | undefined }[] | undefined;
  readonly provenance?: readonly { readonly src: string }[] | undefined;
  readonly tile?: readonly [number, number] | undefined;
};

/** What readers may be told of each entry, from all files that say something of it. */
export function mergeCards(files: readonly ParsedFile[], entries: ReadonlyMap<string, SourceEntry>): EntryCards {
  const titles = titlesOf(files);
  const cards = new Map<string, EntryCard>();
  for (const [name, entry] of entries) cards.set(name, { ...NO_CARD, spellings: spellingsOf(entry) });
  const add = (kind: string, told: Told) => {
    const name = `${kind}/${told.id}`;
    const before = cards.get(name);
    if (before !== undefined) cards.set(name, cardAfter(before, told, titles));
  };
  for (const { content } of files) {
    for (const region of content.regions ?? []) add('region', region);
    for (const actor of content.actors ?? []) add('actor', actor);
    for (const theme of content.themes ?? []) add('theme', theme);
  }
  return cards;
}

function cardAfter(before: EntryCard, told: Told, titles: ReadonlyMap<string, string>): EntryCard {
  const sources = (told.provenance ?? []).map(({ src }) => titles.get(src) ?? null).filter((one) => one !== null);
  const tile: Tile | null = told.tile ?? before.tile;
  return {
    ...before,
    codes: { ...before.codes, ...told.codes },
    listed: [...before.listed, ...(told.listed ?? []).map(({ by, date = null }) => ({ by, date }))],
    sources: [...new Set([...before.sources, ...sources])],
    tile,
  };
}

/** Titles of sources with their dates; what has no title besides its key tells a reader nothing. */
function titlesOf(files: readonly ParsedFile[]): ReadonlyMap<string, string> {
  const sources = files.flatMap(({ content }) => Object.entries(content.sources ?? {}));
  return new Map(
    sources
      .filter(([key, { title }]) => title !== key.replaceAll('-', ' '))
      .map(([key, { title, as_of }]) => [key, as_of === undefined ? title : `${title}, as of ${as_of}`]),
  );
}

/** Phrases with gaps or lists of words are no names; of themes no alternatives are written out, they have too many. */
function spellingsOf({ kind, aliases }: SourceEntry): readonly string[] {
  const isPlain = ({ text }: Alias) => !/[<$]/.test(text) && (kind !== 'theme' || !text.includes('{'));
  return [...new Set(aliases.filter(isPlain).flatMap(({ text }) => formsOf(text)))];
}

/** What cannot be written out is told by the check of aliases. */
function formsOf(text: string): readonly string[] {
  try {
    return expandPhrase(text).slice(0, MOST_FORMS);
  } catch {
    return [];
  }
}

/** More forms of one phrase are endings rather than names. */
const MOST_FORMS = 12;
