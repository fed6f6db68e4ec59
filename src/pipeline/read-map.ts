import { DAY, type Instant, MINUTE } from '../core/clock/time.ts';
import type { PlaceStanding } from '../core/standing/standing.ts';
import { NO_CARD, type Tile } from '../core/tagging/card.ts';
import { liesWithin } from '../core/tagging/lies-within.ts';
import { type Entry, referenceOf, type Taxonomy } from '../core/tagging/taxonomy.ts';
import type { Store } from '../store/store.ts';
import { keptStanding } from './kept-standing.ts';

/** What is shaded: serious and severe stories. */
export const GRAVE = 3;
/** Of so many days. */
export const MAP_DAYS = 7;
/** So many days stand in the strip beside the map. */
export const STRIP_DAYS = 28;

/** A region on its tile. */
export type MapTile = {
  readonly entry: Entry;
  readonly tile: Tile;
  /** Serious and severe stories of what happened there, within the last days; allegations are none of them. */
  readonly grave: number;
  /** Whether anything at all was reported from there in these days. */
  readonly isHeard: boolean;
  /** What lies there and is said to be closed. */
  readonly closed: readonly PlaceStanding[];
};

export type TileMap = {
  /** The last change when it was counted. */
  readonly change: number;
  readonly until: Instant;
  readonly tiles: readonly MapTile[];
  /** Serious and severe stories that tell where they happened, in stretches of 24 hours, oldest first. */
  readonly strip: readonly number[];
  readonly isDeaf: readonly boolean[];
};

/** Counted by indexes, so that it costs little however much is stored. */
async function readMap(
  until: Instant,
  { store, taxonomy }: { readonly store: Pick<Store, 'items' | 'stories'>; readonly taxonomy: Taxonomy },
): Promise<TileMap> {
  const { change } = await store.items.mark();
  const from = until - MAP_DAYS * DAY;
  const grave = await store.stories.countGrave(from, until, GRAVE, taxonomy.facts);
  const standings = await keptStanding(until, { store, taxonomy });
  const closed = standings.filter(({ state }) => state === 'closed');
  const tiles: MapTile[] = [];
  for (const entry of taxonomy.entries('region')) {
    const { tile } = taxonomy.cards.get(referenceOf(entry)) ?? NO_CARD;
    if (tile === null) continue;
    const days = await store.items.countDays({ region: [entry.id], role: 'place' }, from, MAP_DAYS);
    tiles.push({
      entry,
      tile,
      grave: grave.stories.get(referenceOf(entry)) ?? 0,
      isHeard: days.some((count) => count > 0),
      closed: closed.filter(({ place }) => liesWithin({ kind: 'region', id: place }, [entry.id], taxonomy)),
    });
  }
  const start = until - STRIP_DAYS * DAY;
  const strip = await store.stories.countStoryDays({ role: 'place', minSeverity: GRAVE }, start, STRIP_DAYS);
  const all = await store.items.countDays({}, start, STRIP_DAYS);
  // From the north-west, as a map is read.
  tiles.sort((a, b) => a.tile[1] - b.tile[1] || a.tile[0] - b.tile[0]);
  return { change, until, tiles, strip, isDeaf: all.map((count) => count === 0) };
}

type Kept = { readonly key: string; readonly madeAt: Instant; readonly map: Promise<TileMap> };
const keptOf = new WeakMap<object, Kept>();
/** While reports come in one by one, it is not counted again for every one of them. */
const KEPT_MS = MINUTE;

/**
 * The map as of a moment, counted once for many readers: anew as soon as anything is withdrawn or another taxonomy is
 * published, and at most once a minute for what else has changed.
 */
export async function recentMap(
  until: Instant,
  now: Instant,
  deps: { readonly store: Pick<Store, 'items' | 'stories'>; readonly taxonomy: Taxonomy },
): Promise<TileMap> {
  const { change, withdrawn, versions } = await deps.store.items.mark();
  const key = `${until} ${withdrawn} ${versions.taxonomy} ${deps.taxonomy.version}`;
  const known = keptOf.get(deps.store);
  if (known?.key === key) {
    const map = await known.map;
    if (map.change === change || Math.abs(now - known.madeAt) < KEPT_MS) return map;
  }
  const map = readMap(until, deps);
  keptOf.set(deps.store, { key, madeAt: now, map });
  map.catch(() => keptOf.delete(deps.store));
  return map;
}
