import type { Instant } from '../core/clock/time.ts';
import type { Tagging } from '../core/tagging/tag.ts';
import { createTagDiff, joinTagDiffs, NO_DIFF, type TagDiff } from '../core/tagging/tag-diff.ts';
import type { RetagCandidate } from '../store/ports/tags.ts';
import type { Store } from '../store/store.ts';
import { takeTurn } from './turns.ts';

/** No item was tagged with it, so that every one is looked at. */
const NO_VERSION = 'none';

/** Two taggings of some items, compared. */
export type CompareBatch = (candidates: readonly RetagCandidate[]) => TagDiff | Promise<TagDiff>;

export type Preview = {
  readonly since: Instant | null;
  /** Only items after this one, in the order of ids; absent or null: all. */
  readonly after?: string | null;
  readonly compare: CompareBatch;
  /** So many items are read and compared at once. */
  readonly batch?: number;
};

/** Compares two taggings of every stored item of that time and later, in steps; changes nothing. */
export async function previewRetag(
  store: Pick<Store, 'tags'>,
  { since, after = null, compare, batch = 500 }: Preview,
): Promise<TagDiff> {
  let diff = NO_DIFF;
  let last = after;
  for (;;) {
    const candidates = await store.tags.itemsToRetag({ version: NO_VERSION, since, after: last, limit: batch });
    if (candidates.length === 0) return diff;
    diff = joinTagDiffs(diff, await compare(candidates));
    last = candidates.at(-1)?.item ?? null;
    await takeTurn();
  }
}

/** Compares by two taggers of this thread. */
export function comparing(
  before: (candidate: RetagCandidate) => Tagging,
  after: (candidate: RetagCandidate) => Tagging,
): (candidates: readonly RetagCandidate[]) => TagDiff {
  return (candidates) => {
    const diff = createTagDiff();
    for (const candidate of candidates) diff.add(candidate.title, before(candidate), after(candidate));
    return diff.result();
  };
}

const PAGE = 500;

/** The latest reports, about so many: since when they came, and after which one they stand in the order of ids. */
export async function latestStretch(
  most: number,
  store: Pick<Store, 'items'>,
): Promise<Pick<Preview, 'since' | 'after'>> {
  let since: Instant | null = null;
  let lowest = Number.POSITIVE_INFINITY;
  let after: Parameters<Store['items']['findItems']>[1]['after'] = null;
  for (let left = most; left > 0; left -= PAGE) {
    const { rows, next } = await store.items.findItems({}, { limit: Math.min(PAGE, left), after, evidence: false });
    for (const { id } of rows) lowest = Math.min(lowest, Number(id));
    since = rows.at(-1)?.effective ?? since;
    if (next === null) return { since: null, after: null };
    after = next;
    await takeTurn();
  }
  return { since, after: String(lowest - 1) };
}
