import type Database from 'better-sqlite3';
import { searchForm } from '../../core/text/search.ts';
import type { GroupingSave, StoryStore } from '../ports/stories.ts';
import type { GroupingPacing } from './grouping-pacing.ts';
import { orderKeyOf } from './order-key.ts';
import { indexTerms, stanceTerms } from './terms.ts';

/** Of a large story so many characters of titles and of texts are searched; its items are found by all of theirs. */
const SEARCHED = 128 * 1024;

function withinLength(texts: readonly string[]): string {
  return texts.join('\n').slice(0, SEARCHED);
}

type Value = string | number | null;

/** Writes what grouping came to: reports with their features, the stories' records and their index, changes and the cursor. */
export function createGroupingSave(
  database: Database.Database,
  pacing: GroupingPacing,
): Pick<StoryStore, 'groupedUpTo' | 'saveGrouping'> {
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

  return {
    groupedUpTo: async () => cursor.get() ?? 0,
    saveGrouping: async (grouping) => save.immediate(grouping),
  };
}
