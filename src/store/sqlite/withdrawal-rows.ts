import type Database from 'better-sqlite3';
import { asc, desc, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Instant } from '../../core/clock/time.ts';
import type { NameRule, Withdrawal, WithdrawalRecord, WithdrawnReport } from '../../core/withdrawal/withdrawal.ts';
import { readId } from '../ids.ts';
import {
  nameRule,
  withdrawal as withdrawalTable,
  withdrawnKey,
  withdrawnReport,
  withdrawnStory,
} from './schema-withdrawals.ts';

/** The row of `meter` that changes with every withdrawal. */
const WITHDRAWN = 'withdrawn';
/** The row of `meter` that is there while the file may still hold what was taken out of it. */
const TO_SCRUB = 'to-scrub';
/** The row of `meter` that is there while stored texts are gone through for names. */
const TO_SWEEP = 'names-to-sweep';

/** How current what is known of withdrawals is: equal marks mean that nothing was withdrawn between. */
export function prepareWithdrawnMark(database: Database.Database): () => number {
  const mark = database.prepare<[], number>(`SELECT value FROM meter WHERE name = '${WITHDRAWN}'`).pluck();
  return () => mark.get() ?? 0;
}

/** Withdrawals, read and written a row at a time. */
export function createWithdrawalRows(database: Database.Database) {
  const orm = drizzle(database);
  const mark = prepareWithdrawnMark(database);
  const setMeter = database.prepare<[string, number]>(
    'INSERT INTO meter (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  const dropMeter = database.prepare<[string]>('DELETE FROM meter WHERE name = ?');
  const meter = database.prepare<[string], number>('SELECT value FROM meter WHERE name = ?').pluck();
  const asItem = database.prepare<[number], string>('SELECT withdrawal FROM withdrawn_report WHERE item = ?').pluck();
  const asStory = database.prepare<[number], string>('SELECT withdrawal FROM withdrawn_story WHERE id = ?').pluck();

  function get(id: string): Withdrawal | null {
    return orm.select().from(withdrawalTable).where(eq(withdrawalTable.id, id)).get() ?? null;
  }

  function reportsOf(id: string): readonly WithdrawnReport[] {
    const rows = orm.select().from(withdrawnReport).where(eq(withdrawnReport.withdrawal, id)).all();
    return rows.map(({ item, story, feeds }) => {
      const { key, turns } = withdrawnKey;
      const keys = orm.select({ key, turns }).from(withdrawnKey).where(eq(withdrawnKey.item, item)).all();
      return { item: String(item), story: String(story), feeds, keys };
    });
  }

  function rulesOf(id: string): readonly NameRule[] {
    const { hash, words, initials, keyMark } = nameRule;
    return orm.select({ hash, words, initials, keyMark }).from(nameRule).where(eq(nameRule.withdrawal, id)).all();
  }

  return {
    mark,
    get,
    reportsOf,
    list: (): readonly Withdrawal[] =>
      orm.select().from(withdrawalTable).orderBy(desc(withdrawalTable.at), desc(withdrawalTable.id)).all(),
    records: (): readonly WithdrawalRecord[] =>
      orm
        .select()
        .from(withdrawalTable)
        .orderBy(asc(withdrawalTable.at), asc(withdrawalTable.id))
        .all()
        .map((withdrawal) => ({
          withdrawal,
          reports: reportsOf(withdrawal.id),
          rules: rulesOf(withdrawal.id),
        })),
    rules: (): readonly NameRule[] => {
      const { hash, words, initials, keyMark } = nameRule;
      return orm.select({ hash, words, initials, keyMark }).from(nameRule).all();
    },
    asWithdrawn(kind: 'item' | 'story', asked: string): Withdrawal | null {
      const id = readId(asked);
      const known = id === null ? undefined : (kind === 'item' ? asItem : asStory).get(id);
      return known === undefined ? null : get(known);
    },
    /** Writes it, and lets everybody know that what they have made may hold what is withdrawn. */
    save(withdrawal: Withdrawal): void {
      const set = withdrawal;
      orm.insert(withdrawalTable).values(withdrawal).onConflictDoUpdate({ target: withdrawalTable.id, set }).run();
    },
    saveReport({ item, story, feeds, keys }: WithdrawnReport, withdrawal: string): void {
      const row = { item: Number(item), story: Number(story), feeds, withdrawal };
      orm.insert(withdrawnReport).values(row).onConflictDoNothing().run();
      for (const { key, turns } of keys)
        orm.insert(withdrawnKey).values({ key, item: row.item, turns }).onConflictDoNothing().run();
    },
    saveStory: (id: number, withdrawal: string): void =>
      void orm.insert(withdrawnStory).values({ id, withdrawal }).onConflictDoNothing().run(),
    saveRules(rules: readonly NameRule[], withdrawal: string): void {
      for (const rule of rules)
        orm
          .insert(nameRule)
          .values({ ...rule, withdrawal })
          .onConflictDoNothing()
          .run();
    },
    /** Lets its reports come in again. */
    forget(id: string): void {
      for (const { item } of reportsOf(id))
        orm
          .delete(withdrawnKey)
          .where(eq(withdrawnKey.item, Number(item)))
          .run();
      orm.delete(withdrawnReport).where(eq(withdrawnReport.withdrawal, id)).run();
      orm.delete(withdrawnStory).where(eq(withdrawnStory.withdrawal, id)).run();
    },
    raiseMark: (now: Instant): void => void setMeter.run(WITHDRAWN, Math.max(mark() + 1, now)),
    markForScrub: (now: Instant): void => void setMeter.run(TO_SCRUB, now),
    toScrub: (): number | null => meter.get(TO_SCRUB) ?? null,
    scrubbed: (): void => void dropMeter.run(TO_SCRUB),
    markForSweep: (now: Instant): void => void setMeter.run(TO_SWEEP, now),
    toSweep: (): number | null => meter.get(TO_SWEEP) ?? null,
    swept: (): void => void dropMeter.run(TO_SWEEP),
  };
}
