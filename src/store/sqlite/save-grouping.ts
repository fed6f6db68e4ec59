import type Database from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { holdsLease, type LeaseOwner, nameOwner } from '../../core/clock/lease.ts';
import { settledStories } from '../../core/story/pacing.ts';
import { numberOf } from '../ids.ts';
import { GROUPING_LEASE } from '../ports/leases.ts';
import type { GroupingSave, StoryStore } from '../ports/stories.ts';
import { prepareChange } from './change-log.ts';
import type { GroupingPacing } from './grouping-pacing.ts';
import { lease } from './schema.ts';
import { createStoryIndex } from './story-index.ts';
import { prepareWithdrawnMark } from './withdrawal-rows.ts';

/**
 * Writes what grouping came to: reports with their features, the stories' records and their index, changes and the
 * cursor.
 */
export function createGroupingSave(
  database: Database.Database,
  pacing: GroupingPacing,
  holder: LeaseOwner,
): Pick<StoryStore, 'groupedUpTo' | 'saveGrouping'> {
  const orm = drizzle(database);
  const statements = prepareGrouping(database);
  const index = createStoryIndex(database);
  const { cursor, setCursor, addChange } = statements;
  const mark = prepareWithdrawnMark(database);

  function isHeld({ owner, now }: GroupingSave): boolean {
    const held = orm.select().from(lease).where(eq(lease.name, GROUPING_LEASE)).get();
    return holdsLease(held ?? null, nameOwner(holder, owner), now);
  }

  function place({ item, story, at, features, reason, gravity = 0 }: GroupingSave['placed'][number]): void {
    const id = numberOf(item);
    statements.dropReport.run(id);
    const why = reason === null ? null : JSON.stringify(reason);
    statements.keepReport.run(id, at, JSON.stringify(features), why, gravity, id);
    statements.setStory.run(numberOf(story), id);
    pacing.forget('report', item);
  }

  function move({ item, story, reason }: GroupingSave['moved'][number]): void {
    statements.setStory.run(numberOf(story), numberOf(item));
    if (reason !== undefined) statements.setReason.run(JSON.stringify(reason), numberOf(item));
    // Readers of the story that this report once founded are sent after it.
    statements.redirect.run(numberOf(story), numberOf(item));
  }

  function dissolve({ story, into }: GroupingSave['gone'][number]): void {
    index.drop(numberOf(story));
    statements.moveAliases.run(numberOf(into), numberOf(story));
    statements.addAlias.run(numberOf(story), numberOf(into));
  }

  const save = database.transaction((grouping: GroupingSave): 'saved' | 'lost' => {
    const { now, from, to, placed, moved, gone, stories, leftOut = [], changes } = grouping;
    if (!isHeld(grouping) || (cursor.get() ?? 0) !== from || (grouping.withdrawn ?? mark()) !== mark()) return 'lost';
    for (const one of placed) place(one);
    for (const one of moved) move(one);
    for (const one of gone) dissolve(one);
    for (const one of stories) record(one);
    keepWaiting(grouping);
    for (const { item, reason } of leftOut) pacing.leave('report', item, reason, now);
    for (const { kind, item, story } of changes) addChange.run(kind, numberOf(item), numberOf(story), now);
    setCursor.run(to);
    return 'saved';
  });

  function record(made: GroupingSave['stories'][number]): void {
    index.put(made);
    statements.dropAlias.run(numberOf(made.story.id));
  }

  /** Whose record is made waits no longer, and others begin to. */
  function keepWaiting({ now, gone, stories, due = [] }: GroupingSave): void {
    const made = stories.map(({ story }) => story.id);
    const left = gone.map(({ story }) => story);
    for (const story of settledStories(made, left, due)) pacing.settle(story);
    for (const one of due) pacing.put(one, now);
  }

  return {
    groupedUpTo: async () => cursor.get() ?? 0,
    saveGrouping: async (grouping) => save.immediate(grouping),
  };
}

function prepareGrouping(database: Database.Database) {
  return {
    cursor: database.prepare<[], number>("SELECT value FROM meter WHERE name = 'grouped'").pluck(),
    setCursor: database.prepare<[number]>(
      "INSERT INTO meter (name, value) VALUES ('grouped', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
    ),
    addChange: prepareChange(database),
    keepReport: database.prepare<[number, number, string, string | null, number, number]>(
      `INSERT INTO grouped_report (item, at, features, reason, gravity) SELECT ?, ?, ?, ?, ?
         WHERE EXISTS (SELECT 1 FROM item WHERE id = ?)`,
    ),
    dropReport: database.prepare<[number]>('DELETE FROM grouped_report WHERE item = ?'),
    setReason: database.prepare<[string, number]>('UPDATE grouped_report SET reason = ? WHERE item = ?'),
    setStory: database.prepare<[number, number]>('UPDATE item SET story = ? WHERE id = ?'),
    addAlias: database.prepare<[number, number]>(
      'INSERT INTO story_alias (id, story) VALUES (?, ?) ON CONFLICT DO UPDATE SET story = excluded.story',
    ),
    moveAliases: database.prepare<[number, number]>('UPDATE story_alias SET story = ? WHERE story = ?'),
    redirect: database.prepare<[number, number]>('UPDATE story_alias SET story = ? WHERE id = ?'),
    dropAlias: database.prepare<[number]>('DELETE FROM story_alias WHERE id = ?'),
  };
}
