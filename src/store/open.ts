import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { LeaseOwner } from '../core/clock/lease.ts';
import type { TakeTurn } from '../core/turns/turns.ts';
import { placeOf, STORE_ADDRESS } from './address.ts';
import { type Damage, StoreError } from './errors.ts';
import { isServerAddress } from './postgres/address.ts';
import { fileOf } from './sqlite/address.ts';
import type { Store } from './store.ts';

export { StoreTrouble } from './errors.ts';

export type OpenOptions = {
  readonly migrationsDir: string;
  /** Only for the process that owns the schema; others wait for it. */
  readonly migrate: boolean;
  /** Whose the leases are that are taken; this process if absent. */
  readonly owner?: LeaseOwner;
  /** Long writes share the turns of the process with its other long works; they take their own if absent. */
  readonly takeTurn?: TakeTurn;
  /** Told in words what was mended of a damaged database. */
  readonly warn?: (message: string) => void;
  /**
   * Looks through it where damage is met; by itself if absent. For a process that has opened it twice: once is enough.
   */
  readonly examine?: () => Promise<Damage | null>;
  /** Told where damage is met, before it is looked through. */
  readonly onDamage?: () => void;
};

/** A role that comes up before the schema's owner waits for it that long. */
const SCHEMA_WAIT_MS = 30_000;

/** Opens the store that a URL names. @throws StoreError if it cannot be used. */
export async function openStore(
  url: 'memory:' | (string & {}),
  { migrationsDir, migrate, owner = thisProcess(url), takeTurn, warn, examine, onDamage }: OpenOptions,
): Promise<Store> {
  // An engine is loaded when it is opened: it is half of what a small command would load.
  if (url === 'memory:') return (await import('./memory/store.ts')).createMemoryStore(owner);
  if (isServerAddress(url)) {
    const { openPostgresStore } = await import('./postgres/store.ts');
    const on = { address: url, migrationsDir, migrate, owner, waitForSchemaMs: SCHEMA_WAIT_MS };
    return openPostgresStore({ ...on, ...(takeTurn && { takeTurn }) });
  }
  const file = fileOf(url);
  if (file === null)
    throw new StoreError(`${placeOf(url)}: cannot be opened: DATABASE_URL must be ${STORE_ADDRESS} or memory:`);
  const { openSqliteStore } = await import('./sqlite/store.ts');
  return openSqliteStore({
    file,
    migrationsDir,
    migrate,
    owner,
    waitForSchemaMs: SCHEMA_WAIT_MS,
    ...(takeTurn && { takeTurn }),
    ...(warn && { warn }),
    ...(examine && { examine }),
    ...(onDamage && { onDamage }),
  });
}

/**
 * A name that no process had before: numbers of processes come again, in a container at every start. A file is one
 * host's, whatever that is called now: a container's name changes with every start too.
 */
function thisProcess(url: string): LeaseOwner {
  const host = isServerAddress(url) ? hostname().replace(/[/@]/g, '-') : 'file';
  return { host, process: `${hostname()}.${process.pid}.${randomUUID().slice(0, 8)}` };
}
