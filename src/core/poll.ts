import type { Feed, FeedState, PollResult, Validators } from './feed.ts';
import type { FetchOutcome, ReadOutcome, ServerWishes } from './outcome.ts';
import { NO_WISHES } from './outcome.ts';
import { nextPoll } from './schedule.ts';
import type { Instant } from './time.ts';

/** What fetching and reading gave; `read` is null where there was nothing new to read. */
export type PollSoFar = { readonly fetched: FetchOutcome; readonly read: ReadOutcome | null };

/** What the store is to keep of a poll, besides its items. */
export type PollVerdict = {
  readonly result: PollResult;
  readonly reason: string | null;
  readonly validators: Validators;
  readonly bodyHash: string | null;
  readonly failures: number;
  readonly problems: readonly string[];
  readonly documentItems: number | null;
  readonly nextDueAt: Instant;
  readonly quietUntil: Instant | null;
};

export type PollSituation = {
  readonly now: Instant;
  readonly feed: Feed;
  readonly state: FeedState;
  readonly poll: PollSoFar;
};

/** Decides what a poll means for the feed: its health, the validators of the next request and when that is due. */
export function judgePoll({ now, feed, state, poll }: PollSituation): PollVerdict {
  const { result, reason } = resultOf(poll, state);
  const failures = isSuccess(result) ? 0 : state.failures + 1;
  const next = nextPoll({
    now,
    feed: feed.id,
    everyMs: feed.everyMs,
    result,
    failures,
    wishes: wishesOf(poll.fetched),
  });
  return {
    result,
    reason,
    failures,
    ...tokensOf(poll, state),
    ...documentOf(poll, state),
    nextDueAt: next.dueAt,
    quietUntil: next.quietUntil,
  };
}

function isSuccess(result: PollResult): boolean {
  return result === 'modified' || result === 'not-modified';
}

function resultOf({ fetched, read }: PollSoFar, state: FeedState): { result: PollResult; reason: string | null } {
  switch (fetched.kind) {
    case 'modified':
      if (read === null) return unchanged(state);
      if (read.kind === 'not-a-feed') return { result: 'not-a-feed', reason: read.reason };
      return { result: 'modified', reason: null };
    case 'not-modified':
      return unchanged(state);
    case 'slow-down':
      return { result: 'slow-down', reason: `the publisher asks us to slow down (HTTP ${fetched.status})` };
    case 'gone':
      return { result: 'gone', reason: 'the publisher says that the feed is gone for good (HTTP 410)' };
    case 'failed':
      return { result: 'failed', reason: fetched.failure.message };
  }
}

/** What could not be read yesterday is not well today because it did not change: then no body hash is kept. */
function unchanged(state: FeedState): { result: PollResult; reason: string | null } {
  if (state.bodyHash !== null) return { result: 'not-modified', reason: null };
  const reason =
    state.result === 'not-a-feed' && state.reason !== null ? state.reason : 'the document is still no feed';
  return { result: 'not-a-feed', reason };
}

function tokensOf({ fetched, read }: PollSoFar, state: FeedState): Pick<PollVerdict, 'validators' | 'bodyHash'> {
  switch (fetched.kind) {
    case 'modified':
      return { validators: fetched.validators, bodyHash: read?.kind === 'not-a-feed' ? null : fetched.bodyHash };
    case 'not-modified':
      return { validators: fetched.validators, bodyHash: state.bodyHash };
    default:
      return { validators: state.validators, bodyHash: state.bodyHash };
  }
}

function documentOf({ read }: PollSoFar, state: FeedState): Pick<PollVerdict, 'problems' | 'documentItems'> {
  if (read?.kind === 'read') return { problems: read.head.problems, documentItems: read.documentItems };
  return { problems: state.problems, documentItems: null };
}

function wishesOf(fetched: FetchOutcome): ServerWishes {
  return fetched.kind === 'gone' ? NO_WISHES : fetched.wishes;
}
