import type { Item } from '../core/item/item.ts';
import { itemJson } from './item-json.ts';

/**
 * A spreadsheet would run a cell that starts with one of these, full-width ones too, as a formula; the apostrophe makes
 * it text.
 */
const FORMULA_START = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const COLUMNS = [
  'id',
  'title',
  'summary',
  'url',
  'feeds',
  'publisher',
  'published',
  'seen',
  'effective',
  'language',
  'regions',
  'actors',
  'themes',
  'story',
] as const;

/** The names of the columns, as the first line of a file. */
export const ITEM_CSV_HEADER = csvLine(COLUMNS);

/** An item as one line of CSV (RFC 4180); several values of one cell are parted by a space. */
export function itemCsv(item: Item): string {
  const { tags, ...fields } = itemJson(item, { evidence: false });
  const cells = { ...fields, ...tags };
  return csvLine(
    COLUMNS.map((column) => {
      const cell: unknown = cells[column];
      return Array.isArray(cell) ? cell.join(' ') : String(cell ?? '');
    }),
  );
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const harmless = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
