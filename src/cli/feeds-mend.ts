import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { canonicalizeUrl } from '../core/address/url.ts';
import { type Instant, toIso } from '../core/clock/time.ts';
import type { Feed } from '../core/feed/feed.ts';
import { freshState } from '../core/feed/feed-list.ts';
import { type HealthWord, healthOf } from '../core/feed/health.ts';
import { isLasting } from '../core/feed/lasting.ts';
import { pauseOf } from '../core/feed/operator-deed.ts';
import { comparable } from '../core/feed/own-address.ts';
import type { LostFeed } from '../core/feed/same-feed.ts';
import { foldText } from '../core/text/fold.ts';
import { lineDiff } from '../core/text/line-diff.ts';
import { nearest } from '../core/text/near.ts';
import { migrationsDir, version } from '../files/product.ts';
import { type NewAddress, replaceAddresses } from '../files/replace-address.ts';
import { openFetching } from '../roles/worker.ts';
import { isStoreThere } from '../store/address.ts';
import { openStore } from '../store/open.ts';
import type { FeedHealth } from '../store/ports/feeds.ts';
import type { Store } from '../store/store.ts';
import { EXIT, UsageError } from './exit.ts';
import { changeFeedsFile, type FeedsFile, openFeedsFile } from './feeds-file.ts';
import { configFromEnvironment, printLine } from './input.ts';
import { createPoliteAsk } from './mend/ask-politely.ts';
import { type Seeking, type SoughtAddress, seekAddress } from './mend/seek-address.ts';

/** What is asked for its new address unless feeds are named: dead, changed, or moved for good. */
const ILL: readonly HealthWord[] = ['failing', 'changed', 'retired'];
const LANES = 4;
/** Of its last reports; enough to know a feed again. */
const REMEMBERED = 200;

/**
 * Asks the sites of feeds that are dead, have moved or changed for their new address, and prints the edit of the file
 * of feeds as a patch; exit 1 if nothing was found for some of them.
 */
export async function mendFeeds(ids: readonly string[], { write = false }: { readonly write?: boolean }) {
  const config = configFromEnvironment();
  const opened = openFeedsFile(config);
  const known = await readKnown(config.databaseUrl, (health) => chooseFeeds(ids, opened.feeds, health));
  const { chosen } = known;
  if (chosen.length === 0) {
    console.error('feeds mend: no feed is dead, has moved or changed; name feeds to look for them all the same');
    return EXIT.done;
  }
  const fetching = openFetching(config, version, Date.now);
  try {
    const seeking = { ask: createPoliteAsk(fetching.fetchFeed), readFeed: fetching.readFeed, now: Date.now() };
    const sought = await seekAll(opened.feeds, known, seeking);
    return await propose(opened, sought, write);
  } finally {
    await fetching.close();
  }
}

type Health = ReadonlyMap<string, FeedHealth>;
type Known = { readonly chosen: readonly Feed[]; readonly health: Health; readonly reports: Reports };
type Reports = ReadonlyMap<string, Pick<LostFeed, 'titles' | 'links'>>;
type Result = { readonly feed: Feed; readonly sought: SoughtAddress };

function chooseFeeds(ids: readonly string[], feeds: readonly Feed[], health: Health): readonly Feed[] {
  const all = feeds.map(({ id }) => id);
  for (const id of ids) {
    if (all.includes(id)) continue;
    const near = nearest(id, all);
    throw new UsageError(`feeds mend: no feed is called ${id}${near.length > 0 ? `; near: ${near.join(', ')}` : ''}`);
  }
  return feeds.filter((feed) => (ids.length > 0 ? ids.includes(feed.id) : isIll(feed, health.get(feed.id))));
}

function isIll({ url }: Feed, known: FeedHealth | undefined): boolean {
  // What is known of another address says nothing of this one.
  if (known === undefined || known.feed.url !== url) return false;
  const { address, watch } = known.state;
  return ILL.includes(healthOf(known.state).word) || address !== null || (watch.move !== null && isLasting(watch.move));
}

/** Which feeds are to be looked for, and what the database knows of them. */
async function readKnown(databaseUrl: string, choose: (health: Health) => readonly Feed[]): Promise<Known> {
  if (!isStoreThere(databaseUrl)) return { chosen: choose(new Map()), health: new Map(), reports: new Map() };
  const store = await openStore(databaseUrl, { migrationsDir, migrate: false });
  try {
    const health = new Map((await store.feeds.feedHealth()).map((one) => [one.feed.id, one]));
    const reports = new Map<string, Pick<LostFeed, 'titles' | 'links'>>();
    const chosen = choose(health);
    for (const { id } of chosen) {
      const one = health.get(id);
      if (one !== undefined) reports.set(id, await lastReports(store, one));
    }
    return { chosen, health, reports };
  } finally {
    await store.close();
  }
}

