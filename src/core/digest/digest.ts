import { createHash } from 'node:crypto';
import { NO_FACTS } from '../facts/facts.ts';
import type { Coverage } from '../feed/coverage.ts';
import type { Filter } from '../filter/filter.ts';
import { passes } from '../filter/passes.ts';
import { anywhere, regionsAsked } from '../filter/within-desk.ts';
import type { Item } from '../item/item.ts';
import { NO_OLDER, type OlderReports } from '../item/older.ts';
import type { Quiet } from '../listening/heard.ts';
import type { StandingNote } from '../listening/standing-words.ts';
import type { StoryRules } from '../story/build-story.ts';
import type { SeverityRule } from '../story/severity.ts';
import { isViolent } from '../story/violent.ts';
import { liesElsewhere } from '../tagging/elsewhere.ts';
import { liesWithin } from '../tagging/lies-within.ts';
import { TAG_KINDS } from '../tagging/tag.ts';
import { isCounted } from '../tagging/tag-status.ts';
import type { Taxonomy } from '../tagging/taxonomy.ts';
import { finish, type Steps } from '../turns/steps.ts';
import { entryOf, joinTags } from './digest-entry.ts';
import { headingOf, named } from './digest-heading.ts';
import {
  byWeight,
  groupByRegion,
  keepShown,
  MAX_SERIOUS,
  MAX_SHOWN,
  type Placed,
  tellInShort,
} from './digest-layout.ts';
import type { Digest, DigestEntry, DigestFrame, DigestStory } from './digest-model.ts';

export type DigestInput = {
  readonly frame: DigestFrame;
  readonly filter: Filter;
  /** Stories that `belongs` let through; in any order. */
  readonly stories: readonly DigestStory[];
  readonly counts: Pick<Digest['counts'], 'items' | 'untagged'>;
  readonly older?: OlderReports;
  readonly coverage: Coverage;
  readonly taxonomy: Taxonomy | null;
  readonly severityRules: readonly SeverityRule[];
  readonly reliabilityOf: StoryRules['reliabilityOf'];
  readonly notes: readonly StandingNote[];
  readonly quiet: readonly Quiet[];
};

/**
 * Whether a story of these items belongs into the digest of a filter: `scope` where one of them passes it. `unplaced`
 * where one tells of violence, none names any place, and none speaks of other regions alone, so that nobody can say
 * that it
 * lies outside; the filter's other parts hold. Of these only serious ones are told in the end.
 */
export function* belongs(
  items: readonly Item[],
  filter: Filter,
  taxonomy: Taxonomy | null,
): Steps<'scope' | 'unplaced' | null> {
  if (yield* anyPasses(items, filter)) return 'scope';
  const asked = regionsAsked(filter);
  if (asked === undefined) return null;
  const isUnplaced =
    tellsOfViolence(items, taxonomy) && !items.some(hasPlace) && !speakOfOthers(items, asked, taxonomy);
  return isUnplaced && (yield* anyPasses(items, anywhere(filter))) ? 'unplaced' : null;
}

/** Among which stories one stands that `belongs` let through, once it is known how severe it is; null: nowhere. */
export function* standsIn(
  items: readonly Item[],
  isSerious: boolean,
  filter: Filter,
  taxonomy: Taxonomy | null,
): Steps<'placed' | 'unplaced' | null> {
  const isPlaceless = isSerious && !items.some(hasPlace);
  const why = regionsAsked(filter) === undefined ? null : yield* belongs(items, filter, taxonomy);
  // Let through because nobody knew where it was; now it is known that it is not serious.
  if (why === 'unplaced' && !isPlaceless) return null;
  return isPlaceless && why !== 'scope' ? 'unplaced' : 'placed';
}

/**
 * Whether the regions that reports name or imply all lie outside those that were asked for, and do not hold them
 * either.
 */
function speakOfOthers(items: readonly Item[], asked: readonly string[], taxonomy: Taxonomy | null): boolean {
  const named = new Set(
    items
      .flatMap(({ tagging }) => tagging.tags.filter((tag) => tag.kind === 'region' && isCounted(tag)))
      .map(({ id }) => id),
  );
  const touches = (id: string) =>
    liesWithin({ kind: 'region', id }, asked, taxonomy) ||
    asked.some((one) => liesWithin({ kind: 'region', id: one }, [id], taxonomy));
  return named.size > 0 && ![...named].some(touches);
}

function tellsOfViolence(items: readonly Item[], taxonomy: Taxonomy | null): boolean {
  const facts = taxonomy?.facts ?? NO_FACTS;
  return items.some((item) => isViolent(item, facts));
}

function* anyPasses(items: readonly Item[], filter: Filter): Steps<boolean> {
  for (const item of items) {
    if (passes(filter, item, item.feeds)) return true;
    yield;
  }
  return false;
}

/** No tag that a filter could find it by. */
export function isUntagged({ tagging }: Pick<Item, 'tagging'>): boolean {
  return !tagging.tags.some(isCounted);
}

