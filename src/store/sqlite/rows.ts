import type { Item, Revision } from '../../core/item/item.ts';
import { NO_TAGS, type Tagging } from '../../core/tagging/tag.ts';

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
