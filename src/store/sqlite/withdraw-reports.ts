import type Database from 'better-sqlite3';
import { type Instant, MINUTE } from '../../core/clock/time.ts';
import type { Digest } from '../../core/digest/digest-model.ts';
import type { Item } from '../../core/item/item.ts';
import { countedNames } from '../../core/item/item-tags.ts';
import { splitReference } from '../../core/tagging/taxonomy.ts';
import type { TakeTurn } from '../../core/turns/turns.ts';
import type { LeavingBriefs } from '../../core/withdrawal/amend-brief.ts';
import { listsReport, withoutReports } from '../../core/withdrawal/amend-digest.ts';
import { storyOfRest } from '../../core/withdrawal/amend-story.ts';
import type { SoughtMail } from '../../core/withdrawal/holding-mails.ts';
import {
  type HeldEdition,
  type WithdrawalReach,
  type WithdrawnReport,
  withdrawnWords,
} from '../../core/withdrawal/withdrawal.ts';
import { wordsKeysOf } from '../../core/withdrawal/words-key.ts';
import type { Find } from './find.ts';
import { prepareIngest } from './ingest-statements.ts';
import { createStoryIndex } from './story-index.ts';
import { createListed } from './story-reasons.ts';
import { createStoryRecords } from './story-records.ts';
import { createWithdrawnAlerts } from './withdrawn-alerts.ts';
import { createWithdrawnEditions } from './withdrawn-editions.ts';
import { createWithdrawnMails } from './withdrawn-mails.ts';

/** A report that is to go, as it stands. */
type Leaving = WithdrawnReport & { readonly row: Item; readonly texts: readonly string[] };

/** What holds reports besides their own rows: rows of digests, of desks' editions, of alerts and of mails. */
type Survey = {
  readonly digests: readonly number[];
  /** The last digest that was looked at. */
  readonly lastDigest: number;
  readonly briefs: readonly number[];
  readonly lastBrief: number;
  readonly alerts: readonly number[];
  readonly lastAlert: number;
  readonly mails: readonly number[];
  readonly waiting: number;
  readonly editions: readonly HeldEdition[];
};

/** Mails that are settled, and editions that leave, while one looks. */
const RECENT_MS = 10 * MINUTE;

type Said = { readonly at: Instant; readonly reason: string };

