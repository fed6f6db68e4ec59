import { resolve } from 'node:path';
import { migrationsDir } from '../files/product.ts';
import { actHere } from '../roles/act-here.ts';
import { nameKeyIn } from '../roles/name-key.ts';
import { placeOf } from '../store/address.ts';
import { restoreFrom } from '../store/backup.ts';
import { EXIT } from './exit.ts';
import { configFromEnvironment } from './input.ts';

/** Puts a backup in the place of the database, while nothing runs on it. */
export async function restore(file: string): Promise<number> {
  const config = configFromEnvironment();
  const { databaseUrl } = config;
  const options = { migrationsDir, act: actHere(Date.now()), nameKey: nameKeyIn(config) };
  const { reports, former, repeated } = await restoreFrom(resolve(file), databaseUrl, options);
  console.error(`restore: ${placeOf(databaseUrl)} holds ${reports} reports now`);
  if (repeated > 0) console.error(`restore: ${repeated} withdrawals that the backup knew nothing of were done again`);
  if (former !== null) console.error(`restore: what was there is kept as ${former}`);
  console.error(
    'restore: no mail is sent until `khabar mail release`: some may have been sent since the backup was made',
  );
  return EXIT.done;
}
