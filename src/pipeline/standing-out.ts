import { DAY, type Instant, MINUTE } from '../core/clock/time.ts';
import { type Coverage, coverageOf } from '../core/feed/coverage.ts';
import { isArchived } from '../core/item/older.ts';
import { findStandingOut, type HeardCounts, type Hearing, type SubjectStandingOut } from '../core/listening/heard.ts';
import { MIN_DAYS, standingOut, WINDOW } from '../core/listening/standing-out.ts';
import { noteOf, type StandingNote, type UsualSources } from '../core/listening/standing-words.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import type { FeedHealth } from '../store/ports/feeds.ts';
import type { Store } from '../store/store.ts';
import { takeTurn } from './turns.ts';

/** What stands out as of a moment, and what was heard until then. */
export type Sounding = { readonly at: Instant; readonly notes: readonly StandingNote[]; readonly hearing: Hearing };

type SoundingDeps = {
  readonly store: Pick<Store, 'feeds' | 'items' | 'stories'>;
  readonly taxonomy: () => Taxonomy | null;
};

/** Days that are over change only by what comes late or is tagged anew. */
const KEPT_MS = DAY;
/** The last of them still fill up. */
const FRESH_MS = 15 * MINUTE;
const FRESH_DAYS = 3;
/** So many items tell who usually reports of a place. */
const SOURCE_ITEMS = 500;
const NOTHING: HeardCounts = { reports: 0, stories: new Map() };

type KnownDay = { readonly counts: HeardCounts; readonly readAt: Instant; readonly taxonomy: string };
/** Counted once, not for every digest; at most as many days as are looked at. */
const daysOf = new WeakMap<object, Map<Instant, KnownDay>>();

/** Listens to all that was reported up to a moment, and says which regions and actors stand out. */
async function soundingAt(at: Instant, { store, taxonomy }: SoundingDeps): Promise<Sounding> {
  const current = taxonomy();
  const [first] = await store.items.changesSince(0, 1);
  const begin = at - DAY;
  const lastDay = Math.floor(begin / DAY) * DAY;
  const empty = { at, notes: [], hearing: { days: [], seam: NOTHING, today: NOTHING } };
  if (current === null || first === undefined || first.at > begin) return empty;
  // Of the very first day only a part was heard.
  const firstDay = Math.max((Math.floor(first.at / DAY) + 1) * DAY, lastDay - WINDOW * DAY);
  const feeds = await store.feeds.feedHealth();
  const days: HeardCounts[] = [];
  for (let day = firstDay; day < lastDay; day += DAY) days.push(await countDay(day, at, current, store));
  const hearing = {
    // Nothing at all from anybody is no quiet day: the service stood still.
    days: days.filter(({ reports }) => reports > 0),
    seam: await store.stories.countHeard(Math.max(lastDay, first.at), begin, null, current.facts, takeTurn),
    today: await store.stories.countHeard(begin, at, settledFeeds(feeds, at), current.facts, takeTurn),
  };
  const coverage = coverageOf(feeds, at);
  const isGrouped = (await store.stories.groupedUpTo()) >= (await store.items.lastChangeBefore(at));
  // Until they are grouped, two reports of one event are two stories.
  const standingOut = findStandingOut(hearing, current).filter(({ found }) => isGrouped || found.kind !== 'more');
  const notes: StandingNote[] = [];
  for (const found of standingOut) {
    const sources = found.found.kind === 'silent' ? await usualSources(found, coverage, { store, feeds, at }) : null;
    notes.push(noteOf(found.subject, found.found, sources));
  }
  return { at, notes, hearing };
}

async function countDay(
  day: Instant,
  at: Instant,
  { version, facts }: Taxonomy,
  store: Pick<Store, 'stories'>,
): Promise<HeardCounts> {
  const days = daysOf.get(store) ?? new Map<Instant, KnownDay>();
  daysOf.set(store, days);
  const known = days.get(day);
  const keep = at - day > FRESH_DAYS * DAY ? KEPT_MS : FRESH_MS;
  if (known !== undefined && known.taxonomy === version && Math.abs(at - known.readAt) < keep) return known.counts;
  const counts = await store.stories.countHeard(day, day + DAY, null, facts, takeTurn);
  days.set(day, { counts, readAt: at, taxonomy: version });
  for (const old of [...days.keys()].slice(0, Math.max(0, days.size - 2 * WINDOW))) days.delete(old);
  return counts;
}

