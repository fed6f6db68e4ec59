import type Database from 'better-sqlite3';
import { DAY, type Instant } from '../../core/clock/time.ts';
import type { Filter } from '../../core/filter/filter.ts';
import type { StoryFilter } from '../../core/story/story.ts';
import { firstOrderKeyAt } from '../order-key.ts';
import { type Match, matchOf } from './terms.ts';

type Bounds = Match & { readonly from: number; readonly before: number; readonly step: number };
type Row = { readonly day: number; readonly count: number };
type StoryBounds = Bounds & { readonly minOrigins: number; readonly minSeverity: number };

/** Order keys rise by so much in 24 hours: a day is a stretch of the index, and no row is read. */
const STEP = firstOrderKeyAt(DAY);

const without = (table: string) =>
  `AND order_key NOT IN (SELECT rowid FROM ${table} WHERE ${table} MATCH :unwanted AND rowid >= :from AND ` +
  'rowid < :before)';
const perDay = (key: string) => `SELECT CAST((${key} - :from) / :step AS INTEGER) AS day, count(*) AS count`;

/** Counts reports by the days of their dates. */
export function createItemDays(database: Database.Database) {
  const wanted = database.prepare<[Bounds], Row>(
    `${perDay('rowid')} FROM item_fts WHERE item_fts MATCH :wanted AND rowid >= :from AND rowid < :before GROUP BY day`,
  );
  const all = database.prepare<[Bounds], Row>(
    `${perDay('order_key')} FROM item WHERE order_key >= :from AND order_key < :before GROUP BY day`,
  );
  const others = database.prepare<[Bounds], Row>(
    `${perDay('order_key')} FROM item
       WHERE order_key >= :from AND order_key < :before ${without('item_fts')} GROUP BY day`,
  );
  return (filter: Filter, from: Instant, days: number): readonly number[] => {
    const match = matchOf(filter);
    const statement = match.wanted !== null ? wanted : match.unwanted === null ? all : others;
    return spread(statement.all({ ...match, ...boundsOf(from, days) }), days);
  };
}

/** Counts stories by the days on which they were told of last. */
export function createStoryDays(database: Database.Database) {
  const passing = 'origins >= :minOrigins AND severity >= :minSeverity GROUP BY day';
  const wanted = database.prepare<[StoryBounds], Row>(
    `${perDay('story_fts.rowid')} FROM story_fts CROSS JOIN story INDEXED BY story_list ON order_key = story_fts.rowid
       WHERE story_fts MATCH :wanted AND story_fts.rowid >= :from AND story_fts.rowid < :before AND ${passing}`,
  );
  const within = 'FROM story INDEXED BY story_list WHERE order_key >= :from AND order_key < :before';
  const all = database.prepare<[StoryBounds], Row>(`${perDay('order_key')} ${within} AND ${passing}`);
  const others = database.prepare<[StoryBounds], Row>(
    `${perDay('order_key')} ${within} ${without('story_fts')} AND ${passing}`,
  );
  return async (filter: StoryFilter, from: Instant, days: number): Promise<readonly number[]> => {
    const match = matchOf(filter);
    const statement = match.wanted !== null ? wanted : match.unwanted === null ? all : others;
    const { minOrigins = 0, minSeverity = 0 } = filter;
    return spread(statement.all({ ...match, ...boundsOf(from, days), minOrigins, minSeverity }), days);
  };
}

function boundsOf(from: Instant, days: number) {
  return { from: firstOrderKeyAt(from), before: firstOrderKeyAt(from + days * DAY), step: STEP };
}

/** As `countByDay`, of what the index has counted. */
function spread(rows: readonly Row[], days: number): readonly number[] {
  const counts = new Array<number>(days).fill(0);
  for (const { day, count } of rows) counts[day] = count;
  return counts;
}
