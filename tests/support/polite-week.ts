import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Instant, MINUTE, SECOND } from '../../src/core/clock/time.ts';
import type { Feed } from '../../src/core/feed/feed.ts';
import { NO_TAGS } from '../../src/core/tagging/tag.ts';
import { createHttpFetcher } from '../../src/fetch/http.ts';
import { readDocument } from '../../src/fetch/parse.ts';
import { migrationsDir } from '../../src/files/product.ts';
import { type IngestDeps, ingestFeed } from '../../src/pipeline/ingest-feed.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { feedNamed } from './drafts.ts';
import { type Request, startPublisher, type Temper } from './polite-publisher.ts';
import { setFeeds } from './set-feeds.ts';

export type WeekOptions = {
  readonly tempers: readonly Temper[];
  readonly forMs: number;
  readonly restarts: number;
  readonly reloads: number;
  readonly manual: number;
  /** A feed that was asked so often is taken off the list. */
  readonly timesPerFeed?: number;
};

export type Week = { readonly log: readonly Request[]; readonly manualAt: ReadonlySet<string> };

/**
 * Runs the real store, fetcher, reader and schedule against a real server, as fast as it goes, under a clock that jumps
 * from one due time to the next. A restart closes and opens the database; a reload sets the feeds again with changed
 * words.
 */
export async function liveWeek({
  tempers,
  forMs,
  restarts,
  reloads,
  manual,
  timesPerFeed = Number.POSITIVE_INFINITY,
}: WeekOptions): Promise<Week> {
  const start = Date.UTC(2026, 10, 2, 6);
  let now = start;
  const publisher = await startPublisher(tempers, () => now, start);
  const folder = mkdtempSync(join(tmpdir(), 'khabar-polite-'));
  const open = () => openStore(`file:${join(folder, 'khabar.db')}`, { migrationsDir, migrate: true });
  const userAgent = 'khabar/test (feed reader; desk@hill.example)';
  const startFetcher = () => createHttpFetcher({ userAgent, allowPrivateNetworks: ['127.0.0.0/8'], now: () => now });
  const feedsAt = (reload: number): Feed[] =>
    tempers
      .map((_, feed) => feedNamed(`press-${feed}`, { url: publisher.url(feed), note: `reload ${reload}` }))
      .filter((_, feed) => publisher.asked(feed) < timesPerFeed);
  let store: Store = await open();
  let fetcher = startFetcher();
  await setFeeds(store, feedsAt(0), now);
  const manualAt = new Set<string>();
  const depsNow = (): IngestDeps => ({
    store,
    fetchFeed: fetcher.fetch,
    readFeed: readDocument,
    taggerOf: async () => () => NO_TAGS,
    now: () => now,
    elapsed: () => performance.now(),
    report: () => {},
    stopping: new AbortController().signal,
  });
  const events = [
    ...times(restarts, forMs, start).map((at) => ({ at, kind: 'restart' as const })),
    ...times(reloads, forMs, start + 20 * MINUTE).map((at) => ({ at, kind: 'reload' as const })),
    ...times(manual, forMs, start + 40 * MINUTE).map((at) => ({ at, kind: 'manual' as const })),
  ].sort((a, b) => a.at - b.at);
  let reload = 0;
  while (now < start + forMs && feedsAt(0).length > 0) {
    const event = events[0];
    if (event !== undefined && event.at <= now) {
      events.shift();
      if (event.kind === 'restart') {
        await fetcher.close();
        await store.close();
        store = await open();
        fetcher = startFetcher();
        await store.leases.voidLeases(now);
        await setFeeds(store, feedsAt(reload), now);
      } else if (event.kind === 'reload') await setFeeds(store, feedsAt(++reload), now);
      else {
        const feed = events.length % tempers.length;
        const before = publisher.log.length;
        await ingestFeed(`press-${feed}`, depsNow(), { force: true });
        if (publisher.log.length > before) manualAt.add(`${feed}@${now}`);
        now += 2 * SECOND;
      }
      continue;
    }
    const due = (await store.feeds.dueFeeds(now, 1))[0];
    if (due === undefined) {
      now = await nextMoment(store, events[0]?.at ?? start + forMs, now);
      continue;
    }
    const outcome = await ingestFeed(due.feed, depsNow());
    now = outcome.kind === 'snooze' ? outcome.until : now + 1;
    if (outcome.kind === 'done' && Number.isFinite(timesPerFeed)) await setFeeds(store, feedsAt(reload), now);
  }
  await fetcher.close();
  await store.close();
  await publisher.close();
  rmSync(folder, { recursive: true });
  return { log: publisher.log, manualAt };
}

async function nextMoment(store: Store, event: Instant, now: Instant): Promise<Instant> {
  const due = (await store.feeds.feedHealth()).map(({ state }) => state.dueAt);
  return Math.max(now + 1, Math.min(event, ...due));
}

/** Spread evenly, but not on the hour. */
function times(count: number, forMs: number, start: Instant): readonly Instant[] {
  return Array.from({ length: count }, (_, index) => start + Math.floor(((index + 0.5) * forMs) / count));
}

/** What a publisher would say of us. */
export function scoreOf({ log, manualAt }: Week) {
  const score = {
    requests: log.length,
    unconditional: 0,
    wrongEcho: 0,
    underFloor: 0,
    junk: 0,
    atOnce: 0,
    hostGaps: 0,
  };
  const last = new Map<number, Instant>();
  let before = 0;
  for (const { at, feed, headers, url, told, openElsewhere } of log) {
    const match = headers['if-none-match'] ?? null;
    const since = headers['if-modified-since'] ?? null;
    const previous = last.get(feed);
    const isManual = manualAt.has(`${feed}@${at}`);
    score.unconditional += Number(match === null && since === null);
    score.wrongEcho += Number(told !== null && (match !== told.etag || since !== told.lastModified));
    score.junk += Number(Boolean(headers['cookie'] || headers['referer']) || url.includes('?'));
    score.junk += Number(!String(headers['user-agent']).includes('desk@hill.example'));
    score.atOnce += Number(openElsewhere > 0);
    score.hostGaps += Number(before > 0 && at - before < SECOND);
    score.underFloor += Number(previous !== undefined && !isManual && at - previous < 30 * MINUTE);
    last.set(feed, at);
    before = at;
  }
  return score;
}
