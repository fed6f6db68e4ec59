import { sql } from 'drizzle-orm';
import { boolean, json, pgTable, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Brief, BriefCounts } from '../../core/brief/brief.ts';
import type { Edition } from '../../core/brief/edition.ts';
import type { EditorsHand } from '../../core/brief/editors-hand.ts';
import { textColumn, wholeNumber } from './columns.ts';

/** Briefs of desks, each revision; what was sent stays for ever. */
export const edition = pgTable(
  'edition',
  {
    desk: textColumn().notNull(),
    number: wholeNumber().notNull(),
    revision: wholeNumber().notNull(),
    state: textColumn().$type<Edition['state']>().notNull(),
    date: textColumn().notNull(),
    dueAt: wholeNumber('due_at').notNull(),
    startAt: wholeNumber('start_at').notNull(),
    endAt: wholeNumber('end_at').notNull(),
    /** It tells of the changes (from, up_to]. */
    fromChange: wholeNumber('from_change').notNull(),
    upTo: wholeNumber('up_to').notNull(),
    isClosed: boolean('is_closed').notNull(),
    /** The form of the model. */
    version: wholeNumber().notNull(),
    hash: textColumn().notNull(),
    madeAt: wholeNumber('made_at').notNull(),
    sentAt: wholeNumber('sent_at'),
    unmailed: textColumn(),
    amendedAt: wholeNumber('amended_at'),
    /** What it counted, beside its text: years of it are read for what is usual. */
    counts: json().$type<BriefCounts['areas']>().notNull(),
    /** Large, so it stands last: whatever stands before it is read without it. */
    model: json().$type<Brief>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.desk, table.number, table.revision] }),
    uniqueIndex('edition_sent').on(table.desk, table.number).where(sql`state = 'sent'`),
  ],
);

/** What its editors have done to an edition. */
export const editionHand = pgTable(
  'edition_hand',
  {
    desk: textColumn().notNull(),
    number: wholeNumber().notNull(),
    version: wholeNumber().notNull(),
    hand: json().$type<EditorsHand>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.desk, table.number] })],
);

/** Editors that were mailed the link to a draft. */
export const editionMailed = pgTable(
  'edition_mailed',
  {
    desk: textColumn().notNull(),
    number: wholeNumber().notNull(),
    email: textColumn().notNull(),
    at: wholeNumber().notNull(),
    /** Why the address is not tried again; null where the mail was taken. */
    refusal: textColumn(),
  },
  (table) => [primaryKey({ columns: [table.desk, table.number, table.email] })],
);
