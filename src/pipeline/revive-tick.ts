import type { Instant } from '../core/clock/time.ts';
import { SECOND } from '../core/clock/time.ts';
import { type EnqueueDeps, enqueueDue } from './enqueue-due.ts';

/** How often whatever is due is turned into jobs. */
export const TICK_MS = 30 * SECOND;
/** Without a tick for this long the watch does its work itself: the queue has lost it or cannot run it. */
const MISSED_AFTER_MS = 2 * TICK_MS;

/**
 * Keeps the tick alive: Redis that comes back empty has forgotten its schedulers without an error. Several schedulers
 * may watch at once; the lease lets one of them stand in for the lost tick.
 */
export async function reviveTick(deps: EnqueueDeps, owner: string): Promise<void> {
  await deps.queue.every('tick', TICK_MS);
  const now = deps.now();
  if (!isMissed(await deps.store.leases.lastTick(), now)) return;
  if (await deps.store.leases.takeLease('tick', owner, now, TICK_MS)) await enqueueDue(deps);
}

function isMissed(lastTick: Instant | null, now: Instant): boolean {
  return lastTick === null || now - lastTick > MISSED_AFTER_MS || lastTick > now + MISSED_AFTER_MS;
}
