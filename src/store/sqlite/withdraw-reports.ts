import type Database from 'better-sqlite3';
import type { Instant } from '../../core/clock/time.ts';
import type { Digest } from '../../core/digest/digest-model.ts';
import type { Item } from '../../core/item/item.ts';
import { countedNames } from '../../core/item/item-tags.ts';
import { splitReference } from '../../core/tagging/taxonomy.ts';
import { listsReport, withoutReports } from '../../core/withdrawal/amend-digest.ts';
import { storyOfRest } from '../../core/withdrawal/amend-story.ts';
import { type Reach, type WithdrawnReport, withdrawnWords } from '../../core/withdrawal/withdrawal.ts';
import type { Find } from './find.ts';
import { prepareIngest } from './ingest-statements.ts';
import { createStoryIndex } from './story-index.ts';
import { createListed } from './story-reasons.ts';
import { createStoryRecords } from './story-records.ts';
import { createWithdrawnMails } from './withdrawn-mails.ts';

/** A report that is to go, as it stands. */
type Leaving = WithdrawnReport & { readonly row: Item; readonly texts: readonly string[] };

type Said = { readonly at: Instant; readonly reason: string };

/** Takes reports out of every table, within the caller's transaction. */
export function createTakeOut(database: Database.Database, find: Find) {
  const statements = prepareIngest(database);
  const records = createStoryRecords(database);
  const listed = createListed(database, records);
  const index = createStoryIndex(database);
  const mails = createWithdrawnMails(database);
  const keysOf = database.prepare<[number], { key: string; turns: number }>(
    'SELECT key, turns FROM identity WHERE item = ?',
  );
  const wordings = database.prepare<[{ readonly item: number }], { title: string | null; summary: string | null }>(
    'SELECT title, summary FROM sighting WHERE item = @item UNION ALL SELECT title, summary FROM revision WHERE item = @item',
  );
  const dropItem = database.prepare<[number]>('DELETE FROM item WHERE id = ?');
  const dropLeftOut = database.prepare<[number]>("DELETE FROM left_out WHERE kind = 'report' AND id = ?");
  const aliases = database.prepare<[number], number>('SELECT id FROM story_alias WHERE story = ?').pluck();
  const size = database.prepare<[number], number>('SELECT count(*) FROM item WHERE story = ?').pluck();
  const makeAnew = database.prepare<[number, number, number, number]>(
    `INSERT INTO story_due (story, since, reports, size) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET reports = excluded.reports, size = excluded.size, tries = 0`,
  );
  const dropStory = [
    'DELETE FROM story_due WHERE story = ?',
    'DELETE FROM story_grade WHERE story = ?',
    'DELETE FROM story_grade WHERE story IN (SELECT id FROM story_alias WHERE story = ?)',
    'DELETE FROM story_alias WHERE story = ?',
    "DELETE FROM left_out WHERE kind = 'story' AND id = ?",
  ].map((sql) => database.prepare<[number]>(sql));
  const digests = database.prepare<[number], { place: number; model: string }>(
    'SELECT rowid AS place, model FROM digest WHERE rowid > ? ORDER BY rowid LIMIT 1',
  );
  const saveDigest = database.prepare<[string, number]>('UPDATE digest SET model = ? WHERE rowid = ?');

  function read(ids: readonly string[]): readonly Leaving[] {
    return find.getItems(ids).map((row) => {
      const item = Number(row.id);
      const others = wordings.all({ item }).flatMap(({ title, summary }) => [title ?? '', summary ?? '']);
      const texts = [row.title, row.summary, ...others].filter((text) => text !== '');
      return { item: row.id, story: row.story, feeds: row.feeds, keys: keysOf.all(item), row, texts };
    });
  }

  /** Digests that list them; with words, these stand in their place from now on. */
  function amendDigests(leaving: readonly Leaving[], said: Said | null): number {
    const ids = leaving.map(({ item }) => item);
    let count = 0;
    for (let one = digests.get(0); one !== undefined; one = digests.get(one.place)) {
      if (!listsReport(one.model, ids)) continue;
      count++;
      if (said === null) continue;
      const amended = withoutReports(JSON.parse(one.model) as Digest, leaving, withdrawnWords(said), said.at);
      saveDigest.run(JSON.stringify(amended), one.place);
    }
    return count;
  }

  function lookAtMails(leaving: readonly Leaving[], isWritten: boolean): Pick<Reach, 'waitingMails' | 'editions'> {
    const titles = leaving.map(({ row }) => row.title.replace(/\s+/g, ' '));
    const holds = (words: string) => titles.some((title) => words.includes(title));
    const tellings = mails.tellings(leaving.map(({ item }) => Number(item)));
    const items = leaving.map(({ row }) => row);
    let waitingMails = 0;
    const editions: Reach['editions'][number][] = [];
    for (let after: number | null = 0; after !== null; ) {
      const part = mails.look(after, holds, { tellings, items, isWritten });
      waitingMails += part.waiting;
      editions.push(...part.editions);
      after = part.next;
    }
    return { waitingMails, editions };
  }

  function drop({ row }: Leaving, counts: Map<string, number>, now: Instant): void {
    const id = Number(row.id);
    const stored = statements.item.get(id);
    if (stored === undefined) return;
    statements.unindex.run(stored.orderKey);
    for (const name of countedNames(row.tagging)) counts.set(name, (counts.get(name) ?? 0) - 1);
    dropLeftOut.run(id);
    dropItem.run(id);
    statements.addChange.run('item-withdrawn', id, stored.story, now);
  }

  /** A story that has lost reports is told by the others at once and anew soon; one that has lost all is no more. */
  function settleStory(story: number, now: Instant): readonly number[] {
    const known = records.get(String(story));
    const rest = find.getItems(listed(story));
    const left = rest.toSorted((a, b) => a.effective - b.effective || Number(a.id) - Number(b.id));
    const told = known === null ? null : storyOfRest(known, left);
    if (told !== null) index.put({ story: told, items: left });
    if (left.length > 0) {
      const count = size.get(story) ?? 0;
      // All of them have changed it, so that it waits for nothing.
      if (known !== null) makeAnew.run(story, now, count, count);
      return [];
    }
    const gone = [story, ...aliases.all(story)];
    index.drop(story);
    for (const statement of dropStory) statement.run(story);
    return gone;
  }

  return {
    read,
    reach(leaving: readonly Leaving[]): Reach {
      const stories = new Set(leaving.map(({ story }) => story)).size;
      const digestsHeld = leaving.length === 0 ? 0 : amendDigests(leaving, null);
      const otherTexts = leaving.reduce((sum, { row }) => sum + row.revisions.length, 0);
      return { items: leaving.length, stories, digests: digestsHeld, otherTexts, ...lookAtMails(leaving, false) };
    },
    /** @returns the stories that are no more */
    takeOut(leaving: readonly Leaving[], said: Said, now: Instant): readonly number[] {
      amendDigests(leaving, said);
      lookAtMails(leaving, true);
      const counts = new Map<string, number>();
      for (const one of leaving) drop(one, counts, now);
      for (const [name, change] of counts) {
        const { kind, id } = splitReference(name);
        statements.count.run(kind, id, change);
      }
      return [...new Set(leaving.map(({ story }) => Number(story)))].flatMap((story) => settleStory(story, now));
    },
  };
}
