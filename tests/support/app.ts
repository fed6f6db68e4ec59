import { createApp } from '../../src/http/app.ts';
import type { ApiDeps } from '../../src/http/deps.ts';
import type { Store } from '../../src/store/store.ts';
import { NOON } from './drafts.ts';
import { ADMIN_TOKEN, tagStoredHere } from './retagger.ts';
import { shippedTaxonomy, tagHere } from './taxonomy.ts';

/** The HTTP side over a store, with an operator, and with what a test needs otherwise. */
export function appOver(store: Store, changes: Partial<ApiDeps> = {}): ReturnType<typeof createApp> {
  return createApp({
    store,
    taxonomy: shippedTaxonomy,
    tag: tagHere,
    tagStored: tagStoredHere,
    adminToken: ADMIN_TOKEN,
    now: () => NOON,
    version: 't',
    status: async () => ({ troubles: [], lastTick: NOON, queue: null }),
    onError: (error) => {
      throw error;
    },
    ...changes,
  });
}
