import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../src/core/clock/time.ts';
import type { Store } from '../../src/store/store.ts';
import { NOON } from '../support/drafts.ts';
import { storeEngines } from '../support/engines.ts';
import { daysOf, fillWithReports, inventFilter, pagesOf } from '../support/same-lists.ts';
import { seeded } from '../support/seeded.ts';

const REPORTS = 600;
const FILTERS = 400;

describe('lists of one set of reports', () => {
  const engines = storeEngines();
  const stores = new Map<string, Store>();
  beforeAll(async () => {
    for (const [name, open] of engines) {
      const store = await open();
      await fillWithReports(store, REPORTS, seeded(7));
      stores.set(name, store);
    }
  });
  afterAll(async () => {
    for (const store of stores.values()) await store.close();
  });

  it('are the same page by page, and so are counts by day, whatever the engine and whatever is asked', async () => {
    const random = seeded(11);
    let found = 0;
    for (let at = 0; at < FILTERS; at++) {
      const filter = inventFilter(random);
      const limit = 1 + Math.floor(random() * 40);
      const answers = [];
      for (const [name, store] of stores)
        answers.push({
          name,
          pages: await pagesOf(store, filter, limit, 4),
          days: await daysOf(store, filter, NOON - 30 * DAY),
        });
      const [first, ...others] = answers;
      for (const { name, ...answer } of others)
        expect({ name, filter, ...answer }).toEqual({ name, filter, pages: first?.pages, days: first?.days });
      if ((first?.pages[0] ?? '') !== '') found++;
    }
    // Not all of them ask for nothing.
    expect(found).toBeGreaterThan(FILTERS / 3);
  });
});
