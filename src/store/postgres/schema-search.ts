import { index, pgTable } from 'drizzle-orm/pg-core';
import { searchDocument, wholeNumber } from './columns.ts';

// Apart from the rows that they speak of: grouping changes those, and a row with an index of words is dear to rewrite.

/** What reports are found by: words with their places, and terms. */
export const itemSearch = pgTable(
  'item_search',
  { orderKey: wholeNumber('order_key').primaryKey(), doc: searchDocument().notNull() },
  // Without the list of what waits to be sorted in: one writer in a hundred would pay for all of it at once.
  (table) => [index('item_search_doc').using('gin', table.doc).with({ fastupdate: false })],
);

/** The same for stories, with all that their lists go by. */
export const storySearch = pgTable(
  'story_search',
  {
    orderKey: wholeNumber('order_key').primaryKey(),
    first: wholeNumber().notNull(),
    origins: wholeNumber().notNull(),
    severity: wholeNumber().notNull(),
    significance: wholeNumber().notNull(),
    doc: searchDocument().notNull(),
  },
  (table) => [index('story_search_doc').using('gin', table.doc).with({ fastupdate: false })],
);
