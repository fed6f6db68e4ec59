import { createHash } from 'node:crypto';
import type { Instant } from '../clock/time.ts';
import type { LocalDate } from '../subscription/daily.ts';
import type { Brief, BriefCounts } from './brief.ts';

/**
 * A stored brief of a desk. A draft is made once for its editors and once more when its window has ended (the next
 * revision); what was sent stays as it is for ever.
 */
export type Edition = {
  readonly desk: string;
  readonly number: number;
  readonly revision: number;
  readonly state: 'draft' | 'reviewed' | 'unreviewed' | 'sent';
  readonly date: LocalDate;
  readonly dueAt: Instant;
  readonly start: Instant;
  readonly end: Instant;
  /** Changes of the log up to which it tells. */
  readonly upTo: number;
  /** Its window has ended: nothing will be added to it. */
  readonly isClosed: boolean;
  readonly brief: Brief;
  /** Of the stored form of the brief. */
  readonly hash: string;
  readonly madeAt: Instant;
  /** Null until it has left. */
  readonly sentAt: Instant | null;
  /** Why nobody was mailed although it was sent, in words; null where subscribers were. */
  readonly unmailed: string | null;
  /** What was put right of it since: withdrawn reports; null where nothing was. */
  readonly amendedAt: Instant | null;
};

/** An edition without its text: for lists, and for what is due. */
export type EditionHead = Omit<Edition, 'brief'>;

/** What an edition counted, for what is usual. */
export type EditionCounts = { readonly number: number; readonly date: LocalDate; readonly areas: BriefCounts['areas'] };

/** `kabul.12`: names an edition in addresses and mails. */
export function editionId({ desk, number }: Pick<Edition, 'desk' | 'number'>): string {
  return `${desk}.${number}`;
}

/** An edition of a brief as it is stored first. */
export function draftOf(brief: Brief, { revision, isClosed }: Pick<Edition, 'revision' | 'isClosed'>): Edition {
  return {
    desk: brief.desk.id,
    number: brief.number,
    revision,
    state: 'draft',
    date: brief.date,
    dueAt: brief.dueAt,
    start: brief.start,
    end: brief.end,
    upTo: brief.window.to,
    isClosed,
    brief,
    hash: hashOf(brief),
    madeAt: brief.madeAt,
    sentAt: null,
    unmailed: null,
    amendedAt: null,
  };
}

export function hashOf(brief: Brief): string {
  return createHash('sha256').update(JSON.stringify(brief)).digest('hex');
}

/** The edition as it leaves: what its editors made of it is in its text now. */
export function sentEdition(
  edition: Edition,
  final: Brief,
  { now, unmailed }: { readonly now: Instant; readonly unmailed: string | null },
): Edition {
  return { ...edition, state: 'sent', brief: final, hash: hashOf(final), sentAt: now, unmailed };
}

/** What a mail of an edition is for, in the ledger. */
export function briefOccasion(edition: Pick<Edition, 'desk' | 'number'>): string {
  return `brief.${editionId(edition)}`;
}

/** The edition that a mail is of; null for a mail of another kind. */
export function editionOf(occasion: string): Pick<Edition, 'desk' | 'number'> | null {
  const [, desk, number] = /^brief\.([a-z0-9-]+)\.(\d+)$/.exec(occasion) ?? [];
  return desk === undefined ? null : { desk, number: Number(number) };
}

/** One name for an edition's mail to one reader that tells nothing of either. */
export function namelessId({ desk, number }: Pick<Edition, 'desk' | 'number'>, subscription: string): string {
  return createHash('sha256').update(`${desk} ${number} ${subscription}`).digest('hex').slice(0, 32);
}
