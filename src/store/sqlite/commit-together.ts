import type Database from 'better-sqlite3';

/** Does a piece of work in a transaction and gives what it returns, once that is on the disk. */
export type Commit = <T>(work: () => T) => Promise<T>;

type Asked = {
  readonly work: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
};

/** After a commit this many times as long passes before the next: at most a quarter of the time goes into them. */
const REST = 3;
const LONGEST_REST_MS = 50;

/**
 * Commits together what is asked for at about the same time: a commit waits for the disk, whatever is in it. Whoever
 * asks alone does not wait; where many ask, those join that come while the disk rests. Where a piece of work throws,
 * nothing of it is written, and the others are done each by itself.
 */
export function createCommits(database: Database.Database, now = () => performance.now()): Commit {
  let waiting: Asked[] = [];
  let restsUntil = 0;

  const alone = database.transaction((work: () => unknown) => work());
  const together = database.transaction((asked: readonly Asked[]) => asked.map(({ work }) => work()));

  function commit(): void {
    const asked = waiting;
    waiting = [];
    const start = now();
    try {
      const results = together.immediate(asked);
      for (const [place, { resolve }] of asked.entries()) resolve(results[place] as never);
    } catch (error) {
      if (asked.length === 1 || isBusy(error)) for (const { reject } of asked) reject(error);
      else for (const one of asked) commitAlone(one);
    }
    restsUntil = now() + Math.min(LONGEST_REST_MS, REST * (now() - start));
  }

  function commitAlone({ work, resolve, reject }: Asked): void {
    try {
      resolve(alone.immediate(work) as never);
    } catch (error) {
      reject(error);
    }
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({ work, resolve, reject });
      if (waiting.length > 1) return;
      const rest = restsUntil - now();
      if (rest > 0) setTimeout(commit, rest);
      else setImmediate(commit);
    });
}

/** Somebody else is writing for longer than one waits: each by itself would wait as long again. */
function isBusy(error: unknown): boolean {
  return (error as { readonly code?: string }).code?.startsWith('SQLITE_BUSY') === true;
}
