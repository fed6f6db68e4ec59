import { addressKey } from '../address/email-address.ts';
import { editionOf } from '../brief/edition.ts';
import { DAY, HOUR, type Instant } from '../clock/time.ts';
import type { Filter } from '../filter/filter.ts';
import { type Daily, firstSlot, type LocalDate, movedSlot, nextSlot, type Slot } from './daily.ts';

/**
 * What a mail is for: the digest of a local date, `brief.<desk>.<number>`, an edition of a desk's brief, or
 * `confirm.<epoch>`, the question whether it is wanted.
 */
export type Occasion = string;

/**
 * Somebody's wish for a digest every day, or for the briefs of the desk that the filter names, where that desk has
 * some: then its editions plan the mails, and there is no digest beside them. `pending` until the mailed link was
 * followed, `ended` once it is not wanted any more; one that ended can be asked for again.
 */
export type Subscription = {
  /** Cannot be guessed; stands in mailed links. */
  readonly id: string;
  readonly email: string;
  readonly filter: Filter;
  readonly daily: Daily;
  readonly status: 'pending' | 'confirmed' | 'ended';
  readonly paused: boolean;
  /** Its owner or the operator wants no mail of ours again, not even a question; only the operator can lift it. */
  readonly suppressed: boolean;
  /** Rises with every new question, so that an older question's link confirms nothing. */
  readonly epoch: number;
  readonly requestedAt: Instant;
  /** The networks that asked, each within the one before it, as keyed hashes parted by `/`; null for the operator. */
  readonly network: string | null;
  readonly confirmedAt: Instant | null;
  /** The last local date that is settled: served, failed or left out. */
  readonly served: LocalDate | null;
  /** The change up to which digests and briefs have told, and when that was. */
  readonly told: DigestCursor;
  /** Mails in a row that the receiving server refused for good. */
  readonly refusals: number;
  /** What is to be mailed next, and when; null while nothing is. */
  readonly next: { readonly occasion: Occasion; readonly dueAt: Instant } | null;
};

export type DigestCursor = { readonly change: number; readonly at: Instant };

/** A mailed question can be answered that long. */
export const CONFIRM_WITHIN_MS = 2 * DAY;
/**
 * One question per mailbox and day, so many per network and hour (a line, a customer, a site), and so many from
 * everywhere.
 */
export const QUESTION_GAP_MS = DAY;
export const QUESTIONS_PER_NETWORK = [3, 6, 12];
export const QUESTIONS_IN_ALL = 200;
export const QUESTION_WINDOW_MS = HOUR;
/** A receiving server that refuses for good three mails in a row means it. */
const REFUSALS_BEFORE_PAUSE = 3;

/** Questions mailed on strangers' requests within the last `QUESTION_WINDOW_MS`. */
export type RecentQuestions = {
  /** From the network that asks, then from those that it lies in. */
  readonly fromNetworks: readonly number[];
  readonly inAll: number;
};

export type Request = Pick<Subscription, 'id' | 'email' | 'filter' | 'daily' | 'network'>;

/** What a request comes to. The one who asked is told the same in every case. */
export type RequestVerdict =
  /** To be stored; its question will be mailed. */
  | { readonly kind: 'ask'; readonly subscription: Subscription }
  /**
   * Known, and not to be asked now. Storing it as it is takes as long as storing a new one, so that time tells nothing.
   */
  | { readonly kind: 'keep'; readonly subscription: Subscription }
  | { readonly kind: 'limited' };

/**
 * The operator (network null) is bound by no limit.
 * @param siblings subscriptions of the same mailbox, that of the very address among them
 */
export function judgeRequest(
  request: Request,
  siblings: readonly Subscription[],
  recent: RecentQuestions,
  now: Instant,
): RequestVerdict {
  const known = siblings.find(({ email }) => addressKey(email) === addressKey(request.email)) ?? null;
  const isStranger = request.network !== null;
  const isCrowd = recent.fromNetworks.some((count, place) => count >= (QUESTIONS_PER_NETWORK[place] ?? Infinity));
  if (isStranger && (isCrowd || recent.inAll >= QUESTIONS_IN_ALL)) return { kind: 'limited' };
  if (known?.status === 'confirmed') return { kind: 'keep', subscription: known };
  const quiet = siblings.find(({ suppressed, requestedAt }) => suppressed || now - requestedAt < QUESTION_GAP_MS);
  if (isStranger && quiet !== undefined) return { kind: 'keep', subscription: known ?? quiet };
  return { kind: 'ask', subscription: asked(request, known, now) };
}

function asked(request: Request, known: Subscription | null, now: Instant): Subscription {
  const epoch = (known?.epoch ?? 0) + 1;
  return {
    ...request,
    id: known?.id ?? request.id,
    status: 'pending',
    paused: false,
    suppressed: false,
    epoch,
    requestedAt: now,
    confirmedAt: null,
    // A date that was served before it ended is not served again.
    served: known?.served ?? null,
    told: known?.told ?? { change: 0, at: 0 },
    refusals: 0,
    next: { occasion: `confirm.${epoch}`, dueAt: now },
  };
}

export type Confirmation =
  | { readonly kind: 'confirmed'; readonly subscription: Subscription }
  | { readonly kind: 'already' }
  /** Asked too long ago, or ended meanwhile: it has to be asked for again. */
  | { readonly kind: 'expired' };

