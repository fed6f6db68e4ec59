import type { LeaseOwner } from '../../core/clock/lease.ts';
import { createTurns, type TakeTurn } from '../../core/turns/turns.ts';
import { StoreError, StoreTrouble } from '../errors.ts';
import type { Store } from '../store.ts';
import { createAccess } from './access.ts';
import { createAlerts } from './alerts.ts';
import { createAudit } from './audit.ts';
import { createConfig, createVersions } from './config.ts';
import { connectServer, type Database } from './connection.ts';
import { createDigests } from './digests.ts';
import { createEditions } from './editions.ts';
import { createFeedList } from './feed-list.ts';
import { createFeeds } from './feeds.ts';
import { createFind } from './find.ts';
import { createItems } from './items.ts';
import { createKept } from './kept.ts';
import { createLeases } from './leases.ts';
import { createLookThrough } from './look-through.ts';
import { createMail } from './mail.ts';
import { migrateServer, waitForServerSchema } from './migrate.ts';
import { createStories } from './stories.ts';
import { createTags } from './tags.ts';
import { createUpkeep } from './upkeep.ts';
import { createWithdrawals } from './withdrawals.ts';

export type PostgresOptions = {
  readonly address: string;
  readonly migrationsDir: string;
  /** Otherwise the schema must be there, or come within `waitForSchemaMs`. */
  readonly migrate: boolean;
  readonly waitForSchemaMs?: number;
  /** Whose the leases are that are taken over these connections. */
  readonly owner: LeaseOwner;
  readonly takeTurn?: TakeTurn;
};

/** Hosts whose clocks are further apart would take each other's leases for over. */
const CLOCK_APART_MS = 2_000;

/**
 * The PostgreSQL engine: several hosts share it.
 * @throws StoreError if the server cannot be used.
 */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const { address, migrationsDir, migrate, waitForSchemaMs = 0 } = options;
  const database = connectServer(address);
  try {
    if (migrate) await migrateServer(database, migrationsDir);
    else await waitForServerSchema(database, migrationsDir, waitForSchemaMs);
    await refuseOtherTime(database);
  } catch (error) {
    await database.close();
    if (error instanceof StoreError && !(error instanceof StoreTrouble)) throw error;
    throw new StoreError(`${database.name}: cannot be opened: ${(error as Error).message} (DATABASE_URL)`, {
      cause: error,
    });
  }
  const { owner, takeTurn = createTurns({ now: () => performance.now() }) } = options;
  const versions = createVersions(database);
  const find = createFind(database);
  return {
    feeds: createFeeds(database, versions, owner),
    items: createItems(database, { find, takeTurn }),
    tags: createTags(database),
    stories: createStories(database, find.getItems, owner),
    digests: createDigests(database),
    editions: createEditions(database),
    alerts: createAlerts(database, owner),
    mail: createMail(database, owner),
    config: createConfig(database, { owner, versions, replaceFeeds: createFeedList(database) }),
    leases: createLeases(database, owner),
    access: createAccess(database),
    audit: createAudit(database),
    withdrawals: createWithdrawals(database, { find, takeTurn }),
    kept: createKept(database),
    upkeep: createUpkeep(database, createLookThrough(database)),

    trouble: async () => {
      try {
        await database.run('SELECT 1');
        return null;
      } catch (error) {
        return (error as Error).message;
      }
    },
    examined: async () => {},
    examine: async () => ({ tables: [], rebuilt: [] }),
    close: () => database.close(),
  };
}

/** @throws StoreError where this host's clock is not the database's */
async function refuseOtherTime(database: Database): Promise<void> {
  const asked = Date.now();
  const there = await database
    .prepare<[], { readonly at: number }>('SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS at')
    .value();
  const here = (asked + Date.now()) / 2;
  const apart = Math.round(here - (there ?? here));
  if (Math.abs(apart) <= CLOCK_APART_MS + (Date.now() - asked) / 2) return;
  const words = `${(Math.abs(apart) / 1_000).toFixed(1)} seconds ${apart > 0 ? 'ahead of' : 'behind'}`;
  throw new StoreError(
    `${database.name}: this host's clock is ${words} the database's; set both by NTP, then start again`,
  );
}
