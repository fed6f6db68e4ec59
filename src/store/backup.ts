import type { Act } from '../core/access/principal.ts';
import { placeOf } from './address.ts';
import { StoreError } from './errors.ts';
import { lockForReplacing } from './folder-lock.ts';
import { openStore } from './open.ts';
import { repeatWithdrawals } from './repeat-withdrawals.ts';
import { fileOf } from './sqlite/address.ts';
import { type Copied, checkBackup, copyDatabase, replaceDatabase } from './sqlite/backup.ts';
import { readRecords } from './withdrawals-file.ts';

export type { Copied } from './sqlite/backup.ts';

/**
 * Copies the store to a file while the service runs; nobody waits for it. An older file of that name is replaced once
 * the copy is proved whole.
 * @throws StoreError if there is nothing to copy, or the copy cannot be written or is not whole
 */
export async function backUp(databaseUrl: string, to: string): Promise<Copied> {
  return copyDatabase(requireFile(databaseUrl), to);
}

export type Restored = Copied & {
  /** Where the former database is kept; null if there was none. */
  readonly former: string | null;
  /** How many withdrawals were done again in it that it knew nothing of. */
  readonly repeated: number;
};

/**
 * Puts a backup in the place of the store. Mails are held back in it: since it was made others may have been sent. What
 * was withdrawn since is withdrawn from it again.
 * @throws StoreError while anybody has the store open, and for a file that is no whole backup of this version or an
 *   older one
 */
export async function restoreFrom(
  backup: string,
  databaseUrl: string,
  { migrationsDir, act, nameKey }: { readonly migrationsDir: string; readonly act: Act } & NameKeyed,
): Promise<Restored> {
  const file = requireFile(databaseUrl);
  const copied = checkBackup(backup, migrationsDir);
  const lock = lockForReplacing(databaseUrl, 'restore');
  try {
    const isListed = readRecords(file).length > 0;
    const former = await replaceDatabase(backup, file, { migrationsDir, act, reports: copied.reports });
    const repeated = isListed ? await repeatIn(databaseUrl, migrationsDir, nameKey ?? null) : 0;
    return { ...copied, former, repeated };
  } finally {
    lock.release();
  }
}

/** What withdrawn names are recognised with. */
type NameKeyed = { readonly nameKey?: string };

async function repeatIn(databaseUrl: string, migrationsDir: string, nameKey: string | null): Promise<number> {
  const store = await openStore(databaseUrl, { migrationsDir, migrate: true });
  try {
    const repeated = await repeatWithdrawals(databaseUrl, store, nameKey);
    await store.withdrawals.scrub();
    return repeated;
  } finally {
    await store.close();
  }
}

function requireFile(databaseUrl: string): string {
  const file = fileOf(databaseUrl);
  if (file === null)
    throw new StoreError(`${placeOf(databaseUrl)}: is on a server, which has backups of its own, such as pg_dump`);
  return file;
}
