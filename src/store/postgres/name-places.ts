import type { NameMask } from '../../core/withdrawal/name-mask.ts';
import { maskValue, type PartRead, type TextPlace, type TextValue } from '../name-places.ts';
import type { Database } from './connection.ts';

const PART = 100;
/** Tables whose rows have numbers of their own; the others have a `rowid`. */
const NUMBER: Readonly<Record<string, string>> = {
  item: 'id',
  revision: 'id',
  alert: 'id',
  alert_delivery: 'id',
  story_grade: 'id',
  audit: 'seq',
};

/** Reads a table by its rows in parts, and writes those that hold a name without it. */
export function createPlaceReader(
  database: Database,
  { table, columns, part: size = PART }: Omit<TextPlace, 'counts'>,
) {
  const names = Object.keys(columns);
  const quoted = names.map((name) => `"${name}"`);
  const key = NUMBER[table] ?? 'rowid';
  const part = database.prepare<[number], Record<string, TextValue> & { readonly place: number }>(
    `SELECT ${key} AS place, ${quoted.join(', ')} FROM "${table}" WHERE ${key} > ? ORDER BY ${key} LIMIT ${size}`,
  );
  const save = database.prepare<[...TextValue[], number]>(
    `UPDATE "${table}" SET ${quoted.map((name) => `${name} = ?`).join(', ')} WHERE ${key} = ?`,
  );
  return async (
    after: number,
    mask: NameMask,
    isWritten: boolean,
    onHeld: (place: number) => Promise<void> = async () => {},
  ): Promise<PartRead> => {
    const found = await part.all(after);
    let rows = 0;
    for (const row of found) {
      const masked = names.map((name) => maskValue(row[name] ?? null, columns[name] ?? 'text', mask));
      if (names.every((name, at) => (row[name] ?? null) === masked[at])) continue;
      rows++;
      if (isWritten) await save.run(...masked, row.place);
      await onHeld(row.place);
    }
    return { rows, next: found.length < size ? null : (found.at(-1)?.place ?? null) };
  };
}
