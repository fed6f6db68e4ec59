import type { Act } from '../core/access/principal.ts';
import { STORE_ADDRESS } from './address.ts';
import { StoreError } from './errors.ts';
import { lockForReplacing } from './folder-lock.ts';
import { fileOf } from './sqlite/address.ts';
import { type Copied, checkBackup, copyDatabase, replaceDatabase } from './sqlite/backup.ts';

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
};

/**
 * Puts a backup in the place of the store. Mails are held back in it: since it was made others may have been sent.
 * @throws StoreError while anybody has the store open, and for a file that is no whole backup of this version or an
 *   older one
 */
export async function restoreFrom(
  backup: string,
  databaseUrl: string,
  { migrationsDir, act }: { readonly migrationsDir: string; readonly act: Act },
): Promise<Restored> {
  const file = requireFile(databaseUrl);
  const copied = checkBackup(backup, migrationsDir);
  const lock = lockForReplacing(databaseUrl, 'restore');
  try {
    return { ...copied, former: await replaceDatabase(backup, file, { migrationsDir, act, reports: copied.reports }) };
  } finally {
    lock.release();
  }
}

function requireFile(databaseUrl: string): string {
  const file = fileOf(databaseUrl);
  if (file === null) throw new StoreError(`${databaseUrl}: is not ${STORE_ADDRESS}; its server has backups of its own`);
  return file;
}
