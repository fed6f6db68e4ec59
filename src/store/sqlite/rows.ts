import type { Feed, FeedState, PollResult } from '../../core/feed/feed.ts';
import { NO_WATCH, type Watch } from '../../core/feed/watch.ts';
import type { Item, Revision } from '../../core/item/item.ts';
import { NO_TAGS, type Tagging } from '../../core/tagging/tag.ts';

/** A row of `feed` as SQLite gives it. */
export type FeedRow = {
  readonly id: string;
  readonly config: string;
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly body_hash: string | null;
  readonly due_at: number;
  readonly lease_until: number | null;
  readonly fence: number;
  readonly last_attempt_at: number | null;
  readonly last_success_at: number | null;
  readonly last_new_item_at: number | null;
  readonly result: PollResult | null;
  readonly reason: string | null;
  readonly failures: number;
  readonly quiet_until: number | null;
  readonly problems: string;
  readonly document_items: number;
  readonly items: number;
  readonly address: string | null;
  readonly watch: string | null;
  readonly known_since: number | null;
};

export function feedOf(row: FeedRow): Feed {
  return JSON.parse(row.config) as Feed;
}

export function stateOf(row: FeedRow): FeedState {
  return {
    feed: row.id,
    address: row.address,
    validators: { etag: row.etag, lastModified: row.last_modified },
    bodyHash: row.body_hash,
    dueAt: row.due_at,
    lastAttemptAt: row.last_attempt_at,
    lastSuccessAt: row.last_success_at,
    lastNewItemAt: row.last_new_item_at,
    result: row.result,
    reason: row.reason,
    failures: row.failures,
    quietUntil: row.quiet_until,
    problems: JSON.parse(row.problems) as string[],
    documentItems: row.document_items,
    watch: row.watch === null ? NO_WATCH : (JSON.parse(row.watch) as Watch),
  };
}

/** A row of `item`, with its evidence where that was asked for. */
export type ItemRow = {
  readonly id: number;
  readonly order_key: number;
  readonly title: string;
  readonly summary: string;
  readonly url: string | null;
  readonly publisher: string;
  readonly published: number | null;
  readonly seen: number;
  readonly effective: number;
  readonly language: string | null;
  readonly author: string | null;
  readonly source: string | null;
  readonly story: number;
  readonly revisions: number;
  readonly tagging: string | null;
};

export function itemOf(row: ItemRow, feeds: readonly string[], revisions: readonly Revision[]): Item {
  const { id, title, summary, url, publisher, published, seen, effective, language, author, source, story } = row;
  const tagging = row.tagging === null ? NO_TAGS : (JSON.parse(row.tagging) as Tagging);
  return {
    id: String(id),
    title,
    summary,
    url,
    feeds,
    publisher,
    published,
    seen,
    effective,
    language,
    author,
    source,
    tagging,
    story: String(story),
    revisions,
  };
}

/** The first rows that fit a page, and whether there are more; a row that is too large by itself is a page of its own. */
export function takePage<R>(
  rows: Iterable<R>,
  { limit, maxBytes }: { readonly limit: number; readonly maxBytes: number },
  sizeOf: (row: R) => number,
): { readonly rows: readonly R[]; readonly isCut: boolean } {
  const taken: R[] = [];
  let bytes = 0;
  for (const row of rows) {
    bytes += sizeOf(row);
    if (taken.length === limit || (taken.length > 0 && bytes > maxBytes)) return { rows: taken, isCut: true };
    taken.push(row);
  }
  return { rows: taken, isCut: false };
}
