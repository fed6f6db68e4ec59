import type Database from 'better-sqlite3';
import type { Item } from '../../core/item/item.ts';
import { type AnalystGrade, judged } from '../../core/story/grade.ts';
import { MOST_READ } from '../../core/story/pick-reports.ts';
import type { Membership, Story } from '../../core/story/story.ts';
import { searchForm } from '../../core/text/search.ts';
import type { GroupingSave, StoryChangeKind, StoryStore } from '../stories.ts';
import { orderKeyOf } from './order-key.ts';
import { createPacing } from './pacing.ts';
import { createStoryLists, storyOf } from './story-lists.ts';
import { indexTerms, stanceTerms } from './terms.ts';

/** Of a large story so many characters of titles and of texts are searched; its items are found by all of theirs. */
const SEARCHED = 128 * 1024;

function withinLength(texts: readonly string[]): string {
  return texts.join('\n').slice(0, SEARCHED);
}

type Value = string | number | null;
type FeatureRow = { place: number; item: number; story: number; at: number; features: string };

/** Stories in SQLite: one row with the whole record, an index of all that their items can be found by, and the reports' features. */
export function createStories(database: Database.Database, itemsByIds: (ids: readonly string[]) => readonly Item[]) {
  const cursor = database.prepare<[], number>("SELECT value FROM meter WHERE name = 'grouped'").pluck();
  const setCursor = database.prepare<[number]>(
    "INSERT INTO meter (name, value) VALUES ('grouped', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  );
  const holder = database
    .prepare<[number], string>("SELECT owner FROM lease WHERE name = 'group-stories' AND until > ?")
    .pluck();
  const keepReport = database.prepare<Value[]>(
    'INSERT INTO grouped_report (item, at, features, reason, gravity) SELECT ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM item WHERE id = ?)',
  );
  const dropReport = database.prepare<[number]>('DELETE FROM grouped_report WHERE item = ?');
  const setStory = database.prepare<[number, number]>('UPDATE item SET story = ? WHERE id = ?');
  const orderKey = database.prepare<[number], number>('SELECT order_key FROM story WHERE id = ?').pluck();
  const unindex = database.prepare<[number]>('DELETE FROM story_fts WHERE rowid = ?');
  const dropStory = database.prepare<[number]>('DELETE FROM story WHERE id = ?');
  const addStory = database.prepare<Value[]>(
    'INSERT INTO story (id, order_key, first, origins, severity, significance, record) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const index = database.prepare<Value[]>('INSERT INTO story_fts (rowid, title, summary, terms) VALUES (?, ?, ?, ?)');
  const addAlias = database.prepare<[number, number]>(
    'INSERT INTO story_alias (id, story) VALUES (?, ?) ON CONFLICT DO UPDATE SET story = excluded.story',
  );
  const moveAliases = database.prepare<[number, number]>('UPDATE story_alias SET story = ? WHERE story = ?');
  const redirect = database.prepare<[number, number]>('UPDATE story_alias SET story = ? WHERE id = ?');
  const setReason = database.prepare<[string, number]>('UPDATE grouped_report SET reason = ? WHERE item = ?');
  const dropAlias = database.prepare<[number]>('DELETE FROM story_alias WHERE id = ?');
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
  const pacing = createPacing(database);

  function remove(story: number): void {
    const key = orderKey.get(story);
    if (key === undefined) return;
    unindex.run(key);
    dropStory.run(story);
  }

  function put({ story, items }: GroupingSave['stories'][number]): void {
    const id = Number(story.id);
    remove(id);
    dropAlias.run(id);
    const key = orderKeyOf(story.last, id);
    const { first, origins, severity, significance } = story;
    addStory.run(id, key, first, origins.count, severity.severity, significance.points, JSON.stringify(story));
    const terms = items.map((item) => indexTerms(item.tagging, item.feeds, item.language));
    index.run(
      key,
      searchForm(withinLength(items.map(({ title }) => title))),
      searchForm(withinLength(items.map(({ summary }) => summary))),
      [...new Set(terms.flatMap((line) => line.split(' '))), ...stanceTerms(story.stances)].join(' '),
    );
  }

  const save = database.transaction((grouping: GroupingSave): 'saved' | 'lost' => {
    const { owner, now, from, to } = grouping;
    if (holder.get(now) !== owner || (cursor.get() ?? 0) !== from) return 'lost';
    for (const { item, story, at, features, reason, gravity = 0 } of grouping.placed) {
      dropReport.run(Number(item));
      keepReport.run(
        Number(item),
        at,
        JSON.stringify(features),
        reason === null ? null : JSON.stringify(reason),
        gravity,
        Number(item),
      );
      setStory.run(Number(story), Number(item));
      pacing.forget('report', Number(item));
    }
    for (const { item, story, reason } of grouping.moved) {
      setStory.run(Number(story), Number(item));
      if (reason !== undefined) setReason.run(JSON.stringify(reason), Number(item));
      // Readers of the story that this report once founded are sent after it.
      redirect.run(Number(story), Number(item));
    }
    for (const { story, into } of grouping.gone) {
      remove(Number(story));
      moveAliases.run(Number(into), Number(story));
      addAlias.run(Number(story), Number(into));
      pacing.settle(Number(story));
    }
    const due = grouping.due ?? [];
    for (const one of grouping.stories) {
      put(one);
      if (!due.some(({ story }) => story === one.story.id)) pacing.settle(Number(one.story.id));
    }
    for (const one of due) pacing.put(one, now);
    for (const { item, reason } of grouping.leftOut ?? []) pacing.leave('report', Number(item), reason, now);
    for (const { kind, item, story } of grouping.changes) addChange.run(kind, Number(item), Number(story), now);
    setCursor.run(to);
    return 'saved';
  });

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

  const stories: Omit<StoryStore, 'countHeard'> = {
    groupedUpTo: async () => cursor.get() ?? 0,
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
    ...pacing.ports,
    saveGrouping: async (grouping) => save.immediate(grouping),
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
  return stories;
}
