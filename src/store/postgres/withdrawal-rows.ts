import { asc, desc, eq, inArray } from 'drizzle-orm';
import type { Instant } from '../../core/clock/time.ts';
import type { NameRule, Withdrawal, WithdrawalRecord, WithdrawnReport } from '../../core/withdrawal/withdrawal.ts';
import { readId } from '../ids.ts';
import type { Database } from './connection.ts';
import { createMeters } from './meters.ts';
import {
  nameRule,
  withdrawal as withdrawalTable,
  withdrawnKey,
  withdrawnReport,
  withdrawnStory,
} from './schema-withdrawals.ts';

/** The row of `meter` that changes with every withdrawal. */
const WITHDRAWN = 'withdrawn';
/** The row of `meter` that is there while tables may still hold what was taken out of them. */
const TO_SCRUB = 'to-scrub';
/** The row of `meter` that is there while stored texts are gone through for names. */
const TO_SWEEP = 'names-to-sweep';

/** How current what is known of withdrawals is: equal marks mean that nothing was withdrawn between. */
export function prepareWithdrawnMark(database: Database): () => Promise<number> {
  const meters = createMeters(database);
  return async () => (await meters.get(WITHDRAWN)) ?? 0;
}

/** Withdrawals, read and written a row at a time. */
export function createWithdrawalRows(database: Database) {
  const { orm } = database;
  const meters = createMeters(database);
  const mark = prepareWithdrawnMark(database);
  const asItem = database.prepare<[number], { by: string }>(
    'SELECT withdrawal AS by FROM withdrawn_report WHERE item = ?',
  );
  const asStory = database.prepare<[number], { by: string }>(
    'SELECT withdrawal AS by FROM withdrawn_story WHERE id = ?',
  );

  async function get(id: string): Promise<Withdrawal | null> {
    const rows = await orm.select().from(withdrawalTable).where(eq(withdrawalTable.id, id));
    return rows[0] ?? null;
  }

  async function reportsOf(id: string): Promise<readonly WithdrawnReport[]> {
    const rows = await orm.select().from(withdrawnReport).where(eq(withdrawnReport.withdrawal, id));
    const items = rows.map(({ item }) => item);
    const keys =
      items.length === 0 ? [] : await orm.select().from(withdrawnKey).where(inArray(withdrawnKey.item, items));
    return rows
      .toSorted((a, b) => a.item - b.item)
      .map(({ item, story, feeds }) => {
        const own = keys.filter((one) => one.item === item).map(({ key, turns }) => ({ key, turns }));
        return { item: String(item), story: String(story), feeds, keys: own };
      });
  }

  const { hash, words, initials, keyMark } = nameRule;
  const selectRules = () => orm.select({ hash, words, initials, keyMark }).from(nameRule);

  return {
    mark,
    get,
    reportsOf,
    list: async (): Promise<readonly Withdrawal[]> =>
      orm.select().from(withdrawalTable).orderBy(desc(withdrawalTable.at), desc(withdrawalTable.id)),
    async records(): Promise<readonly WithdrawalRecord[]> {
      const all = await orm.select().from(withdrawalTable).orderBy(asc(withdrawalTable.at), asc(withdrawalTable.id));
      const records: WithdrawalRecord[] = [];
      for (const withdrawal of all) {
        const rules = await selectRules().where(eq(nameRule.withdrawal, withdrawal.id));
        records.push({ withdrawal, reports: await reportsOf(withdrawal.id), rules });
      }
      return records;
    },
    rules: async (): Promise<readonly NameRule[]> => selectRules(),
    async asWithdrawn(kind: 'item' | 'story', asked: string): Promise<Withdrawal | null> {
      const id = readId(asked);
      const known = id === null ? undefined : await (kind === 'item' ? asItem : asStory).value(id);
      return known === undefined ? null : get(known);
    },
    async save(withdrawal: Withdrawal): Promise<void> {
      const set = withdrawal;
      await orm.insert(withdrawalTable).values(withdrawal).onConflictDoUpdate({ target: withdrawalTable.id, set });
    },
    async saveReport({ item, story, feeds, keys }: WithdrawnReport, withdrawal: string): Promise<void> {
      const row = { item: Number(item), story: Number(story), feeds, withdrawal };
      await orm.insert(withdrawnReport).values(row).onConflictDoNothing();
      const named = keys.map(({ key, turns }) => ({ key, item: row.item, turns }));
      if (named.length > 0) await orm.insert(withdrawnKey).values(named).onConflictDoNothing();
    },
    async saveStory(id: number, withdrawal: string): Promise<void> {
      await orm.insert(withdrawnStory).values({ id, withdrawal }).onConflictDoNothing();
    },
    async saveRules(rules: readonly NameRule[], withdrawal: string): Promise<void> {
      const rows = rules.map((rule) => ({ ...rule, withdrawal }));
      if (rows.length > 0) await orm.insert(nameRule).values(rows).onConflictDoNothing();
    },
    /** Lets its reports come in again. */
    async forget(id: string): Promise<void> {
      const items = (await reportsOf(id)).map(({ item }) => Number(item));
      if (items.length > 0) await orm.delete(withdrawnKey).where(inArray(withdrawnKey.item, items));
      await orm.delete(withdrawnReport).where(eq(withdrawnReport.withdrawal, id));
      await orm.delete(withdrawnStory).where(eq(withdrawnStory.withdrawal, id));
    },
    /** Lets everybody know that what they have made may hold what is withdrawn. */
    raiseMark: async (now: Instant): Promise<void> => meters.set(WITHDRAWN, Math.max((await mark()) + 1, now)),
    markForScrub: (now: Instant) => meters.set(TO_SCRUB, now),
    toScrub: () => meters.get(TO_SCRUB),
    scrubbed: () => meters.drop(TO_SCRUB),
    markForSweep: (now: Instant) => meters.set(TO_SWEEP, now),
    toSweep: () => meters.get(TO_SWEEP),
    swept: () => meters.drop(TO_SWEEP),
  };
}
