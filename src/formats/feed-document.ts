import type { Instant } from '../core/clock/time.ts';
import type { TagKind } from '../core/tagging/tag.ts';

/** A feed that we give out, before any format: plain text everywhere but in `html`, links absolute http(s). */
export type FeedDocument = {
  /** Stays the same whatever the feed holds. */
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  /** Where this very document is. */
  readonly self: string;
  /** The page about the same. */
  readonly home: string;
  readonly updated: Instant;
  readonly entries: readonly DocumentEntry[];
};

export type DocumentEntry = {
  /** Stays the same when the entry is revised or tagged anew. */
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly published: Instant;
  readonly updated: Instant;
  readonly authors: readonly string[];
  readonly summary: string;
  /** Made by us: markup of others never reaches it. */
  readonly html: string;
  readonly language: string | null;
  readonly categories: readonly FeedCategory[];
};

export type FeedCategory = { readonly kind: TagKind; readonly id: string; readonly name: string };
