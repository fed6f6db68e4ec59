import type { Database } from './connection.ts';

/** Single numbers by their names. */
export function createMeters(database: Database) {
  const get = database.prepare<[string], { value: number }>('SELECT value FROM meter WHERE name = ?');
  const set = database.prepare<[string, number]>(
    'INSERT INTO meter (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const drop = database.prepare<[string]>('DELETE FROM meter WHERE name = ?');
  return {
    get: async (name: string): Promise<number | null> => (await get.value(name)) ?? null,
    set: async (name: string, value: number): Promise<void> => void (await set.run(name, value)),
    drop: async (name: string): Promise<void> => void (await drop.run(name)),
  };
}
