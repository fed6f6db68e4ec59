import { holdsLease, type Lease, type LeaseOwner, nameOwner } from '../../core/clock/lease.ts';
import { settledStories } from '../../core/story/pacing.ts';
import { numberOf } from '../ids.ts';
import { GROUPING_LEASE } from '../ports/leases.ts';
import type { GroupingSave, StoryStore } from '../ports/stories.ts';
import type { Database } from './connection.ts';
import type { GroupingPacing } from './grouping-pacing.ts';
import { createMeters } from './meters.ts';
import { createStoryIndex } from './story-index.ts';
import { prepareWithdrawnMark } from './withdrawal-rows.ts';

/**
 * Writes what grouping came to: reports with their features, the stories' records and their index, changes and the
 * cursor.
 */
export function createGroupingSave(
  database: Database,
  pacing: GroupingPacing,
  holder: LeaseOwner,
): Pick<StoryStore, 'groupedUpTo' | 'saveGrouping'> {
  const statements = prepareGrouping(database);
  const index = createStoryIndex(database);
  const meters = createMeters(database);
  const cursor = async () => (await meters.get('grouped')) ?? 0;
  const mark = prepareWithdrawnMark(database);

  async function isHeld({ owner, now }: GroupingSave): Promise<boolean> {
    const held = await statements.lease.get(GROUPING_LEASE);
    return holdsLease(held ?? null, nameOwner(holder, owner), now);
  }

  async function place(placed: GroupingSave['placed']): Promise<void> {
    if (placed.length === 0) return;
    const items = placed.map(({ item }) => numberOf(item));
    await statements.dropReports.run(items);
    await statements.keepReports.run({
      items,
      ats: placed.map(({ at }) => at),
      features: placed.map(({ features }) => JSON.stringify(features)),
      reasons: placed.map(({ reason }) => (reason === null ? null : JSON.stringify(reason))),
      gravities: placed.map(({ gravity = 0 }) => gravity),
    });
    await statements.setStories.run(
      items,
      placed.map(({ story }) => numberOf(story)),
    );
    await pacing.forgetReports(items);
  }

  async function move(moved: GroupingSave['moved']): Promise<void> {
    if (moved.length === 0) return;
    const [items, stories] = [moved.map(({ item }) => numberOf(item)), moved.map(({ story }) => numberOf(story))];
    await statements.setStories.run(items, stories);
    for (const { item, reason } of moved)
      if (reason !== undefined) await statements.setReason.run(JSON.stringify(reason), numberOf(item));
    // Readers of the story that a report once founded are sent after it.
    await statements.redirect.run(items, stories);
  }

  async function dissolve(gone: GroupingSave['gone']): Promise<void> {
    await index.drop(gone.map(({ story }) => numberOf(story)));
    for (const { story, into } of gone) {
      await statements.moveAliases.run(numberOf(into), numberOf(story));
      await statements.addAlias.run(numberOf(story), numberOf(into));
    }
  }

  const saveGrouping = database.transaction(
    async (grouping: GroupingSave): Promise<'saved' | 'lost'> => {
      const { now, from, to, placed, moved, gone, stories, leftOut = [], changes } = grouping;
      const marked = await mark();
      if (!(await isHeld(grouping)) || (await cursor()) !== from) return 'lost';
      if ((grouping.withdrawn ?? marked) !== marked) return 'lost';
      await place(placed);
      await move(moved);
      await dissolve(gone);
      await index.put(stories);
      await statements.dropAliases.run(stories.map(({ story }) => numberOf(story.id)));
      await keepWaiting(grouping);
      for (const { item, reason } of leftOut) await pacing.leave('report', item, reason, now);
      for (const { kind, item, story } of changes)
        database.late().changes.push({ kind, item: numberOf(item), story: numberOf(story), at: now });
      await meters.set('grouped', to);
      return 'saved';
    },
    ['corpus:shared', 'stories'],
  );

  /** Whose record is made waits no longer, and others begin to. */
  async function keepWaiting({ now, gone, stories, due = [] }: GroupingSave): Promise<void> {
    const made = stories.map(({ story }) => story.id);
    const left = gone.map(({ story }) => story);
    await pacing.settle(settledStories(made, left, due));
    for (const one of due) await pacing.put(one, now);
  }

  return { groupedUpTo: cursor, saveGrouping };
}

type Arrays = {
  readonly items: readonly number[];
  readonly ats: readonly number[];
  readonly features: readonly string[];
  readonly reasons: readonly (string | null)[];
  readonly gravities: readonly number[];
};

function prepareGrouping(database: Database) {
  return {
    lease: database.prepare<[string], Lease>('SELECT owner, until FROM lease WHERE name = ? FOR UPDATE'),
    keepReports: database.prepare<[Arrays]>(`
      INSERT INTO grouped_report (item, at, features, reason, gravity)
        SELECT given.item, given.at, features::json, reason::json, gravity
          FROM unnest(@items::bigint[], @ats::bigint[], @features::text[], @reasons::text[], @gravities::bigint[])
            WITH ORDINALITY AS given (item, at, features, reason, gravity, place)
          WHERE EXISTS (SELECT 1 FROM item WHERE id = given.item) ORDER BY given.place`),
    dropReports: database.prepare<[readonly number[]]>('DELETE FROM grouped_report WHERE item = ANY(?::bigint[])'),
    setReason: database.prepare<[string, number]>('UPDATE grouped_report SET reason = ? WHERE item = ?'),
    // Most found a story of their own: their row is wide, and stays as it is.
    setStories: database.prepare<[readonly number[], readonly number[]]>(`
      UPDATE item SET story = given.story FROM unnest(?::bigint[], ?::bigint[]) AS given (item, story)
        WHERE item.id = given.item AND item.story <> given.story`),
    addAlias: database.prepare<[number, number]>(
      'INSERT INTO story_alias (id, story) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET story = excluded.story',
    ),
    moveAliases: database.prepare<[number, number]>('UPDATE story_alias SET story = ? WHERE story = ?'),
    redirect: database.prepare<[readonly number[], readonly number[]]>(`
      UPDATE story_alias SET story = given.story FROM unnest(?::bigint[], ?::bigint[]) AS given (item, story)
        WHERE story_alias.id = given.item`),
    dropAliases: database.prepare<[readonly number[]]>('DELETE FROM story_alias WHERE id = ANY(?::bigint[])'),
  };
}
