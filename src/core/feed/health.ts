import { inWords } from '../clock/duration.ts';
import { HOUR, type Instant, toIso } from '../clock/time.ts';
import type { FeedState } from './feed.ts';
import { isLasting } from './lasting.ts';
import { pauseOf } from './operator-deed.ts';
import { silenceOf } from './rhythm.ts';
import type { FeedPause } from './watch.ts';

/**
 * How a feed is:
 *  - `ok` it answers, and with news as often as it used to;
 *  - `late` it answers, but has been silent beyond its own cadence;
 *  - `failing` it cannot be read;
 *  - `changed` it answers, but is not the feed that it was;
 *  - `retired` its publisher has said often enough that it is gone for good;
 *  - `waiting` it was never asked;
 *  - `paused` an operator wants it left alone.
 */
export const HEALTH_WORDS = ['ok', 'late', 'failing', 'changed', 'retired', 'waiting', 'paused'] as const;
export type HealthWord = (typeof HEALTH_WORDS)[number];

export type Health = {
  readonly word: HealthWord;
  /** In words for a person; with `ok` something to know all the same, mostly null. */
  readonly reason: string | null;
  /** Since when it has been so; null while it is well or where that is not known. */
  readonly since: Instant | null;
};

/** One hiccup is no failure of a feed that was well; what does not pass by itself is told at once. */
const PATIENCE = 2;
/** A publisher that wants to be left alone for longer cannot be heard for longer. */
const LONG_SILENCE_MS = 6 * HOUR;

/** How a feed was when it was asked last: what happened since then nobody knows. */
export function healthOf(state: FeedState): Health {
  const { result, reason, watch } = state;
  const pause = pauseOf(state);
  if (pause !== null) return { word: 'paused', reason: pauseWords(pause), since: pause.at };
  if (result === null) return { word: 'waiting', reason: null, since: null };
  if (isLasting(watch.gone)) return { word: 'retired', reason, since: watch.gone?.since ?? null };
  if (isFailing(state)) return { word: 'failing', reason, since: watch.failingSince };
  const { change } = watch;
  if (change !== null) return { word: 'changed', reason: change.reason, since: change.since };
  // Asked to wait at the very first try, or the network here was down: nothing is wrong with it, but nobody has heard
  // it.
  if (state.lastSuccessAt === null) return { word: 'failing', reason: reason ?? 'it was never heard', since: null };
  return lateness(state) ?? { word: 'ok', reason: reason ?? movedWords(state), since: null };
}

function pauseWords({ by, reason }: FeedPause): string {
  return `paused by ${by}${reason === null ? '' : `: ${reason}`}`;
}

function isFailing({ result, failures, lastSuccessAt, lastAttemptAt, quietUntil, watch }: FeedState): boolean {
  switch (result) {
    case 'not-a-feed':
      return watch.change === null;
    case 'gone':
      return true;
    case 'slow-down':
      return failures >= PATIENCE || (quietUntil ?? 0) - (lastAttemptAt ?? 0) > LONG_SILENCE_MS;
    case 'failed':
      // Not counted: it was the network here that failed.
      return failures > 0 && (failures >= PATIENCE || lastSuccessAt === null || staysByItself(watch.fault));
    default:
      return false;
  }
}

/** Whether a fault does not pass by itself. */
function staysByItself(fault: FeedState['watch']['fault']): boolean {
  switch (fault?.code) {
    case 'timeout':
    case 'connect':
    case 'dns':
    case 'network':
    case 'cut-off':
    case 'bad-http':
      return false;
    case 'http-status':
      return fault.status !== undefined && fault.status < 500 && fault.status !== 408;
    default:
      return fault !== null;
  }
}

function lateness({ watch, lastSuccessAt, result }: FeedState): Health | null {
  // Of a feed that was seen once only, nobody knows how often it speaks.
  if (lastSuccessAt === null || watch.answers < 2) return null;
  const silence = silenceOf(watch.rhythm, lastSuccessAt);
  if (silence === null) return { word: 'late', reason: 'it has not shown a single item yet', since: null };
  if (silence.ms <= silence.limitMs) return null;
  const { since, usualMs } = silence;
  const usual = usualMs === null ? '' : `; it used to bring one about every ${inWords(usualMs)}`;
  const silent = `no new item for ${inWords(silence.ms)}${usual}`;
  if (watch.staleAnswers === 0 || result !== 'modified') return { word: 'late', reason: silent, since };
  return { word: 'changed', reason: `it is frozen: it claims to be new with every answer, but has ${silent}`, since };
}

function movedWords({ watch: { move } }: FeedState): string | null {
  if (move === null || !isLasting(move)) return null;
  return (
    `it has said since ${toIso(move.since).slice(0, 10)} that it has moved for good to ${move.to}; if that is ` +
    'right, change its address in feeds.yaml'
  );
}
