import type { InferSelectModel } from 'drizzle-orm';
import type { LeaseOwner } from '../../core/clock/lease.ts';
import type { Item } from '../../core/item/item.ts';
import type { StoryFeatures } from '../../core/story/features.ts';
import type { StoryStore } from '../ports/stories.ts';
import type { groupedReport } from '../sqlite/schema-stories.ts';
import type { Database } from './connection.ts';
import { createStoryDays } from './count-days.ts';
import { createGrave } from './grave.ts';
import { createGroupingPacing } from './grouping-pacing.ts';
import { createHeard } from './heard.ts';
import { createGroupingSave } from './save-grouping.ts';
import { createStoryJudgements } from './story-judgements.ts';
import { createStoryLists } from './story-lists.ts';
import { createStoryMembers } from './story-members.ts';
import { createStoryReasons } from './story-reasons.ts';
import { createStoryRecords } from './story-records.ts';

/**
 * Stories: one row with the whole record, an index of all that their items can be found by, and the reports' features.
 */
export function createStories(
  database: Database,
  itemsByIds: (ids: readonly string[]) => Promise<readonly Item[]>,
  owner: LeaseOwner,
): StoryStore {
  const records = createStoryRecords(database);
  const pacing = createGroupingPacing(database);
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
    findStories: createStoryLists(database),
    getStory: records.get,
    getStories: records.getAll,
  };
}

type ReportRow = Pick<InferSelectModel<typeof groupedReport>, 'place' | 'item' | 'at'> & {
  readonly story: number;
  readonly features: string;
};

/** Reports as grouping left them, in the order in which it did. */
function createGroupedReports(database: Database): StoryStore['groupedReports'] {
  const reports = database.prepare<[number, number, number], ReportRow>(`
    SELECT place, item, story, at, features FROM grouped_report JOIN item ON item.id = grouped_report.item
      WHERE place > ? AND at >= ? ORDER BY place LIMIT ?`);
  return async (since, after, limit) => {
    const found = await reports.all(after, since, limit);
    return found.map(({ item, story, features, ...row }) => ({
      ...row,
      item: String(item),
      story: String(story),
      features: JSON.parse(features) as StoryFeatures,
    }));
  };
}
