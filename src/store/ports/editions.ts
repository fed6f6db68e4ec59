import type { AuditChange } from '../../core/access/audit.ts';
import type { Act } from '../../core/access/principal.ts';
import type { EarlierEdition } from '../../core/brief/earlier.ts';
import type { Edition, EditionCounts, EditionHead } from '../../core/brief/edition.ts';
import type { EditorMail } from '../../core/brief/editor-mail.ts';
import type { EditorsHand } from '../../core/brief/editors-hand.ts';
import type { Instant } from '../../core/clock/time.ts';

/** The briefs of desks. A port of `Store`; what was sent is kept for ever. */
export interface EditionStore {
  /** The edition of the highest number, in its latest revision; null before the first. Cheap: asked at every tick. */
  lastEdition(desk: string): Promise<EditionHead | null>;
  /** When the last edition of any desk was sent; null before the first. */
  lastSentAt(): Promise<Instant | null>;
  /** In its latest revision unless one is named; null if there is none. */
  getEdition(desk: string, number: number, revision?: number): Promise<Edition | null>;
  /** Sent ones without their texts, the latest first, those with a lower number than `before` (null: from the last). */
  listEditions(desk: string, before: number | null, limit: number): Promise<readonly EditionHead[]>;
  /** What the last sent ones told of, the latest first. */
  earlierEditions(desk: string, before: number, limit: number): Promise<readonly EarlierEdition[]>;
  /** What sent ones counted, the latest first, of that date and later, and at least the last `least`. */
  editionCounts(desk: string, since: string, least: number): Promise<readonly EditionCounts[]>;
  /**
   * Stores a draft, or replaces one of the same revision; false where that edition was sent, or something was withdrawn
   * since the mark that it was made by.
   */
  saveDraft(edition: Edition, withdrawn?: number): Promise<boolean>;
  /**
   * Stores an edition as sent, and plans a mail of it to every confirmed subscriber of its desk who has not paused,
   * unless it says why nobody is mailed; all at once. Null where it was sent before, or something was withdrawn since
   * the mark; else how many mails were planned.
   */
  sendEdition(edition: Edition, now: Instant, withdrawn?: number): Promise<number | null>;
  /** What its editors have done to an edition so far. */
  getHand(desk: string, number: number): Promise<EditorsHand>;
  /**
   * Keeps a changed hand with an entry of the audit; false if it was changed since the version before, or the edition
   * was sent.
   */
  saveHand(desk: string, number: number, hand: EditorsHand, act: Act, change: AuditChange): Promise<boolean>;
  /** The editors that were mailed the link to a draft, or whose address was refused; the first one first. */
  mailedEditors(desk: string, number: number): Promise<readonly EditorMail[]>;
  /** Keeps that an editor was mailed; what is known of the same one stays. */
  noteMailedEditor(desk: string, number: number, mail: EditorMail): Promise<void>;
}
