import { DAY } from '../clock/time.ts';
import type { Act } from './principal.ts';

/** What can be done to this service. */
export type Deed =
  | 'tag-overridden'
  | 'tag-restored'
  | 'story-graded'
  | 'subscriber-changed'
  | 'published'
  | 'retag-requested'
  | 'token-created'
  | 'token-revoked'
  | 'token-forgotten'
  | 'link-created'
  | 'link-revoked'
  | 'link-forgotten'
  | 'item-withdrawn'
  | 'name-withdrawn'
  | 'withdrawal-undone'
  | 'restored'
  | 'pruned'
  | 'mails-released'
  | 'moved'
  | 'repaired'
  | 'edition-changed'
  | 'edition-reviewed'
  | 'feed-paused'
  | 'feed-resumed'
  | 'feed-asked';

/** One change: what was done to what, and how that was before and after. */
export type AuditChange = {
  readonly what: Deed;
  /** What it was done to: `item 42 region/kabul`, `token press`. */
  readonly subject: string;
  /** Plain data; null: there was nothing. Never holds a secret. */
  readonly from: unknown;
  /** Null: there is nothing any more. */
  readonly to: unknown;
};

/** An entry of the audit; `seq` rises. */
export type AuditEntry = Act & AuditChange & { readonly seq: number };

/** Entries are kept that long. */
export const AUDIT_KEPT_MS = 400 * DAY;
