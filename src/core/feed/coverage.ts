import { inWords } from '../clock/duration.ts';
import { DAY, type Instant } from '../clock/time.ts';
import type { Feed, FeedState } from './feed.ts';
import { type Health, healthOf } from './health.ts';

/** A source that could not be heard, and why. */
export type SilentSource = {
  readonly feed: string;
  readonly title: string;
  readonly publisher: string;
  /** Region id of where it writes from; null where it has none. */
  readonly country: string | null;
  /** When it last answered with something readable; null: never. */
  readonly lastHeard: Instant | null;
  /** Since when it has been so; null where that is not known. */
  readonly since: Instant | null;
  /** In words for a person. */
  readonly reason: string;
};

/** What reading a source had to repair or leave out. */
export type Dropped = { readonly feed: string; readonly title: string; readonly what: readonly string[] };

/** Who could be heard as of a moment: silence of a source is not safety of its region. */
export type Coverage = {
  readonly at: Instant;
  readonly sources: number;
  /** Answered, with news as often as usual. */
  readonly heard: number;
  /** Answered, but silent beyond their own cadence. */
  readonly late: readonly SilentSource[];
  /** Could not be read, or were not asked: those that an operator has paused too. */
  readonly failing: readonly SilentSource[];
  /** Answered, but are not the feeds that they were. */
  readonly changed: readonly SilentSource[];
  /** Gone for good. */
  readonly retired: readonly SilentSource[];
  /** Not asked even once yet. */
  readonly waiting: readonly SilentSource[];
  readonly dropped: readonly Dropped[];
};

/** A source that is asked seldom counts as unasked only after it missed three of its polls. */
const MISSED_POLLS = 3;

/** Whom we heard, as of a moment: a source that was well when asked last, but was not asked lately, was not heard. */
export function coverageOf(
  sources: readonly { readonly feed: Feed; readonly state: FeedState }[],
  at: Instant,
): Coverage {
  const judged = sources.map(({ feed, state }) => ({ feed, state, health: healthAt(feed, state, at) }));
  const of = (word: Health['word']) => judged.filter(({ health }) => health.word === word).map(silentSource);
  return {
    at,
    sources: sources.length,
    heard: of('ok').length,
    late: of('late'),
    failing: [...of('failing'), ...of('paused')],
    changed: of('changed'),
    retired: of('retired'),
    waiting: of('waiting'),
    dropped: sources
      .filter(({ state }) => state.problems.length > 0)
      .map(({ feed, state }) => ({ feed: feed.id, title: feed.title, what: state.problems })),
  };
}

function healthAt({ everyMs }: Feed, state: FeedState, at: Instant): Health {
  const health = healthOf(state);
  if ((health.word !== 'ok' && health.word !== 'late') || state.lastSuccessAt === null) return health;
  const silentMs = at - state.lastSuccessAt;
  if (silentMs <= Math.max(DAY, MISSED_POLLS * everyMs)) return health;
  return { word: 'failing', reason: `it was not heard for ${inWords(silentMs)}`, since: state.lastSuccessAt };
}

function silentSource({
  feed: { id, title, publisher, country },
  state,
  health: { word, reason, since },
}: {
  readonly feed: Feed;
  readonly state: FeedState;
  readonly health: Health;
}): SilentSource {
  const knownReason = reason ?? (word === 'waiting' ? 'it was not asked yet' : 'no reason is known');
  return { feed: id, title, publisher, country, lastHeard: state.lastSuccessAt, since, reason: knownReason };
}
