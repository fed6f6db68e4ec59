import type Database from 'better-sqlite3';
import { and, asc, eq, getTableColumns, gte, isNull, or, type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Edition } from '../../core/brief/edition.ts';
import type { Instant } from '../../core/clock/time.ts';
import { type LeavingBriefs, withoutReportsInBrief, withoutReportsInHand } from '../../core/withdrawal/amend-brief.ts';
import { editionOfRow, editionRow } from '../edition-row.ts';
import { editionHand, edition as table } from './schema-editions.ts';

type Placed = { readonly place: number; readonly edition: Edition };

const PLACE = sql<number>`${table}.rowid`;

/** Which editions hold something, and takes it out of them and of what their editors wrote. */
export function createWithdrawnEditions(database: Database.Database) {
  const orm = drizzle(database);

  function* read(where: SQL | undefined): Generator<Placed> {
    const places = orm.select({ place: PLACE }).from(table).where(where).orderBy(asc(PLACE)).all();
    for (const { place } of places) {
      const row = orm.select().from(table).where(eq(PLACE, place)).get();
      if (row !== undefined) yield { place, edition: editionOfRow(row) };
    }
  }

  function amend({ place, edition }: Placed, leaving: LeavingBriefs, now: Instant): void {
    const amended = withoutReportsInBrief(edition, leaving, now);
    if (amended !== edition) orm.update(table).set(editionRow(amended)).where(eq(PLACE, place)).run();
  }

  function amendHands(leaving: LeavingBriefs): void {
    for (const { desk, number, hand } of orm.select().from(editionHand).all()) {
      const amended = withoutReportsInHand(hand, leaving);
      if (amended === hand) continue;
      const isOf = and(eq(editionHand.desk, desk), eq(editionHand.number, number));
      orm.update(editionHand).set({ hand: amended, version: amended.version }).where(isOf).run();
    }
  }

  return {
    /** The first that stands after a place, and whether it holds any of it; null where there is none. */
    look(after: number, leaving: LeavingBriefs): { readonly place: number; readonly isHeld: boolean } | null {
      const isAfter = sql`${PLACE} > ${after}`;
      const next = orm
        .select({ place: PLACE, row: getTableColumns(table) })
        .from(table)
        .where(isAfter);
      const found = next.orderBy(asc(PLACE)).limit(1).get();
      if (found === undefined) return null;
      const edition = editionOfRow(found.row);
      return { place: found.place, isHeld: withoutReportsInBrief(edition, leaving, 0) !== edition };
    },
    /** Those that were found, and those that may have been written since they were looked for. */
    takeOut(places: readonly number[], last: number, leaving: LeavingBriefs, since: Instant, now: Instant): void {
      const isFound = sql`${PLACE} IN (SELECT value FROM json_each(${JSON.stringify(places)}))`;
      const isNew = or(sql`${PLACE} > ${last}`, isNull(table.sentAt), gte(table.sentAt, since));
      for (const one of read(or(isFound, isNew))) amend(one, leaving, now);
      amendHands(leaving);
    },
  };
}
