import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Reliability } from '../../core/feed/feed.ts';
import type { StoryFeatures } from '../../core/story/features.ts';
import type { Credibility } from '../../core/story/grade.ts';
import type { Reason } from '../../core/story/judging.ts';
import type { Story } from '../../core/story/story.ts';
import { item } from './schema.ts';

/** A story with all that readers see; a row is replaced whenever the story changes. */
export const story = sqliteTable(
  'story',
  {
    /** The number of the item that founded it. */
    id: integer().primaryKey(),
    /** Second of the last report x 2^22 + id mod 2^22: the order of lists, and the rowid of the search index. */
    orderKey: integer('order_key').notNull().unique(),
    first: integer().notNull(),
    origins: integer().notNull(),
    severity: integer().notNull(),
    /** See core/significance. */
    significance: integer().notNull().default(0),
    record: text({ mode: 'json' }).$type<Story>().notNull(),
  },
  (table) => [
    index('story_significance').on(table.significance, table.orderKey),
    // All that lists go by, so that they are picked without reading the long records.
    index('story_list').on(table.orderKey, table.first, table.origins, table.severity, table.significance),
  ],
);

/** Where the readers of a story that went into another are sent. */
export const storyAlias = sqliteTable(
  'story_alias',
  { id: integer().primaryKey(), story: integer().notNull() },
  (table) => [index('story_alias_story').on(table.story)],
);

/**
 * What grouping read of a report, in the order in which reports were grouped: the index of open stories is rebuilt from
 * it.
 */
export const groupedReport = sqliteTable('grouped_report', {
  place: integer().primaryKey({ autoIncrement: true }),
  item: integer()
    .notNull()
    .unique()
    .references(() => item.id, { onDelete: 'cascade' }),
  at: integer().notNull(),
  features: text({ mode: 'json' }).$type<StoryFeatures>().notNull(),
  /** Why it belongs to its story; null for the report that founded it. */
  reason: text({ mode: 'json' }).$type<Reason>(),
  /** How much it weighs in a large story; see core/story/read-report. */
  gravity: integer().notNull().default(0),
});

/** Stories whose record is to be made anew. */
export const storyDue = sqliteTable('story_due', {
  story: integer().primaryKey(),
  since: integer().notNull(),
  /** Reports that have changed it since, and all that belong to it. */
  reports: integer().notNull(),
  size: integer().notNull(),
  /** How often it was begun and not finished, and when last. */
  tries: integer().notNull().default(0),
  triedAt: integer('tried_at'),
});

/** The stretch of the change log that was begun last; at most one row. */
export const groupingAttempt = sqliteTable('grouping_attempt', {
  id: integer().primaryKey(),
  from: integer('from_change').notNull(),
  to: integer('to_change').notNull(),
  tries: integer().notNull(),
  oneByOneTo: integer('one_by_one_to').notNull(),
});

/** What grouping could not do after trying twice: reports that are in no other's story, stories whose record is old. */
export const leftOut = sqliteTable(
  'left_out',
  {
    kind: text().$type<'report' | 'story'>().notNull(),
    /** The report's number or the story's. */
    id: integer().notNull(),
    reason: text().notNull(),
    at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
);

/** What analysts judged of a story, each with name, date and reason; the last one counts, none is ever changed. */
export const storyGrade = sqliteTable(
  'story_grade',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** The story as it was called when it was judged. */
    story: integer().notNull(),
    reliability: text().$type<Reliability>(),
    credibility: integer().$type<Credibility>(),
    by: text().notNull(),
    reason: text().notNull(),
    at: integer().notNull(),
  },
  (table) => [index('story_grade_story').on(table.story)],
);
