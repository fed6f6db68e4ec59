import type { InferSelectModel } from 'drizzle-orm';
import type { Edition, EditionHead } from '../core/brief/edition.ts';
import type { edition as editionTable } from './sqlite/schema-editions.ts';

export type EditionRow = InferSelectModel<typeof editionTable>;
export type HeadRow = Omit<EditionRow, 'counts' | 'model'>;

export function headOf({ startAt, endAt, fromChange: _, version: _version, ...row }: HeadRow): EditionHead {
  return { ...row, start: startAt, end: endAt };
}

export function editionOfRow({ counts: _, model: brief, ...row }: EditionRow): Edition {
  return { ...headOf(row), brief };
}

/** The columns beside `model` are what is searched by, and what is read without it. */
export function editionRow({ brief, start, end, ...rest }: Edition): EditionRow {
  return {
    ...rest,
    startAt: start,
    endAt: end,
    fromChange: brief.window.from,
    version: brief.schema,
    counts: brief.counts.areas,
    model: brief,
  };
}
