import { pruned } from '../core/access/audited.ts';
import type { Act } from '../core/access/principal.ts';
import { DAY, type Instant } from '../core/clock/time.ts';
import { DONE, type JobOutcome } from '../core/feed/outcome.ts';
import type { Store } from '../store/store.ts';
import { takeTurn } from './turns.ts';

/** `retentionMs`: how long a report is kept after it was first seen; null: for ever. */
export type UpkeepDeps = PruneDeps & {
  readonly store: Pick<Store, 'withdrawals'>;
  readonly retentionMs: number | null;
};

export type PruneDeps = {
  readonly store: Pick<Store, 'items' | 'alerts' | 'audit'>;
  readonly now: () => Instant;
  /** Whoever does it. */
  readonly act: (at: Instant) => Act;
};

/** What is done once a day in the background. */
export async function keepUp({ retentionMs, ...deps }: UpkeepDeps): Promise<JobOutcome> {
  if (retentionMs !== null) await pruneByNight(retentionMs, deps);
  // Where a withdrawal could not clean the file at once.
  await deps.store.withdrawals.scrub();
  return DONE;
}

/** What one night may forget: a clock that is ahead must not take a year with it. */
const A_NIGHT = 2 * DAY;

/**
 * Forgets what was first seen longer ago than `retentionMs`, in short transactions with pauses.
 * @returns how many reports are gone
 */
export async function prune(retentionMs: number, { store, now, act }: PruneDeps): Promise<number> {
  return pruneBefore(now() - retentionMs, store, act(now()));
}

/** The same in the background: no more than two days of the oldest reports at a time. */
export async function pruneByNight(retentionMs: number, { store, now, act }: PruneDeps): Promise<number> {
  const oldest = await store.items.oldestSeen();
  return oldest === null ? 0 : pruneBefore(Math.min(now() - retentionMs, oldest + A_NIGHT), store, act(now()));
}

async function pruneBefore(
  before: Instant,
  { items, alerts, audit }: Pick<Store, 'items' | 'alerts' | 'audit'>,
  act: Act,
): Promise<number> {
  let gone = 0;
  try {
    for (;;) {
      const part = await items.prune(before);
      if (part === 0) break;
      gone += part;
      await takeTurn();
    }
    await alerts.eraseAlerts(before);
    return gone;
  } finally {
    // What is gone is gone, also where it breaks off.
    if (gone > 0) await audit.noteDeed(act, pruned(before, gone));
  }
}
