import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrationsDir } from '../../src/files/product.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';

/** An empty SQLite store with the real migrations, in a folder of its own that goes when the store is closed. */
export async function openSqlite(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-'));
  const store = await openStore(`file:${join(folder, 'khabar.db')}`, { migrationsDir, migrate: true });
  return {
    ...store,
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
