import type { TakeTurn } from '../core/turns/turns.ts';
import { STORE_ADDRESS } from './address.ts';
import { StoreError } from './errors.ts';
import { createMemoryStore } from './memory/store.ts';
import { fileOf } from './sqlite/address.ts';
import { openSqliteStore } from './sqlite/store.ts';
import type { Store } from './store.ts';

export { StoreTrouble } from './errors.ts';

export type OpenOptions = {
  readonly migrationsDir: string;
  /** Only for the process that owns the schema; others wait for it. */
  readonly migrate: boolean;
  /** Long writes share the turns of the process with its other long works; they take their own if absent. */
  readonly takeTurn?: TakeTurn;
  /** Told in words what was mended of a damaged database. */
  readonly warn?: (message: string) => void;
};

/** A role that comes up before the schema's owner waits for it that long. */
const SCHEMA_WAIT_MS = 30_000;

/** Opens the store that a URL names. @throws StoreError if it cannot be used. */
export async function openStore(
  url: 'memory:' | (string & {}),
  { migrationsDir, migrate, takeTurn, warn }: OpenOptions,
): Promise<Store> {
  if (url === 'memory:') return createMemoryStore();
  const file = fileOf(url);
  if (file === null) throw new StoreError(`${url}: cannot be opened: DATABASE_URL must be ${STORE_ADDRESS} or memory:`);
  return openSqliteStore({
    file,
    migrationsDir,
    migrate,
    waitForSchemaMs: SCHEMA_WAIT_MS,
    ...(takeTurn && { takeTurn }),
    ...(warn && { warn }),
  });
}
