import { DAY, type Instant } from '../../core/clock/time.ts';
import type { Filter } from '../../core/filter/filter.ts';
import type { StoryFilter } from '../../core/story/story.ts';
import { firstOrderKeyAt } from '../order-key.ts';
import { type SearchMatch, searchMatch } from '../search-terms.ts';
import type { Database } from './connection.ts';
import { serverMatch } from './search-match.ts';

type Row = { readonly day: number; readonly count: number };

/** Order keys rise by so much in 24 hours: a day is a stretch of the index, and no row is read. */
const STEP = firstOrderKeyAt(DAY);

/** Counts reports by the days of their dates. */
export function createItemDays(database: Database) {
  const count = createCount(database, 'item');
  return (filter: Filter, from: Instant, days: number) => count(searchMatch(filter), from, days, []);
}

/** Counts stories by the days on which they were told of last. */
export function createStoryDays(database: Database) {
  const count = createCount(database, 'story');
  return (filter: StoryFilter, from: Instant, days: number): Promise<readonly number[]> => {
    const { minOrigins = 0, minSeverity = 0 } = filter;
    return count(searchMatch(filter), from, days, [minOrigins, minSeverity]);
  };
}

function createCount(database: Database, table: 'item' | 'story') {
  const passing = table === 'story' ? 'AND origins >= ? AND severity >= ?' : '';
  return async (
    asked: SearchMatch,
    from: Instant,
    days: number,
    least: readonly number[],
  ): Promise<readonly number[]> => {
    const counts = new Array<number>(days).fill(0);
    const match = serverMatch(asked);
    if (match === null) return counts;
    const { wanted, unwanted } = match;
    // Without words or terms, the rows themselves are counted by their index.
    const source = wanted.length === 0 && unwanted === null ? table : `${table}_search`;
    const matches = [
      ...wanted.map(() => 'AND doc @@ ?::tsquery'),
      unwanted === null ? '' : 'AND NOT doc @@ ?::tsquery',
    ];
    const first = firstOrderKeyAt(from);
    const rows = await database
      .prepare<(string | number)[], Row>(
        `SELECT (order_key - ?::bigint) / ${STEP} AS day, count(*) AS count FROM ${source}
           WHERE order_key >= ? AND order_key < ? ${matches.join(' ')} ${passing} GROUP BY 1`,
      )
      .all(
        ...[first, first, firstOrderKeyAt(from + days * DAY)],
        ...wanted,
        ...(unwanted === null ? [] : [unwanted]),
        ...least,
      );
    for (const row of rows) counts[row.day] = row.count;
    return counts;
  };
}
