import type { InferSelectModel } from 'drizzle-orm';
import type { Item, Revision } from '../core/item/item.ts';
import { NO_TAGS, type Tagging } from '../core/tagging/tag.ts';
import type { item } from './sqlite/schema.ts';

type ItemColumns = InferSelectModel<typeof item>;

/** The fields that lists read, and how their columns are called. */
export const ITEM_FIELDS = {
  id: 'id',
  orderKey: 'order_key',
  title: 'title',
  summary: 'summary',
  url: 'url',
  publisher: 'publisher',
  published: 'published',
  seen: 'seen',
  effective: 'effective',
  asked: 'asked',
  language: 'language',
  author: 'author',
  source: 'source',
  story: 'story',
  revisions: 'revisions',
} as const satisfies Partial<Record<keyof ItemColumns, string>>;

/** A row of `item` as lists read it, with its tags in JSON. */
export type ItemRow = Pick<ItemColumns, keyof typeof ITEM_FIELDS> & { readonly tagging: string | null };

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
