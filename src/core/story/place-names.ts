import type { Facts, RegionFact } from '../facts/facts.ts';
import { onceFor } from '../facts/once.ts';

/** What words of a headline say of where, besides what is tagged. */
export type PlaceNames = {
  /** A folded word that names a country or belongs to it. */
  readonly countries: ReadonlyMap<string, string>;
  /** Peoples and parties that name a country where nothing else does. */
  readonly homes: ReadonlyMap<string, string>;
  /** Short names that need company before they are a tag, and that headlines of a region use all the same. */
  readonly short: ReadonlyMap<string, string>;
  /** Regions whose names stand for a government: "two soldiers killed by shelling: Islamabad". */
  readonly seats: ReadonlySet<string>;
  /** `pk northwest` -> the one province that it means. */
  readonly directed: ReadonlyMap<string, string>;
};

/** Made once for each taxonomy. */
export const placeNamesOf: (facts: Facts) => PlaceNames = onceFor(({ countries, regions }) => ({
  countries: byWord(countries, ({ words, people, seats, places }) => [...words, ...people, ...seats, ...places]),
  homes: byWord(countries, ({ homes }) => homes),
  short: byWord(regions, ({ short }) => short),
  seats: new Set(regions.filter(({ isSeat }) => isSeat).map(({ id }) => id)),
  directed: new Map(regions.flatMap(directionsOf)),
}));

function byWord<T extends { readonly id: string }>(
  all: readonly T[],
  wordsOf: (one: T) => readonly string[],
): ReadonlyMap<string, string> {
  return new Map(all.flatMap((one) => wordsOf(one).map((word) => [word, one.id] as const)));
}

function directionsOf({ id, direction, parents }: RegionFact): readonly (readonly [string, string])[] {
  return direction === null ? [] : parents.map((parent) => [`${parent} ${direction}`, id] as const);
}
