import type { Item } from '../core/item/item.ts';
import type { Arrival, Regrouping } from '../core/story/grouping.ts';
import { type GroupingByDate, spansTimes } from '../core/story/past.ts';
import type { Store } from '../store/store.ts';
import { linesOf } from './make-record.ts';

/**
 * What becomes of a report of an archive that has changed. It is not compared again; but where its date was another one when
 * it was placed, it leaves the story of that date for one of its own.
 */
export async function revisePast(
  { id, story }: Item,
  arrival: Arrival,
  { grouping, store }: { readonly grouping: GroupingByDate; readonly store: Pick<Store, 'items' | 'stories'> },
): Promise<Regrouping> {
  // It may still be open under the date that it had.
  grouping.forget(arrival.item);
  const lines = await linesOf(story, { store });
  if (spansTimes(lines.map(({ effective }) => effective)))
    return { kind: 'moves', story: arrival.item, reason: null, merged: [], split: null };
  const own = id === story ? undefined : (await store.stories.membershipsOf(story)).find(({ item }) => item === id);
  return { kind: 'stays', reason: own?.reason ?? null, split: null };
}
