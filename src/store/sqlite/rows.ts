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
