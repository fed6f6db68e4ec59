import type { SearchMatch, Term } from '../search-terms.ts';
import { phraseQuery, termLexeme } from './search-document.ts';

/** What a list must match as queries of the server, each to be matched by itself; null: nothing ever matches. */
export type ServerMatch = {
  readonly wanted: readonly string[];
  readonly unwanted: string | null;
  /** The terms of each group, for whoever counts how many there are. */
  readonly groups: readonly (readonly Term[])[];
};

export function serverMatch({ groups, words, leftOut }: SearchMatch): ServerMatch | null {
  if (groups.some((group) => group.length === 0)) return null;
  const unwanted = leftOut.flat().map(phraseQuery).join(' | ');
  return {
    wanted: [...groups.map((group) => group.map(termLexeme).join(' | ')), ...words.map(anyForm)],
    unwanted: unwanted === '' ? null : unwanted,
    groups,
  };
}

function anyForm(forms: readonly string[]): string {
  return forms.map(phraseQuery).join(' | ');
}
