import type Database from 'better-sqlite3';
import type { Instant } from '../../core/clock/time.ts';
import type { Item } from '../../core/item/item.ts';
import type { Tagging } from '../../core/tagging/tag.ts';
import { searchForm } from '../../core/text/search.ts';
import type { TakeTurn } from '../../core/turns/turns.ts';
import { maskData, maskGuid, withoutReasons } from '../../core/withdrawal/mask-data.ts';
import type { NameMask } from '../../core/withdrawal/name-mask.ts';
import type { HeldEdition, WithdrawalReach } from '../../core/withdrawal/withdrawal.ts';
import { PLACES, REPORT_TEXTS } from '../name-places.ts';
import type { Find } from './find.ts';
import { prepareIngest } from './ingest-statements.ts';
import { createPlaceReader } from './name-places.ts';
import { createStoryIndex } from './story-index.ts';
import { createListed } from './story-reasons.ts';
import { createStoryRecords } from './story-records.ts';
import { indexTerms } from './terms.ts';
import { createWithdrawnMails } from './withdrawn-mails.ts';

type SightingRow = {
  readonly feed: string;
  readonly entryKey: string;
  readonly item: number;
  readonly guid: string | null;
  readonly title: string | null;
  readonly summary: string | null;
};

const PART = 100;

