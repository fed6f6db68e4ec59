import type { Filter } from '../../core/filter/filter.ts';
import type { StanceValue, Tagging } from '../../core/tagging/tag.ts';
import { searchMatch, type Term, type TermKind, termsOf } from '../search-terms.ts';

/** A letter that FTS5's tokenizer keeps within a word and that no id holds: ids stay one token. */
const JOINT = '\u01c0';
const PREFIX: Readonly<Record<TermKind, string>> = {
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

function tokenOf({ kind, id }: Term): string {
  const name = id
    .toLowerCase()
    .replace(/[^a-z0-9]/g, (sign) => (sign === '-' ? JOINT : `${JOINT}${sign.codePointAt(0)}`));
  return `${PREFIX[kind]}${JOINT}${name}`;
}

/** Everything but words that an item can be found by. */
export function indexTerms(tagging: Tagging, feeds: readonly string[], language: string | null): string {
  return [...new Set(termsOf(tagging, feeds, language).map(tokenOf))].join(' ');
}

/** What a story can be found by besides its items' terms. */
export function stanceTerms(stances: readonly StanceValue[]): readonly string[] {
  return stances.map((id) => tokenOf({ kind: 'stance', id }));
}

/** What a list must match, and what it must not; null: nothing. */
export type Match = { readonly wanted: string | null; readonly unwanted: string | null };

/** A filter as FTS5 queries. Users' words reach them quoted and folded only. */
export function matchOf(filter: Filter & { readonly stance?: readonly StanceValue[] }): Match {
  const asked = searchMatch(filter);
  const groups = [...asked.groups.map(anyOf), ...asked.words.map(oneOf)];
  const unwanted = asked.leftOut.map(oneOf).join(' OR ');
  if (groups.length === 0) return { wanted: null, unwanted: unwanted === '' ? null : unwanted };
  const wanted = groups.join(' AND ');
  // Where there is something to take it from, the index does so as it goes.
  return { wanted: unwanted === '' ? wanted : `(${wanted}) NOT (${unwanted})`, unwanted: null };
}

function oneOf(forms: readonly string[]): string {
  return `{title summary} : (${forms.map((form) => `"${form}"`).join(' OR ')})`;
}

function anyOf(terms: readonly Term[]): string {
  // The empty phrase matches nothing.
  if (terms.length === 0) return 'terms : ""';
  return `terms : (${terms.map((term) => `"${tokenOf(term)}"`).join(' OR ')})`;
}
