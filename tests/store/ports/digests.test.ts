import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/store/store.ts';
import { digestOf } from '../../support/digests.ts';
import { storeEngines } from '../../support/engines.ts';

describe.each(storeEngines())('the digests of the %s store', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  it('are kept as first made', async () => {
    const made = digestOf([], {}, { taxonomy: null });
    expect(await store.digests.findDigest(made.id)).toBeNull();
    expect(await store.digests.hasDigest(made.id)).toBe(false);
    expect(await store.digests.keepDigest(made)).toEqual(made);
    expect(await store.digests.keepDigest({ ...made, taxonomy: 'other' })).toEqual(made);
    expect(await store.digests.findDigest(made.id)).toEqual(made);
    expect(await store.digests.hasDigest(made.id)).toBe(true);
  });
});
