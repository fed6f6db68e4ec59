import type Database from 'better-sqlite3';
import type { Item } from '../../core/item/item.ts';
import { type AnalystGrade, judged } from '../../core/story/grade.ts';
import { MOST_READ } from '../../core/story/pick-reports.ts';
import type { Membership, Story } from '../../core/story/story.ts';
import type { StoryChangeKind, StoryStore } from '../ports/stories.ts';
import { createGroupingPacing } from './grouping-pacing.ts';
import { createHeard } from './heard.ts';
import { createGroupingSave } from './save-grouping.ts';
import { createStoryLists, storyOf } from './story-lists.ts';

type Value = string | number | null;
type FeatureRow = { place: number; item: number; story: number; at: number; features: string };

/** Stories in SQLite: one row with the whole record, an index of all that their items can be found by, and the reports' features. */
export function createStories(
  database: Database.Database,
  itemsByIds: (ids: readonly string[]) => readonly Item[],
): StoryStore {
  const addChange = database.prepare<Value[]>('INSERT INTO change (kind, item, story, at) VALUES (?, ?, ?, ?)');
  const reports = database.prepare<[number, number, number], FeatureRow>(
    `SELECT grouped_report.place, grouped_report.item, item.story, grouped_report.at, features FROM grouped_report
       JOIN item ON item.id = grouped_report.item WHERE grouped_report.place > ? AND at >= ? ORDER BY grouped_report.place LIMIT ?`,
  );
  const members = database
    .prepare<[number, number], number>('SELECT id FROM item WHERE story = ? ORDER BY id LIMIT ?')
    .pluck();
  const stillIn = database
    .prepare<[string, number], number>(
      'SELECT id FROM item WHERE id IN (SELECT value FROM json_each(?)) AND story = ? ORDER BY id',
    )
    .pluck();
  const byId = database
    .prepare<[number, number], string>(
      'SELECT record FROM story WHERE id = coalesce((SELECT story FROM story_alias WHERE id = ?), ?)',
    )
    .pluck();
  const current = database
    .prepare<[number, number], number>(
      'SELECT id FROM story WHERE id = coalesce((SELECT story FROM story_alias WHERE id = ?), ?)',
    )
    .pluck();
  const memberships = database.prepare<[string], { item: number; reason: string | null }>(
    'SELECT item.id AS item, reason FROM item LEFT JOIN grouped_report ON grouped_report.item = item.id WHERE item.id IN (SELECT value FROM json_each(?)) ORDER BY effective, item.id',
  );
  const setRecord = database.prepare<[string, number]>('UPDATE story SET record = ? WHERE id = ?');
  const addGrade = database.prepare<Value[]>(
    'INSERT INTO story_grade (story, reliability, credibility, "by", reason, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const grades = database.prepare<[number, number], AnalystGrade>(
    `SELECT reliability, credibility, "by", at, reason FROM story_grade
       WHERE story IN (SELECT ? UNION ALL SELECT id FROM story_alias WHERE story = ?) ORDER BY id DESC`,
  );
  const find = createStoryLists(database);
  const history = database.prepare<[number, number, number], { kind: StoryChangeKind; item: number; at: number }>(
    `SELECT kind, item, at FROM change WHERE story IN (SELECT ? UNION ALL SELECT id FROM story_alias WHERE story = ?)
       AND kind >= 'story-' AND kind < 'story.' ORDER BY seq DESC LIMIT ?`,
  );
  const pacing = createGroupingPacing(database);

  const judge = database.transaction((id: string, grade: AnalystGrade): boolean => {
    const story = get(id);
    if (story === null) return false;
    const { reliability, credibility, by, reason, at } = grade;
    addGrade.run(Number(story.id), reliability, credibility, by, reason, at);
    setRecord.run(JSON.stringify({ ...story, grade: judged(story.grade.suggested, grade) }), Number(story.id));
    addChange.run('story-noted', Number(story.items[0] ?? story.id), Number(story.id), at);
    return true;
  });

  /** The numbers of a story's items: all, or of a large story those that its record lists and that still belong to it. */
  function listed(id: string): readonly string[] {
    const all = members.all(Number(id), MOST_READ + 1).map(String);
    return all.length <= MOST_READ ? all : (get(id)?.items ?? all.slice(0, MOST_READ));
  }

  function get(id: string): Story | null {
    const record = /^[1-9]\d{0,14}$/.test(id) ? byId.get(Number(id), Number(id)) : undefined;
    return record === undefined ? null : storyOf(record);
  }

  /** The number of the story that an id leads to; null where there is none. */
  function currentOf(id: string): number | null {
    return /^[1-9]\d{0,14}$/.test(id) ? (current.get(Number(id), Number(id)) ?? null) : null;
  }

  return {
    ...pacing.ports,
    ...createGroupingSave(database, pacing),
    countHeard: createHeard(database),
    groupedReports: async (since, after, limit) =>
      reports.all(after, since, limit).map(({ features, item, story, ...rest }) => ({
        ...rest,
        item: String(item),
        story: String(story),
        features: JSON.parse(features),
      })),
    idsOfStories: async (ids) =>
      [...new Set(ids)].flatMap((id) => stillIn.all(JSON.stringify(listed(id).map(Number)), Number(id)).map(String)),
    itemsOfStories: async (ids) => {
      const wanted = new Set(ids);
      return itemsByIds([...wanted].flatMap(listed)).filter(({ story }) => wanted.has(story));
    },
    findStories: async (filter, page) => find(filter, page),
    getStory: async (id) => get(id),
    judgeStory: async (id, grade) => judge.immediate(id, grade),
    gradesOf: async (id) => {
      const story = currentOf(id);
      return story === null ? [] : grades.all(story, story);
    },
    historyOf: async (id, limit) => {
      const story = currentOf(id);
      if (story === null) return [];
      const rows = history.all(story, story, limit);
      return rows.map(({ item, ...rest }) => ({ ...rest, item: String(item) })).reverse();
    },
    membershipsOf: async (id) =>
      memberships.all(JSON.stringify(listed(id).map(Number))).map(({ item, reason }) => ({
        item: String(item),
        reason: reason === null ? null : (JSON.parse(reason) as Membership['reason']),
      })),
  };
}
