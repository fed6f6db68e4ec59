import type { Feed, FeedState } from './feed.ts';
import { DAY, type Instant } from './time.ts';

export type SilentSource = {
  readonly feed: string;
  readonly title: string;
  /** When it last answered with something readable; null: never. */
  readonly lastHeard: Instant | null;
  readonly reason: string | null;
};

/** Who could be heard when a digest was made: silence of a source is not safety of its region. */
export type Coverage = {
  /** The moment that this speaks of. */
  readonly at: Instant;
  readonly sources: number;
  readonly heard: number;
  /** Answered before, but not lately. */
  readonly late: readonly SilentSource[];
  /** Gone, or never heard. */
  readonly dead: readonly SilentSource[];
};

/** A source that polls seldom is not late before it missed three of its polls. */
const MISSED_POLLS = 3;

/** Whom we heard, as of a moment. */
export function coverageOf(
  sources: readonly { readonly feed: Feed; readonly state: FeedState }[],
  at: Instant,
): Coverage {
  const late: SilentSource[] = [];
  const dead: SilentSource[] = [];
  for (const { feed, state } of sources) {
    const lastHeard = state.lastSuccessAt;
    const silent = { feed: feed.id, title: feed.title, lastHeard, reason: state.reason };
    if (lastHeard === null || state.result === 'gone') dead.push(silent);
    else if (at - lastHeard > Math.max(DAY, MISSED_POLLS * feed.everyMs)) late.push(silent);
  }
  return { at, sources: sources.length, heard: sources.length - late.length - dead.length, late, dead };
}
