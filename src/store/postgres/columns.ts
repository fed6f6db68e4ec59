import { bigint, customType } from 'drizzle-orm/pg-core';

/** Text in the order of its bytes, whatever language the database was made for: as SQLite's, and as JavaScript's. */
const bytewise = customType<{ data: string; driverData: string }>({ dataType: () => 'text COLLATE "C"' });
const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
/** What a report or a story is found by; see `search-document`. */
export const searchDocument = customType<{ data: string; driverData: string }>({ dataType: () => 'tsvector' });

export function textColumn(name = ''): ReturnType<typeof bytewise> {
  return bytewise(name);
}

export function bytesColumn(name = ''): ReturnType<typeof bytea> {
  return bytea(name);
}

/** Moments in epoch milliseconds, ids, counts: all within what a double holds exactly. */
export function wholeNumber(name = '') {
  return bigint(name, { mode: 'number' });
}
