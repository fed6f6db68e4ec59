/** Whoever waits for this process waits for so long at most where pauses are made. */
const TURN_MS = 10;

export type Breathe = () => Promise<void>;

/** Lets whoever waits for this process go first, as often as is needed and no more: to be called between any two small works. */
export function createBreathe(): Breathe {
  let turn = performance.now();
  return async () => {
    if (performance.now() - turn < TURN_MS) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    turn = performance.now();
  };
}
