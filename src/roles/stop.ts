import { SECOND } from '../core/clock/time.ts';

/** Jobs under way get this long at a stop; what does not finish is done again after the next start. */
export const GRACE_MS = 6 * SECOND;

/** Ends something that was started; waits until it has ended. Safe to call twice. */
export type Stop = () => Promise<void>;

/** Things that were started, to be ended in reverse order. */
export type Started = { add(stop: Stop): void; stopAll(onError: (error: unknown) => void): Promise<void> };

export function createStarted(): Started {
  const stops: Stop[] = [];
  return {
    add: (stop) => {
      stops.push(stop);
    },
    async stopAll(onError) {
      // One that cannot end must not keep the others open.
      for (let stop = stops.pop(); stop !== undefined; stop = stops.pop()) await stop().catch(onError);
    },
  };
}
