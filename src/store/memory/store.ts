import type { Store } from '../store.ts';
import { createConfig } from './config.ts';
import { createDigests } from './digests.ts';
import { createFeeds } from './feeds.ts';
import { createItems } from './items.ts';
import { createLeases } from './leases.ts';
import { createMail } from './mail.ts';
import { createStories } from './stories.ts';
import { createTables } from './tables.ts';
import { createTags } from './tags.ts';

/** The same contract without a file: for dry runs, tests, and readers who want to see the rules without SQL. */
export function createMemoryStore(): Store {
  const tables = createTables();
  return {
    feeds: createFeeds(tables),
    items: createItems(tables),
    tags: createTags(tables),
    stories: createStories(tables),
    digests: createDigests(tables),
    mail: createMail(tables),
    config: createConfig(tables),
    leases: createLeases(tables),

    trouble: async () => null,
    examined: async () => {},
    close: async () => {},
  };
}