/** Everything that a reader of one filter should know of one window; a function of its arguments alone. */
export function buildDigest({ stories, counts, older, coverage, quiet, ...basis }: DigestInput): Digest {
  const digest = startDigest(basis);
  for (const story of stories) finish(digest.add(story));
  return digest.finish({ counts, ...(older && { older }), coverage, quiet });
}

export type DigestBasis = Omit<DigestInput, 'stories' | 'counts' | 'older' | 'coverage' | 'quiet'>;

/** A digest that is being made, story by story: of a busy day nobody could hold all reports at once. */
export type DigestInMaking = {
  /** A story that `belongs` let through, once. */
  add(story: DigestStory): Steps<void>;
  finish(rest: Pick<DigestInput, 'counts' | 'older' | 'coverage' | 'quiet'>): Digest;
};

export function startDigest({
  frame,
  filter,
  taxonomy,
  severityRules,
  reliabilityOf,
  notes,
}: DigestBasis): DigestInMaking {
  const ofReports = notes.filter(({ what }) => what === 'more' || what === 'first');
  const counted = { stories: 0, new: 0, changed: 0, revised: 0, serious: 0 };
  let unplaced: DigestEntry[] = [];
  let placed: Placed[] = [];
  const inShort = { unplaced: [] as DigestEntry[], placed: [] as Placed[] };
  let omitted = 0;

  /** What is told in short is looked at no more, so that a flooded day costs no more a story than any other. */
  function shorten(): void {
    const kept = keepShown(placed, ({ entry }) => entry, MAX_SHOWN);
    placed = kept.whole;
    for (const { entry, heading } of kept.inShort) inShort.placed.push({ entry: tellInShort(entry), heading });
    const without = keepShown(unplaced, (entry) => entry, MAX_SERIOUS);
    unplaced = without.whole;
    for (const entry of without.inShort) inShort.unplaced.push(tellInShort(entry));
    omitted += kept.omitted + without.omitted;
  }

  function* add(story: DigestStory): Steps<void> {
    const entry = yield* entryOf(story, frame, { taxonomy, severityRules, reliabilityOf, notes: ofReports });
    yield;
    const stands = yield* standsIn(story.items, entry.serious, filter, taxonomy);
    if (stands === null) return;
    counted.stories++;
    counted[entry.status]++;
    if (entry.serious) counted.serious++;
    if (stands === 'unplaced') unplaced.push(entry);
    else placed.push({ entry, heading: headingOf(joinTags(story.items), filter, taxonomy) });
    if (counted.stories % (2 * MAX_SHOWN) === 0) shorten();
  }

  return {
    add,
    finish({ counts, older = NO_OLDER, coverage, quiet }) {
      shorten();
      return {
        id: digestId(filter, frame.date, frame.zone),
        ...frame,
        filter,
        scope: scopeOf(filter, taxonomy),
        taxonomy: taxonomy?.version ?? null,
        counts: { ...counts, ...counted, omitted },
        older,
        regions: groupByRegion([...placed, ...inShort.placed], taxonomy),
        unplaced: [...unplaced, ...inShort.unplaced].sort(byWeight),
        coverage,
        standingOut: notes.filter((note) => isInScope(note, filter, taxonomy)),
        quiet,
      };
    },
  };
}

/**
 * Whether a reader of this filter asked about that region or actor; a filter by neither asks about all, or about none.
 */
function isInScope({ kind, id }: StandingNote, filter: Filter, taxonomy: Taxonomy | null): boolean {
  const { region, actor, role: _, ...narrower } = filter;
  if (Object.values(narrower).some((value) => value !== undefined)) return false;
  const asked = kind === 'region' ? region : actor;
  if (asked === undefined) return region === undefined && actor === undefined;
  if (kind === 'region' && actor !== undefined) return false;
  return liesWithin({ kind, id }, asked, taxonomy);
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
export function digestEntriesOf({ unplaced, regions }: Pick<Digest, 'unplaced' | 'regions'>): readonly DigestEntry[] {
  return [...unplaced, ...regions.flatMap(({ actors }) => actors.flatMap(({ entries }) => entries))];
}

/** Prints all entries in that order, a step each: what is made of an entry stands ready when its place is printed. */
export function* printEntries<T>(
  digest: Pick<Digest, 'unplaced' | 'regions'>,
  print: (entry: DigestEntry, place: number) => T,
): Steps<(entries: readonly DigestEntry[]) => readonly T[]> {
  const entries = digestEntriesOf(digest);
  const printed = new Map<DigestEntry, T>();
  for (const [place, entry] of entries.entries()) {
    printed.set(entry, print(entry, place));
    yield;
  }
  return (wanted) => wanted.flatMap((entry) => (printed.has(entry) ? [printed.get(entry) as T] : []));
}

/** Among our regions, or among those of others: of either it is known where. */
function hasPlace(item: Item): boolean {
  const { tags } = item.tagging;
  return (
    tags.some((tag) => tag.kind === 'region' && tag.role === 'place' && isCounted(tag)) || liesElsewhere(item, tags)
  );
}
