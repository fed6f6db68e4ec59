import { type Edition, editionId } from '../brief/edition.ts';
import type { EditorsHand, HandChange } from '../brief/editors-hand.ts';
import { type Instant, toIso } from '../clock/time.ts';
import type { Filter } from '../filter/filter.ts';
import type { AnalystGrade } from '../story/grade.ts';
import type { Daily } from '../subscription/daily.ts';
import type { Subscription } from '../subscription/subscription.ts';
import type { TagOverride } from '../tagging/override.ts';
import type { Withdrawal } from '../withdrawal/withdrawal.ts';
import type { AuditChange } from './audit.ts';

// What the audit says of each kind of change, the same for every engine.

export function overrideKept(item: string, kept: TagOverride, before: TagOverride | null): AuditChange {
  return { what: 'tag-overridden', subject: tagOf(item, kept), from: decisionOf(before), to: decisionOf(kept) };
}

export function overrideDropped(item: string, before: TagOverride): AuditChange {
  return { what: 'tag-restored', subject: tagOf(item, before), from: decisionOf(before), to: null };
}

export function storyGraded(story: string, grade: AnalystGrade, before: AnalystGrade | null): AuditChange {
  return { what: 'story-graded', subject: `story ${story}`, from: gradeOf(before), to: gradeOf(grade) };
}

export function published(kind: string, version: string, before: string | null): AuditChange {
  return { what: 'published', subject: kind, from: before, to: version };
}

export function retagRequested(
  wanted: { readonly version: string; readonly since: number | null },
  before: { readonly version: string; readonly since: number | null } | null,
): AuditChange {
  return { what: 'retag-requested', subject: 'items', from: before, to: wanted };
}

/** What was withdrawn is named as far as its subject does: no title, and of a name its initials only. */
export function withdrawn({ kind, id, subject, reason }: Withdrawal): AuditChange {
  const what = kind === 'item' ? 'item-withdrawn' : 'name-withdrawn';
  return { what, subject, from: null, to: { withdrawal: id, reason } };
}

export function withdrawalUndone({ id, subject, reason }: Withdrawal): AuditChange {
  return { what: 'withdrawal-undone', subject, from: { withdrawal: id, reason }, to: null };
}

/** Null where nothing is different that anybody could have changed. */
export function subscriberChanged(after: Subscription, before: Subscription | null): AuditChange | null {
  const [from, to] = [before === null ? null : wishOf(before), wishOf(after)];
  if (JSON.stringify(from) === JSON.stringify(to)) return null;
  return { what: 'subscriber-changed', subject: `subscriber ${after.email}`, from, to };
}

/** What is there comes from a backup; what was there before is kept elsewhere. */
export function restored(backup: string, reports: number, former: string | null): AuditChange {
  return { what: 'restored', subject: 'database', from: former, to: { backup, reports } };
}

/** Reports that were first seen before that moment are gone. */
export function pruned(before: Instant, reports: number): AuditChange {
  return { what: 'pruned', subject: 'reports', from: { reports }, to: { before: toIso(before) } };
}

export function mailsReleased(since: Instant, leftOut: number): AuditChange {
  return { what: 'mails-released', subject: 'mails', from: { heldSince: toIso(since) }, to: { leftOut } };
}

/** All that is kept was brought from elsewhere; how many rows of each kind. */
export function moved(from: string, counts: Readonly<Record<string, number>>): AuditChange {
  return { what: 'moved', subject: 'database', from, to: counts };
}

/** What a check of the database has made anew, in words. */
export function repaired(what: readonly string[]): AuditChange {
  return { what: 'repaired', subject: 'database', from: null, to: what };
}

/**
 * What an editor did to a draft: with the version that it makes, so that another one can be told what came between.
 * Stories are named by their ids: a headline may have to be withdrawn.
 */
export function editionEdited(
  edition: Pick<Edition, 'desk' | 'number'>,
  before: EditorsHand,
  { hand, change }: { readonly hand: EditorsHand; readonly change: HandChange },
): AuditChange {
  const isReview = change.kind === 'approve' || change.kind === 'unapprove';
  return {
    what: isReview ? 'edition-reviewed' : 'edition-changed',
    subject: editionSubject(edition),
    from: { version: before.version, ...heldBefore(before, change) },
    to: { version: hand.version, ...change },
  };
}

export function editionSubject(edition: Pick<Edition, 'desk' | 'number'>): string {
  return `edition ${editionId(edition)}`;
}

function heldBefore(hand: EditorsHand, change: HandChange): object {
  switch (change.kind) {
    case 'approve':
    case 'unapprove':
      return { approved: hand.approved };
    case 'bottom-line':
      return { bottomLine: hand.bottomLine };
    case 'drop':
    case 'restore':
      return { dropped: hand.drops[change.story] ?? null };
    case 'line':
      return { line: hand.lines[change.story] ?? null };
    default:
      return { approved: hand.approved };
  }
}

function tagOf(item: string, { kind, id }: TagOverride): string {
  return `item ${item} ${kind}/${id}`;
}

function decisionOf(override: TagOverride | null): object | null {
  return override === null ? null : { action: override.action, reason: override.reason, by: override.by };
}

function gradeOf(grade: AnalystGrade | null): object | null {
  if (grade === null) return null;
  const { reliability, credibility, reason, by } = grade;
  return { reliability, credibility, reason, by };
}

function wishOf({ status, suppressed, paused, daily, filter, epoch }: Subscription): {
  readonly status: string;
  readonly suppressed: boolean;
  readonly paused: boolean;
  readonly daily: Daily;
  readonly filter: Filter;
  readonly asked: number;
} {
  return { status, suppressed, paused, daily, filter, asked: epoch };
}
