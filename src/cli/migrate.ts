import { migrationsDir } from '../files/product.ts';
import { openStore } from '../store/open.ts';
import { EXIT } from './exit.ts';
import { configFromEnvironment } from './input.ts';

/** Brings the database to this version's schema; nothing happens if it is there already. */
export async function migrateDatabase(): Promise<number> {
  const config = configFromEnvironment();
  const store = await openStore(config.databaseUrl, { migrationsDir, migrate: true });
  await store.close();
  console.error(`migrate: ${config.databaseUrl} is up to date`);
  return EXIT.done;
}
