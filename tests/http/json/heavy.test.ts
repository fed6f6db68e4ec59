import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MINUTE } from '../../../src/core/clock/time.ts';
import { migrationsDir } from '../../../src/files/product.ts';
import { createApp } from '../../../src/http/app.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { writeNews } from '../../support/attack/news.ts';
import { NOON } from '../../support/drafts.ts';
import { tagStoredHere } from '../../support/retagger.ts';
import { shippedTaxonomy, tagHere } from '../../support/taxonomy.ts';

const folder = mkdtempSync(join(tmpdir(), 'khabar-heavy-'));
let store: Store;
let app: ReturnType<typeof createApp>;
let digests = 0;

beforeAll(async () => {
  // A machine so slow that each turn is over whenever that is asked.
  let time = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => (time += 1_000));
  const file = join(folder, 'khabar.db');
  await writeNews(file, 500, { now: NOON });
  store = await openStore(`file:${file}`, { migrationsDir, migrate: false });
  const counted: Store = {
    ...store,
    items: {
      ...store.items,
      lastChangeBefore: (at) => {
        digests++;
        return store.items.lastChangeBefore(at);
      },
    },
  };
  app = createApp({
    store: counted,
    taxonomy: shippedTaxonomy,
    tag: tagHere,
    tagStored: tagStoredHere,
    adminToken: null,
    now: () => NOON + MINUTE,
    version: 'test',
    publicUrl: 'https://desk.example',
    status: async () => ({ troubles: [], lastTick: NOON, queue: null }),
    onError: (error) => {
      throw error;
    },
  });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** How often the loop goes round while somebody waits. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const count = () => {
    turns++;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  await work();
  isOver = true;
  return turns;
}

describe('a heavy answer', () => {
  it.each(['/v1/digests?q=said', '/feeds/stories.atom?limit=500', '/v1/stories?limit=500&evidence=1'])(
    'lets others in while %s is made',
    async (path) => {
      // One for each story at least; a light answer takes one or two in all.
      const turns = await turnsDuring(async () => expect((await app.request(path)).status).toBe(200));
      expect(turns).toBeGreaterThan(20);
    },
  );

  it('is the same for everybody who asks for it at once, and made once', async () => {
    await app.request('/v1/digests?region=pk');
    digests = 0;
    await app.request('/v1/digests?region=af');
    const once = digests;
    digests = 0;
    const answers = await Promise.all(Array.from({ length: 5 }, () => app.request('/v1/digests?region=ir')));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(texts).size).toBe(1);
    // What tells whether a day is over is asked by each; the digest itself is made by one.
    expect(digests).toBeLessThan(5 * once);
  });

  it('is a page that joins with the next ones to the whole, wherever it was cut', async () => {
    const idsOf = async (query: string) => {
      const ids: string[] = [];
      let cursor: string | null = null;
      do {
        const path: string = `/v1/stories?${query}${cursor === null ? '' : `&cursor=${cursor}`}`;
        const page = (await (await app.request(path)).json()) as {
          stories: { id: string }[];
          next_cursor: string | null;
        };
        ids.push(...page.stories.map(({ id }) => id));
        cursor = page.next_cursor;
      } while (cursor !== null);
      return ids;
    };
    const whole = await idsOf('limit=100');
    expect(whole.length).toBeGreaterThan(10);
    expect(await idsOf('limit=500&evidence=1')).toEqual(whole);
    expect((await idsOf('limit=7&order=significance&evidence=1')).sort()).toEqual([...whole].sort());
  });
});
