import { existsSync } from 'node:fs';
import { placeOf, STORE_ADDRESS } from './address.ts';
import { StoreError } from './errors.ts';
import { lockForReplacing } from './folder-lock.ts';
import { openStore } from './open.ts';
import { isServerAddress } from './postgres/address.ts';
import { addressOfFile, fileOf } from './sqlite/address.ts';
import { putInPlace, removeDatabase } from './sqlite/backup.ts';
import type { Store } from './store.ts';

/** A store that is being filled, beside the place where it is to be. */
export type MoveTarget = {
  readonly store: Store;
  /** It is whole: from now on it is there. */
  finish(): Promise<void>;
  /** Nothing of it stays; after `finish` nothing happens. */
  abandon(): Promise<void>;
};

/**
 * Opens an empty store for one that comes from elsewhere. Until it is whole nothing is found under its address.
 * @throws StoreError if something is there already, or somebody runs on it
 */
export async function openTarget(databaseUrl: string, migrationsDir: string): Promise<MoveTarget> {
  if (isServerAddress(databaseUrl)) return openServerTarget(databaseUrl, migrationsDir);
  const file = fileOf(databaseUrl);
  if (file === null) throw new StoreError(`${placeOf(databaseUrl)}: is not ${STORE_ADDRESS}`);
  if (existsSync(file)) throw new StoreError(`${file}: is there already; name a place where there is no database`);
  const lock = lockForReplacing(databaseUrl, 'move');
  const aside = `${file}.moving`;
  try {
    // What is left of a move that was broken off.
    removeDatabase(aside);
    const store = await openStore(addressOfFile(aside), { migrationsDir, migrate: true });
    const end = async (work: () => void) => {
      try {
        await store.close();
        work();
      } finally {
        removeDatabase(aside);
        lock.release();
      }
    };
    let isOver = false;
    return {
      store,
      finish: async () => {
        isOver = true;
        await end(() => putInPlace(aside, file));
      },
      abandon: async () => {
        if (!isOver) await end(() => {});
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The same on a server: what is being filled has no schema that any version knows, so that nobody runs on it. */
async function openServerTarget(address: string, migrationsDir: string): Promise<MoveTarget> {
  const { prepareServer } = await import('./postgres/being-filled.ts');
  const place = await prepareServer(address, migrationsDir);
  const store = await openStore(address, { migrationsDir, migrate: true });
  await place.hide();
  let isOver = false;
  const end = async (work: () => Promise<void>) => {
    if (isOver) return;
    isOver = true;
    await store.close();
    await work();
    await place.close();
  };
  return { store, finish: () => end(place.show), abandon: () => end(place.clear) };
}

/** Opens a store that is to be read whole: nobody may write meanwhile. @throws StoreError while anybody runs on it */
export async function openSource(databaseUrl: string, migrationsDir: string): Promise<Store> {
  const lock = lockForReplacing(databaseUrl, 'move');
  try {
    // With the schema of this version: only then all is known that has to be moved.
    const store = await openStore(databaseUrl, { migrationsDir, migrate: true });
    return {
      ...store,
      async close() {
        await store.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