/**
 * @param digestCursor where the first digest begins to tell
 * @param hasBrief whether its desk has a brief: then the next edition plans the first mail
 */
export function confirm(
  subscription: Subscription,
  digestCursor: DigestCursor,
  now: Instant,
  hasBrief: boolean,
): Confirmation {
  if (subscription.status === 'confirmed') return { kind: 'already' };
  if (subscription.status === 'ended' || now - subscription.requestedAt > CONFIRM_WITHIN_MS) return { kind: 'expired' };
  const confirmed = { ...subscription, status: 'confirmed' as const, confirmedAt: now, told: digestCursor };
  return { kind: 'confirmed', subscription: { ...confirmed, next: hasBrief ? null : beginning(confirmed, now) } };
}

export type Settings = Pick<Subscription, 'daily' | 'filter' | 'paused'>;

/**
 * The owner's changes, with what is due by them.
 * @param hasBrief whether the desk of the changed filter has a brief
 */
export function changeSettings(
  subscription: Subscription,
  settings: Settings,
  now: Instant,
  hasBrief: boolean,
): Subscription {
  const changed = { ...subscription, ...settings, refusals: 0 };
  if (subscription.status !== 'confirmed') return subscription;
  if (changed.paused) return { ...changed, next: null };
  if (hasBrief) return { ...changed, next: isBriefPlanned(changed) ? changed.next : null };
  if (subscription.next === null || isBrief(subscription.next.occasion))
    return { ...changed, next: beginning(changed, now) };
  const isMoved = changed.daily.minute !== subscription.daily.minute || changed.daily.zone !== subscription.daily.zone;
  if (!isMoved) return changed;
  const planned: Slot = { date: subscription.next.occasion, dueAt: subscription.next.dueAt };
  return { ...changed, next: asNext(movedSlot(changed.daily, planned, subscription.served, now)) };
}

/** No more mail. Ending twice is ending once. */
export function end(subscription: Subscription, { suppress }: { readonly suppress: boolean }): Subscription {
  return { ...subscription, status: 'ended', suppressed: subscription.suppressed || suppress, next: null };
}

/** What handing a mail over came to. */
export type Settlement =
  | { readonly kind: 'accepted' }
  /** The receiving server asks for patience, or cannot be reached. */
  | { readonly kind: 'retry'; readonly at: Instant; readonly reason: string }
  /** The receiving server refuses for good, or patience has ended: these reports come with the next digest. */
  | { readonly kind: 'failed'; readonly reason: string; readonly refused: boolean }
  /** Left out: too late, or not wanted any more. */
  | { readonly kind: 'skipped'; readonly reason: string };

/**
 * The subscription after one of its mails, whatever its owner changed meanwhile.
 * @param digestCursor up to where the mail told
 */
export function afterMail(
  subscription: Subscription,
  occasion: Occasion,
  settlement: Settlement,
  digestCursor: DigestCursor,
  now: Instant,
): Subscription {
  if (settlement.kind === 'retry') {
    const isStill = subscription.next?.occasion === occasion;
    return isStill ? { ...subscription, next: { occasion, dueAt: settlement.at } } : subscription;
  }
  if (isQuestion(occasion)) return withoutNext(subscription, occasion);
  const isNews = settlement.kind === 'accepted' && digestCursor.change >= subscription.told.change;
  const refusals = refusalsAfter(subscription, settlement);
  const told = { ...subscription, told: isNews ? digestCursor : subscription.told, refusals };
  const settled = isBrief(occasion) ? withoutNext(told, occasion) : afterDate(told, occasion, now);
  return refusals >= REFUSALS_BEFORE_PAUSE ? { ...settled, paused: true, next: null } : settled;
}

export function isQuestion(occasion: Occasion): boolean {
  return occasion.startsWith('confirm.');
}

export function isBrief(occasion: Occasion): boolean {
  return editionOf(occasion) !== null;
}

/** What comes after a question its answer decides; after an edition, the next one. */
function withoutNext(subscription: Subscription, occasion: Occasion): Subscription {
  return subscription.next?.occasion === occasion ? { ...subscription, next: null } : subscription;
}

function afterDate(subscription: Subscription, date: LocalDate, now: Instant): Subscription {
  const served = subscription.served !== null && subscription.served > date ? subscription.served : date;
  const settled = { ...subscription, served };
  // Its desk may have got a brief while the digest was on its way.
  if (settled.next === null || isBrief(settled.next.occasion)) return settled;
  return { ...settled, next: asNext(nextSlot(settled.daily, served, now)) };
}

/** Whether an edition of the desk that it names is to be mailed. */
function isBriefPlanned({ next, filter }: Subscription): boolean {
  const edition = next === null ? null : editionOf(next.occasion);
  return edition !== null && edition.desk === filter.desk?.id;
}

function refusalsAfter({ refusals }: Subscription, settlement: Settlement): number {
  if (settlement.kind === 'accepted') return 0;
  return settlement.kind === 'failed' && settlement.refused ? refusals + 1 : refusals;
}

/** From now on, but never a date that had its digest already. */
export function beginning({ daily, served }: Subscription, now: Instant): Subscription['next'] {
  return asNext(served === null ? firstSlot(daily, now) : movedSlot(daily, null, served, now));
}

function asNext({ date, dueAt }: Slot): { readonly occasion: Occasion; readonly dueAt: Instant } {
  return { occasion: date, dueAt };
}
