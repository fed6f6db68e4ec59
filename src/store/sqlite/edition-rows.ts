import { getTableColumns, type InferSelectModel } from 'drizzle-orm';
import type { Edition, EditionHead } from '../../core/brief/edition.ts';
import { edition as editionTable } from './schema-editions.ts';

type EditionRow = InferSelectModel<typeof editionTable>;
type HeadRow = Omit<EditionRow, 'counts' | 'model'>;

const { counts: _counts, model: _model, ...head } = getTableColumns(editionTable);
/** All of an edition but its text. */
export const HEAD_COLUMNS = head;

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
