import { getTableColumns } from 'drizzle-orm';
import { edition as editionTable } from './schema-editions.ts';

const { counts: _counts, model: _model, ...head } = getTableColumns(editionTable);
/** All of an edition but its text. */
export const HEAD_COLUMNS = head;
