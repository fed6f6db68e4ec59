import type { Steps } from '../core/turns/steps.ts';
import { createTurns, type TakeTurn } from '../core/turns/turns.ts';

/** The turns of this process. */
export const takeTurn: TakeTurn = createTurns({ now: () => performance.now() });

/** Does long work turn by turn. */
export async function inTurns<T>(steps: Steps<T>, take: TakeTurn = takeTurn): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await take();
  }
}
