/**
 * Rejects with `late()` once the time is up: jobs, and calls to a Redis that is down, can last for ever; waiting for
 * them may not.
 */
export async function bounded<T>(work: Promise<T>, ms: number, late: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(late())), Math.max(0, ms));
  });
  // Whatever comes of it after the time is up has nobody to tell.
  work.catch(() => {});
  try {
    return await Promise.race([work, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}
