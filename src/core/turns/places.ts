/** So many may do something at the same time; whoever comes later waits in line. */
export type Places = {
  /** True once there is a place, which has to be given back; false where `until` was aborted first. */
  take(until?: AbortSignal): Promise<boolean>;
  give(): void;
};

export function createPlaces(count: number): Places {
  const line = new Set<() => void>();
  let free = count;

  function wait(until: AbortSignal | undefined): Promise<boolean> {
    if (until?.aborted === true) return Promise.resolve(false);
    return new Promise((resolve) => {
      const isOver = () => {
        line.delete(go);
        resolve(false);
      };
      const go = () => {
        line.delete(go);
        until?.removeEventListener('abort', isOver);
        resolve(true);
      };
      line.add(go);
      until?.addEventListener('abort', isOver, { once: true });
    });
  }

  return {
    async take(until) {
      if (free === 0) return wait(until);
      free--;
      return true;
    },
    give() {
      // Handed on, so that nobody who comes now is before those who wait.
      const [first] = line;
      if (first === undefined) free++;
      else first();
    },
  };
}
