import type { Instant } from '../core/clock/time.ts';
import type { TagKind } from '../core/tagging/tag.ts';
import type { FeedHealth } from '../store/ports/feeds.ts';
import type { Store } from '../store/store.ts';
import { subjectFilter } from './read-days.ts';

/** So many of the last reports tell who reports of it. */
export const LOOKED_AT = 200;

/** A feed that has told of an entry lately. */
export type Reporter = { readonly feed: FeedHealth; readonly reports: number; readonly last: Instant };

export type Reporters = {
  /** Most reports first. */
  readonly reporters: readonly Reporter[];
  /** How many reports were looked at. */
  readonly reports: number;
};

/** Who has shown the last reports of an entry, of the feeds that are still read. */
export async function readReporters(
  kind: TagKind,
  id: string,
  feeds: readonly FeedHealth[],
  { store }: { readonly store: Pick<Store, 'items'> },
): Promise<Reporters> {
  const { rows } = await store.items.findItems(subjectFilter(kind, id), { limit: LOOKED_AT, after: null });
  const told = new Map<string, { reports: number; last: Instant }>();
  for (const { feeds: shown, effective } of rows)
    for (const feed of shown) {
      const before = told.get(feed);
      told.set(feed, { reports: (before?.reports ?? 0) + 1, last: Math.max(before?.last ?? 0, effective) });
    }
  const reporters = feeds.flatMap((feed): readonly Reporter[] => {
    const one = told.get(feed.feed.id);
    return one === undefined ? [] : [{ feed, ...one }];
  });
  return {
    reporters: reporters.sort((a, b) => b.reports - a.reports || (a.feed.feed.id < b.feed.feed.id ? -1 : 1)),
    reports: rows.length,
  };
}
