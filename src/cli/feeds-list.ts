import { existsSync } from 'node:fs';
import type { FeedState } from '../core/feed.ts';
import { toIso } from '../core/time.ts';
import { migrationsDir } from '../files/product.ts';
import { openStore } from '../store/open.ts';
import type { FeedHealth } from '../store/store.ts';
import { loadDocuments } from './configured.ts';
import { EXIT } from './exit.ts';
import { configFromEnvironment, printLine } from './input.ts';

/** Lists the feeds of FEEDS_FILE with what the database knows of them; exit 1 if one of them is not well. */
export async function listFeeds({ json = false }: { readonly json?: boolean }): Promise<number> {
  const config = configFromEnvironment();
  const { feeds } = loadDocuments(config);
  const known = new Map((await readHealth(config.databaseUrl)).map((health) => [health.feed.id, health]));
  let unwell = 0;
  for (const feed of feeds) {
    const health = known.get(feed.id);
    const { word, reason } = describe(health?.state);
    if (word === 'failing') unwell++;
    const last = health?.state.lastSuccessAt ?? null;
    const row = {
      id: feed.id,
      health: word,
      items: health?.items ?? 0,
      last_success: last === null ? null : toIso(last),
      reason,
    };
    await printLine(
      json
        ? JSON.stringify({ ...row, title: feed.title, url: feed.url })
        : Object.values(row)
            .map((cell) => cell ?? '-')
            .join('\t'),
    );
  }
  console.error(`feeds: ${feeds.length} feeds, ${unwell} failing`);
  return unwell === 0 ? EXIT.done : EXIT.problems;
}

async function readHealth(databaseUrl: string): Promise<readonly FeedHealth[]> {
  if (!existsSync(databaseUrl.slice('file:'.length))) return [];
  const store = await openStore(databaseUrl, { migrationsDir, migrate: false });
  try {
    return await store.feedHealth();
  } finally {
    await store.close();
  }
}

function describe(state: FeedState | undefined): { readonly word: string; readonly reason: string | null } {
  if (state === undefined || state.result === null) return { word: 'not polled yet', reason: null };
  const well = state.result === 'modified' || state.result === 'not-modified';
  return { word: well ? 'ok' : 'failing', reason: state.reason };
}
