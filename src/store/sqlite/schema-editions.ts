import { sql } from 'drizzle-orm';
import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Brief, BriefCounts } from '../../core/brief/brief.ts';
import type { Edition } from '../../core/brief/edition.ts';
import type { EditorsHand } from '../../core/brief/editors-hand.ts';

/** Briefs of desks, each revision; what was sent stays for ever. */
export const edition = sqliteTable(
  'edition',
  {
    desk: text().notNull(),
    number: integer().notNull(),
    revision: integer().notNull(),
    state: text().$type<Edition['state']>().notNull(),
    date: text().notNull(),
    dueAt: integer('due_at').notNull(),
    startAt: integer('start_at').notNull(),
    endAt: integer('end_at').notNull(),
    /** It tells of the changes (from, up_to]. */
    fromChange: integer('from_change').notNull(),
    upTo: integer('up_to').notNull(),
    isClosed: integer('is_closed', { mode: 'boolean' }).notNull(),
    /** The form of the model. */
    version: integer().notNull(),
    hash: text().notNull(),
    madeAt: integer('made_at').notNull(),
    sentAt: integer('sent_at'),
    unmailed: text(),
    amendedAt: integer('amended_at'),
    /** What it counted, beside its text: years of it are read for what is usual. */
    counts: text({ mode: 'json' }).$type<BriefCounts['areas']>().notNull(),
    /** Large, so it stands last: whatever stands before it is read without it. */
    model: text({ mode: 'json' }).$type<Brief>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.desk, table.number, table.revision] }),
    uniqueIndex('edition_sent').on(table.desk, table.number).where(sql`state = 'sent'`),
  ],
);

/** What its editors have done to an edition. */
export const editionHand = sqliteTable(
  'edition_hand',
  {
    desk: text().notNull(),
    number: integer().notNull(),
    version: integer().notNull(),
    hand: text({ mode: 'json' }).$type<EditorsHand>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.desk, table.number] })],
);

/** Editors that were mailed the link to a draft. */
export const editionMailed = sqliteTable(
  'edition_mailed',
  {
    desk: text().notNull(),
    number: integer().notNull(),
    email: text().notNull(),
    at: integer().notNull(),
    /** Why the address is not tried again; null where the mail was taken. */
    refusal: text(),
  },
  (table) => [primaryKey({ columns: [table.desk, table.number, table.email] })],
);
