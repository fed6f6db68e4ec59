import type { Act } from '../../core/access/principal.ts';
import type { Instant } from '../../core/clock/time.ts';
import type { Feed } from '../../core/feed/feed.ts';
import type { TagOverride } from '../../core/tagging/override.ts';
import type { Tagging, TagKind } from '../../core/tagging/tag.ts';

/** An item as the tagger needs it, with the tags that it has. */
export type RetagCandidate = {
  readonly item: string;
  readonly title: string;
  readonly summary: string;
  readonly language: string | null;
  /** The feed whose words are shown; null if it is not known any more. */
  readonly feed: Feed | null;
  readonly effective: Instant;
  readonly tagging: Tagging;
  readonly overrides: readonly TagOverride[];
};

/** A wish of the operator that stands until it is done, also over a crash. */
export type RetagRequest = { readonly version: string; readonly since: Instant | null };

export type Retagged = Pick<RetagCandidate, 'item' | 'title' | 'summary'> & {
  readonly tagging: Tagging;
  /** Whether it differs from the tags before: only then readers are told. */
  readonly changed: boolean;
};

export type ItemOverride = { readonly item: string; readonly override: TagOverride };

/** Tags: counted, made anew, and corrected by analysts. A port of `Store`. */
export interface TagStore {
  /**
   * Items per tag id, derived ancestors included (ambiguous and suppressed tags are not); ids without items are absent.
   */
  countTags(kind: TagKind): Promise<ReadonlyMap<string, number>>;
  /**
   * Items whose tags were not made with that taxonomy version, in order of id after `after`, at most `limit`. With
   * version null only those that must be tagged again in any case.
   */
  itemsToRetag(question: {
    readonly version: string | null;
    readonly since: Instant | null;
    readonly after: string | null;
    readonly limit: number;
  }): Promise<readonly RetagCandidate[]>;
  /** The item as the tagger needs it; null if there is none. */
  retagCandidate(item: string): Promise<RetagCandidate | null>;
  /**
   * Keeps new tags with their counts, their index and a change for each that differs, in one transaction. An item that
   * was edited meanwhile keeps what the edit gave it. Twice is once.
   */
  saveRetagged(batch: readonly Retagged[], version: string, now: Instant): Promise<void>;
  /** Notes the wish; another one replaces it. With `act` it is in the audit. */
  requestRetag(request: RetagRequest, act?: Act): Promise<void>;
  /** The wish that is not done; where there is none but items wait to be tagged again, both fields are null. */
  pendingRetag(): Promise<RetagRequest | { readonly version: null; readonly since: null } | null>;
  /** The wish for that version is done. */
  endRetag(version: string): Promise<void>;

  /** Keeps a decision, in place of one before about the same tag; false if there is no such item. */
  putOverride(item: string, override: TagOverride, act: Act): Promise<boolean>;
  /** Takes a decision back; false if there was none. */
  dropOverride(item: string, kind: TagKind, id: string, act: Act): Promise<boolean>;
  /** All decisions in order of item. */
  listOverrides(): Promise<readonly ItemOverride[]>;
}
