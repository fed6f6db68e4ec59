import { DAY, HOUR, type Instant, MINUTE } from '../../src/core/clock/time.ts';
import { NO_WISHES } from '../../src/core/feed/exchange.ts';
import type { FeedState } from '../../src/core/feed/feed.ts';
import { healthOf } from '../../src/core/feed/health.ts';
import { judgePoll } from '../../src/core/feed/poll.ts';
import { stateAfter } from '../../src/core/feed/state-after.ts';
import type { ItemDraft } from '../../src/core/item/item.ts';
import { feedNamed } from './drafts.ts';
import { freshState } from './fresh-state.ts';

type Rhythm = (random: () => number, from: Instant, to: Instant) => readonly Instant[];

const poisson =
  (perDay: number, weight: (at: Instant) => number = () => 1): Rhythm =>
  (random, from, to) => {
    const times: Instant[] = [];
    // Thinning: candidates at the highest rate, each kept with its moment's share of it.
    for (let at = from; at < to; at += (-Math.log(1 - random()) * DAY) / perDay)
      if (random() < weight(at)) times.push(at);
    return times;
  };
const isDay = (at: Instant) => (at % DAY >= 3 * HOUR && at % DAY < 15 * HOUR ? 1 : 0);
const weekday = (at: Instant) => Math.floor(at / DAY + 4) % 7;
const isWorkday = (at: Instant) => (weekday(at) < 5 ? 1 : 0);
const batch =
  (everyMs: number, size: number): Rhythm =>
  (random, from, to) => {
    const times: Instant[] = [];
    for (let at = from + random() * everyMs; at < to; at += everyMs * (0.95 + 0.1 * random()))
      for (let item = 0; item < size; item++) times.push(at + item * MINUTE * 2);
    return times;
  };
/** News breeds news: bursts of reports around single events. */
const bursts: Rhythm = (random, from, to) =>
  poisson(1)(random, from, to).flatMap((at) =>
    Array.from({ length: 1 + Math.floor(random() * 8) }, () => at + random() * 5 * HOUR),
  );

/** How feeds live: agencies, papers that sleep and rest, weeklies, offices, blogs, bursts. */
export const RHYTHMS: Readonly<Record<string, Rhythm>> = {
  'agency, 150 a day': poisson(150),
  'agency by day, 60 a day': poisson(120, isDay),
  'paper, 30 a workday': poisson(60, (at) => isDay(at) * isWorkday(at)),
  'desk, 6 a workday': poisson(12, (at) => isDay(at) * isWorkday(at)),
  'steady, 5 a day': poisson(5),
  'bursts, 4 a day': bursts,
  'office, 1 a workday': poisson(2, (at) => isDay(at) * isWorkday(at)),
  'blog, 3 a week': poisson(3 / 7),
  'monthly reports, 1 a week': poisson(1 / 7),
  'weekly issue of 8': batch(7 * DAY, 8),
  'daily brief of 5': batch(DAY, 5),
};

/** A paper that closes over a holiday: calling it late then is true, though nothing is wrong. */
export const HOLIDAY: Rhythm = (random, from, to) =>
  poisson(20, isDay)(random, from, to).filter((at) => Math.abs(at - from - 67 * DAY) > 2.5 * DAY);

/** Polls a feed of a rhythm for weeks; returns how many polls there were and how many of them called it unwell. */
export function falseAlarmsOf(rhythm: Rhythm, seed: number, days = 42) {
  const random = randomFrom(seed);
  const start = Date.UTC(2026, 7, 3) + Math.floor(random() * 7 * DAY);
  const times = [...rhythm(random, start - 50 * DAY, start + days * DAY)].sort((a, b) => a - b);
  const size = 5 + Math.floor(random() * 45);
  const feed = feedNamed(`seed-${seed}`);
  let state = freshState(feed.id);
  let polls = 0;
  const alarms = new Map<string, number>();
  for (let now = start; now < start + days * DAY; now = state.dueAt) {
    const known = times.filter((at) => at <= now);
    const isOut = random() < 0.005;
    state = pollOnce(state, feed, now, isOut ? null : known.slice(-size).reverse(), known.length);
    polls++;
    const { word } = healthOf(state);
    if (word !== 'ok') alarms.set(word, (alarms.get(word) ?? 0) + 1);
  }
  return { polls, alarms };
}

/** One poll as the pipeline judges it; null: the server has a hiccup. */
function pollOnce(
  state: FeedState,
  feed: ReturnType<typeof feedNamed>,
  now: Instant,
  shown: readonly Instant[] | null,
  version: number,
): FeedState {
  const bodyHash = `${version}`;
  const fetched =
    shown === null
      ? {
          kind: 'failed' as const,
          failure: { code: 'http-status' as const, message: 'hiccup', status: 502 },
          wishes: NO_WISHES,
        }
      : {
          kind: 'modified' as const,
          body: new Uint8Array(),
          bodyHash,
          contentType: null,
          url: feed.url,
          movedTo: null,
          validators: state.validators,
          wishes: NO_WISHES,
        };
  const head = { format: 'rss2.0' as const, title: 'A', link: 'https://a.example/', language: null, problems: [] };
  const drafts = shown === null || state.bodyHash === bodyHash ? null : shown.map(draftAt);
  const read = drafts === null ? null : { kind: 'read' as const, head, documentItems: drafts.length, drafts };
  const { takesItems: _, ...verdict } = judgePoll({ now, feed, state, poll: { fetched, read } });
  return stateAfter(state, verdict, { now, hasNew: false, notices: [] });
}

function draftAt(published: Instant): ItemDraft {
  const url = `https://a.example/${published}`;
  const minute = Math.floor(published / MINUTE).toString(36);
  return {
    entryKey: `e${minute}`,
    identityKeys: [`e${minute}`, `u${minute}`],
    guid: url,
    url,
    canonicalUrl: url,
    title: `Report ${published}`,
    summary: '',
    published,
    author: null,
    source: null,
    categories: [],
    language: 'en',
    contentHash: url,
  };
}

function randomFrom(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