/** Headlines and links of what a feed brought last, before somebody else spoke at its address. */
async function lastReports(
  store: Pick<Store, 'items'>,
  { feed: { id: feed }, state }: FeedHealth,
): Promise<Pick<LostFeed, 'titles' | 'links'>> {
  const { change } = state.watch;
  const before = change?.kind === 'another-feed' ? change.since : Number.POSITIVE_INFINITY;
  const page = await store.items.findItems({ feed: [feed] }, { limit: REMEMBERED, after: null });
  const rows = page.rows.filter(({ seen }) => seen < before);
  return {
    titles: new Set(rows.map(({ title }) => foldText(title)).filter((title) => title.length >= 20)),
    links: new Set(rows.flatMap(({ url }) => (url === null ? [] : (canonicalizeUrl(url) ?? [])))),
  };
}

async function seekAll(all: readonly Feed[], known: Known, seeking: Seeking) {
  const results = new Map<string, Result>();
  const queue = [...known.chosen];
  const lane = async () => {
    for (let feed = queue.shift(); feed !== undefined; feed = queue.shift()) {
      const health = known.health.get(feed.id);
      const silence = health === undefined ? null : silenceWanted(health, seeking.now);
      if (silence !== null) {
        console.error(`feeds mend: ${feed.id}: ${silence}`);
        continue;
      }
      const sought = await seekAddress(lostFeed(feed, all, known, seeking), isIll(feed, health), seeking);
      console.error(`feeds mend: ${feed.id}: ${tell(sought)}`);
      results.set(feed.id, { feed, sought });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return known.chosen.flatMap(({ id }) => results.get(id) ?? []);
}

/** Why a feed is to be left alone, in words; null where it may be asked. */
function silenceWanted({ state }: FeedHealth, now: Instant): string | null {
  const { quietUntil } = state;
  if (pauseOf(state) !== null) return 'it is paused; an operator resumes it on its page';
  if (quietUntil === null || quietUntil <= now) return null;
  return `the publisher asked for silence until ${toIso(quietUntil)}`;
}

function lostFeed(feed: Feed, all: readonly Feed[], { health, reports }: Known, { now }: Seeking): LostFeed {
  const { watch, lastSuccessAt } = health.get(feed.id)?.state ?? freshState(feed.id, now);
  const { titles, links } = reports.get(feed.id) ?? { titles: new Set<string>(), links: new Set<string>() };
  const taken = new Set(all.filter(({ id }) => id !== feed.id).map(({ url }) => comparable(url)));
  return { feed, watch, lastSuccessAt, titles, links, taken };
}

function tell(sought: SoughtAddress): string {
  switch (sought.kind) {
    case 'found':
      return [sought.address, sought.why, ...toldReports(sought.known)].join('; ');
    case 'well':
      return 'it answers where it is asked';
    case 'nothing':
      if (!sought.wasReached) return 'nobody was reached; is there a way out to the web?';
      return ['nothing was found', ...sought.refused.slice(0, 3)].join('; ');
  }
}

function toldReports(known: number): readonly string[] {
  return known === 0 ? [] : [`${known} of its reports are known here`];
}

async function propose(opened: FeedsFile, results: readonly Result[], write: boolean): Promise<number> {
  const date = toIso(Date.now()).slice(0, 10);
  const changes = results.flatMap(({ feed, sought }): NewAddress[] =>
    sought.kind === 'found'
      ? [{ id: feed.id, url: sought.address, known: { date, how: `read by feeds mend: ${sought.why}` } }]
      : [],
  );
  const missed = results.filter(({ sought }) => sought.kind === 'nothing').length;
  if (changes.length > 0) {
    const { file, text } = opened;
    const isThere = existsSync(file);
    const after = replaceAddresses(text, changes);
    if (write) changeFeedsFile(opened, after, new Map(changes.map(({ id, url }) => [id, url])));
    const path = relative(process.cwd(), file);
    await printLine(lineDiff(isThere ? text : '', after, isThere ? path : '/dev/null', path).trimEnd());
    console.error(`feeds mend: ${write ? `written to ${file}` : 'nothing was written; --write does it'}`);
  }
  console.error(`feeds mend: ${results.length} asked, ${changes.length} found, ${missed} without a new address`);
  return missed === 0 ? EXIT.done : EXIT.problems;
}
