import { type Instant, MINUTE } from '../core/clock/time.ts';
import { DONE, type JobOutcome } from '../core/feed/outcome.ts';
import type { Suppressed } from '../core/tagging/explain-text.ts';
import type { Tagging } from '../core/tagging/tag.ts';
import { compareTaggings } from '../core/tagging/tag-diff.ts';
import type { RetagCandidate, Retagged } from '../store/ports/tags.ts';
import type { Store } from '../store/store.ts';

/** Tags stored items anew, analysts' decisions included, with the taxonomy of that version. */
export type Retagger = { readonly version: string; readonly tag: (candidate: RetagCandidate) => Tagging };

export type RetagDeps = {
  readonly store: Pick<Store, 'tags' | 'leases'>;
  /** The tagger of what is published now. */
  readonly retagger: () => Promise<Retagger>;
  readonly now: () => Instant;
  /** Who does it, for the lease: one at a time is enough. */
  readonly owner: string;
  readonly stopping: AbortSignal;
  /** Told after every batch how many items are done. */
  readonly onProgress?: (items: number) => void;
};

/** So many items are tagged and written in well under 50 ms, so that readers and pollers hardly notice. */
const BATCH = 100;
const LEASE_MS = MINUTE;

/**
 * Carries out what waits to be tagged again, batch by batch. Items that are done say so themselves: after a crash the
 * next run goes on with the rest and changes nothing twice.
 */
export async function retag(deps: RetagDeps): Promise<JobOutcome> {
  const { store } = deps;
  const pending = await store.tags.pendingRetag();
  if (pending === null) return DONE;
  const retagger = await deps.retagger();
  // The wish was for another taxonomy than the one that is published by now: what it would do was never shown.
  const isStale = pending.version !== null && pending.version !== retagger.version;
  if (isStale) await store.tags.endRetag(pending.version);
  else if (await retagAll(pending, retagger, deps)) await endRetag(pending.version, store);
  // Free at once for whoever comes next.
  await store.leases.releaseLease('retag', deps.owner);
  return DONE;
}

async function endRetag(version: string | null, store: Pick<Store, 'tags'>): Promise<void> {
  if (version !== null) await store.tags.endRetag(version);
}

/** False if it was interrupted, or if somebody else is at it. */
async function retagAll(
  { version, since }: { readonly version: string | null; readonly since: Instant | null },
  retagger: Retagger,
  { store, now, owner, stopping, onProgress }: RetagDeps,
): Promise<boolean> {
  let after: string | null = null;
  let done = 0;
  while (!stopping.aborted) {
    const at = now();
    if (!(await store.leases.takeLease('retag', owner, at, LEASE_MS))) return false;
    const candidates = await store.tags.itemsToRetag({ version, since, after, limit: BATCH });
    if (candidates.length === 0) return true;
    await store.tags.saveRetagged(
      candidates.map((candidate) => retagOne(candidate, retagger)),
      retagger.version,
      at,
    );
    after = candidates.at(-1)?.item ?? null;
    done += candidates.length;
    onProgress?.(done);
  }
  return false;
}

function retagOne(candidate: RetagCandidate, retagger: Retagger): Retagged {
  const tagging = retagger.tag(candidate);
  const { gained, lost, ambiguous } = compareTaggings(candidate.tagging, tagging);
  const { item, title, summary } = candidate;
  return { item, title, summary, tagging, changed: gained.length + lost.length + ambiguous.length > 0 };
}

/** What a stored item says to a taxonomy of that version, analysts' decisions included. */
export type StoredTagging = {
  readonly version: string;
  readonly tagging: Tagging;
  /** What was found in it and gave no tag. */
  readonly suppressed: readonly Suppressed[];
};

/** Tags one stored item with what is published; null where that cannot be done now. */
export type TagStored = (candidate: RetagCandidate) => Promise<StoredTagging | null>;

/** Tags one item anew at once; `later` where nobody can now, and it stays as it was. */
export async function retagItem(
  item: string,
  { store, tagStored, now }: Pick<RetagDeps, 'store' | 'now'> & { readonly tagStored: TagStored },
): Promise<'done' | 'none' | 'later'> {
  const candidate = await store.tags.retagCandidate(item);
  if (candidate === null) return 'none';
  const made = await tagStored(candidate);
  if (made === null) return 'later';
  const retagged = retagOne(candidate, { version: made.version, tag: () => made.tagging });
  await store.tags.saveRetagged([retagged], made.version, now());
  return 'done';
}