/**
 * What a feed shows that was added lately is more than we used to see, not more than there used to be. Null: all are
 * known long enough.
 */
function settledFeeds(feeds: readonly FeedHealth[], at: Instant): readonly string[] | null {
  const settled = feeds.filter(({ knownSince }) => knownSince === null || knownSince <= at - MIN_DAYS * DAY);
  return settled.length === feeds.length ? null : settled.map(({ feed }) => feed.id);
}

/**
 * Who usually reports of a silent place. Where those who could be heard would be enough to call it silent, nobody
 * counts as missing: then it is not we who are deaf.
 */
async function usualSources(
  { subject: { kind, id } }: SubjectStandingOut,
  coverage: Coverage,
  {
    store,
    feeds,
    at,
  }: { readonly store: Pick<Store, 'items'>; readonly feeds: readonly FeedHealth[]; readonly at: Instant },
): Promise<UsualSources> {
  const since = at - WINDOW * DAY;
  const filter = kind === 'region' ? { region: [id], role: 'place' as const, since } : { actor: [id], since };
  const { rows: found } = await store.items.findItems(filter, { limit: SOURCE_ITEMS, after: null });
  const rows = found.filter((item) => !isArchived(item));
  const silent = new Set(
    [coverage.late, coverage.failing, coverage.changed, coverage.retired, coverage.waiting]
      .flat()
      .map((one) => one.feed),
  );
  const titles = new Map(feeds.map(({ feed }) => [feed.id, feed.title]));
  const isHeard = (feed: string) => titles.has(feed) && !silent.has(feed);
  const all = [...new Set(rows.flatMap((item) => item.feeds))];
  const unheard = all.filter((feed) => !isHeard(feed));
  if (unheard.length === 0) return { all: all.length, unheard: [] };
  const oldest = found.length < SOURCE_ITEMS ? since : (rows.at(-1)?.effective ?? since);
  const past = Array.from({ length: Math.floor((at - oldest) / DAY) }, () => new Set<string>());
  for (const { story, effective, feeds: shown } of rows)
    if (shown.some(isHeard)) past.at(-1 - Math.floor((at - effective) / DAY))?.add(story);
  const series = { past: past.slice(0, -1).map(({ size }) => size), today: past.at(-1)?.size ?? 0 };
  const isEnough = standingOut(series).some((one) => one.kind === 'silent');
  return {
    all: all.length,
    unheard: isEnough ? [] : unheard.map((feed) => titles.get(feed) ?? `${feed}, no longer read`),
  };
}

type Recent = { readonly taxonomy: string | null; readonly sounding: Promise<Sounding> };
const recentOf = new WeakMap<object, Map<Instant, Recent>>();
/** Many readers ask about the same moments: now, and the ends of the last days. */
const RECENT = 32;

/** The same for readers who ask again and again: made anew every quarter of an hour. */
export function recentSounding(now: Instant, deps: SoundingDeps): Promise<Sounding> {
  return soundingOf(quarterOf(now), deps);
}

/** The moment as of which such readers are told what stands out. */
export function quarterOf(now: Instant): Instant {
  return Math.floor(now / FRESH_MS) * FRESH_MS;
}

/** What stands out as of a moment, once for many who ask about it. */
export function soundingOf(at: Instant, deps: SoundingDeps): Promise<Sounding> {
  const taxonomy = deps.taxonomy()?.version ?? null;
  const recent = recentOf.get(deps.store) ?? new Map<Instant, Recent>();
  recentOf.set(deps.store, recent);
  const known = recent.get(at);
  if (known !== undefined && known.taxonomy === taxonomy) return known.sounding;
  const sounding = soundingAt(at, deps);
  recent.set(at, { taxonomy, sounding });
  sounding.catch(() => recent.delete(at));
  for (const old of [...recent.keys()].slice(0, Math.max(0, recent.size - RECENT))) recent.delete(old);
  return sounding;
}
