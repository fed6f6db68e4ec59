import type { Item } from '../core/item/item.ts';
import type { Arrival, Regrouping } from '../core/story/grouping.ts';
import { type GroupingByDate, spansTimes } from '../core/story/past.ts';
import type { Store } from '../store/store.ts';
import { linesOf } from './make-record.ts';

type RevisePastDeps = { readonly grouping: GroupingByDate; readonly store: Pick<Store, 'items' | 'stories'> };

/**
 * What becomes of reports of an archive that have changed, in one stretch of the log. They are not compared again; but
 * where the date of one was another when it was placed, it leaves the story of that date for one of its own.
 */
export function createRevisePast({ grouping, store }: RevisePastDeps) {
  /** Looked at once for all of its reports: as many as there are of a large one would take all day. */
  const spans = new Map<string, boolean>();

  async function isOfSeveralTimes(story: string): Promise<boolean> {
    const known = spans.get(story) ?? spansTimes((await linesOf(story, { store })).map(({ effective }) => effective));
    spans.set(story, known);
    return known;
  }

  return async ({ id, story }: Item, arrival: Arrival): Promise<Regrouping> => {
    // It may still be open under the date that it had.
    grouping.forget(arrival.item);
    if (await isOfSeveralTimes(story))
      return { kind: 'moves', story: arrival.item, reason: null, merged: [], split: null };
    const own = id === story ? undefined : (await store.stories.membershipsOf(story)).find(({ item }) => item === id);
    return { kind: 'stays', reason: own?.reason ?? null, split: null };
  };
}
