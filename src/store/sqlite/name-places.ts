import type Database from 'better-sqlite3';
import type { NameMask } from '../../core/withdrawal/name-mask.ts';
import { maskValue, type PartRead, type TextPlace, type TextValue } from '../name-places.ts';

const PART = 100;

/** Reads a table by its rows in parts, and writes those that hold a name without it. */
export function createPlaceReader(
  database: Database.Database,
  { table, columns, part: size = PART }: Omit<TextPlace, 'counts'>,
) {
  const names = Object.keys(columns);
  const quoted = names.map((name) => `"${name}"`);
  const part = database.prepare<[number], Record<string, TextValue> & { readonly place: number }>(
    `SELECT rowid AS place, ${quoted.join(', ')} FROM "${table}" WHERE rowid > ? ORDER BY rowid LIMIT ${size}`,
  );
  const save = database.prepare<[...TextValue[], number]>(
    `UPDATE "${table}" SET ${quoted.map((name) => `${name} = ?`).join(', ')} WHERE rowid = ?`,
  );
  return (after: number, mask: NameMask, isWritten: boolean, onHeld: (place: number) => void = () => {}): PartRead => {
    const found = part.all(after);
    let rows = 0;
    for (const row of found) {
      const masked = names.map((name) => maskValue(row[name] ?? null, columns[name] ?? 'text', mask));
      if (names.every((name, at) => (row[name] ?? null) === masked[at])) continue;
      rows++;
      if (isWritten) save.run(...masked, row.place);
      onHeld(row.place);
    }
    return { rows, next: found.length < size ? null : (found.at(-1)?.place ?? null) };
  };
}
