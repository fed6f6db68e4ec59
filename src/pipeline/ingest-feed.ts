import { type Instant, SECOND } from '../core/clock/time.ts';
import { signsOf } from '../core/feed/document-signs.ts';
import { addressOf } from '../core/feed/feed.ts';
import { isNetworkDown, NETWORK_FAULTS, OUTAGE_WINDOW_MS } from '../core/feed/network.ts';
import { DONE, type FetchOutcome, type JobOutcome, type PollSoFar } from '../core/feed/outcome.ts';
import { judgePoll, type PollVerdict } from '../core/feed/poll.ts';
import type { BodyRoom, FetchFeed, ReadFeed } from '../fetch/fetcher.ts';
import type { Claim, ClaimAnswer } from '../store/ports/feeds.ts';
import type { IngestAnswer } from '../store/ports/items.ts';
import type { Store } from '../store/store.ts';
import type { PollReport, ReportEvent } from './report.ts';
import { createHold, type DraftsOutcome, type Hold, type TagDraftsDeps, tagChanged } from './tag-drafts.ts';

export type IngestDeps = TagDraftsDeps & {
  readonly fetchFeed: FetchFeed;
  readonly readFeed: ReadFeed;
  /** Shares the memory for bodies among all polls of the process; without it there is no limit but each body's own. */
  readonly openRoom?: () => BodyRoom;
  readonly report: ReportEvent;
  /** Set at shutdown: a poll under way is given back instead of being counted as a failure. */
  readonly stopping: AbortSignal;
};

/** One poll of one feed, from the lease to the change log. */
export async function ingestFeed(
  id: string,
  deps: IngestDeps,
  options: { readonly force?: boolean } = {},
): Promise<JobOutcome> {
  const answer = await deps.store.feeds.claimFeed(id, deps.now(), options);
  if (answer.kind !== 'claimed') return withoutClaim(id, answer);
  const hold = createHold(answer.claim, deps);
  const poll = await pollFeed(answer.claim, deps);
  if (poll !== null && (await keepPoll(answer.claim, poll, hold, deps)) === 'kept') return DONE;
  await deps.store.feeds.releaseFeed(answer.claim);
  return deps.stopping.aborted ? DONE : { kind: 'snooze', until: deps.now() + TRY_AGAIN_MS };
}

function withoutClaim(id: string, answer: Exclude<ClaimAnswer, { kind: 'claimed' }>): JobOutcome {
  switch (answer.kind) {
    case 'unknown-feed':
      return { kind: 'cancel', reason: `feed ${id} is no longer configured` };
    case 'not-due':
    case 'paused':
      return DONE;
    case 'host-busy':
      return { kind: 'snooze', until: answer.until };
  }
}

type PollDeps = Pick<IngestDeps, 'fetchFeed' | 'readFeed' | 'openRoom' | 'stopping'>;

/**
 * Large documents that found no room in memory come again when some of those before them are read; what was read while
 * another taxonomy was published, or something withdrawn, is claimed again with that.
 */
const TRY_AGAIN_MS = 2 * SECOND;

/** Fetches and reads; null when the service stops meanwhile, or when there is no room for the document now. */
export async function pollFeed(claim: Claim, deps: PollDeps): Promise<PollSoFar | null> {
  const room = deps.openRoom?.();
  try {
    return await pollWithin(room, claim, deps);
  } finally {
    room?.close();
  }
}

async function pollWithin(room: BodyRoom | undefined, claim: Claim, deps: PollDeps): Promise<PollSoFar | null> {
  const { feed, state } = claim;
  const fetched = await deps.fetchFeed({
    url: addressOf(feed, state),
    validators: state.validators,
    signal: deps.stopping,
    ...(room && { room }),
  });
  if ((deps.stopping.aborted || room?.wasRefused()) && fetched.kind === 'failed') return null;
  if (!isNewBody(fetched, claim)) return { fetched, read: null };
  const { body, contentType, url } = fetched;
  // Before the bytes are handed over to the thread that reads them.
  const signs = signsOf(body);
  const read = await deps.readFeed({
    body,
    contentType,
    url,
    encoding: feed.encoding,
    feed: feed.id,
    language: feed.language,
  });
  return { fetched, read, signs };
}

/** The same body as last time needs no reading; its new validators are kept all the same. */
function isNewBody(fetched: FetchOutcome, { state }: Claim): fetched is Extract<FetchOutcome, { kind: 'modified' }> {
  return fetched.kind === 'modified' && fetched.bodyHash !== state.bodyHash;
}

/**
 * Keeps what a poll came to, unless it would be tagged by another taxonomy than the claim's, or something was withdrawn
 * meanwhile; a lost lease is only reported.
 */
async function keepPoll(claim: Claim, poll: PollSoFar, hold: Hold, deps: IngestDeps): Promise<'kept' | 'to-repeat'> {
  const now = deps.now();
  const feed = claim.feed.id;
  const forgiveSince = await outageSince(claim, poll, now, deps.store);
  const situation = { now, feed: claim.feed, state: claim.state, poll, isNetworkDown: forgiveSince !== null };
  const { takesItems, ...verdict } = judgePoll(situation);
  const taken = poll.read?.kind === 'read' && takesItems ? poll.read.drafts : [];
  const dates = { now, isStamp: verdict.watch.oneDate?.isStamp ?? false };
  const tagged = await tagChanged(claim, taken, dates, hold, deps);
  if (tagged.kind === 'other-taxonomy') return 'to-repeat';
  const saved =
    tagged.kind === 'tagged' && (await hold())
      ? await deps.store.items.saveIngest({ claim, now, verdict, ...draftsOf(tagged), forgiveSince })
      : LOST_LEASE;
  if (saved.kind === 'withdrawn-since') return 'to-repeat';
  if (saved.kind === 'lost-lease') deps.report({ kind: 'lost-lease', feed });
  else deps.report({ kind: 'polled', ...reportOf(feed, verdict, saved) });
  return 'kept';
}

function draftsOf({ drafts, withdrawn }: Extract<DraftsOutcome, { kind: 'tagged' }>) {
  return { drafts, withdrawn };
}

const LOST_LEASE = { kind: 'lost-lease' } as const;

function reportOf(
  feed: string,
  { result, reason, documentItems, problems }: PollVerdict,
  { added, revised, notices }: Extract<IngestAnswer, { kind: 'saved' }>,
): PollReport {
  return { feed, result, reason, documentItems, problems: [...problems, ...notices], added, revised };
}

/** Where the network here is down: since when failures are not to be held against the feeds. */
async function outageSince(
  { feed, state }: Claim,
  { fetched }: PollSoFar,
  now: Instant,
  store: Pick<Store, 'feeds'>,
): Promise<Instant | null> {
  if (fetched.kind !== 'failed' || !NETWORK_FAULTS.includes(fetched.failure.code)) return null;
  const since = now - OUTAGE_WINDOW_MS;
  const recent = await store.feeds.recentPolls(since);
  return isNetworkDown([...recent, { url: addressOf(feed, state), fault: fetched.failure.code }]) ? since : null;
}
