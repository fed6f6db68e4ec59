import type { FeedState } from './feed.ts';

/**
 * Due feeds in their turn: those that did well last time first, so that none of the others can hold them up; then
 * longest overdue.
 */
export function inTurn(
  a: Pick<FeedState, 'feed' | 'failures' | 'dueAt'>,
  b: Pick<FeedState, 'feed' | 'failures' | 'dueAt'>,
): number {
  return Math.sign(a.failures) - Math.sign(b.failures) || a.dueAt - b.dueAt || (a.feed < b.feed ? -1 : 1);
}
