import { type Instant, toIso } from '../core/clock/time.ts';
import { isUnconfirmed, NOT_CONFIRMED } from '../core/feed/confirmed.ts';
import type { Feed } from '../core/feed/feed.ts';
import { HEALTH_WORDS, type Health, type HealthWord, healthOf } from '../core/feed/health.ts';
import { tellCount } from '../core/text/names.ts';
import { migrationsDir } from '../files/product.ts';
import { isStoreThere } from '../store/address.ts';
import { openStore } from '../store/open.ts';
import type { FeedHealth } from '../store/ports/feeds.ts';
import { loadDocuments } from './configured.ts';
import { EXIT } from './exit.ts';
import { configFromEnvironment, printLine } from './input.ts';

/**
 * Lists the feeds of FEEDS_FILE with what the database knows of them; exit 1 if one of them is not well, whoever was
 * never asked aside.
 */
export async function listFeeds({ json = false }: { readonly json?: boolean }): Promise<number> {
  const config = configFromEnvironment();
  const { feeds } = loadDocuments(config);
  const { health: rows, leftOut } = await readStore(config.databaseUrl);
  const known = new Map(rows.map((health) => [health.feed.id, health]));
  const words: HealthWord[] = [];
  for (const feed of feeds) {
    const row = rowOf(feed, known.get(feed.id), leftOut.get(feed.id) ?? 0);
    words.push(row.health);
    await printLine(json ? JSON.stringify(row) : lineOf(row));
  }
  const counts = HEALTH_WORDS.map((word) => [word, words.filter((one) => one === word).length] as const);
  const counted = counts.filter(([, count]) => count > 0).map(([word, count]) => `${count} ${word}`);
  console.error(`feeds: ${feeds.length} feeds: ${counted.join(', ')}`);
  if (words.some((word) => LOST.includes(word)))
    console.error('feeds: where an address is dead, `khabar feeds mend` asks its site for the new one');
  return words.every((word) => word === 'ok' || word === 'waiting') ? EXIT.done : EXIT.problems;
}

const LOST: readonly HealthWord[] = ['failing', 'changed', 'retired'];

function rowOf(feed: Feed, known: FeedHealth | undefined, leftOut: number) {
  const { id, title, url } = feed;
  const state = known?.state;
  const { word, reason, since } = state === undefined ? NOT_ASKED : healthOf(state);
  const iso = (at: Instant | null | undefined) => (at === null || at === undefined ? null : toIso(at));
  return {
    id,
    health: word,
    items: known?.items ?? 0,
    last_success: iso(state?.lastSuccessAt),
    reason,
    title,
    url,
    since: iso(since),
    newest_item: iso(state?.watch.rhythm.moments.at(-1)),
    due: iso(state?.dueAt),
    dropped: state?.problems ?? [],
    left_out: leftOut,
    known: feed.known ?? null,
    unverified: isUnconfirmed(feed, state),
  };
}

const NOT_ASKED: Health = { word: 'waiting', reason: null, since: null };

function lineOf(row: ReturnType<typeof rowOf>): string {
  const { id, health, items, last_success, reason, dropped, left_out } = row;
  const why = [
    reason,
    row.unverified ? NOT_CONFIRMED : null,
    ...dropped.map((what) => `dropped or repaired: ${what}`),
    left_out === 0 ? null : `left out of stories, since grouping them failed each time: ${tellCount(left_out)} reports`,
  ].filter((text) => text !== null);
  return [id, health, items, last_success ?? '-', why.length === 0 ? '-' : why.join('; ')].join('\t');
}

async function readStore(databaseUrl: string): Promise<{
  readonly health: readonly FeedHealth[];
  /** Reports of each feed that could not be grouped. */
  readonly leftOut: ReadonlyMap<string, number>;
}> {
  if (!isStoreThere(databaseUrl)) return { health: [], leftOut: new Map() };
  const store = await openStore(databaseUrl, { migrationsDir, migrate: false });
  try {
    return { health: await store.feeds.feedHealth(), leftOut: (await store.stories.leftOut()).feeds };
  } finally {
    await store.close();
  }
}
