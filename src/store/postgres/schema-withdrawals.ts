import { json, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import type { Withdrawal } from '../../core/withdrawal/withdrawal.ts';
import { textColumn, wholeNumber } from './columns.ts';

/** What was taken out, when, by whom and why; no text of it. */
export const withdrawal = pgTable('withdrawal', {
  id: textColumn().primaryKey(),
  kind: textColumn().$type<Withdrawal['kind']>().notNull(),
  at: wholeNumber().notNull(),
  who: textColumn().notNull(),
  reason: textColumn().notNull(),
  subject: textColumn().notNull(),
  reach: json().$type<Withdrawal['reach']>().notNull(),
  undoneAt: wholeNumber('undone_at'),
});

/** A report that is gone, and the feeds that had shown it. */
export const withdrawnReport = pgTable('withdrawn_report', {
  item: wholeNumber().primaryKey(),
  story: wholeNumber().notNull(),
  withdrawal: textColumn().notNull(),
  feeds: json().$type<readonly string[]>().notNull(),
});

/** By what it is recognised when it comes again; hashes, as in `identity`. */
export const withdrawnKey = pgTable(
  'withdrawn_key',
  { key: textColumn().notNull(), item: wholeNumber().notNull(), turns: wholeNumber().notNull() },
  (table) => [primaryKey({ columns: [table.key, table.item] })],
);

/** Stories that have no report any more because of it. */
export const withdrawnStory = pgTable('withdrawn_story', {
  id: wholeNumber().primaryKey(),
  withdrawal: textColumn().notNull(),
});

/** Spellings of names, as keyed hashes. */
export const nameRule = pgTable('name_rule', {
  hash: textColumn().primaryKey(),
  words: wholeNumber().notNull(),
  initials: textColumn().notNull(),
  keyMark: textColumn('key_mark').notNull(),
  withdrawal: textColumn().notNull(),
});
