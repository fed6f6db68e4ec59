import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/store/store.ts';
import { NOON } from '../../support/drafts.ts';
import { storeEngines } from '../../support/engines.ts';

describe.each(storeEngines())('the upkeep of the %s store', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  it('knows when everything was copied last', async () => {
    expect(await store.upkeep.lastBackup()).toBeNull();
    await store.upkeep.noteBackup(NOON);
    await store.upkeep.noteBackup(NOON + 1);
    expect(await store.upkeep.lastBackup()).toBe(NOON + 1);
  });
});
