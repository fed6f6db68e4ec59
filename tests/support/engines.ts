import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { LeaseOwner } from '../../src/core/clock/lease.ts';
import { migrationsDir } from '../../src/files/product.ts';
import { createMemoryStore } from '../../src/store/memory/store.ts';
import { createTables } from '../../src/store/memory/tables.ts';
import { openStore } from '../../src/store/open.ts';
import { openPostgresStore } from '../../src/store/postgres/store.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { droppedAtClose, emptySchema } from './postgres-schema.ts';

/**
 * Every implementation of the store by name, for `describe.each`: each call opens an empty one. The files are removed
 * after the suite.
 */
export function storeEngines(): readonly (readonly [name: string, open: () => Promise<Store>])[] {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-store-'));
  let files = 0;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return [
    ['memory', () => openStore('memory:', { migrationsDir, migrate: true })],
    ['sqlite', () => openStore(`file:${join(folder, `${files++}.db`)}`, { migrationsDir, migrate: true })],
    [
      'postgres',
      async () => {
        const address = await emptySchema();
        return droppedAtClose(await openStore(address, { migrationsDir, migrate: true }), address);
      },
    ],
  ];
}

/** The same for what several processes share: each call opens what is one store for all of them, one a process. */
export function sharedEngines(): readonly (readonly [
  name: string,
  open: (owners: readonly LeaseOwner[]) => Promise<readonly Store[]>,
])[] {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-shared-'));
  let files = 0;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return [
    [
      'memory',
      async (owners) => {
        const tables = createTables();
        return owners.map((owner) => createMemoryStore(owner, tables));
      },
    ],
    [
      'sqlite',
      async (owners) => {
        const file = join(folder, `${files++}.db`);
        const stores: Store[] = [];
        for (const owner of owners) stores.push(await openSqliteStore({ file, migrationsDir, migrate: true, owner }));
        return stores;
      },
    ],
    [
      'postgres',
      async (owners) => {
        const address = await emptySchema();
        const stores: Store[] = [];
        for (const owner of owners)
          stores.push(await openPostgresStore({ address, migrationsDir, migrate: true, owner }));
        return stores.map((store, place) => (place === 0 ? droppedAtClose(store, address) : store));
      },
    ],
  ];
}
