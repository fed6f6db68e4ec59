import { type Instant, MINUTE } from '../../core/clock/time.ts';
import type { Digest } from '../../core/digest/digest-model.ts';
import type { Item } from '../../core/item/item.ts';
import { countedNames } from '../../core/item/item-tags.ts';
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
import type { Database } from './connection.ts';
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
export function createTakeOut(database: Database, find: Find, takeTurn: TakeTurn) {
  const statements = prepareIngest(database);
  const records = createStoryRecords(database);
  const listed = createListed(database, records);
  const index = createStoryIndex(database);
  const mails = createWithdrawnMails(database);
  const briefs = createWithdrawnEditions(database);
  const alerts = createWithdrawnAlerts(database);
  const gone = database.prepare<[], { readonly item: number }>('SELECT item FROM withdrawn_report');
  const keysOf = database.prepare<[number], { key: string; turns: number }>(
    'SELECT key, turns FROM identity WHERE item = ? ORDER BY key',
  );
  const wordings = database.prepare<[{ readonly item: number }], { title: string | null; summary: string | null }>(
    `SELECT title, summary FROM sighting WHERE item = @item
       UNION ALL SELECT title, summary FROM revision WHERE item = @item`,
  );
  const dropItem = database.prepare<[number]>('DELETE FROM item WHERE id = ?');
  const dropLeftOut = database.prepare<[number]>("DELETE FROM left_out WHERE kind = 'report' AND id = ?");
  const aliases = database.prepare<[number], { readonly id: number }>('SELECT id FROM story_alias WHERE story = ?');
  const size = database.prepare<[number], { count: number }>('SELECT count(*) AS count FROM item WHERE story = ?');
  const makeAnew = database.prepare<[number, number, number, number]>(
    `INSERT INTO story_due (story, since, reports, size) VALUES (?, ?, ?, ?)
       ON CONFLICT (story) DO UPDATE SET reports = excluded.reports, size = excluded.size, tries = 0`,
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
  const digestAt = database.prepare<[number], { model: string }>('SELECT model FROM digest WHERE rowid = ?');
  const saveDigest = database.prepare<[string, number]>('UPDATE digest SET model = ? WHERE rowid = ?');

  async function read(ids: readonly string[]): Promise<readonly Leaving[]> {
    const leaving: Leaving[] = [];
    for (const row of await find.getItems(ids)) {
      const item = Number(row.id);
      const others = (await wordings.all({ item })).map(({ title, summary }) => ({
        title: title ?? row.title,
        summary: summary ?? row.summary,
      }));
      const texts = [row, ...others].flatMap(({ title, summary }) => [title, summary]).filter((text) => text !== '');
      const keys = [...(await keysOf.all(item)), ...wordsKeysOf([row, ...others])];
      leaving.push({ item: row.id, story: row.story, feeds: row.feeds, keys, row, texts: [...new Set(texts)] });
    }
    return leaving;
  }

  /** What holds them besides, read in turns: digests, editions, alerts and mails are long. */
  async function survey(leaving: readonly Leaving[]): Promise<Survey> {
    const ids = leaving.map(({ item }) => item);
    const places: number[] = [];
    let last = 0;
    for (let one = await digests.get(0); one !== undefined; one = await digests.get(last)) {
      if (listsReport(one.model, ids)) places.push(one.place);
      last = one.place;
      await takeTurn();
    }
    const held = { ...(await surveyBriefs(leaving)), ...(await surveyAlerts(ids)) };
    return { digests: places, lastDigest: last, ...held, ...(await surveyMails(leaving)) };
  }

  async function surveyMails(leaving: readonly Leaving[]): Promise<Pick<Survey, 'mails' | 'waiting' | 'editions'>> {
    const sought = await soughtOf(leaving);
    const letters: number[] = [];
    const editions: HeldEdition[] = [];
    let waiting = 0;
    for (let next: number | null = 0; next !== null; ) {
      const part: Awaited<ReturnType<typeof mails.look>> = await mails.look(next, sought);
      letters.push(...part.places);
      editions.push(...part.editions);
      waiting += part.waiting;
      next = part.next;
      await takeTurn();
    }
    return { mails: letters, waiting, editions };
  }

  async function surveyBriefs(leaving: readonly Leaving[]): Promise<Pick<Survey, 'briefs' | 'lastBrief'>> {
    const places: number[] = [];
    const of = await leavingBriefs(leaving, '');
    let last = 0;
    for (let one = await briefs.look(0, of); one !== null; one = await briefs.look(last, of)) {
      if (one.isHeld) places.push(one.place);
      last = one.place;
      await takeTurn();
    }
    return { briefs: places, lastBrief: last };
  }

  async function surveyAlerts(ids: readonly string[]): Promise<Pick<Survey, 'alerts' | 'lastAlert'>> {
    const found: number[] = [];
    let last = 0;
    for (let part = await alerts.look(0, ids); part.next !== null; part = await alerts.look(last, ids)) {
      found.push(...part.found);
      last = part.next;
      await takeTurn();
    }
    return { alerts: found, lastAlert: last };
  }

  async function leavingBriefs(reports: readonly Leaving[], words: string): Promise<LeavingBriefs> {
    const before = new Set(await gone.values());
    return { reports, words, isGone: (report) => before.has(Number(report)) };
  }

  async function soughtOf(leaving: readonly Leaving[]): Promise<SoughtMail> {
    const titles = leaving.map(({ row }) => row.title.replace(/\s+/g, ' '));
    return {
      holds: (words) => titles.some((title) => words.includes(title)),
      tellings: await mails.tellings(leaving.map(({ item }) => Number(item))),
      items: leaving.map(({ row }) => row),
    };
  }

  /** What was found, and what has come since it was looked for. */
  async function amendOthers(leaving: readonly Leaving[], found: Survey, said: Said, now: Instant): Promise<void> {
    const ids = leaving.map(({ item }) => item);
    const words = withdrawnWords(said);
    const amend = (place: number, model: string) =>
      saveDigest.run(JSON.stringify(withoutReports(JSON.parse(model) as Digest, leaving, words, said.at)), place);
    for (const place of found.digests) {
      const model = await digestAt.value(place);
      if (model !== undefined) await amend(place, model);
    }
    for (let one = await digests.get(found.lastDigest); one !== undefined; one = await digests.get(one.place))
      if (listsReport(one.model, ids)) await amend(one.place, one.model);
    const since = said.at - RECENT_MS;
    const of = await leavingBriefs(leaving, words);
    await briefs.takeOut(found.briefs, found.lastBrief, of, since, said.at);
    await alerts.takeOut(found.alerts, found.lastAlert, of, now);
    await mails.erase(found.mails);
    await mails.erase((await mails.lookAtRecent(since, await soughtOf(leaving))).places);
  }

  async function drop({ row }: Leaving, now: Instant): Promise<void> {
    const id = Number(row.id);
    const stored = await statements.item.get(id);
    if (stored === undefined) return;
    const { tags, changes } = database.late();
    await statements.unindex.run(stored.orderKey);
    for (const name of countedNames(row.tagging)) tags.set(name, (tags.get(name) ?? 0) - 1);
    await dropLeftOut.run(id);
    await dropItem.run(id);
    changes.push({ kind: 'item-withdrawn', item: id, story: stored.story, at: now });
  }

  /** A story that has lost reports is told by the others at once and anew soon; one that has lost all is no more. */
  async function settleStory(story: number, now: Instant): Promise<readonly number[]> {
    const known = await records.get(String(story));
    const rest = await find.getItems((await listed([story])).get(story) ?? []);
    const left = rest.toSorted((a, b) => a.effective - b.effective || Number(a.id) - Number(b.id));
    const told = known === null ? null : storyOfRest(known, left);
    if (told !== null) await index.put([{ story: told, items: left }]);
    if (left.length > 0) {
      const count = (await size.value(story)) ?? 0;
      // All of them have changed it, so that it waits for nothing.
      if (known !== null) await makeAnew.run(story, now, count, count);
      return [];
    }
    const ended = [story, ...(await aliases.values(story))];
    await index.drop([story]);
    for (const statement of dropStory) await statement.run(story);
    return ended;
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
      const found = listing.length + telling.length;
      return { items: leaving.length, stories, digests: found, waitingMails: waiting, otherTexts, editions };
    },
    /** @returns the stories that are no more */
    async takeOut(leaving: readonly Leaving[], found: Survey, said: Said, now: Instant): Promise<readonly number[]> {
      await amendOthers(leaving, found, said, now);
      for (const one of leaving) await drop(one, now);
      const ended: number[] = [];
      for (const story of new Set(leaving.map((one) => Number(one.story))))
        ended.push(...(await settleStory(story, now)));
      return ended;
    },
  };
}
