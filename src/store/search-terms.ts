import type { Filter } from '../core/filter/filter.ts';
import type { StanceValue, Tagging, TagKind } from '../core/tagging/tag.ts';
import { isCounted } from '../core/tagging/tag-status.ts';
import { isLeftOut, searchedForms } from '../core/text/search.ts';

/** Everything but words that reports and stories are found by. */
export type TermKind = TagKind | 'place' | 'mentioned' | 'implied' | 'feed' | 'lang' | 'stance';

export type Term = { readonly kind: TermKind; readonly id: string };

/** Stands for every region of a role. */
const ANY = '';

/** Everything but words that an item can be found by; some may come twice. */
export function termsOf(tagging: Tagging, feeds: readonly string[], language: string | null): readonly Term[] {
  const terms: Term[] = [];
  for (const { kind, id, role } of tagging.tags.filter(isCounted)) {
    terms.push({ kind, id });
    if (role !== undefined) terms.push({ kind: role, id }, { kind: role, id: ANY });
  }
  for (const id of feeds) terms.push({ kind: 'feed', id });
  if (language !== null) terms.push({ kind: 'lang', id: language });
  return terms;
}

/** What a list must match: one term of each group and one form of each word, and no form of what is left out. */
export type SearchMatch = {
  readonly groups: readonly (readonly Term[])[];
  readonly words: readonly (readonly string[])[];
  readonly leftOut: readonly (readonly string[])[];
};

type Searched = Filter & { readonly stance?: readonly StanceValue[] };

/** What a filter asks of an index; an empty group matches nothing. */
export function searchMatch(filter: Searched): SearchMatch {
  const words = wordsIn(filter);
  return {
    groups: groupsOf(filter),
    words: words.filter((word) => !isLeftOut(word)).map(searchedForms),
    leftOut: words.filter(isLeftOut).map(searchedForms),
  };
}

/** Its own, and those of its desk. */
function wordsIn({ words = [], desk }: Filter): readonly string[] {
  return desk === undefined ? words : [...words, ...wordsIn(desk.filter)];
}

function groupsOf(filter: Searched): readonly (readonly Term[])[] {
  const { role, region = role === undefined ? undefined : [ANY] } = filter;
  const asked: readonly (readonly [TermKind, readonly string[] | undefined])[] = [
    [role ?? 'region', region],
    ['actor', filter.actor],
    ['theme', filter.theme],
    ['feed', filter.feed],
    ['lang', filter.lang],
    ['stance', filter.stance],
  ];
  const groups = asked.flatMap(([kind, ids]) => (ids === undefined ? [] : [ids.map((id) => ({ kind, id }))]));
  return filter.desk === undefined ? groups : [...groups, ...groupsOf(filter.desk.filter)];
}
