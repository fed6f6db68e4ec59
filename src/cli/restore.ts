import { resolve } from 'node:path';
import { migrationsDir } from '../files/product.ts';
import { actHere } from '../roles/act-here.ts';
import { placeOf } from '../store/address.ts';
import { restoreFrom } from '../store/backup.ts';
import { EXIT } from './exit.ts';
import { configFromEnvironment } from './input.ts';

/** Puts a backup in the place of the database, while nothing runs on it. */
export async function restore(file: string): Promise<number> {
  const { databaseUrl } = configFromEnvironment();
  const { reports, former } = await restoreFrom(resolve(file), databaseUrl, {
    migrationsDir,
    act: actHere(Date.now()),
  });
  console.error(`restore: ${placeOf(databaseUrl)} holds ${reports} reports now`);
  if (former !== null) console.error(`restore: what was there is kept as ${former}`);
  console.error(
    'restore: no mail is sent until `khabar mail release`: some may have been sent since the backup was made',
  );
  return EXIT.done;
}
