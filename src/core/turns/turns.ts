/** Waits, where this turn has lasted long enough, until whoever waits for this process was served. */
export type TakeTurn = () => Promise<void>;

/** What is asked for meanwhile waits for about that long. */
const TURN_MS = 8;
const GO_ON = Promise.resolve();

/**
 * Lets long works share one thread with everybody else: each goes on until its turn is over, then the process answers
 * whoever waits, then the work that has waited longest goes on. However many works there are, one turn lies between.
 */
export function createTurns({
  now,
  turnMs = TURN_MS,
  later = setImmediate,
}: {
  /** Only differences count. */ readonly now: () => number;
  readonly turnMs?: number;
  readonly later?: (go: () => void) => unknown;
}): TakeTurn {
  const waiting: (() => void)[] = [];
  let begunAt = Number.NEGATIVE_INFINITY;

  function next(): void {
    const go = waiting.shift();
    if (waiting.length > 0) later(next);
    begunAt = now();
    go?.();
  }

  return () => {
    const lasted = now() - begunAt;
    // Less than nothing: it was begun by another clock.
    if (waiting.length === 0 && lasted >= 0 && lasted < turnMs) return GO_ON;
    return new Promise((go) => {
      waiting.push(go);
      if (waiting.length === 1) later(next);
    });
  };
}
