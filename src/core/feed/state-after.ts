import type { Instant } from '../clock/time.ts';
import type { FeedState } from './feed.ts';
import type { PollVerdict } from './poll.ts';

/** What the store has found of a poll besides what it was told. */
export type PollEffects = { readonly now: Instant; readonly hasNew: boolean; readonly notices: readonly string[] };

/** The state that a poll leaves behind. */
export function stateAfter(before: FeedState, verdict: PollVerdict, { now, hasNew, notices }: PollEffects): FeedState {
  const { nextDueAt, documentItems, problems, ...rest } = verdict;
  const isWell = verdict.result === 'modified' || verdict.result === 'not-modified';
  return {
    ...before,
    ...rest,
    dueAt: nextDueAt,
    lastAttemptAt: now,
    lastSuccessAt: isWell ? now : before.lastSuccessAt,
    lastNewItemAt: hasNew ? now : before.lastNewItemAt,
    problems: [...problems, ...notices],
    documentItems: documentItems ?? before.documentItems,
  };
}
