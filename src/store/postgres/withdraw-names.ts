import type { Instant } from '../../core/clock/time.ts';
import type { Tagging } from '../../core/tagging/tag.ts';
import { searchForm } from '../../core/text/search.ts';
import type { TakeTurn } from '../../core/turns/turns.ts';
import { maskData, maskGuid, withoutReasons } from '../../core/withdrawal/mask-data.ts';
import type { NameMask } from '../../core/withdrawal/name-mask.ts';
import type { HeldEdition, WithdrawalReach } from '../../core/withdrawal/withdrawal.ts';
import { PLACES, REPORT_TEXTS } from '../name-places.ts';
import { termsOf } from '../search-terms.ts';
import type { Database } from './connection.ts';
import type { Find } from './find.ts';
import { prepareIngest } from './ingest-statements.ts';
import { createPlaceReader } from './name-places.ts';
import { searchDocumentOf } from './search-document.ts';
import { createStoryIndex } from './story-index.ts';
import { createListed } from './story-reasons.ts';
import { createStoryRecords } from './story-records.ts';
import { createWithdrawnMails } from './withdrawn-mails.ts';

type SightingRow = {
  readonly feed: string;
  readonly entryKey: string;
  readonly guid: string | null;
  readonly title: string | null;
  readonly summary: string | null;
};
type Place = readonly [feed: string, entryKey: string];

const PART = 100;