/** Reads every stored text for names, in short transactions and in turns; with `isWritten` they are masked. */
export function createNameSweep(database: Database.Database, find: Find, takeTurn: TakeTurn) {
  const statements = prepareIngest(database);
  const records = createStoryRecords(database);
  const listed = createListed(database, records);
  const index = createStoryIndex(database);
  const mails = createWithdrawnMails(database);
  const readReports = createPlaceReader(database, { table: 'item', columns: REPORT_TEXTS });
  const places = PLACES.map((place) => ({ ...place, read: createPlaceReader(database, place) }));
  const sightings = database.prepare<[string, string], SightingRow>(
    `SELECT feed, entry_key AS entryKey, item, guid, title, summary FROM sighting WHERE (feed, entry_key) > (?, ?)
       ORDER BY feed, entry_key LIMIT ${PART}`,
  );
  const saveSighting = database.prepare<[string | null, string | null, string | null, string, string]>(
    'UPDATE sighting SET guid = ?, title = ?, summary = ? WHERE feed = ? AND entry_key = ?',
  );
  const evidence = database.prepare<[number], string>('SELECT tagging FROM item_evidence WHERE item = ?').pluck();
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
       SELECT @story, @at, count(*), count(*) FROM item WHERE story = @story HAVING count(*) > 0
       ON CONFLICT DO UPDATE SET reports = excluded.reports, size = excluded.size, tries = 0`,
  );

  /** What hangs on a report whose words have changed: its reasons, its place in the index, the log. */
  function follow(id: number, at: Instant): void {
    const item = statements.item.get(id);
    if (item === undefined) return;
    const tagging = JSON.parse(evidence.get(id) ?? item.tags) as Tagging;
    statements.setEvidence.run(id, JSON.stringify(withoutReasons(tagging)));
    tagAnew.run(id);
    statements.unindex.run(item.orderKey);
    const terms = indexTerms(JSON.parse(item.tags) as Tagging, statements.feedsOf.all(id), item.language);
    statements.index.run(item.orderKey, searchForm(item.title), searchForm(item.summary), terms);
    statements.addChange.run('item-retagged', id, item.story, at);
  }

  /** A story that holds the name, or one of whose reports did: its record and what it is found by, anew. */
  function maskStory(id: number, record: string, mask: NameMask, isTouched: boolean, at: Instant | null): boolean {
    const known = JSON.parse(record) as Parameters<typeof index.put>[0]['story'];
    const story = maskData(known, mask);
    if (story === known && !isTouched) return false;
    if (at !== null) {
      index.put({ story, items: find.getItems(listed(id)) });
      makeAnew.run({ story: id, at });
    }
    return true;
  }

  function sweepSightings(from: readonly [string, string], mask: NameMask, isWritten: boolean) {
    const part = sightings.all(...from);
    let held = 0;
    for (const { feed, entryKey, guid, title, summary } of part) {
      const masked = [
        guid === null ? null : maskGuid(guid, mask),
        title === null ? null : mask.mask(title),
        summary === null ? null : mask.mask(summary),
      ] as const;
      if (masked[0] === guid && masked[1] === title && masked[2] === summary) continue;
      if (masked[1] !== title || masked[2] !== summary) held++;
      if (isWritten) saveSighting.run(...masked, feed, entryKey);
    }
    const last = part.at(-1);
    return { held, next: part.length < PART || last === undefined ? null : ([last.feed, last.entryKey] as const) };
  }

  return async function sweep(mask: NameMask, at: Instant | null): Promise<WithdrawalReach> {
    const isWritten = at !== null;
    const touched = new Map<number, Item | null>();
    const stories = new Set<number>();
    const tally = { otherTexts: 0, digests: 0, stories: 0 };
    // Within one write transaction a part: what is read is what is written.
    const inTurn = async <T>(work: () => T): Promise<T> => {
      await takeTurn();
      return isWritten ? database.transaction(work).immediate() : work();
    };

    for (let next: number | null = 0; next !== null; )
      next = await inTurn(() => {
        const part = readReports(next ?? 0, mask, isWritten, (id) => {
          touched.set(id, null);
          const story = statements.item.get(id)?.story;
          if (story !== undefined) stories.add(story);
          if (at !== null) follow(id, at);
        });
        return part.next;
      });
    for (let next: number | null = 0; next !== null; ) next = await inTurn(() => sweepEvidence(next ?? 0));
    for (let next: readonly [string, string] | null = ['', '']; next !== null; ) {
      const part: ReturnType<typeof sweepSightings> = await inTurn(() =>
        sweepSightings(next ?? ['', ''], mask, isWritten),
      );
      tally.otherTexts += part.held;
      next = part.next;
    }
    for (const { table, read, counts } of places)
      for (let next: number | null = 0; next !== null; ) {
        const part: ReturnType<typeof read> = await inTurn(() =>
          read(next ?? 0, mask, isWritten, (place) => {
            if (table === 'edition' && at !== null) stampEdition.run(at, place);
          }),
        );
        if (counts !== null) tally[counts] += part.rows;
        next = part.next;
      }
    for (let next: number | null = 0; next !== null; )
      next = await inTurn(() => {
        const part = storyIds.all(next ?? 0);
        for (const { id, record } of part) if (maskStory(id, record, mask, stories.has(id), at)) tally.stories++;
        return part.at(-1)?.id ?? null;
      });
    const items = [...touched.keys()];
    return { ...tally, items: items.length, ...(await sweepMails(items)) };

    /** Reasons that nothing else of the report gave away, such as an alias that is written otherwise. */
    function sweepEvidence(from: number): number | null {
      const part = evidencePart.all(from);
      for (const { item, tagging } of part) {
        if (!mask.holds(tagging)) continue;
        if (isWritten) {
          statements.setEvidence.run(item, JSON.stringify(maskData(JSON.parse(tagging), mask)));
          tagAnew.run(item);
        }
      }
      return part.at(-1)?.item ?? null;
    }

    async function sweepMails(ids: readonly number[]): Promise<Pick<WithdrawalReach, 'waitingMails' | 'editions'>> {
      const tellings = mails.tellings(ids);
      let waitingMails = 0;
      const editions: HeldEdition[] = [];
      for (let next: number | null = 0; next !== null; ) {
        const part: ReturnType<typeof mails.look> = await inTurn(() => {
          const found = mails.look(next ?? 0, { holds: mask.holds, tellings, items: [] });
          if (isWritten) mails.erase(found.places);
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
