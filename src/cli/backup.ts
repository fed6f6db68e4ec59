import { resolve } from 'node:path';
import { placeOf } from '../store/address.ts';
import { backUp } from '../store/backup.ts';
import { EXIT } from './exit.ts';
import { configFromEnvironment } from './input.ts';

/** Copies the database to a file, also while the service runs, and proves the copy whole. */
export async function backup(file: string): Promise<number> {
  const { databaseUrl, secretKey } = configFromEnvironment();
  const began = performance.now();
  const { reports, bytes } = await backUp(databaseUrl, resolve(file));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.error(
    `backup: ${reports} reports, ${(bytes / 2 ** 20).toFixed(1)} MiB, in ${seconds} s; checked. It holds the ` +
      'addresses of subscribers',
  );
  if (secretKey === null)
    console.error(`backup: keep the file secret-key beside ${placeOf(databaseUrl)} too: links in sent mails need it`);
  return EXIT.done;
}
