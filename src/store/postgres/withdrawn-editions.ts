import { and, asc, eq, getTableColumns, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Edition } from '../../core/brief/edition.ts';
import type { Instant } from '../../core/clock/time.ts';
import { type LeavingBriefs, withoutReportsInBrief, withoutReportsInHand } from '../../core/withdrawal/amend-brief.ts';
import { editionOfRow, editionRow } from '../edition-row.ts';
import type { Database } from './connection.ts';
import { editionHand, edition as table } from './schema-editions.ts';

type Placed = { readonly place: number; readonly edition: Edition };

const PLACE = sql<number>`${table}.rowid`.mapWith(Number);

/** Which editions hold something, and takes it out of them and of what their editors wrote. */
export function createWithdrawnEditions(database: Database) {
  const { orm } = database;
  const placed = () => orm.select({ place: PLACE, row: getTableColumns(table) }).from(table);

  async function amend({ place, edition }: Placed, leaving: LeavingBriefs, now: Instant): Promise<void> {
    const amended = withoutReportsInBrief(edition, leaving, now);
    if (amended !== edition) await orm.update(table).set(editionRow(amended)).where(eq(PLACE, place));
  }

  async function amendHands(leaving: LeavingBriefs): Promise<void> {
    for (const { desk, number, hand } of await orm.select().from(editionHand)) {
      const amended = withoutReportsInHand(hand, leaving);
      if (amended === hand) continue;
      const isOf = and(eq(editionHand.desk, desk), eq(editionHand.number, number));
      await orm.update(editionHand).set({ hand: amended, version: amended.version }).where(isOf);
    }
  }

  return {
    /** The first that stands after a place, and whether it holds any of it; null where there is none. */
    async look(
      after: number,
      leaving: LeavingBriefs,
    ): Promise<{ readonly place: number; readonly isHeld: boolean } | null> {
      const [found] = await placed().where(sql`${PLACE} > ${after}`).orderBy(asc(PLACE)).limit(1);
      if (found === undefined) return null;
      const edition = editionOfRow(found.row);
      return { place: found.place, isHeld: withoutReportsInBrief(edition, leaving, 0) !== edition };
    },
    /** Those that were found, and those that may have been written since they were looked for. */
    async takeOut(
      places: readonly number[],
      last: number,
      leaving: LeavingBriefs,
      since: Instant,
      now: Instant,
    ): Promise<void> {
      const isNew = or(sql`${PLACE} > ${last}`, isNull(table.sentAt), gte(table.sentAt, since));
      const isWanted = places.length === 0 ? isNew : or(inArray(PLACE, [...places]), isNew);
      const wanted = await orm.select({ place: PLACE }).from(table).where(isWanted).orderBy(asc(PLACE));
      for (const { place } of wanted) {
        const [found] = await placed().where(eq(PLACE, place));
        if (found !== undefined) await amend({ place, edition: editionOfRow(found.row) }, leaving, now);
      }
      await amendHands(leaving);
    },
  };
}