/** Takes reports out of every table; what is long is looked for before, the rest is the caller's transaction. */
export function createTakeOut(database: Database.Database, find: Find, takeTurn: TakeTurn) {
  const statements = prepareIngest(database);
  const records = createStoryRecords(database);
  const listed = createListed(database, records);
  const index = createStoryIndex(database);
  const mails = createWithdrawnMails(database);
  const briefs = createWithdrawnEditions(database);
  const alerts = createWithdrawnAlerts(database);
  const isGone = database.prepare<[number], number>('SELECT 1 FROM withdrawn_report WHERE item = ?').pluck();
  const keysOf = database.prepare<[number], { key: string; turns: number }>(
    'SELECT key, turns FROM identity WHERE item = ?',
  );
  const wordings = database.prepare<[{ readonly item: number }], { title: string | null; summary: string | null }>(
    `SELECT title, summary FROM sighting WHERE item = @item
       UNION ALL SELECT title, summary FROM revision WHERE item = @item`,
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
  const digestAt = database.prepare<[number], string>('SELECT model FROM digest WHERE rowid = ?').pluck();
  const saveDigest = database.prepare<[string, number]>('UPDATE digest SET model = ? WHERE rowid = ?');

  function read(ids: readonly string[]): readonly Leaving[] {
    return find.getItems(ids).map((row) => {
      const item = Number(row.id);
      const others = wordings.all({ item }).map(({ title, summary }) => ({
        title: title ?? row.title,
        summary: summary ?? row.summary,
      }));
      const texts = [row, ...others].flatMap(({ title, summary }) => [title, summary]).filter((text) => text !== '');
      const keys = [...keysOf.all(item), ...wordsKeysOf([row, ...others])];
      return { item: row.id, story: row.story, feeds: row.feeds, keys, row, texts: [...new Set(texts)] };
    });
  }

  /** What holds them besides, read in turns: digests, editions, alerts and mails are long. */
  async function survey(leaving: readonly Leaving[]): Promise<Survey> {
    const ids = leaving.map(({ item }) => item);
    const places: number[] = [];
    let last = 0;
    for (let one = digests.get(0); one !== undefined; one = digests.get(last)) {
      if (listsReport(one.model, ids)) places.push(one.place);
      last = one.place;
      await takeTurn();
    }
    const held = { ...(await surveyBriefs(leaving)), ...(await surveyAlerts(ids)) };
    const sought = soughtOf(leaving);
    const letters: number[] = [];
    const editions: HeldEdition[] = [];
    let waiting = 0;
    for (let next: number | null = 0; next !== null; ) {
      const part: ReturnType<typeof mails.look> = mails.look(next, sought);
      letters.push(...part.places);
      editions.push(...part.editions);
      waiting += part.waiting;
      next = part.next;
      await takeTurn();
    }
    return { digests: places, lastDigest: last, ...held, mails: letters, waiting, editions };
  }

  async function surveyBriefs(leaving: readonly Leaving[]): Promise<Pick<Survey, 'briefs' | 'lastBrief'>> {
    const places: number[] = [];
    let last = 0;
    for (let one = briefs.look(0, leavingBriefs(leaving, '')); one !== null; ) {
      if (one.isHeld) places.push(one.place);
      last = one.place;
      await takeTurn();
      one = briefs.look(last, leavingBriefs(leaving, ''));
    }
    return { briefs: places, lastBrief: last };
  }

  async function surveyAlerts(ids: readonly string[]): Promise<Pick<Survey, 'alerts' | 'lastAlert'>> {
    const found: number[] = [];
    let last = 0;
    for (let part = alerts.look(0, ids); part.next !== null; part = alerts.look(last, ids)) {
      found.push(...part.found);
      last = part.next;
      await takeTurn();
    }
    return { alerts: found, lastAlert: last };
  }

  function leavingBriefs(reports: readonly Leaving[], words: string): LeavingBriefs {
    return { reports, words, isGone: (report) => isGone.get(Number(report)) !== undefined };
  }

  function soughtOf(leaving: readonly Leaving[]): SoughtMail {
    const titles = leaving.map(({ row }) => row.title.replace(/\s+/g, ' '));
    return {
      holds: (words) => titles.some((title) => words.includes(title)),
      tellings: mails.tellings(leaving.map(({ item }) => Number(item))),
      items: leaving.map(({ row }) => row),
    };
  }

  /** What was found, and what has come since it was looked for. */
  function amendOthers(leaving: readonly Leaving[], found: Survey, said: Said, now: Instant): void {
    const ids = leaving.map(({ item }) => item);
    const amend = (place: number, model: string) =>
      saveDigest.run(
        JSON.stringify(withoutReports(JSON.parse(model) as Digest, leaving, withdrawnWords(said), said.at)),
        place,
      );
    for (const place of found.digests) {
      const one = digestAt.get(place);
      if (one !== undefined) amend(place, one);
    }
    for (let one = digests.get(found.lastDigest); one !== undefined; one = digests.get(one.place))
      if (listsReport(one.model, ids)) amend(one.place, one.model);
    const since = said.at - RECENT_MS;
    briefs.takeOut(found.briefs, found.lastBrief, leavingBriefs(leaving, withdrawnWords(said)), since, said.at);
    alerts.takeOut(found.alerts, found.lastAlert, leavingBriefs(leaving, withdrawnWords(said)), now);
    mails.erase(found.mails);
    mails.erase(mails.lookAtRecent(since, soughtOf(leaving)).places);
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
    survey,
    reach(
      leaving: readonly Leaving[],
      { digests: listing, briefs: telling, alerts: told, waiting, editions }: Survey,
    ): WithdrawalReach {
      const stories = new Set(leaving.map(({ story }) => story)).size;
      const otherTexts = leaving.reduce((sum, { row }) => sum + row.revisions.length, told.length);
      const items = leaving.length;
      const digests = listing.length + telling.length;
      return { items, stories, digests, waitingMails: waiting, otherTexts, editions };
    },
    /** @returns the stories that are no more */
    takeOut(leaving: readonly Leaving[], found: Survey, said: Said, now: Instant): readonly number[] {
      amendOthers(leaving, found, said, now);
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
