import { json, pgTable } from 'drizzle-orm/pg-core';
import { wholeNumber } from './columns.ts';

/** What checks of the whole database came to; the last counts. */
export const checkUp = pgTable('check_up', {
  id: wholeNumber().primaryKey().generatedByDefaultAsIdentity(),
  at: wholeNumber().notNull(),
  tookMs: wholeNumber('took_ms').notNull(),
  repaired: json().$type<readonly string[]>().notNull(),
  wrong: json().$type<readonly string[]>().notNull(),
});
