import { isSameOwner, siteOf } from '../address/site.ts';
import { parseDate } from '../clock/date.ts';
import { DAY, type Instant } from '../clock/time.ts';
import { judgeDate } from '../item/effective.ts';
import type { ItemDraft } from '../item/item.ts';
import type { FeedState } from './feed.ts';
import { isLasting, oneMore } from './lasting.ts';
import { entryKeysOf, type Notice, newEntries, sampleOf } from './notice-change.ts';
import { noteOneDate, type OneDate } from './one-date.ts';
import type { FetchOutcome, PollSoFar } from './outcome.ts';
import { noteArrivals } from './rhythm.ts';
import type { Watch } from './watch.ts';

export type Observation = {
  readonly now: Instant;
  readonly publisher: string;
  readonly asked: string;
  readonly state: FeedState;
  readonly poll: PollSoFar;
  readonly notice: Notice | null;
  /** Whether this poll counts as a failure; false also where the network here is down. */
  readonly hasFailed: boolean;
  /** Whether the failure counts among those in a row. */
  readonly isCounted: boolean;
};

/** What is remembered after a poll. */
export function observePoll(seen: Observation): Watch {
  const { now, state, poll, hasFailed, isCounted } = seen;
  const { fetched } = poll;
  const before = state.watch;
  return {
    ...before,
    ...documentOf(seen),
    answers: before.answers + (hasFailed ? 0 : 1),
    change: changeOf(seen),
    failingSince: hasFailed ? (before.failingSince ?? now) : null,
    fault: fetched.kind === 'failed' ? { code: fetched.failure.code, ...statusOf(fetched), isCounted } : null,
    gone: goneAfter(fetched, before, now),
    move: moveAfter(fetched, before, now),
  };
}

function statusOf(fetched: Extract<FetchOutcome, { kind: 'failed' }>) {
  return fetched.failure.status === undefined ? {} : { status: fetched.failure.status };
}

function changeOf({ now, state, poll, notice }: Observation): Watch['change'] {
  const before = state.watch.change;
  if (notice !== null) {
    const since = before?.kind === notice.kind ? before.since : now;
    return {
      kind: notice.kind,
      reason: notice.reason,
      since,
      until: notice.forMs === null ? null : since + notice.forMs,
    };
  }
  if (before === null) return null;
  // A new document that is well ends what only a document can; what is told for a while is told to its end.
  const isOver = before.until === null ? poll.read !== null : before.until <= now;
  return isOver ? null : before;
}

function documentOf({ now, state, poll, notice }: Observation): Partial<Watch> {
  const { read, signs } = poll;
  const before = state.watch;
  if (read?.kind !== 'read') return {};
  // What is surely another feed is not what later documents are compared with.
  if (notice !== null && !notice.takesItems) return {};
  const manners = signs === undefined || signs === null ? before.manners : signs.manners;
  if (read.drafts.length === 0) return { manners };
  const fresh = newEntries(read.drafts, before);
  const oneDate = noteOneDate(read.drafts, before.oneDate ?? null, fresh.length < sampleOf(read.drafts).length);
  const { title, link } = read.head;
  return {
    manners,
    self: { title: title ?? before.self?.title ?? null, site: siteOf(link) ?? before.self?.site ?? null },
    entries: entryKeysOf(read.drafts),
    oneDate,
    rhythm: noteArrivals(before.rhythm, arrivalsOf(fresh, { state, fetched: poll.fetched, now, oneDate })),
    staleAnswers: fresh.length === 0 ? before.staleAnswers + 1 : 0,
    timesEmpty: before.timesEmpty + (before.change?.kind === 'empty' ? 1 : 0),
  };
}

/** What came out before has only been found now: an archive is no sign of life. */
const ARCHIVE_MS = 30 * DAY;

/** A date that is stated counts where it can be right: a first document tells of long ago, a later one of lately. */
function arrivalsOf(
  fresh: readonly ItemDraft[],
  {
    state: { lastSuccessAt },
    fetched,
    now,
    oneDate,
  }: Pick<Observation, 'state' | 'now'> & { readonly fetched: FetchOutcome; readonly oneDate: OneDate | null },
): readonly Instant[] {
  const believed = fresh.flatMap(({ published }) =>
    published !== null && judgeDate(published, now, oneDate?.isStamp) === 'published' ? [Math.min(published, now)] : [],
  );
  const isFirst = lastSuccessAt === null;
  const dates = believed.filter((at) => isFirst || at >= lastSuccessAt - DAY);
  const archived = believed.filter((at) => !isFirst && at < lastSuccessAt - ARCHIVE_MS);
  if (dates.length + archived.length === fresh.length || (isFirst && dates.length > 0)) return dates;
  return [...dates, isFirst ? changedAt(fetched, now) : now];
}

/** The only date of a first document without any is its file's. */
function changedAt(fetched: FetchOutcome, now: Instant): Instant {
  const stated = fetched.kind === 'modified' ? parseDate(fetched.validators.lastModified ?? '') : null;
  return stated === null ? now : Math.min(stated, now);
}

function goneAfter(fetched: FetchOutcome, { gone }: Watch, now: Instant): Watch['gone'] {
  switch (fetched.kind) {
    case 'gone':
      return oneMore(gone, now);
    case 'modified':
    case 'not-modified':
      return null;
    default:
      // A server that is broken takes nothing back.
      return gone;
  }
}

function moveAfter(fetched: FetchOutcome, { move }: Watch, now: Instant): Watch['move'] {
  if (fetched.kind !== 'modified' && fetched.kind !== 'not-modified') return move;
  const to = fetched.movedTo;
  if (to === null) return null;
  return { to, ...oneMore(move?.to === to ? move : null, now) };
}

/** Failures in a row after which an adopted address is given up for the configured one. */
const GIVE_UP_AFTER = 3;

/**
 * Where the feed is asked from now on. A move is adopted once it was said long enough, within one owner and not from
 * https to http; a move to a stranger is the operator's to decide.
 */
export function addressAfter(
  { asked, publisher, state }: Pick<Observation, 'asked' | 'publisher' | 'state'>,
  watch: Watch,
  failures: number,
): string | null {
  const { move } = watch;
  if (state.address !== null && failures >= GIVE_UP_AFTER) return null;
  if (move === null || !isLasting(move) || !isSameOwner(asked, move.to, publisher)) return state.address;
  if (asked.startsWith('https:') && move.to.startsWith('http:')) return state.address;
  return move.to;
}
