import { index, json, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import type { Reliability } from '../../core/feed/feed.ts';
import type { StoryFeatures } from '../../core/story/features.ts';
import type { Credibility } from '../../core/story/grade.ts';
import type { Reason } from '../../core/story/judging.ts';
import type { Story } from '../../core/story/story.ts';
import { textColumn, wholeNumber } from './columns.ts';
import { item } from './schema.ts';

/** A story with all that readers see; a row is replaced whenever the story changes. */
export const story = pgTable(
  'story',
  {
    /** The number of the item that founded it. */
    id: wholeNumber().primaryKey(),
    /** Second of the last report x 2^22 + id mod 2^22: the order of lists, and the rowid of the search index. */
    orderKey: wholeNumber('order_key').notNull().unique(),
    first: wholeNumber().notNull(),
    origins: wholeNumber().notNull(),
    severity: wholeNumber().notNull(),
    /** See core/significance. */
    significance: wholeNumber().notNull().default(0),
    record: json().$type<Story>().notNull(),
  },
  (table) => [
    index('story_significance').on(table.significance, table.orderKey),
    // All that lists go by, so that they are picked without reading the long records.
    index('story_list').on(table.orderKey, table.first, table.origins, table.severity, table.significance),
  ],
);

/** Where the readers of a story that went into another are sent. */
export const storyAlias = pgTable(
  'story_alias',
  { id: wholeNumber().primaryKey(), story: wholeNumber().notNull() },
  (table) => [index('story_alias_story').on(table.story)],
);

/**
 * What grouping read of a report, in the order in which reports were grouped: the index of open stories is rebuilt from
 * it.
 */
export const groupedReport = pgTable('grouped_report', {
  place: wholeNumber().primaryKey().generatedByDefaultAsIdentity(),
  item: wholeNumber()
    .notNull()
    .unique()
    .references(() => item.id, { onDelete: 'cascade' }),
  at: wholeNumber().notNull(),
  features: json().$type<StoryFeatures>().notNull(),
  /** Why it belongs to its story; null for the report that founded it. */
  reason: json().$type<Reason>(),
  /** How much it weighs in a large story; see core/story/read-report. */
  gravity: wholeNumber().notNull().default(0),
});

/** Stories whose record is to be made anew. */
export const storyDue = pgTable('story_due', {
  story: wholeNumber().primaryKey(),
  since: wholeNumber().notNull(),
  /** Reports that have changed it since, and all that belong to it. */
  reports: wholeNumber().notNull(),
  size: wholeNumber().notNull(),
  /** How often it was begun and not finished, and when last. */
  tries: wholeNumber().notNull().default(0),
  triedAt: wholeNumber('tried_at'),
});

/** The stretch of the change log that was begun last; at most one row. */
export const groupingAttempt = pgTable('grouping_attempt', {
  id: wholeNumber().primaryKey(),
  from: wholeNumber('from_change').notNull(),
  to: wholeNumber('to_change').notNull(),
  tries: wholeNumber().notNull(),
  oneByOneTo: wholeNumber('one_by_one_to').notNull(),
});

/** What grouping could not do after trying twice: reports that are in no other's story, stories whose record is old. */
export const leftOut = pgTable(
  'left_out',
  {
    kind: textColumn().$type<'report' | 'story'>().notNull(),
    /** The report's number or the story's. */
    id: wholeNumber().notNull(),
    reason: textColumn().notNull(),
    at: wholeNumber().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
);

/** What analysts judged of a story, each with name, date and reason; the last one counts, none is ever changed. */
export const storyGrade = pgTable(
  'story_grade',
  {
    id: wholeNumber().primaryKey().generatedByDefaultAsIdentity(),
    /** The story as it was called when it was judged. */
    story: wholeNumber().notNull(),
    reliability: textColumn().$type<Reliability>(),
    credibility: wholeNumber().$type<Credibility>(),
    by: textColumn().notNull(),
    reason: textColumn().notNull(),
    at: wholeNumber().notNull(),
  },
  (table) => [index('story_grade_story').on(table.story)],
);
