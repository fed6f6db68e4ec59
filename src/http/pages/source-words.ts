import type { HealthWord } from '../../core/feed/health.ts';
import type { FeedDeedRefusal } from '../../core/feed/operator-deed.ts';

/** How a source is, in a word. */
export const SOURCE_WORDS: Readonly<Record<HealthWord, string>> = {
  ok: 'heard',
  late: 'late',
  failing: 'failing',
  changed: 'changed',
  retired: 'retired',
  waiting: 'not asked yet',
  paused: 'paused',
};

/** What became of a deed that was done. */
export const DONE_WORDS: Readonly<Record<string, string>> = {
  pause: 'It is paused: it is not asked before somebody resumes it. What it has brought stays.',
  resume: 'It is asked again from now on.',
  ask: 'It is asked within seconds; look again in a moment.',
};

/** Why nothing was done. */
export function refusalWords(refusal: FeedDeedRefusal, whenWords: (at: number) => string): string {
  switch (refusal.kind) {
    case 'unknown-feed':
      return 'There is no such source any more.';
    case 'already':
      return 'It is so already: somebody else may have done it a moment ago.';
    case 'paused':
      return `It is paused by ${refusal.pause.by}: resume it first.`;
    case 'busy':
      return 'It is being asked at this very moment.';
    case 'asked-lately':
      return `It was asked less than a minute ago (${whenWords(refusal.at)}): wait a moment, publishers dislike haste.`;
    case 'quiet':
      return `Its publisher asks for silence until ${whenWords(refusal.until)}, and that holds for everybody.`;
  }
}
