import { createTurns } from '../../core/turns/turns.ts';
import type { Damage } from '../errors.ts';
import type { Store } from '../store.ts';
import { createAccess } from './access.ts';
import { createAlerts } from './alerts.ts';
import { createAudit } from './audit.ts';
import { lookThroughFile } from './check-up/start.ts';
import { createConfig, createVersions } from './config.ts';
import { connect, type SqliteOptions } from './connection.ts';
import { createDigests } from './digests.ts';
import { createEditions } from './editions.ts';
import { examineFile } from './examine/start.ts';
import { createFeedList } from './feed-list.ts';
import { createFeeds } from './feeds.ts';
import { createFind } from './find.ts';
import { createGuard } from './guard.ts';
import { guardStore } from './guarded.ts';
import { createItems } from './items.ts';
import { createKept } from './kept.ts';
import { createLeases } from './leases.ts';
import { createMail } from './mail.ts';
import { countMigrations } from './migrate.ts';
import { createStories } from './stories.ts';
import { createTags } from './tags.ts';
import { createUpkeep } from './upkeep.ts';
import { createWithdrawals } from './withdrawals.ts';

const NO_DAMAGE: Damage = { tables: [], rebuilt: [] };

/**
 * The SQLite engine. Synchronous inside: every method is one short transaction.
 * @throws StoreError if the file cannot be used.
 */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const database = await connect(options);
  const {
    file,
    migrationsDir,
    takeTurn = createTurns({ now: () => performance.now() }),
    warn = () => {},
    owner,
  } = options;
  const versions = createVersions(database);
  const find = createFind(database);

  const { examine = () => examineFile(file), onDamage = () => {} } = options;
  // A database in memory has no disk that could be full.
  const guard =
    file === ':memory:'
      ? null
      : createGuard(database, { file, migrations: countMigrations(migrationsDir), warn, examine, onDamage });

  const plain: Store = {
    feeds: createFeeds(database, versions, owner),
    items: createItems(database, { find, versions, takeTurn }),
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
    withdrawals: createWithdrawals(database, { find, takeTurn, file }),
    kept: createKept(database),
    upkeep: createUpkeep(database, {
      look: () => lookThroughFile(file),
      examine: async () => (guard === null ? NO_DAMAGE : guard.examine()),
    }),

    trouble: async () => null,
    examined: async () => {},
    examine: async () => NO_DAMAGE,
    close: async () => {
      if (!database.open) return;
      try {
        database.pragma('optimize');
      } catch {
        // What cannot be written or read is told elsewhere; it is closed all the same.
      }
      database.close();
    },
  };
  return guard === null ? plain : guardStore(plain, guard);
}
