import type { Instant } from '../../core/clock/time.ts';
import { NO_VALIDATORS } from '../../core/feed/exchange.ts';
import type { Feed, FeedState } from '../../core/feed/feed.ts';
import { isAccepted, NO_WATCH, watchAfterMove } from '../../core/feed/watch.ts';
import { isCounted } from '../../core/filter/passes.ts';
import type { Item, Revision } from '../../core/item/item.ts';
import type { TagKind } from '../../core/tagging/tag.ts';
import type { Claim, Ingest } from '../store.ts';

/** An item as this engine holds it. */
export type Kept = Omit<Item, 'feeds' | 'revisions'> & {
  readonly sequence: number;
  /** The feed whose words are shown. */
  readonly owner: string;
  readonly canonicalUrl: string | null;
  /** The taxonomy version that made the tags; null: to be tagged again. */
  readonly taggedWith: string | null;
  readonly revisions: Revision[];
};

/** A feed that was never polled: due at once. */
function freshState(feed: string, now: Instant): FeedState {
  const never = {
    lastAttemptAt: null,
    lastSuccessAt: null,
    lastNewItemAt: null,
    result: null,
    reason: null,
    quietUntil: null,
  };
  return {
    feed,
    validators: NO_VALIDATORS,
    bodyHash: null,
    dueAt: now,
    failures: 0,
    problems: [],
    documentItems: 0,
    address: null,
    watch: NO_WATCH,
    ...never,
  };
}

/** Validators and hashes speak of the old address only; the history stays. */
function keptOnMove({
  validators: _,
  bodyHash: _hash,
  dueAt: _due,
  quietUntil: _quiet,
  address: _address,
  watch,
  ...history
}: FeedState): Partial<FeedState> {
  return { ...history, watch: watchAfterMove(watch) };
}

/** The state of a feed under the address that the operator gives it. */
function stateAt(
  feed: Feed,
  before: { readonly feed: Feed; readonly state: FeedState } | null,
  now: Instant,
): FeedState {
  const { id, url } = feed;
  if (before === null) return freshState(id, now);
  if (isAccepted(before.state.watch, before.feed, feed)) {
    return { ...freshState(id, before.state.dueAt), ...keptOnMove(before.state) };
  }
  if (before.feed.url === url) return before.state;
  if (before.state.address === url) return { ...before.state, address: null };
  return { ...freshState(id, now), ...keptOnMove(before.state) };
}

/** The state that a poll leaves behind. */
export function stateAfter(ingest: Ingest, hasNew: boolean, notices: readonly string[]): FeedState {
  const { claim, now, result, reason, validators, bodyHash, failures, nextDueAt, quietUntil, problems, documentItems } =
    ingest;
  const succeeded = result === 'modified' || result === 'not-modified';
  return {
    feed: claim.feed.id,
    validators,
    bodyHash,
    dueAt: nextDueAt,
    lastAttemptAt: now,
    lastSuccessAt: succeeded ? now : claim.state.lastSuccessAt,
    lastNewItemAt: hasNew ? now : claim.state.lastNewItemAt,
    result,
    reason,
    failures,
    quietUntil,
    problems: [...problems, ...notices],
    documentItems: documentItems ?? claim.state.documentItems,
    address: ingest.address,
    watch: ingest.watch,
  };
}

/** Tags without evidence, as lists give them. */
export function bare({ tags }: Kept['tagging']): Kept['tagging'] {
  return {
    tags: tags.filter(({ status }) => status !== 'suppressed').map((tag) => ({ ...tag, evidence: [] })),
    stance: [],
  };
}

/** Due feeds in their turn: those that did well last time first, then longest overdue. */
export function inTurn(a: FeedState, b: FeedState): number {
  return Math.sign(a.failures) - Math.sign(b.failures) || a.dueAt - b.dueAt || (a.feed < b.feed ? -1 : 1);
}

/** A feed as this engine holds it. */
export type Polled = {
  feed: Feed;
  state: FeedState;
  active: boolean;
  leaseUntil: Instant | null;
  fence: number;
  items: Set<number>;
  knownSince: Instant | null;
};

/** The feed of a claim; null where its lease was lost. */
export function heldBy({ feed, fence }: Claim, feeds: ReadonlyMap<string, Polled>): Polled | null {
  const polled = feeds.get(feed.id);
  return polled !== undefined && polled.fence === fence && polled.leaseUntil !== null ? polled : null;
}

/** Items per counted tag of a kind. */
export function countTags(items: readonly Kept[], kind: TagKind): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const ids = items.flatMap(({ tagging }) =>
    tagging.tags.filter((tag) => tag.kind === kind && isCounted(tag)).map((tag) => tag.id),
  );
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** A feed as it is from now on; what was known of it stays. */
export function polledAt(feed: Feed, before: Polled | null, now: Instant): Polled {
  const unpolled = { leaseUntil: null, fence: 0, items: new Set<number>(), knownSince: now };
  return { ...unpolled, ...before, feed, state: stateAt(feed, before, now), active: true };
}

/** What keeping a draft came to. */
export type Outcome = { readonly kind: 'added' | 'revised' | 'seen'; readonly isRenamed: boolean };

/** How many of these rows a page holds: at least one, where there is one. */
export function countFitting(
  rows: readonly unknown[],
  { limit, maxBytes }: { readonly limit: number; readonly maxBytes: number },
): number {
  let bytes = 0;
  const cut = rows.findIndex((row, place) => {
    bytes += maxBytes === Number.MAX_SAFE_INTEGER ? 0 : JSON.stringify(row).length;
    return place === limit || (place > 0 && bytes > maxBytes);
  });
  return cut === -1 ? rows.length : cut;
}
