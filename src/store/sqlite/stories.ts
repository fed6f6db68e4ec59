import type Database from 'better-sqlite3';
import { and, asc, eq, gt, gte, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { LeaseOwner } from '../../core/clock/lease.ts';
import type { Item } from '../../core/item/item.ts';
import type { StoryStore } from '../ports/stories.ts';
import { createStoryDays } from './count-days.ts';
import { createGrave } from './grave.ts';
import { createGroupingPacing } from './grouping-pacing.ts';
import { createHeard } from './heard.ts';
import { createGroupingSave } from './save-grouping.ts';
import { item } from './schema.ts';
import { groupedReport } from './schema-stories.ts';
import { createStoryJudgements } from './story-judgements.ts';
import { createStoryLists } from './story-lists.ts';
import { createStoryMembers } from './story-members.ts';
import { createStoryReasons } from './story-reasons.ts';
import { createStoryRecords } from './story-records.ts';

/**
 * Stories in SQLite: one row with the whole record, an index of all that their items can be found by, and the reports'
 * features.
 */
export function createStories(
  database: Database.Database,
  itemsByIds: (ids: readonly string[]) => readonly Item[],
  owner: LeaseOwner,
): StoryStore {
  const records = createStoryRecords(database);
  const pacing = createGroupingPacing(database);
  const find = createStoryLists(database);
  return {
    ...pacing.ports,
    ...createGroupingSave(database, pacing, owner),
    ...createStoryMembers(database, records, itemsByIds),
    ...createStoryJudgements(database, records),
    reasonsOf: createStoryReasons(database, records),
    groupedReports: createGroupedReports(database),
    countHeard: createHeard(database),
    countGrave: createGrave(database),
    countStoryDays: createStoryDays(database),
    findStories: async (filter, page) => find(filter, page),
    getStory: async (id) => records.get(id),
    getStories: async (ids) => records.getAll(ids),
  };
}

/** Reports as grouping left them, in the order in which it did. */
function createGroupedReports(database: Database.Database): StoryStore['groupedReports'] {
  const { place, at, features } = groupedReport;
  const reports = drizzle(database)
    .select({ place, item: groupedReport.item, story: item.story, at, features })
    .from(groupedReport)
    .innerJoin(item, eq(item.id, groupedReport.item))
    .where(and(gt(place, sql.placeholder('after')), gte(at, sql.placeholder('since'))))
    .orderBy(asc(place))
    .limit(sql.placeholder('limit'))
    .prepare();
  return async (since, after, limit) => {
    const found = reports.all({ since, after, limit });
    return found.map((row) => ({ ...row, item: String(row.item), story: String(row.story) }));
  };
}
