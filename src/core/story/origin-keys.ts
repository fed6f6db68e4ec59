import type { Facts } from '../facts/facts.ts';
import type { OriginItem } from '../origin/origin-item.ts';
import { originsOf } from '../origin/origins-of.ts';

/** The origin of each item of one story, by item id: equal keys go back to the same origin. */
export function originKeys(items: readonly OriginItem[], facts: Facts): ReadonlyMap<string, string> {
  const { origins, uncounted } = originsOf(items, facts);
  return new Map([...uncounted, ...origins].flatMap(({ key, items: ids }) => ids.map((id) => [id, key] as const)));
}
