import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What checks of the whole database came to; the last counts. */
export const checkUp = sqliteTable('check_up', {
  id: integer().primaryKey({ autoIncrement: true }),
  at: integer().notNull(),
  tookMs: integer('took_ms').notNull(),
  repaired: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
  wrong: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
});
