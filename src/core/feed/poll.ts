import type { Instant } from '../clock/time.ts';
import { NO_VALIDATORS, NO_WISHES, type ServerWishes, type Validators } from './exchange.ts';
import { addressOf, type Feed, type FeedState, type PollResult } from './feed.ts';
import { isLasting } from './lasting.ts';
import { type Notice, noticeChange } from './notice-change.ts';
import { addressAfter, observePoll } from './observe-poll.ts';
import type { FetchOutcome, PollSoFar } from './outcome.ts';
import { nextPoll } from './schedule.ts';
import type { Watch } from './watch.ts';

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
  readonly address: string | null;
  readonly watch: Watch;
};

export type PollSituation = {
  readonly now: Instant;
  readonly feed: Feed;
  readonly state: FeedState;
  readonly poll: PollSoFar;
  /** Most hosts fail at once: the fault is on our side, and none of theirs counts. */
  readonly isNetworkDown?: boolean;
};

/** Decides what a poll means for the feed: its health, the validators of the next request and when that is due. */
export function judgePoll(situation: PollSituation): PollVerdict & { readonly takesItems: boolean } {
  const { now, feed, state, poll, isNetworkDown = false } = situation;
  const notice = noticeOf(situation);
  const { result, reason } = resultOf(poll, state, notice);
  const hasFailed = !isSuccess(result);
  const isCounted = hasFailed && !(isNetworkDown && result === 'failed');
  const failures = isCounted ? state.failures + 1 : hasFailed ? state.failures : 0;
  const asked = addressOf(feed, state);
  const watch = observePoll({ now, publisher: feed.publisher, asked, state, poll, notice, hasFailed, isCounted });
  const address = addressAfter({ asked, publisher: feed.publisher, state }, watch, failures);
  const isRetired = isLasting(watch.gone);
  const next = nextPoll({
    now,
    feed: feed.id,
    everyMs: feed.everyMs,
    result,
    failures,
    wishes: wishesOf(poll.fetched),
    rhythm: watch.rhythm,
    manners: watch.manners,
    isRetired,
    isOutage: hasFailed && !isCounted,
  });
  return {
    result,
    reason: isRetired && result === 'gone' ? RETIRED : isCounted || !hasFailed ? reason : `${OUTAGE}: ${reason}`,
    failures,
    ...tokensOf(poll, state),
    ...(address === null && state.address !== null && { validators: NO_VALIDATORS }),
    ...documentOf(poll, state),
    nextDueAt: next.dueAt,
    quietUntil: next.quietUntil,
    address,
    watch: address === state.address ? watch : { ...watch, move: null },
    takesItems: notice?.takesItems ?? true,
  };
}

const RETIRED =
  'the publisher has said for more than a day that the feed is gone for good (HTTP 410): it is retired, and ' +
  'asked once a month only';
const OUTAGE = 'the network here seems to be down, so this is not held against the feed';

function noticeOf({ now, feed, state, poll }: PollSituation): Notice | null {
  const { fetched, read, signs = null } = poll;
  if (read === null || fetched.kind !== 'modified') return null;
  const { watch, lastSuccessAt } = state;
  const notice = noticeChange({ now, read, signs, watch, lastSuccessAt, publisher: feed.publisher });
  const isSentOn = notice?.kind === 'not-a-feed' && fetched.url !== new URL(addressOf(feed, state)).href;
  return isSentOn ? { ...notice, reason: `${notice.reason} (we are sent on to ${fetched.url})` } : notice;
}

function isSuccess(result: PollResult): boolean {
  return result === 'modified' || result === 'not-modified';
}

function resultOf(
  { fetched, read }: PollSoFar,
  state: FeedState,
  notice: Notice | null,
): { result: PollResult; reason: string | null } {
  switch (fetched.kind) {
    case 'modified':
      if (read === null) return unchanged(state);
      if (read.kind === 'not-a-feed') {
        return { result: 'not-a-feed', reason: notice?.reason ?? read.reason };
      }
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
