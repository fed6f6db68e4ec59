import type { LeaseOwner } from '../../core/clock/lease.ts';
import type { Store } from '../store.ts';
import { createAccess } from './access.ts';
import { createAlerts } from './alerts.ts';
import { createAudit } from './audit.ts';
import { createConfig } from './config.ts';
import { createDigests } from './digests.ts';
import { createEditions } from './editions.ts';
import { createFeeds } from './feeds.ts';
import { createItems } from './items.ts';
import { createKept } from './kept.ts';
import { createLeases } from './leases.ts';
import { createMail } from './mail.ts';
import { createStories } from './stories.ts';
import { createTables, type Tables } from './tables.ts';
import { createTags } from './tags.ts';
import { createUpkeep } from './upkeep.ts';
import { createWithdrawals } from './withdrawals.ts';

/**
 * The same contract without a file: for dry runs, tests, and readers who want to see the rules without SQL.
 * @param tables of another such store, to look at them as another process
 */
export function createMemoryStore(owner: LeaseOwner, tables: Tables = createTables()): Store {
  return {
    feeds: createFeeds(tables, owner),
    items: createItems(tables),
    tags: createTags(tables),
    stories: createStories(tables, owner),
    digests: createDigests(tables),
    editions: createEditions(tables),
    alerts: createAlerts(tables, owner),
    mail: createMail(tables, owner),
    config: createConfig(tables, owner),
    leases: createLeases(tables, owner),
    access: createAccess(tables),
    audit: createAudit(tables),
    withdrawals: createWithdrawals(tables),
    kept: createKept(tables),
    upkeep: createUpkeep(tables),

    trouble: async () => null,
    examined: async () => {},
    examine: async () => ({ tables: [], rebuilt: [] }),
    close: async () => {},
  };
}
