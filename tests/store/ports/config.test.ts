import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/store/store.ts';
import { NOON } from '../../support/drafts.ts';
import { storeEngines } from '../../support/engines.ts';

describe.each(storeEngines())('the configuration in the %s store', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  it('has a version that changes with its text', async () => {
    const first = await store.config.saveConfig('taxonomy', 'a', NOON);
    expect(await store.config.saveConfig('taxonomy', 'a', NOON + 1)).toBe(first);
    expect(await store.config.saveConfig('taxonomy', 'b', NOON + 2)).not.toBe(first);
    expect(await store.config.loadConfig('taxonomy')).toMatchObject({ text: 'b' });
    expect(await store.config.loadConfig('feeds')).toBeNull();
  });
});
