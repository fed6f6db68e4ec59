import pg from 'pg';
import { makeDue, openLive, progress } from './processes.ts';

/** A database that processes under measurement are using, asked from outside. */
export type WatchedStore = {
  /** How many feeds were polled since then, and when the first of them was attempted. */
  progress(since: number): Promise<{ readonly polled: number; readonly first: number | null }>;
  /** Makes every feed due at once, as if its time had passed. */
  makeDue(): Promise<void>;
  countItems(): Promise<number>;
};

export function watchFile(file: string): WatchedStore {
  return {
    progress: async (since) => progress(file, since),
    makeDue: async () => makeDue(file),
    async countItems() {
      const store = openLive(file);
      const { items } = store.prepare('SELECT count(*) AS items FROM item').get() as { items: number };
      store.close();
      return items;
    },
  };
}

export function watchServer(url: string): WatchedStore {
  const query = async <T extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<T[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<T>(sql, [...values])).rows;
    } finally {
      await client.end();
    }
  };
  return {
    async progress(since) {
      const sql =
        'SELECT count(*) AS polled, min(last_attempt_at) AS first FROM feed WHERE last_attempt_at >= $1 AND ' +
        'lease_until IS NULL';
      // The tables come with the service's start.
      const [row] = await query<{ polled: string; first: string | null }>(sql, [since]).catch(() => []);
      return { polled: Number(row?.polled ?? 0), first: row?.first == null ? null : Number(row.first) };
    },
    makeDue: async () => void (await query('UPDATE feed SET due_at = 0, quiet_until = NULL')),
    async countItems() {
      const [row] = await query<{ items: string }>('SELECT count(*) AS items FROM item');
      return Number(row?.items ?? 0);
    },
  };
}
