import type { Filter } from '../filter/filter.ts';
import { regionsAsked } from '../filter/within-desk.ts';
import { liesWithin } from '../tagging/lies-within.ts';
import { SPEAKERS } from '../tagging/speakers.ts';
import type { RegionRole, Tag, TagKind } from '../tagging/tag.ts';
import { isAsserted } from '../tagging/tag-status.ts';
import type { Taxonomy } from '../tagging/taxonomy.ts';
import type { Named } from './digest-model.ts';

/** Under what a story stands. */
export type Heading = {
  readonly region: Named | null;
  readonly within: readonly Named[];
  readonly role: RegionRole | null;
  readonly actor: Named | null;
};

const ROLES: readonly RegionRole[] = ['place', 'mentioned', 'implied'];
/**
 * The one heading of a story: what the reader asked for before the rest; where it happened before what it speaks of;
 * read before inferred, and of actors only read; the headline before the text; the most specific; the first.
 * @param tags of all its items
 * @param taxonomy null: ids serve as names, and nothing rolls up
 */
export function headingOf(tags: readonly Tag[], filter: Filter, taxonomy: Taxonomy | null): Heading {
  const region = mostRelevant(tags, 'region', regionsAsked(filter), taxonomy);
  // Whom a rule concluded is no heading: it would name a party that the text leaves open.
  const read = tags.filter(({ status }) => status === 'explicit');
  const actor = mostRelevant(read, 'actor', filter.actor, taxonomy);
  const unit = region === undefined ? null : unitOf(region.id, taxonomy);
  const countries =
    unit === null
      ? []
      : (taxonomy?.ancestors('region', unit).filter((id) => taxonomy.entry('region', id)?.type === 'country') ?? []);
  return {
    region: unit === null ? null : named(unit, 'region', taxonomy),
    within: countries.map((id) => named(id, 'region', taxonomy)),
    role: region?.role ?? null,
    actor: actor === undefined ? null : named(actor.id, 'actor', taxonomy),
  };
}

export function named(id: string, kind: TagKind, taxonomy: Taxonomy | null): Named {
  return { id, name: taxonomy?.entry(kind, id)?.name ?? id };
}

/** What runs through many places: where one of these is read as well, it happened there. */
const LINES: ReadonlySet<string> = new Set(['zone', 'road']);

/** Where it happened by the tags of all its items, the finest place that is read; undefined where none is stated. */
export function eventPlaceOf(tags: readonly Tag[], filter: Filter, taxonomy: Taxonomy | null): Tag | undefined {
  const places = tags.filter(({ kind, role }) => kind === 'region' && role === 'place');
  const exact = places.filter(({ id }) => !LINES.has(taxonomy?.entry('region', id)?.type ?? ''));
  return mostRelevant(exact.length > 0 ? exact : places, 'region', regionsAsked(filter), taxonomy);
}

function mostRelevant(
  tags: readonly Tag[],
  kind: TagKind,
  asked: readonly string[] | undefined,
  taxonomy: Taxonomy | null,
): Tag | undefined {
  const rank = (tag: Tag): readonly number[] => [
    Number(asked !== undefined && !liesWithin(tag, asked, taxonomy)),
    kind === 'region' ? ROLES.indexOf(tag.role ?? 'mentioned') : 0,
    Number(SPEAKERS.has(taxonomy?.entry(kind, tag.id)?.type ?? '')),
    Number(tag.status !== 'explicit'),
    Number(!tag.evidence.some(({ field }) => field === 'title')),
    kind === 'region' ? -(taxonomy?.ancestors(kind, tag.id).length ?? 0) : 0,
    tag.evidence[0]?.start ?? 0,
  ];
  const asserted = tags.filter((tag) => tag.kind === kind && isAsserted(tag));
  return asserted
    .filter((tag) => !asserted.some((other) => isMoreSpecific(other, tag, taxonomy)))
    .map((tag) => ({ tag, rank: rank(tag) }))
    .sort((a, b) => compareRanks(a.rank, b.rank) || (a.tag.id < b.tag.id ? -1 : 1))[0]?.tag;
}

/**
 * "Blast in Pakistan", and further down "in Bannu": it is about Bannu. What is only mentioned does not move a place.
 */
function isMoreSpecific(one: Tag, other: Tag, taxonomy: Taxonomy | null): boolean {
  if (one.role !== other.role || (one.status !== 'explicit' && other.status === 'explicit')) return false;
  return one.id !== other.id && liesWithin(one, [other.id], taxonomy);
}

export function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [place, value] of a.entries()) {
    const difference = value - (b[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Districts and towns stand under the first unit below their country: a heading for each village would be no order. */
export function unitOf(id: string, taxonomy: Taxonomy | null): string {
  if (taxonomy === null) return id;
  const belongsToCountry = (one: string) =>
    taxonomy.entry('region', one)?.parents.some((parent) => taxonomy.entry('region', parent)?.type === 'country');
  return [id, ...taxonomy.ancestors('region', id)].find(belongsToCountry) ?? id;
}
