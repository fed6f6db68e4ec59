import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Digest } from '../../core/digest/digest-model.ts';
import type { ChangeKind } from '../ports/items.ts';

/** The change log: the service's own time. Appended under the write lock, so no gap ever fills later. */
export const change = sqliteTable(
  'change',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    kind: text().$type<ChangeKind>().notNull(),
    item: integer().notNull(),
    story: integer().notNull(),
    at: integer().notNull(),
  },
  (table) => [
    index('change_at').on(table.at),
    index('change_story').on(table.story).where(sql`kind >= 'story-' AND kind < 'story.'`),
  ],
);

/** Digests of days that are over, as first made. */
export const digest = sqliteTable('digest', {
  id: text().primaryKey(),
  madeAt: integer('made_at').notNull(),
  model: text({ mode: 'json' }).$type<Digest>().notNull(),
});
