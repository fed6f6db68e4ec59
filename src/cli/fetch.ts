import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { SECOND, toIso } from '../core/clock/time.ts';
import { pauseOf } from '../core/feed/operator-deed.ts';
import type { JobOutcome } from '../core/feed/outcome.ts';
import { compileTaxonomy } from '../core/tagging/compile.ts';
import { nearest } from '../core/text/near.ts';
import { migrationsDir, version } from '../files/product.ts';
import { tagLists } from '../formats/tag-answer.ts';
import { groupOnce } from '../pipeline/group-stories.ts';
import { type IngestDeps, ingestFeed } from '../pipeline/ingest-feed.ts';
import type { PollReport } from '../pipeline/report.ts';
import { actHere } from '../roles/act-here.ts';
import type { Documents } from '../roles/documents.ts';
import { nameKeyIn } from '../roles/name-key.ts';
import { publish } from '../roles/publish.ts';
import { createPublishedTaxonomy } from '../roles/published.ts';
import { openFetching } from '../roles/worker.ts';
import { isStoreThere } from '../store/address.ts';
import { lockFolder } from '../store/folder-lock.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { loadDocuments } from './configured.ts';
import { EXIT, UsageError } from './exit.ts';
import { configFromEnvironment, printLine } from './input.ts';

/** For a busy host; the clock may have been set meanwhile. */
const LONGEST_WAIT_MS = 2 * SECOND;

/** Polls feeds now, a line each; exit 1 if one of them could not be read. */
export async function fetchNow(
  ids: readonly string[],
  { dryRun = false }: { readonly dryRun?: boolean },
): Promise<number> {
  const config = configFromEnvironment();
  const documents = loadDocuments(config);
  const wanted = chooseFeeds(ids, documents);
  const store = await openFor(config, dryRun);
  // A service that starts meanwhile leaves our leases alone.
  const folder = dryRun ? null : lockFolder(config.databaseUrl, 'fetch', 'poll');
  const fetching = openFetching(config, version, Date.now);
  try {
    // What a wrong clock has left makes nobody wait.
    await store.leases.cutAhead(Date.now());
    const taxonomy = createPublishedTaxonomy(store);
    const made = await publish(store, documents, actHere(Date.now()));
    if (made.outdated !== null) console.error(`fetch: ${made.outdated}`);
    taxonomy.adopt(made.version, compileTaxonomy(made.documents.source));
    const reports: PollReport[] = [];
    const deps: IngestDeps = {
      store,
      fetchFeed: fetching.fetchFeed,
      readFeed: fetching.readFeed,
      taggerOf: taxonomy.taggerOf,
      nameKey: nameKeyIn(config),
      now: Date.now,
      elapsed: () => performance.now(),
      stopping: new AbortController().signal,
      report: (event) => {
        if (event.kind === 'polled') reports.push(event);
      },
    };
    await pollAll(wanted, deps, config.fetchConcurrency);
    // So that a digest right after tells stories; where a service is running, it groups them itself.
    if (!dryRun) await groupOnce({ store, taxonomy: taxonomy.current, now: Date.now, owner: `fetch.${process.pid}` });
    await (dryRun ? printItems(store) : printReports(wanted, reports, store));
    for (const report of dryRun ? reports : []) console.error(describe(report));
    return reports.every(({ result }) => result === 'modified' || result === 'not-modified')
      ? EXIT.done
      : EXIT.problems;
  } finally {
    await fetching.close();
    await store.close();
    folder?.release();
  }
}

/** A dry run keeps what it finds in memory only. */
function openFor({ databaseUrl }: Config, dryRun: boolean): Promise<Store> {
  if (dryRun) return openStore('memory:', { migrationsDir, migrate: true });
  if (!isStoreThere(databaseUrl)) {
    throw new UsageError(
      `fetch: there is no database at ${databaseUrl} yet; run \`khabar migrate\` or \`khabar serve\` first, or ` +
        'use --dry-run',
    );
  }
  return openStore(databaseUrl, { migrationsDir, migrate: false });
}

function chooseFeeds(ids: readonly string[], { feeds }: Documents): readonly string[] {
  const known = feeds.map(({ id }) => id);
  for (const id of ids) {
    if (known.includes(id)) continue;
    const near = nearest(id, known);
    throw new UsageError(`fetch: no feed is called ${id}${near.length > 0 ? `; near: ${near.join(', ')}` : ''}`);
  }
  return ids.length > 0 ? ids : known;
}

/** Polls these feeds, so many at once, waiting for busy hosts. */
export async function pollAll(ids: readonly string[], deps: IngestDeps, concurrency: number): Promise<void> {
  const queue = [...ids];
  const lane = async () => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      const outcome = await ingestFeed(id, deps, { force: true });
      if (outcome.kind === 'snooze') await waitAndQueueAgain(id, outcome, queue);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, ids.length) }, lane));
}

async function waitAndQueueAgain(
  id: string,
  { until }: Extract<JobOutcome, { kind: 'snooze' }>,
  queue: string[],
): Promise<void> {
  queue.push(id);
  await sleep(Math.min(Math.max(0, until - Date.now()), LONGEST_WAIT_MS));
}

async function printReports(
  wanted: readonly string[],
  reports: readonly PollReport[],
  store: Pick<Store, 'feeds'>,
): Promise<void> {
  const health = new Map((await store.feeds.feedHealth()).map(({ feed, state }) => [feed.id, state]));
  for (const id of wanted) {
    const report = reports.find(({ feed }) => feed === id);
    const state = health.get(id);
    const quiet = state?.quietUntil ?? null;
    const why =
      state !== undefined && pauseOf(state) !== null
        ? 'it is paused; an operator resumes it on its page'
        : quiet === null
          ? 'another process is polling it'
          : `the publisher asked for silence until ${toIso(quiet)}`;
    await printLine(report === undefined ? `${id}\tnot polled\t${why}` : describe(report));
  }
}

function describe({ feed, result, reason, added, revised, documentItems }: PollReport): string {
  const counts = documentItems === null ? '' : `${documentItems} items, ${added} new, ${revised} revised`;
  return [feed, result, counts, reason ?? ''].join('\t').trimEnd();
}

async function printItems(store: Pick<Store, 'items'>): Promise<void> {
  let after: Parameters<Store['items']['findItems']>[1]['after'] = null;
  do {
    const page = await store.items.findItems({}, { limit: 500, after });
    for (const item of page.rows) {
      const { feeds, title, url, effective, tagging } = item;
      await printLine(JSON.stringify({ feeds, title, url, effective: toIso(effective), tags: tagLists(tagging) }));
    }
    after = page.next;
  } while (after !== null);
}
