import type { Instant } from '../core/clock/time.ts';
import type { Tagging } from '../core/tagging/tag.ts';
import { createTagDiff, type TagDiff } from '../core/tagging/tag-diff.ts';
import type { RetagCandidate } from '../store/ports/tags.ts';
import type { Store } from '../store/store.ts';

/** No item was tagged with it, so that every one is looked at. */
const NO_VERSION = 'none';
const BATCH = 500;

export type Preview = {
  readonly since: Instant | null;
  readonly before: (candidate: RetagCandidate) => Tagging;
  readonly after: (candidate: RetagCandidate) => Tagging;
};

/** Compares two taggings of every stored item; changes nothing. */
export async function previewRetag(store: Pick<Store, 'tags'>, { since, before, after }: Preview): Promise<TagDiff> {
  const diff = createTagDiff();
  let last: string | null = null;
  for (;;) {
    const candidates = await store.tags.itemsToRetag({ version: NO_VERSION, since, after: last, limit: BATCH });
    if (candidates.length === 0) return diff.result();
    for (const candidate of candidates) diff.add(candidate.title, before(candidate), after(candidate));
    last = candidates.at(-1)?.item ?? null;
  }
}
