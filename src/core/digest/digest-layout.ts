import type { TagKind } from '../tagging/tag.ts';
import type { Taxonomy } from '../tagging/taxonomy.ts';
import { compareRanks, type Heading } from './digest-heading.ts';
import type { DigestActor, DigestEntry, DigestRegion } from './digest-model.ts';

/** More stories than this nobody reads in a morning; serious ones do not count towards it. */
export const MAX_SHOWN = 200;
/** More serious ones than this, and as many without a place, no day has in which somebody does not flood it. */
export const MAX_SERIOUS = 1_000;

/** An entry and where it stands. */
export type Placed = { readonly entry: DigestEntry; readonly heading: Heading };

/**
 * Entries that are too many to be told whole. Of those that are not serious the lightest are left out; of those that
 * are, the
 * lightest are told in short: each is listed, however many a day has.
 */
export function keepShown<T>(
  all: readonly T[],
  entryOf: (one: T) => DigestEntry,
  mostLight: number,
): { readonly whole: T[]; readonly inShort: T[]; readonly omitted: number } {
  const sorted = [...all].sort((a, b) => byWeight(entryOf(a), entryOf(b)));
  const [serious, light] = [true, false].map((wanted) => sorted.filter((one) => entryOf(one).serious === wanted));
  const inShort = (serious ?? []).slice(MAX_SERIOUS);
  const left = new Set([...inShort, ...(light ?? []).slice(mostLight)]);
  return { whole: all.filter((one) => !left.has(one)), inShort, omitted: left.size - inShort.length };
}

/** What happened, how grave it is and who says it; the story itself tells the rest. */
export function tellInShort({ sources, more = 0, ...entry }: DigestEntry): DigestEntry {
  const unlisted = more + Math.max(0, sources.length - 1);
  return {
    ...entry,
    sources: sources.slice(0, 1),
    ...(unlisted === 0 ? {} : { more: unlisted }),
    inShort: true,
    said: [],
    was: [],
    standingOut: [],
    tags: [],
  };
}

/** The most severe first, then the newest. */
export function byWeight(a: DigestEntry, b: DigestEntry): number {
  return b.severity - a.severity || b.at - a.at || Number(b.story) - Number(a.story);
}

export function groupByRegion(placed: readonly Placed[], taxonomy: Taxonomy | null): readonly DigestRegion[] {
  const groups = groupBy(placed, ({ heading: { role, region } }) => `${role}/${region?.id}`);
  const roles = ['place', 'mentioned', 'implied', null];
  return inOrder(groups, taxonomy, 'region', ([first]) => [roles.indexOf(first.heading.role)]).map((members) => {
    const [{ heading }] = members;
    const actors = inOrder(
      groupBy(members, (one) => String(one.heading.actor?.id)),
      taxonomy,
      'actor',
      () => [],
    ).map(
      (group): DigestActor => ({
        actor: group[0].heading.actor,
        entries: group.map(({ entry }) => entry).sort(byWeight),
      }),
    );
    return { region: heading.region, within: heading.within, role: heading.role, actors };
  });
}

type Group = readonly [Placed, ...Placed[]];

/** Groups with something serious first, then as the taxonomy lists them, what has no name last. */
function inOrder(
  groups: readonly Group[],
  taxonomy: Taxonomy | null,
  kind: Extract<TagKind, 'region' | 'actor'>,
  before: (group: Group) => readonly number[],
): readonly Group[] {
  const places = new Map((taxonomy?.entries(kind) ?? []).map(({ id }, place) => [id, place]));
  const rank = (group: Group) => {
    const heading = group[0].heading[kind];
    const place = heading === null ? Number.MAX_SAFE_INTEGER : (places.get(heading.id) ?? places.size);
    return [...before(group), group.some(({ entry }) => entry.serious) ? 0 : 1, place];
  };
  return [...groups].sort(
    (a, b) =>
      compareRanks(rank(a), rank(b)) || ((a[0].heading[kind]?.id ?? '') < (b[0].heading[kind]?.id ?? '') ? -1 : 1),
  );
}

function groupBy(placed: readonly Placed[], keyOf: (one: Placed) => string): readonly Group[] {
  const groups = new Map<string, [Placed, ...Placed[]]>();
  for (const one of placed) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return [...groups.values()];
}
