import { randomUUID } from 'node:crypto';
import { SECOND } from '../core/clock/time.ts';
import type { EnqueueDeps } from '../pipeline/enqueue-due.ts';
import { schedulerHandlers } from '../pipeline/handlers.ts';
import { reviveTick } from '../pipeline/revive-tick.ts';
import type { Stop } from './stop.ts';

/** Often enough that an emptied Redis is noticed well within a tick. */
const WATCH_MS = 10 * SECOND;

/** Starts the tick and the watch over it. Returns at once: a queue that cannot be reached is tried again for ever. */
export function startScheduler(deps: EnqueueDeps, onError: (error: unknown) => void): Stop {
  const owner = randomUUID();
  let reviving: Promise<void> | null = null;
  const watch = () => {
    // A slow queue must not pile up watches.
    reviving ??= reviveTick(deps, owner)
      .catch(onError)
      .finally(() => {
        reviving = null;
      });
  };
  deps.queue.work(schedulerHandlers(deps), { concurrency: 1 });
  watch();
  const timer = setInterval(watch, WATCH_MS);
  return async () => {
    clearInterval(timer);
    await reviving;
  };
}
