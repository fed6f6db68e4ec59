import { asc, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { numberOf } from '../ids.ts';
import { ITEM_FORM, NUMBERED } from '../kept-forms.ts';
import type { KeptMark, KeptPart, KeptRows, KeptStore, Numbered } from '../ports/kept.ts';
import { FILL_ALERT_REPORTS } from './alert-rows.ts';
import type { Database } from './connection.ts';
import { createFilling } from './fill-search.ts';
import { SECTIONS, type Section } from './kept-sections.ts';
import { createMeters } from './meters.ts';
import { item, itemEvidence } from './schema.ts';

/** Tables with a row for all that ever came in here. */
const TOUCHED = ['feed', 'item', 'change', 'config_text', 'subscription', 'access_key', 'audit', 'digest', 'edition'];
const ROWS_AT_ONCE = 200;
/** The row of `meter` by which the log is numbered: told as a number, as of the other engines. */
const CHANGE = 'change';
/** The columns that are numbered, where they are not called `id`. */
const COLUMN: Readonly<Record<string, string>> = { grouped_report: 'place', audit: 'seq' };

/** Reads all that is kept, and writes it into an empty database. */
export function createKept(database: Database): KeptStore {
  const { orm } = database;
  const meters = createMeters(database);
  const sequence = database.prepare<[string, string], { readonly name: string }>(
    'SELECT pg_get_serial_sequence(?, ?) AS name',
  );
  const raise = database.prepare<[string, number], unknown>('SELECT setval(?::regclass, ?)');

  /** The next rows after a mark, and the mark of the last of them. */
  async function page<R>(
    { table, by }: Pick<Section, 'table' | 'by'>,
    after: KeptMark | null,
    limit: number,
  ): Promise<{ readonly rows: readonly R[]; readonly next: KeptMark | null }> {
    const columns = getTableColumns(table) as Record<string, PgColumn>;
    const keys: SQL[] = by?.map((name) => sql`${columns[name]}`) ?? [sql.raw('rowid')];
    const values = after === null ? null : (JSON.parse(after) as (string | number)[]);
    const isAfter =
      values === null
        ? undefined
        : sql`(${sql.join(keys, sql`, `)}) > (${sql.join(
            values.map((value) => sql`${value}`),
            sql`, `,
          )})`;
    const isOwn = table === SECTIONS.meter.table ? sql`name <> ${CHANGE}` : undefined;
    const where = [isAfter, isOwn].filter((one) => one !== undefined);
    const rows = (await orm
      .select({ row: columns, place: sql<string>`json_build_array(${sql.join(keys, sql`, `)})::text` } as never)
      .from(table as PgTable)
      .where(where.length === 0 ? undefined : sql.join(where, sql` AND `))
      .orderBy(...keys.map((key) => asc(key)))
      .limit(limit)) as { row: R; place: string }[];
    return { rows: rows.map(({ row }) => row), next: rows.length < limit ? null : (rows.at(-1)?.place ?? null) };
  }

  async function readItems(after: KeptMark | null, limit: number) {
    const { rows, next } = await page<typeof item.$inferSelect>({ table: item, by: ['id'] }, after, limit);
    const ids = rows.map(({ id }) => id);
    const known = ids.length === 0 ? [] : await orm.select().from(itemEvidence).where(inArray(itemEvidence.item, ids));
    const evidence = new Map(known.map((one) => [one.item, one.tagging] as const));
    return { rows: rows.map((row) => ITEM_FORM.read(row, evidence.get(row.id) ?? null)), next };
  }

  async function sequenceOf(table: string): Promise<string> {
    return (await sequence.value(table, COLUMN[table] ?? 'id')) ?? '';
  }

  async function lastOf(of: Numbered): Promise<number | null> {
    if (of === CHANGE) return meters.get(CHANGE);
    const name = await sequenceOf(NUMBERED[of]);
    const state = await database
      .prepare<[], { readonly last: number; readonly isCalled: boolean }>(
        `SELECT last_value AS last, is_called AS "isCalled" FROM ${name}`,
      )
      .get();
    return state?.isCalled === true ? state.last : null;
  }

  async function readNumbers(): Promise<readonly KeptRows['number'][]> {
    const numbers: KeptRows['number'][] = [];
    for (const of of Object.keys(NUMBERED) as Numbered[]) {
      const last = await lastOf(of);
      if (last !== null) numbers.push({ of, last });
    }
    return numbers;
  }

  async function read(kind: KeptPart['kind'], after: KeptMark | null, limit: number) {
    if (kind === 'number') return { rows: await readNumbers(), next: null };
    if (kind === 'item') return readItems(after, limit);
    const section = SECTIONS[kind] as Section;
    const { rows, next } = await page<never>(section, after, limit);
    return { rows: rows.map(section.read), next };
  }

  const putKept = database.transaction(async (part: KeptPart): Promise<void> => {
    if (part.kind === 'number') for (const one of part.rows) await putNumber(one);
    else if (part.kind === 'item') await putItems(part.rows);
    else {
      const { table, write } = SECTIONS[part.kind] as Section;
      for (let at = 0; at < part.rows.length; at += ROWS_AT_ONCE)
        await orm.insert(table).values(part.rows.slice(at, at + ROWS_AT_ONCE).map(write) as never);
    }
  });

  async function putItems(rows: readonly KeptRows['item'][]): Promise<void> {
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
      const part = rows.slice(at, at + ROWS_AT_ONCE);
      await orm.insert(item).values(part.map(ITEM_FORM.write));
      const evidence = part.flatMap(({ id, tagging }) => (tagging === null ? [] : [{ item: numberOf(id), tagging }]));
      if (evidence.length > 0) await orm.insert(itemEvidence).values(evidence);
    }
  }

  async function putNumber({ of, last }: KeptRows['number']): Promise<void> {
    const before = (await lastOf(of)) ?? 0;
    if (last <= before) return;
    if (of === CHANGE) await meters.set(CHANGE, last);
    else await raise.get(await sequenceOf(NUMBERED[of]), last);
  }

  return {
    readKept: async (kind, after, limit) => (await read(kind, after, limit)) as never,
    async isUntouched() {
      for (const table of TOUCHED)
        if ((await database.prepare<[], object>(`SELECT 1 AS one FROM ${table} LIMIT 1`).get()) !== undefined)
          return false;
      return true;
    },
    putKept,
    async completeKept() {
      for (const of of Object.keys(NUMBERED) as Numbered[]) {
        const column = of === CHANGE ? 'seq' : (COLUMN[NUMBERED[of]] ?? 'id');
        const most = database.prepare<[], { last: number | null }>(
          `SELECT max(${column}) AS last FROM ${NUMBERED[of]}`,
        );
        // A number that stands in a row was given, whether whoever wrote it down said so or not.
        await putNumber({ of, last: (await most.value()) ?? 0 });
      }
      await database.run(
        'UPDATE item SET revisions = (SELECT count(*) FROM revision WHERE revision.item = item.id) ' +
          'WHERE id IN (SELECT item FROM revision)',
      );
      await database.run(FILL_ALERT_REPORTS);
      const filling = createFilling(database);
      await filling.countTags();
      await filling.fillItems();
      await filling.fillStories();
      // What came in at once is planned for by what it is now.
      await database.run('ANALYZE');
    },
  };
}
