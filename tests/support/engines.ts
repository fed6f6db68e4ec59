import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { migrationsDir } from '../../src/files/product.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';

/** Every implementation of the store by name, for `describe.each`: each call opens an empty one. The files are removed after the suite. */
export function storeEngines(): readonly (readonly [name: string, open: () => Promise<Store>])[] {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-store-'));
  let files = 0;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return [
    ['memory', () => openStore('memory:', { migrationsDir, migrate: true })],
    ['sqlite', () => openStore(`file:${join(folder, `${files++}.db`)}`, { migrationsDir, migrate: true })],
  ];
}
