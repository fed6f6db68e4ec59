import type { Tag } from '../tagging/tag.ts';
import { isCounted } from '../tagging/tag-status.ts';
import type { Taxonomy } from '../tagging/taxonomy.ts';
import { conceptsOf } from './concepts.ts';
import { type PlaceNames, placeNamesOf } from './place-names.ts';

/** A region of a report, as far as telling events apart needs it. */
export type FoundRegion = {
  readonly id: string;
  readonly isInTitle: boolean;
  /** Below a country: reports from two of them are two events. */
  readonly isSpecific: boolean;
  /** No other region of the report lies in it. */
  readonly isLeaf: boolean;
  /** Involved rather than where it happened, beside regions that are. */
  readonly isMentioned: boolean;
};

/**
 * The regions of a report from its tags, and from words that the tagger leaves alone because they are sure only in
 * company: for telling events apart a likely place is better than none. `seats`: capitals that stand for governments.
 */
export function regionsOf(
  tags: readonly Tag[],
  words: readonly { readonly word: string }[],
  taxonomy: Taxonomy,
): { readonly regions: readonly FoundRegion[]; readonly seats: readonly string[] } {
  const names = placeNamesOf(taxonomy.facts);
  const typeOf = (id: string) => taxonomy.entry('region', id)?.type ?? '';
  const isSpecific = (id: string) => !['country', 'macro', ''].includes(typeOf(id));
  const tagged = tags.filter((tag) => tag.kind === 'region' && isCounted(tag));
  const named = new Map<string, { isInTitle: boolean; isMentioned: boolean }>();
  const seats: string[] = [];
  for (const { id, role, evidence } of tagged) {
    if (role === 'implied') continue;
    const isInTitle = evidence.some(({ field }) => field === 'title');
    if (role === 'mentioned' && names.seats.has(id)) seats.push(id);
    else named.set(id, { isInTitle, isMentioned: role === 'mentioned' });
  }
  // Countries of the taxonomy come as tags.
  const beyond = (id: string | undefined) => (id === undefined || typeOf(id) !== '' ? [] : [id]);
  const fromWords = words.flatMap(({ word }) =>
    [names.short.get(word) ?? [], beyond(names.countries.get(word))].flat(),
  );
  const directed = [...named.keys()].some(isSpecific) ? [] : directions(words, [...named.keys()], names);
  for (const id of [...directed.filter(isSpecific), ...fromWords])
    if (!named.has(id)) named.set(id, { isInTitle: true, isMentioned: false });
  const homes = named.size > 0 ? [] : homesOf(tagged, words, names, (id) => typeOf(id) === 'country');
  for (const id of homes) named.set(id, { isInTitle: true, isMentioned: false });
  const above = new Set([...named.keys()].flatMap((id) => taxonomy.ancestors('region', id)));
  const regions = [...named]
    .filter(([id]) => typeOf(id) !== 'macro')
    .map(([id, { isInTitle, isMentioned }]) => ({
      id,
      isInTitle,
      isSpecific: isSpecific(id),
      isLeaf: !above.has(id),
      isMentioned: isMentioned && !isSpecific(id) && named.size > 1,
    }));
  return { regions, seats };
}

/** "Northwest Pakistan" where no province is named. */
function directions(
  words: readonly { readonly word: string }[],
  regions: readonly string[],
  { directed }: PlaceNames,
): readonly string[] {
  return words
    .flatMap(({ word }) => conceptsOf(word))
    .filter(({ aspect }) => aspect === 'direction')
    .flatMap(({ name }) => regions.flatMap((id) => directed.get(`${id} ${name}`) ?? []));
}

/** Where a report names no region: the country that its actors, or the peoples in its title, are at home in. */
function homesOf(
  tagged: readonly Tag[],
  words: readonly { readonly word: string }[],
  { homes }: PlaceNames,
  isCountry: (id: string) => boolean,
): readonly string[] {
  const implied = tagged.filter(({ id, role }) => role === 'implied' && isCountry(id)).map(({ id }) => id);
  return [...implied, ...words.flatMap(({ word }) => homes.get(word) ?? [])];
}
