import { resolve } from 'node:path';
import { migrationsDir } from '../files/product.ts';
import { placeOf } from '../store/address.ts';
import { backUp } from '../store/backup.ts';
import { openStore } from '../store/open.ts';
import { EXIT } from './exit.ts';
import { configFromEnvironment } from './input.ts';

/** Copies the database to a file, also while the service runs, and proves the copy whole. */
export async function backup(file: string): Promise<number> {
  const { databaseUrl, secretKey } = configFromEnvironment();
  const began = performance.now();
  const { reports, bytes } = await backUp(databaseUrl, resolve(file));
  await noteBackup(databaseUrl);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.error(
    `backup: ${reports} reports, ${(bytes / 2 ** 20).toFixed(1)} MiB, in ${seconds} s; checked. It holds the ` +
      'addresses of subscribers',
  );
  if (secretKey === null)
    console.error(`backup: keep the file secret-key beside ${placeOf(databaseUrl)} too: links in sent mails need it`);
  return EXIT.done;
}

/** A copy is whole whether it can be noted or not, as on a disk that is full. */
async function noteBackup(databaseUrl: string): Promise<void> {
  try {
    const store = await openStore(databaseUrl, { migrationsDir, migrate: false });
    await store.upkeep.noteBackup(Date.now()).finally(() => store.close());
  } catch (error) {
    console.error(`backup: when it was made could not be noted: ${(error as Error).message}`);
  }
}
