import type Database from 'better-sqlite3';
import { maskData, maskGuid, maskLink } from '../../core/withdrawal/mask-data.ts';
import type { NameMask } from '../../core/withdrawal/name-mask.ts';

/** How the texts of a column are read. */
type Column = 'text' | 'json' | 'link' | 'guid';
type Value = string | null;

/** Where stored texts stand, besides the reports themselves and the mails; `counts`: as what they are told. */
type Place = {
  readonly table: string;
  readonly columns: Readonly<Record<string, Column>>;
  readonly counts: 'otherTexts' | 'digests' | 'stories' | null;
  /** So many rows are read at once; `PART` if absent. */
  readonly part?: number;
};

/** Of the reports; what belongs to them follows. */
export const REPORT_TEXTS: Readonly<Record<string, Column>> = {
  title: 'text',
  summary: 'text',
  author: 'text',
  source: 'text',
  url: 'link',
  canonical_url: 'link',
  tags: 'json',
};

export const PLACES: readonly Place[] = [
  { table: 'revision', columns: { title: 'text', summary: 'text' }, counts: 'otherTexts' },
  { table: 'digest', columns: { model: 'json' }, counts: 'digests', part: 1 },
  { table: 'edition', columns: { model: 'json' }, counts: 'digests', part: 1 },
  { table: 'edition_hand', columns: { hand: 'json' }, counts: 'otherTexts' },
  { table: 'alert', columns: { body: 'json' }, counts: 'otherTexts' },
  { table: 'alert_delivery', columns: { reason: 'text' }, counts: null },
  { table: 'alert_channel', columns: { stopped_reason: 'text' }, counts: null },
  { table: 'tag_override', columns: { reason: 'text', by: 'text' }, counts: 'otherTexts' },
  { table: 'story_grade', columns: { reason: 'text', by: 'text' }, counts: 'otherTexts' },
  { table: 'left_out', columns: { reason: 'text' }, counts: null },
  { table: 'delivery', columns: { reason: 'text' }, counts: null },
  { table: 'feed', columns: { problems: 'json', reason: 'text', watch: 'json' }, counts: null },
  { table: 'audit', columns: { subject: 'text', before: 'json', after: 'json' }, counts: 'otherTexts' },
  { table: 'withdrawal', columns: { reason: 'text', subject: 'text' }, counts: null },
];

const PART = 100;

export type PartRead = {
  /** Rows that hold a name. */
  readonly rows: number;
  /** Where the next part begins; null: there is none. */
  readonly next: number | null;
};

/** Reads a table by its rows in parts, and writes those that hold a name without it. */
export function createPlaceReader(
  database: Database.Database,
  { table, columns, part: size = PART }: Omit<Place, 'counts'>,
) {
  const names = Object.keys(columns);
  const quoted = names.map((name) => `"${name}"`);
  const part = database.prepare<[number], Record<string, Value> & { readonly place: number }>(
    `SELECT rowid AS place, ${quoted.join(', ')} FROM "${table}" WHERE rowid > ? ORDER BY rowid LIMIT ${size}`,
  );
  const save = database.prepare<[...Value[], number]>(
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

export function maskValue(value: Value, column: Column, mask: NameMask): Value {
  if (value === null) return null;
  switch (column) {
    case 'text':
      return mask.mask(value);
    case 'link':
      return maskLink(value, mask);
    case 'guid':
      return maskGuid(value, mask);
    case 'json': {
      // Most hold none, and need not be read.
      if (!mask.holds(value) && !mayHoldLink(value, mask)) return value;
      const data: unknown = JSON.parse(value);
      const masked = maskData(data, mask);
      return masked === data ? value : JSON.stringify(masked);
    }
  }
}

const LINK = /"(https?:\/\/[^"\s]+)"/g;

function mayHoldLink(json: string, mask: NameMask): boolean {
  for (const [, link = ''] of json.matchAll(LINK)) if (maskLink(link, mask) === null) return true;
  return false;
}
