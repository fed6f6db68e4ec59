import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/clock/time.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { migrationsDir } from '../../src/files/product.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { draftsOf, feedNamed, ingestOf, NOON } from '../support/drafts.ts';
import { seeded } from '../support/seeded.ts';
import { setFeeds } from '../support/set-feeds.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';
import { toldThrice } from '../support/told-thrice.ts';

const folder = mkdtempSync(join(tmpdir(), 'khabar-regroup-'));
let files = 0;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Poll = { readonly feed: number; readonly reports: readonly { readonly event: number; readonly words: number }[] };

/** Three papers tell the same dozen events in an order of chance; later polls word some of them otherwise. */
function pollsOf(seed: number): readonly Poll[] {
  const chance = seeded(seed);
  const shown: Map<number, number>[] = [new Map(), new Map(), new Map()];
  return Array.from({ length: 12 }, () => {
    const feed = Math.floor(chance() * 3);
    const events = shown[feed] ?? new Map<number, number>();
    for (let more = 0; more < 3; more++) events.set(Math.floor(chance() * 12), Math.floor(chance() * 12));
    return { feed, reports: [...events].map(([event, words]) => ({ event, words: chance() < 0.9 ? event : words })) };
  });
}

async function poll(store: Store, { feed, reports }: Poll, at: number): Promise<void> {
  const id = `press-${feed}`;
  const answer = await store.feeds.claimFeed(id, at, { force: true });
  if (answer.kind !== 'claimed') throw new Error(answer.kind);
  const drafts = reports.map(({ event, words }) => {
    const { title, summary = '' } = toldThrice(feed, words);
    const tagging = tagText({ title, summary, language: 'en', feedCountry: null }, shippedTaxonomy());
    const url = `https://${id}.example/${event}`;
    return { title, summary, guid: `${event}`, url, published: NOON, tagging };
  });
  await store.items.saveIngest(ingestOf(answer.claim, at, draftsOf(id, drafts)));
}

/** What the stories come to when every poll is grouped at once: by one process, or each time by a new one. */
async function storiesOf(polls: readonly Poll[], { restarts }: { readonly restarts: boolean }) {
  const file = join(folder, `${files++}.db`);
  const open = () => openStore(`file:${file}`, { migrationsDir, migrate: true });
  let time = NOON;
  let starts = 0;
  const start = (of: Store) =>
    createGroupStories({ store: of, taxonomy: shippedTaxonomy, now: () => time, owner: `process-${starts++}` });
  let store = await open();
  let group = start(store);
  await setFeeds(
    store,
    [0, 1, 2].map((feed) => feedNamed(`press-${feed}`)),
    NOON,
  );
  for (const one of polls) {
    // Longer than the lease of a process that ended without giving it back.
    time += 5 * MINUTE;
    await poll(store, one, time);
    if (restarts) {
      await store.close();
      store = await open();
      group = start(store);
    }
    await group();
  }
  const { rows } = await store.stories.findStories({}, { order: 'time', limit: 200, after: null });
  const memberships = await Promise.all(rows.map(({ id }) => store.stories.membershipsOf(id)));
  const log = (await store.items.changesSince(0, 1_000)).map(({ kind, item, story }) => `${kind} ${item} ${story}`);
  await store.close();
  return { stories: rows.map(({ id, items, title }) => ({ id, items, title })), memberships, log };
}

describe('grouping by a process that starts anew before every stretch', () => {
  it.each([1, 2, 3])(
    'comes to the same stories, reasons and changes as one that never stopped (seed %i)',
    async (seed) => {
      const polls = pollsOf(seed);
      const whole = await storiesOf(polls, { restarts: false });
      expect(whole.stories.some(({ items }) => items.length > 2)).toBe(true);
      expect(whole.log.some((line) => line.startsWith('item-revised'))).toBe(true);
      expect(await storiesOf(polls, { restarts: true })).toEqual(whole);
    },
  );
});
