import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUR } from '../../src/core/clock/time.ts';
import type { Item } from '../../src/core/item/item.ts';
import { NO_TAGS } from '../../src/core/tagging/tag.ts';
import { createHttpFetcher } from '../../src/fetch/http.ts';
import { readDocument } from '../../src/fetch/parse.ts';
import { migrationsDir } from '../../src/files/product.ts';
import { ingestFeed } from '../../src/pipeline/ingest-feed.ts';
import type { PipelineEvent } from '../../src/pipeline/report.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { feedNamed, NOON } from './drafts.ts';
import { setFeeds } from './set-feeds.ts';

/** One entry as a publisher shows it; null leaves the element out. */
export type Entry = {
  readonly guid: string | null;
  readonly link: string | null;
  readonly title: string;
  readonly summary: string;
  readonly date: number | null;
};

/** What a poll put into the change log, and what the poll was reported as. */
export type PollResult = {
  readonly added: number;
  readonly revised: number;
  readonly result: string;
  readonly problems: readonly string[];
};

export type PolledFeed = {
  readonly store: Store;
  /** Publishes a document at the feed's address and polls it: HTTP, parsing, tagging with nothing, SQLite. */
  poll(document: string | readonly Entry[], at?: number): Promise<PollResult>;
  items(): Promise<readonly Item[]>;
  close(): Promise<void>;
};

/** A feed on loopback that is polled for real, one poll an hour unless the time is given. */
export async function startPolledFeed(): Promise<PolledFeed> {
  let body = '';
  let version = 0;
  const server = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'application/rss+xml', etag: `"${version}"` }).end(body),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rss`;
  const folder = mkdtempSync(join(tmpdir(), 'khabar-polled-'));
  const store = await openStore(`file:${join(folder, 'khabar.db')}`, { migrationsDir, migrate: true });
  await setFeeds(store, [feedNamed('dawn', { url, language: null })], NOON);
  let now = NOON;
  const fetcher = createHttpFetcher({ userAgent: 'test', allowPrivateNetworks: ['127.0.0.0/8'], now: () => now });
  const { signal } = new AbortController();

  async function poll(document: string | readonly Entry[], at = now + HOUR): Promise<PollResult> {
    now = at;
    version++;
    body = typeof document === 'string' ? document : rssOf(document);
    const before = (await store.items.mark()).change;
    let event: PipelineEvent | undefined;
    await ingestFeed(
      'dawn',
      {
        store,
        fetchFeed: fetcher.fetch,
        readFeed: readDocument,
        taggerOf: async () => () => NO_TAGS,
        now: () => now,
        elapsed: () => performance.now(),
        report: (one) => {
          event = one;
        },
        stopping: signal,
      },
      { force: true },
    );
    if (event?.kind !== 'polled') throw new Error(`the poll came to ${event?.kind}`);
    const changes = await store.items.changesSince(before, 100_000);
    return {
      added: changes.filter(({ kind }) => kind === 'item-new').length,
      revised: changes.filter(({ kind }) => kind === 'item-revised').length,
      result: event.result,
      problems: event.problems,
    };
  }

  return {
    store,
    poll,
    items: async () => (await store.items.findItems({}, { limit: 100_000, after: null })).rows,
    async close() {
      await fetcher.close();
      await store.close();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The entries as RSS 2.0. */
export function rssOf(entries: readonly Entry[]): string {
  const element = (name: string, text: string | null) =>
    text === null ? '' : `<${name}>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</${name}>`;
  const dated = (date: number | null) => element('pubDate', date === null ? null : new Date(date).toUTCString());
  const items = entries.map(
    ({ guid, link, title, summary, date }) =>
      `<item>${element('title', title)}${element('link', link)}${
        guid === null ? '' : `<guid isPermaLink="false">${guid.replace(/&/g, '&amp;')}</guid>`
      }${element('description', summary)}${dated(date)}</item>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Dawn of the valley</title>' +
    `<link>https://dawn.example/</link><description>Invented</description>${items.join('\n')}</channel></rss>`
  );
}
