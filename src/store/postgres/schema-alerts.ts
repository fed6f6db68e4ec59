import { sql } from 'drizzle-orm';
import { boolean, index, json, pgTable, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Alert } from '../../core/alert/alert.ts';
import type { AlertDelivery } from '../../core/alert/delivery-of-alert.ts';
import { textColumn, wholeNumber } from './columns.ts';

/** What desks were told at once, or are about to be. */
export const alert = pgTable(
  'alert',
  {
    id: wholeNumber().primaryKey().generatedByDefaultAsIdentity(),
    desk: textColumn().notNull(),
    about: textColumn().notNull(),
    n: wholeNumber().notNull(),
    at: wholeNumber().notNull(),
    /** Whether it counts for how many a day may have. */
    isCounted: boolean('is_counted').notNull(),
    body: json().$type<Alert>().notNull(),
  },
  (table) => [
    uniqueIndex('alert_event').on(table.desk, table.about, table.n),
    index('alert_counted').on(table.desk, table.at).where(sql`is_counted`),
    index('alert_at').on(table.at),
  ],
);

/** The reports that the last alert about something told of: by them it is known again. */
export const alertReport = pgTable(
  'alert_report',
  { desk: textColumn().notNull(), report: wholeNumber().notNull(), about: textColumn().notNull() },
  (table) => [
    primaryKey({ columns: [table.desk, table.report, table.about] }),
    index('alert_report_about').on(table.desk, table.about),
  ],
);

/** Each way out of an alert, once. */
export const alertDelivery = pgTable(
  'alert_delivery',
  {
    id: wholeNumber().primaryKey().generatedByDefaultAsIdentity(),
    desk: textColumn().notNull(),
    channel: textColumn().notNull(),
    event: textColumn().notNull(),
    alert: wholeNumber()
      .notNull()
      .references(() => alert.id),
    state: textColumn().$type<AlertDelivery['state']>().notNull(),
    releaseAt: wholeNumber('release_at').notNull(),
    heldBy: textColumn('held_by').$type<NonNullable<AlertDelivery['heldBy']>>(),
    attempts: wholeNumber().notNull(),
    settledAt: wholeNumber('settled_at'),
    reason: textColumn(),
  },
  (table) => [
    uniqueIndex('alert_delivery_event').on(table.desk, table.channel, table.event),
    index('alert_delivery_waiting').on(table.desk, table.channel, table.releaseAt).where(sql`state = 'waiting'`),
    index('alert_delivery_alert').on(table.alert),
    index('alert_delivery_desk').on(table.desk),
  ],
);

/** How it stands with a channel, and who sends by it. */
export const alertChannel = pgTable(
  'alert_channel',
  {
    desk: textColumn().notNull(),
    channel: textColumn().notNull(),
    retryAt: wholeNumber('retry_at'),
    failures: wholeNumber().notNull(),
    stoppedAt: wholeNumber('stopped_at'),
    stoppedReason: textColumn('stopped_reason'),
    leaseUntil: wholeNumber('lease_until'),
    leaseOwner: textColumn('lease_owner'),
    fence: wholeNumber().notNull(),
  },
  (table) => [primaryKey({ columns: [table.desk, table.channel] })],
);
