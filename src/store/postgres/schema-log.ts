import { sql } from 'drizzle-orm';
import { index, json, pgTable } from 'drizzle-orm/pg-core';
import type { Digest } from '../../core/digest/digest-model.ts';
import type { ChangeKind } from '../ports/items.ts';
import { textColumn, wholeNumber } from './columns.ts';

/** The change log: the service's own time. Its numbers are taken last in a transaction, so no gap ever fills later. */
export const change = pgTable(
  'change',
  {
    /** Given out by the counter row, whose lock is the order of commits. */
    seq: wholeNumber().primaryKey(),
    kind: textColumn().$type<ChangeKind>().notNull(),
    item: wholeNumber().notNull(),
    story: wholeNumber().notNull(),
    at: wholeNumber().notNull(),
  },
  (table) => [
    index('change_at').on(table.at),
    index('change_story').on(table.story).where(sql`kind >= 'story-' AND kind < 'story.'`),
  ],
);

/** Digests of days that are over, as first made. */
export const digest = pgTable('digest', {
  id: textColumn().primaryKey(),
  madeAt: wholeNumber('made_at').notNull(),
  model: json().$type<Digest>().notNull(),
});
