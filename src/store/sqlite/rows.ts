import type { InferSelectModel } from 'drizzle-orm';
import type { Item, Revision } from '../../core/item/item.ts';
import { NO_TAGS, type Tagging } from '../../core/tagging/tag.ts';
import { item } from './schema.ts';

/** The columns that lists read, named as in the schema. */
const LISTED = {
  id: item.id,
  orderKey: item.orderKey,
  title: item.title,
  summary: item.summary,
  url: item.url,
  publisher: item.publisher,
  published: item.published,
  seen: item.seen,
  effective: item.effective,
  asked: item.asked,
  language: item.language,
  author: item.author,
  source: item.source,
  story: item.story,
  revisions: item.revisions,
};

/** The same as SQL: `item.order_key AS orderKey`. */
export const ITEM_COLUMNS = Object.entries(LISTED)
  .map(([name, column]) => `item.${column.name} AS ${name}`)
  .join(', ');

/** A row of `item` as lists read it, with its tags in JSON. */
export type ItemRow = Pick<InferSelectModel<typeof item>, keyof typeof LISTED> & { readonly tagging: string | null };

export function itemOf(row: ItemRow, feeds: readonly string[], revisions: readonly Revision[]): Item {
  const { id, title, summary, url, publisher, published, seen, effective, asked, language, author, source, story } =
    row;
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
    asked,
    language,
    author,
    source,
    tagging,
    story: String(story),
    revisions,
  };
}
