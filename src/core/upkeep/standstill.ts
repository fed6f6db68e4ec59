import { inWords } from '../clock/duration.ts';
import { type Instant, MINUTE, SECOND, toIso } from '../clock/time.ts';
import type { Delivery } from '../subscription/delivery.ts';
import { tellCount } from '../text/names.ts';

/** How it stands with mails that should have left. */
export type MailFlow = {
  /** When the last one was handed over; null: none, or longer ago than mails are kept. */
  readonly lastAcceptedAt: Instant | null;
  /** Mails that were tried twice or oftener and have not left. */
  readonly waiting: number;
  /** When the first of those was due, and why one of them has not left. */
  readonly waitingSince: Instant | null;
  readonly reason: string | null;
};

/** How far those are who put reports into stories. */
export type GroupingProgress = {
  readonly groupedTo: number;
  readonly changes: number;
  /** How long it has not gone on. */
  readonly stillMs: number;
};

/** A brief, or the draft of one for its editors, whose time has come and that nobody has made. */
export type OverdueBrief = {
  /** What its desk is called. */
  readonly title: string;
  readonly isDraft: boolean;
  readonly dueAt: Instant;
};

/** Whether a mail was tried more than once and has not left: once is what greets a stranger at many servers. */
export function isWaiting({ attempts, settledAt }: Pick<Delivery, 'attempts' | 'settledAt'>): boolean {
  return settledAt === null && attempts >= 2;
}

const MAIL_PATIENCE_MS = 90 * SECOND;
/** A mail that is due is begun within a tick and handed over well within another minute. */
const UNBEGUN_MS = 2 * MINUTE;
/** A stretch of the log takes seconds. */
const GROUPING_PATIENCE_MS = 100 * SECOND;
const TICK_PATIENCE_MS = 90 * SECOND;

/** Why mail stands still; null while it goes. One that has left since shows that others can. */
export function mailStandstill(
  { lastAcceptedAt, waiting, waitingSince, reason }: MailFlow,
  oldestDue: Instant | null,
  now: Instant,
  upMs: number,
): string | null {
  if (waitingSince !== null && now - waitingSince > MAIL_PATIENCE_MS && (lastAcceptedAt ?? 0) < waitingSince) {
    const mails = waiting === 1 ? '1 mail' : `${tellCount(waiting)} mails`;
    const why = reason ?? 'nobody knows why';
    return `mail stands still: ${mails} could not be handed over since ${toIso(waitingSince)}; ${why}`;
  }
  if (oldestDue === null || now - oldestDue < UNBEGUN_MS || upMs < UNBEGUN_MS) return null;
  if ((lastAcceptedAt ?? 0) > now - UNBEGUN_MS) return null;
  return `mail stands still: one was due ${toIso(oldestDue)} and nobody has begun to send it; is a worker running?`;
}

/** Why reports are not put into stories; null while they are. */
export function groupingStandstill({ groupedTo, changes, stillMs }: GroupingProgress): string | null {
  if (groupedTo >= changes || stillMs < GROUPING_PATIENCE_MS) return null;
  return (
    `grouping stands still: ${tellCount(changes - groupedTo)} new or changed reports wait to be put into stories, ` +
    `and none was for ${inWords(stillMs)}; is a worker running?`
  );
}

/** Why a desk has no brief though its time has come; null while all have theirs. Names the one that waits longest. */
export function briefStandstill(overdue: readonly OverdueBrief[]): string | null {
  const [oldest] = overdue.toSorted((a, b) => a.dueAt - b.dueAt);
  if (oldest === undefined) return null;
  const what = oldest.isDraft ? 'the draft for the editors of' : 'the brief of';
  const others = overdue.length === 1 ? '' : `, and ${tellCount(overdue.length - 1)} more`;
  return `${what} "${oldest.title}" was due ${toIso(oldest.dueAt)} and is not made${others}; is a worker running?`;
}

/** Why nothing is scheduled; null while it is. @param idleMs how long no tick ran while this process was up */
export function tickStandstill(idleMs: number): string | null {
  if (idleMs <= TICK_PATIENCE_MS) return null;
  return `nothing was scheduled for ${Math.round(idleMs / SECOND)} s; is \`khabar scheduler\` running?`;
}
