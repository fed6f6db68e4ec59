import { DAY, type Instant } from '../clock/time.ts';
import type { Streak } from './watch.ts';

/** What is said "for good" is believed only when it was said so often, over so long: publishers err. */
const ANSWERS = 3;
const OVER_MS = DAY;

/** Whether an answer has been given often and long enough to be believed. */
export function isLasting(streak: Streak | null): boolean {
  return streak !== null && streak.answers >= ANSWERS && streak.last - streak.since >= OVER_MS;
}

/** The streak with one more of its answers. */
export function oneMore(streak: Streak | null, now: Instant): Streak {
  return { since: streak?.since ?? now, last: now, answers: (streak?.answers ?? 0) + 1 };
}
