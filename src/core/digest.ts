import { createHash } from 'node:crypto';
import type { Coverage } from './coverage.ts';
import { entryOf, joinTags } from './digest-entry.ts';
import { compareRanks, type Heading, headingOf, named } from './digest-heading.ts';
import type {
  Digest,
  DigestActor,
  DigestEntry,
  DigestFrame,
  DigestRegion,
  DigestStatus,
  DigestStory,
} from './digest-model.ts';
import type { Filter } from './filter.ts';
import type { Quiet } from './heard.ts';
import type { Item } from './item.ts';
import { isCounted, passes } from './passes.ts';
import type { SeverityRule } from './severity.ts';
import type { StandingNote } from './standing-words.ts';
import type { Desk } from './story/build-story.ts';
import { TAG_KINDS, type TagKind } from './tag.ts';
import type { Taxonomy } from './taxonomy.ts';
import { isViolent } from './violent.ts';

/** More stories than this nobody reads in a morning; serious ones do not count towards it. */
const MAX_SHOWN = 200;

export type DigestInput = {
  readonly frame: DigestFrame;
  readonly filter: Filter;
  /** Stories that `belongs` let through; in any order. */
  readonly stories: readonly DigestStory[];
  readonly counts: Pick<Digest['counts'], 'items' | 'untagged'>;
  readonly coverage: Coverage;
  readonly taxonomy: Taxonomy | null;
  readonly severityRules: readonly SeverityRule[];
  readonly reliabilityOf: Desk['reliabilityOf'];
  readonly notes: readonly StandingNote[];
  readonly quiet: readonly Quiet[];
};

/**
 * Whether a story of these items belongs into the digest of a filter: `scope` where one of them passes it. `unplaced` where
 * one tells of violence and its place is unknown, so that nobody can say that it lies outside; the filter's other parts hold.
 */
export function belongs(items: readonly Item[], filter: Filter): 'scope' | 'unplaced' | null {
  if (items.some((item) => passes(filter, item, item.feeds))) return 'scope';
  if (filter.region === undefined) return null;
  const { region: _, role: _role, ...elsewhere } = filter;
  const isUnplaced = items.some(isViolent) && !items.some(hasPlace);
  return isUnplaced && items.some((item) => passes(elsewhere, item, item.feeds)) ? 'unplaced' : null;
}

/** No tag that a filter could find it by. */
export function isUntagged({ tagging }: Pick<Item, 'tagging'>): boolean {
  return !tagging.tags.some(isCounted);
}

/** Everything that a reader of one filter should know of one window; a function of its arguments alone. */
export function buildDigest(input: DigestInput): Digest {
  const { frame, filter, stories, counts, coverage, taxonomy, severityRules, reliabilityOf, notes, quiet } = input;
  const ofReports = notes.filter(({ what }) => what === 'more' || what === 'first');
  const placed: Placed[] = [];
  const unplaced: DigestEntry[] = [];
  for (const story of stories) {
    const entry = entryOf(story, frame, { taxonomy, severityRules, reliabilityOf, notes: ofReports });
    const isPlaceless = (entry.serious || story.items.some(isViolent)) && !story.items.some(hasPlace);
    const isAsked = filter.region !== undefined && belongs(story.items, filter) === 'scope';
    if (isPlaceless && !isAsked) unplaced.push(entry);
    else placed.push({ entry, heading: headingOf(joinTags(story.items), filter, taxonomy) });
  }
  const shown = keepShown(placed);
  const all = [...unplaced, ...placed.map(({ entry }) => entry)];
  const withStatus = (status: DigestStatus) => all.filter((entry) => entry.status === status).length;
  return {
    id: digestId(filter, frame.date, frame.zone),
    ...frame,
    filter,
    scope: scopeOf(filter, taxonomy),
    taxonomy: taxonomy?.version ?? null,
    counts: {
      ...counts,
      stories: all.length,
      new: withStatus('new'),
      changed: withStatus('changed'),
      revised: withStatus('revised'),
      serious: all.filter(({ serious }) => serious).length,
      omitted: placed.length - shown.length,
    },
    regions: groupByRegion(shown, taxonomy),
    unplaced: unplaced.sort(byWeight),
    coverage,
    standingOut: notes.filter((note) => isInScope(note, filter, taxonomy)),
    quiet,
  };
}

/** Whether a reader of this filter asked about that region or actor; a filter by neither asks about all, or about none. */
function isInScope({ kind, id }: StandingNote, filter: Filter, taxonomy: Taxonomy | null): boolean {
  const { region, actor, role: _, ...narrower } = filter;
  if (Object.values(narrower).some((value) => value !== undefined)) return false;
  const asked = kind === 'region' ? region : actor;
  if (asked === undefined) return region === undefined && actor === undefined;
  if (kind === 'region' && actor !== undefined) return false;
  return asked.includes(id) || (taxonomy?.ancestors(kind, id) ?? []).some((one) => asked.includes(one));
}

/** The tags of a filter by name. */
export function scopeOf(filter: Filter, taxonomy: Taxonomy | null): Digest['scope'] {
  return TAG_KINDS.flatMap((kind) => (filter[kind] ?? []).map((id) => ({ kind, ...named(id, kind, taxonomy) })));
}

/** One name for one question, whatever the order of its ids. */
export function digestId(filter: Filter, date: string, zone: string): string {
  const canonical = Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, Array.isArray(value) ? [...new Set(value as string[])].sort() : value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256')
    .update(JSON.stringify([canonical, zone]))
    .digest('hex');
  return `${date}.${hash.slice(0, 16)}`;
}

/** All entries in order of printing. */
export function entriesOf({ unplaced, regions }: Pick<Digest, 'unplaced' | 'regions'>): readonly DigestEntry[] {
  return [...unplaced, ...regions.flatMap(({ actors }) => actors.flatMap(({ entries }) => entries))];
}

type Placed = { readonly entry: DigestEntry; readonly heading: Heading };

function hasPlace({ tagging }: Item): boolean {
  return tagging.tags.some((tag) => tag.kind === 'region' && tag.role === 'place' && isCounted(tag));
}

function keepShown(placed: readonly Placed[]): readonly Placed[] {
  const light = placed.filter(({ entry }) => !entry.serious).sort((a, b) => byWeight(a.entry, b.entry));
  const left = new Set(light.slice(MAX_SHOWN));
  return placed.filter((one) => !left.has(one));
}

/** The most severe first, then the newest. */
function byWeight(a: DigestEntry, b: DigestEntry): number {
  const rank = ({ severity, at, story }: DigestEntry) => [-severity, -at, -Number(story)];
  return compareRanks(rank(a), rank(b));
}

function groupByRegion(placed: readonly Placed[], taxonomy: Taxonomy | null): readonly DigestRegion[] {
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
