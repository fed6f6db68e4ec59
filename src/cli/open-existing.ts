import type { Config } from '../config.ts';
import { migrationsDir } from '../files/product.ts';
import { isStoreThere, placeOf } from '../store/address.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { UsageError } from './exit.ts';

/** The database of the service. @throws UsageError if there is none yet: a command that reads does not make one */
export async function openExisting({ databaseUrl }: Pick<Config, 'databaseUrl'>, command: string): Promise<Store> {
  if (!isStoreThere(databaseUrl))
    throw new UsageError(`${command}: there is no database at ${placeOf(databaseUrl)}; start \`khabar serve\` once`);
  return openStore(databaseUrl, { migrationsDir, migrate: false });
}
