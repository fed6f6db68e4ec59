import type Database from 'better-sqlite3';
import { asc, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { countedNames } from '../../core/item/item-tags.ts';
import type { Tagging } from '../../core/tagging/tag.ts';
import { splitReference } from '../../core/tagging/taxonomy.ts';
import { numberOf } from '../ids.ts';
import { ITEM_FORM, NUMBERED } from '../kept-forms.ts';
import type { KeptMark, KeptPart, KeptRows, KeptStore, Numbered } from '../ports/kept.ts';
import { FILL_ALERT_REPORTS } from './alert-rows.ts';
import { fillSearch } from './examine/search.ts';
import { SECTIONS, type Section } from './kept-sections.ts';
import { item, itemEvidence } from './schema.ts';

/** Tables with a row for all that ever came in here. */
const TOUCHED = ['feed', 'item', 'change', 'config_text', 'subscription', 'access_key', 'audit', 'digest', 'edition'];
/** SQLite takes no more values in one statement than it takes parameters. */
const ROWS_AT_ONCE = 100;

/** Reads all that is kept, and writes it into an empty database. */
export function createKept(database: Database.Database): KeptStore {
  const orm = drizzle(database);
  const last = database.prepare<[string], number>('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck();
  const raise = database.prepare<[number, string]>('UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?');
  const begin = database.prepare<[string, number]>('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)');

  /** The next rows after a mark, and the mark of the last of them. */
  function page<R>(columns: Record<string, SQLiteColumn>, table: Section['table'], by: readonly string[] | undefined) {
    const keys: SQL[] = by?.map((name) => sql`${columns[name]}`) ?? [sql.raw('rowid')];
    return (after: KeptMark | null, limit: number) => {
      const place = sql`json_array(${sql.join(keys, sql`, `)})`;
      const values = after === null ? null : (JSON.parse(after) as (string | number)[]);
      const isAfter =
        values === null
          ? undefined
          : sql`(${sql.join(keys, sql`, `)}) > (${sql.join(
              values.map((value) => sql`${value}`),
              sql`, `,
            )})`;
      const rows = orm
        .select({ row: columns, place: place.as<string>('place') } as never)
        .from(table)
        .where(isAfter)
        .orderBy(...keys.map((key) => asc(key)))
        .limit(limit)
        .all() as { row: R; place: string }[];
      return { rows: rows.map(({ row }) => row), next: rows.length < limit ? null : (rows.at(-1)?.place ?? null) };
    };
  }

  function readItems(after: KeptMark | null, limit: number) {
    const { rows, next } = page<typeof item.$inferSelect>(getTableColumns(item), item, undefined)(after, limit);
    const ids = sql.join(
      rows.map(({ id }) => sql`${id}`),
      sql`, `,
    );
    const evidence = new Map(
      orm
        .select()
        .from(itemEvidence)
        .where(sql`${itemEvidence.item} IN (${ids})`)
        .all()
        .map((one) => [one.item, one.tagging] as const),
    );
    return { rows: rows.map((row) => ITEM_FORM.read(row, evidence.get(row.id) ?? null)), next };
  }

  function readNumbers(): readonly KeptRows['number'][] {
    return (Object.entries(NUMBERED) as [Numbered, string][]).flatMap(([of, table]) => {
      const number = last.get(table);
      return number === undefined ? [] : [{ of, last: number }];
    });
  }

  function read(kind: KeptPart['kind'], after: KeptMark | null, limit: number) {
    if (kind === 'number') return { rows: readNumbers(), next: null };
    if (kind === 'item') return readItems(after, limit);
    const { table, by, read: told } = SECTIONS[kind] as Section;
    const { rows, next } = page<never>(getTableColumns(table) as Record<string, SQLiteColumn>, table, by)(after, limit);
    return { rows: rows.map(told), next };
  }

  const put = database.transaction((part: KeptPart): void => {
    if (part.kind === 'number') for (const one of part.rows) putNumber(one);
    else if (part.kind === 'item') putItems(part.rows);
    else {
      const { table, write } = SECTIONS[part.kind] as Section;
      for (let at = 0; at < part.rows.length; at += ROWS_AT_ONCE)
        orm
          .insert(table)
          .values(part.rows.slice(at, at + ROWS_AT_ONCE).map(write) as never)
          .run();
    }
  });

  function putItems(rows: readonly KeptRows['item'][]): void {
    for (const row of rows) {
      orm.insert(item).values(ITEM_FORM.write(row)).run();
      const { id, tagging } = row;
      if (tagging !== null)
        orm
          .insert(itemEvidence)
          .values({ item: numberOf(id), tagging })
          .run();
    }
  }

  function putNumber({ of, last: number }: KeptRows['number']): void {
    const table = NUMBERED[of];
    if (raise.run(number, table).changes === 0) begin.run(table, number);
  }

  return {
    readKept: async (kind, after, limit) => read(kind, after, limit) as never,
    isUntouched: async () =>
      TOUCHED.every((table) => database.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() === undefined),
    putKept: async (part) => put.immediate(part),
    async completeKept() {
      database.exec(
        'UPDATE item SET revisions = (SELECT count(*) FROM revision WHERE revision.item = item.id) ' +
          'WHERE id IN (SELECT item FROM revision)',
      );
      database.exec(FILL_ALERT_REPORTS);
      countTags(database);
      for (const searched of ['item', 'story'] as const) fillSearch(searched, database);
    },
  };
}

/** Counts the items of every tag. */
function countTags(database: Database.Database): void {
  const counts = new Map<string, number>();
  for (const tags of database.prepare<[], string>('SELECT tags FROM item').pluck().iterate())
    for (const name of countedNames(JSON.parse(tags) as Tagging)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const add = database.prepare<[string, string, number]>('INSERT INTO tag_count (kind, id, items) VALUES (?, ?, ?)');
  database.transaction(() => {
    for (const [name, items] of counts) {
      const { kind, id } = splitReference(name);
      add.run(kind, id, items);
    }
  })();
}
