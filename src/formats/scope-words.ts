import type { Digest } from '../core/digest/digest-model.ts';
import { isLeftOut } from '../core/text/search.ts';

const SCOPE_ROLES = { place: 'the place', mentioned: 'spoken of', implied: 'home of who is named' } as const;

/** What the filter asks for, in names. */
export function scopeWords({ filter, scope }: Pick<Digest, 'filter' | 'scope'>): string {
  const names = (['region', 'actor', 'theme'] as const)
    .map((kind) =>
      scope
        .filter((one) => one.kind === kind)
        .map(({ name }) => name)
        .join(' or '),
    )
    .filter((words) => words !== '');
  const rest = [
    ...(filter.role === undefined ? [] : [`region as ${SCOPE_ROLES[filter.role]}`]),
    ...(filter.feed === undefined ? [] : [`from ${filter.feed.join(' or ')}`]),
    ...(filter.lang === undefined ? [] : [`in ${filter.lang.join(' or ')}`]),
    ...searchedWords(filter.words ?? []),
  ];
  const desk = filter.desk === undefined ? [] : [filter.desk.title];
  return [...desk, ...names, ...rest].join('; ') || 'Everything';
}

/** `with “kabul”`, `without “cricket”` */
function searchedWords(words: readonly string[]): readonly string[] {
  const quote = (word: string) => `“${word.replace(/^-/, '')}”`;
  const wanted = words.filter((word) => !isLeftOut(word)).map(quote);
  const left = words.filter(isLeftOut).map(quote);
  return [
    ...(wanted.length === 0 ? [] : [`with ${wanted.join(' and ')}`]),
    ...(left.length === 0 ? [] : [`without ${left.join(' or ')}`]),
  ];
}
