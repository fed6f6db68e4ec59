import type { Filter } from '../../core/filter/filter.ts';
import type { StanceValue, Tagging, TagKind } from '../../core/tagging/tag.ts';
import { isCounted } from '../../core/tagging/tag-status.ts';
import { isLeftOut, searchedForms } from '../../core/text/search.ts';

/** A letter that FTS5's tokenizer keeps within a word and that no id holds: ids stay one token. */
const JOINT = '\u01c0';
/** Stands for every region of a role. */
const ANY = '';
const PREFIX: Readonly<Record<TagKind | 'place' | 'mentioned' | 'implied' | 'feed' | 'lang' | 'stance', string>> = {
  region: 'r',
  actor: 'a',
  theme: 't',
  place: 'p',
  mentioned: 'm',
  implied: 'i',
  feed: 'f',
  lang: 'l',
  stance: 's',
};

function term(kind: keyof typeof PREFIX, id: string): string {
  const name = id
    .toLowerCase()
    .replace(/[^a-z0-9]/g, (sign) => (sign === '-' ? JOINT : `${JOINT}${sign.codePointAt(0)}`));
  return `${PREFIX[kind]}${JOINT}${name}`;
}

/** Everything but words that an item can be found by. */
export function indexTerms(tagging: Tagging, feeds: readonly string[], language: string | null): string {
  const terms = new Set<string>();
  for (const { kind, id, role } of tagging.tags.filter(isCounted)) {
    terms.add(term(kind, id));
    if (role !== undefined) terms.add(term(role, id)).add(term(role, ANY));
  }
  for (const feed of feeds) terms.add(term('feed', feed));
  if (language !== null) terms.add(term('lang', language));
  return [...terms].join(' ');
}

/** What a story can be found by besides its items' terms. */
export function stanceTerms(stances: readonly StanceValue[]): readonly string[] {
  return stances.map((stance) => term('stance', stance));
}

/** What a list must match, and what it must not; null: nothing. */
export type Match = { readonly wanted: string | null; readonly unwanted: string | null };

/** A filter as FTS5 queries. Users' words reach them quoted and folded only. */
export function matchOf(filter: Filter & { readonly stance?: readonly StanceValue[] }): Match {
  const words = wordsIn(filter);
  const groups = [...groupsOf(filter), ...words.filter((word) => !isLeftOut(word)).map(oneOf)];
  const unwanted = words.filter(isLeftOut).map(oneOf).join(' OR ');
  if (groups.length === 0) return { wanted: null, unwanted: unwanted === '' ? null : unwanted };
  const wanted = groups.join(' AND ');
  // Where there is something to take it from, the index does so as it goes.
  return { wanted: unwanted === '' ? wanted : `(${wanted}) NOT (${unwanted})`, unwanted: null };
}

/** Its own, and those of its desk. */
function wordsIn({ words = [], desk }: Filter): readonly string[] {
  return desk === undefined ? words : [...words, ...wordsIn(desk.filter)];
}

function groupsOf(filter: Filter & { readonly stance?: readonly StanceValue[] }): readonly string[] {
  const groups = [
    anyOf(filter.role ?? 'region', filter.region ?? (filter.role === undefined ? undefined : [ANY])),
    anyOf('actor', filter.actor),
    anyOf('theme', filter.theme),
    anyOf('feed', filter.feed),
    anyOf('lang', filter.lang),
    anyOf('stance', filter.stance),
  ].filter((group) => group !== null);
  return filter.desk === undefined ? groups : [...groups, ...groupsOf(filter.desk.filter)];
}

function oneOf(word: string): string {
  return `{title summary} : (${searchedForms(word)
    .map((form) => `"${form}"`)
    .join(' OR ')})`;
}

function anyOf(kind: keyof typeof PREFIX, ids: readonly string[] | undefined): string | null {
  if (ids === undefined) return null;
  // The empty phrase matches nothing.
  if (ids.length === 0) return 'terms : ""';
  return `terms : (${ids.map((id) => `"${term(kind, id)}"`).join(' OR ')})`;
}
