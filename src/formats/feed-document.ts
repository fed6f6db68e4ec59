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

/** What an XML document may not hold, not even escaped (XML 1.0, 2.2), and what asks for trouble. */
const NOT_XML =
  /[^\t\n\r\u{20}-\u{7e}\u{85}\u{a0}-\u{d7ff}\u{e000}-\u{fdcf}\u{fdf0}-\u{fffd}\u{10000}-\u{1fffd}\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}\u{e0000}-\u{efffd}]/gu;

/** Text for XML content and attributes in double quotes. */
export function xml(text: string): string {
  return wellFormed(text).replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign,
  );
}

/** Text without what no feed may hold. */
export function wellFormed(text: string): string {
  return text.replace(NOT_XML, '');
}
