import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Alert } from '../../core/alert/alert.ts';
import type { AlertDelivery } from '../../core/alert/delivery-of-alert.ts';

/** What desks were told at once, or are about to be. */
export const alert = sqliteTable(
  'alert',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    desk: text().notNull(),
    about: text().notNull(),
    n: integer().notNull(),
    at: integer().notNull(),
    /** Whether it counts for how many a day may have. */
    isCounted: integer('is_counted', { mode: 'boolean' }).notNull(),
    body: text({ mode: 'json' }).$type<Alert>().notNull(),
  },
  (table) => [
    uniqueIndex('alert_event').on(table.desk, table.about, table.n),
    index('alert_counted').on(table.desk, table.at).where(sql`is_counted`),
    index('alert_at').on(table.at),
  ],
);

/** The reports that the last alert about something told of: by them it is known again. */
export const alertReport = sqliteTable(
  'alert_report',
  { desk: text().notNull(), report: integer().notNull(), about: text().notNull() },
  (table) => [
    primaryKey({ columns: [table.desk, table.report, table.about] }),
    index('alert_report_about').on(table.desk, table.about),
  ],
);

/** Each way out of an alert, once. */
export const alertDelivery = sqliteTable(
  'alert_delivery',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    desk: text().notNull(),
    channel: text().notNull(),
    event: text().notNull(),
    alert: integer()
      .notNull()
      .references(() => alert.id),
    state: text().$type<AlertDelivery['state']>().notNull(),
    releaseAt: integer('release_at').notNull(),
    heldBy: text('held_by').$type<NonNullable<AlertDelivery['heldBy']>>(),
    attempts: integer().notNull(),
    settledAt: integer('settled_at'),
    reason: text(),
  },
  (table) => [
    uniqueIndex('alert_delivery_event').on(table.desk, table.channel, table.event),
    index('alert_delivery_waiting').on(table.desk, table.channel, table.releaseAt).where(sql`state = 'waiting'`),
    index('alert_delivery_alert').on(table.alert),
    index('alert_delivery_desk').on(table.desk),
  ],
);

/** How it stands with a channel, and who sends by it. */
export const alertChannel = sqliteTable(
  'alert_channel',
  {
    desk: text().notNull(),
    channel: text().notNull(),
    retryAt: integer('retry_at'),
    failures: integer().notNull(),
    stoppedAt: integer('stopped_at'),
    stoppedReason: text('stopped_reason'),
    leaseUntil: integer('lease_until'),
    leaseOwner: text('lease_owner'),
    fence: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.desk, table.channel] })],
);
