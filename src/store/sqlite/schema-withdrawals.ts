import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Withdrawal } from '../../core/withdrawal/withdrawal.ts';

/** What was taken out, when, by whom and why; no text of it. */
export const withdrawal = sqliteTable('withdrawal', {
  id: text().primaryKey(),
  kind: text().$type<Withdrawal['kind']>().notNull(),
  at: integer().notNull(),
  who: text().notNull(),
  reason: text().notNull(),
  subject: text().notNull(),
  reach: text({ mode: 'json' }).$type<Withdrawal['reach']>().notNull(),
  undoneAt: integer('undone_at'),
});

/** A report that is gone, and the feeds that had shown it. */
export const withdrawnReport = sqliteTable('withdrawn_report', {
  item: integer().primaryKey(),
  story: integer().notNull(),
  withdrawal: text().notNull(),
  feeds: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
});

/** By what it is recognised when it comes again; hashes, as in `identity`. */
export const withdrawnKey = sqliteTable(
  'withdrawn_key',
  { key: text().notNull(), item: integer().notNull(), turns: integer().notNull() },
  (table) => [primaryKey({ columns: [table.key, table.item] })],
);

/** Stories that have no report any more because of it. */
export const withdrawnStory = sqliteTable('withdrawn_story', {
  id: integer().primaryKey(),
  withdrawal: text().notNull(),
});

/** Spellings of names, as keyed hashes. */
export const nameRule = sqliteTable('name_rule', {
  hash: text().primaryKey(),
  words: integer().notNull(),
  initials: text().notNull(),
  keyMark: text('key_mark').notNull(),
  withdrawal: text().notNull(),
});