/** Reads every stored text for names, in short transactions and in turns; with `isWritten` they are masked. */
export function createNameSweep(database: Database, find: Find, takeTurn: TakeTurn) {
  const statements = prepareIngest(database);
  const listed = createListed(database, createStoryRecords(database));
  const index = createStoryIndex(database);
  const mails = createWithdrawnMails(database);
  const readReports = createPlaceReader(database, { table: 'item', columns: REPORT_TEXTS });
  const places = PLACES.map((place) => ({ ...place, read: createPlaceReader(database, place) }));
  const sightings = database.prepare<[string, string], SightingRow>(
    `SELECT feed, entry_key AS "entryKey", guid, title, summary FROM sighting WHERE (feed, entry_key) > (?, ?)
       ORDER BY feed, entry_key LIMIT ${PART}`,
  );
  const saveSighting = database.prepare<[string | null, string | null, string | null, string, string]>(
    'UPDATE sighting SET guid = ?, title = ?, summary = ? WHERE feed = ? AND entry_key = ?',
  );
  const evidence = database.prepare<[number], { tagging: string }>('SELECT tagging FROM item_evidence WHERE item = ?');
  const evidencePart = database.prepare<[number], { item: number; tagging: string }>(
    `SELECT item, tagging FROM item_evidence WHERE item > ? ORDER BY item LIMIT ${PART}`,
  );
  const tagAnew = database.prepare<[number]>('UPDATE item SET tagged_with = NULL WHERE id = ?');
  const stampEdition = database.prepare<[number, number]>(
    'UPDATE edition SET amended_at = ? WHERE rowid = ? AND sent_at IS NOT NULL',
  );
  const storyIds = database.prepare<[number], { id: number; record: string }>(
    'SELECT id, record FROM story WHERE id > ? ORDER BY id LIMIT 20',
  );
  const makeAnew = database.prepare<[{ readonly story: number; readonly at: number }]>(
    `INSERT INTO story_due (story, since, reports, size)
       SELECT @story::bigint, @at::bigint, count(*), count(*) FROM item WHERE story = @story::bigint HAVING count(*) > 0
       ON CONFLICT (story) DO UPDATE SET reports = excluded.reports, size = excluded.size, tries = 0`,
  );

  /** What hangs on a report whose words have changed: its reasons, its place in the index, the log. */
  async function follow(id: number, at: Instant): Promise<void> {
    const item = await statements.item.get(id);
    if (item === undefined) return;
    const tagging = JSON.parse((await evidence.value(id)) ?? item.tags) as Tagging;
    await statements.setEvidence.run(id, JSON.stringify(withoutReasons(tagging)));
    await tagAnew.run(id);
    const terms = termsOf(JSON.parse(item.tags) as Tagging, await statements.feedsOf.values(id), item.language);
    const fields = [searchForm(item.title), searchForm(item.summary)];
    await statements.index.run(item.orderKey, searchDocumentOf(fields, terms, item.orderKey));
    database.late().changes.push({ kind: 'item-retagged', item: id, story: item.story, at });
  }

  /** A story that holds the name, or one of whose reports did: its record and what it is found by, anew. */
  async function maskStory(
    id: number,
    record: string,
    mask: NameMask,
    isTouched: boolean,
    at: Instant | null,
  ): Promise<boolean> {
    const known = JSON.parse(record) as Parameters<typeof index.put>[0][number]['story'];
    const story = maskData(known, mask);
    if (story === known && !isTouched) return false;
    if (at !== null) {
      await index.put([{ story, items: await find.getItems((await listed([id])).get(id) ?? []) }]);
      await makeAnew.run({ story: id, at });
    }
    return true;
  }

  async function sweepSightings(from: Place, mask: NameMask, isWritten: boolean) {
    const part = await sightings.all(...from);
    let held = 0;
    for (const { feed, entryKey, guid, title, summary } of part) {
      const masked = [
        guid === null ? null : maskGuid(guid, mask),
        title === null ? null : mask.mask(title),
        summary === null ? null : mask.mask(summary),
      ] as const;
      if (masked[0] === guid && masked[1] === title && masked[2] === summary) continue;
      if (masked[1] !== title || masked[2] !== summary) held++;
      if (isWritten) await saveSighting.run(...masked, feed, entryKey);
    }
    const last = part.at(-1);
    const next: Place | null = part.length < PART || last === undefined ? null : [last.feed, last.entryKey];
    return { held, next };
  }

  return async function sweep(mask: NameMask, at: Instant | null): Promise<WithdrawalReach> {
    const isWritten = at !== null;
    const touched = new Set<number>();
    const stories = new Set<number>();
    const tally = { otherTexts: 0, digests: 0, stories: 0 };
    // Within one write transaction a part: what is read is what is written.
    const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
      await takeTurn();
      return isWritten ? database.transaction(work, ['corpus', 'stories', 'mail', 'editions', 'alerts'])() : work();
    };

    for (let next: number | null = 0; next !== null; ) next = await inTurn(() => sweepReports(next ?? 0));
    for (let next: number | null = 0; next !== null; ) next = await inTurn(() => sweepEvidence(next ?? 0));
    for (let next: Place | null = ['', '']; next !== null; ) {
      const from: Place = next;
      const part: Awaited<ReturnType<typeof sweepSightings>> = await inTurn(() =>
        sweepSightings(from, mask, isWritten),
      );
      tally.otherTexts += part.held;
      next = part.next;
    }
    for (const place of places) {
      const rows = await sweepPlace(place);
      if (place.counts !== null) tally[place.counts] += rows;
    }
    for (let next: number | null = 0; next !== null; ) next = await inTurn(() => sweepStories(next ?? 0));
    const items = [...touched];
    return { ...tally, items: items.length, ...(await sweepMails(items)) };

    async function sweepReports(from: number): Promise<number | null> {
      const part = await readReports(from, mask, isWritten, async (id) => {
        touched.add(id);
        const story = (await statements.item.get(id))?.story;
        if (story !== undefined) stories.add(story);
        if (at !== null) await follow(id, at);
      });
      return part.next;
    }

    async function sweepPlace({ table, read }: (typeof places)[number]): Promise<number> {
      let rows = 0;
      for (let next: number | null = 0; next !== null; ) {
        const from: number = next;
        const part: Awaited<ReturnType<typeof read>> = await inTurn(() =>
          read(from, mask, isWritten, async (place) => {
            if (table === 'edition' && at !== null) await stampEdition.run(at, place);
          }),
        );
        rows += part.rows;
        next = part.next;
      }
      return rows;
    }

    async function sweepStories(from: number): Promise<number | null> {
      const part = await storyIds.all(from);
      for (const { id, record } of part) if (await maskStory(id, record, mask, stories.has(id), at)) tally.stories++;
      return part.at(-1)?.id ?? null;
    }

    /** Reasons that nothing else of the report gave away, such as an alias that is written otherwise. */
    async function sweepEvidence(from: number): Promise<number | null> {
      const part = await evidencePart.all(from);
      for (const { item, tagging } of part) {
        if (!mask.holds(tagging) || !isWritten) continue;
        await statements.setEvidence.run(item, JSON.stringify(maskData(JSON.parse(tagging), mask)));
        await tagAnew.run(item);
      }
      return part.at(-1)?.item ?? null;
    }

    async function sweepMails(ids: readonly number[]): Promise<Pick<WithdrawalReach, 'waitingMails' | 'editions'>> {
      const tellings = await mails.tellings(ids);
      let waitingMails = 0;
      const editions: HeldEdition[] = [];
      for (let next: number | null = 0; next !== null; ) {
        const from: number = next;
        const part: Awaited<ReturnType<typeof mails.look>> = await inTurn(async () => {
          const found = await mails.look(from, { holds: mask.holds, tellings, items: [] });
          if (isWritten) await mails.erase(found.places);
          return found;
        });
        waitingMails += part.waiting;
        editions.push(...part.editions);
        next = part.next;
      }
      return { waitingMails, editions };
    }
  };
}
