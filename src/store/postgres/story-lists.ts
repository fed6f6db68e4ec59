import type { InferSelectModel } from 'drizzle-orm';
import { takePage } from '../../core/item/page.ts';
import type { Story, StoryCursor, StoryFilter } from '../../core/story/story.ts';
import { cursorOf, firstOrderKeyAt, orderKeyOfCursor, TOP_ORDER_KEY } from '../order-key.ts';
import type { StoryPage, StoryPageRequest } from '../ports/stories.ts';
import { searchMatch } from '../search-terms.ts';
import type { story } from '../sqlite/schema-stories.ts';
import type { Database } from './connection.ts';
import { createLadder, type LadderCondition } from './ladder.ts';
import { type ServerMatch, serverMatch } from './search-match.ts';

type StoryRow = Pick<InferSelectModel<typeof story>, 'orderKey' | 'significance'> & { readonly record: string };
type Place = { readonly significance: number; readonly key: number };

const UNBOUNDED = Number.MAX_SAFE_INTEGER;

/** Lists of stories in either order, picked by an index before any record is read. */
export function createStoryLists(
  database: Database,
): (filter: StoryFilter, page: StoryPageRequest) => Promise<StoryPage> {
  const ladder = createLadder(database, 'story');
  const records = database.prepare<[readonly number[]], StoryRow>(
    `SELECT story.order_key AS "orderKey", significance, record
       FROM unnest(?::bigint[]) WITH ORDINALITY AS picked (key, place) JOIN story ON story.order_key = picked.key
       ORDER BY picked.place`,
  );

  /** Those that pass, the most significant first: all of them are looked at, without their records. */
  function bySignificance(
    { wanted, unwanted }: ServerMatch,
    from: number,
    also: LadderCondition,
    place: Place,
    limit: number,
  ): Promise<readonly number[]> {
    const source = wanted.length === 0 && unwanted === null ? 'story' : 'story_search';
    const matches = [
      ...wanted.map(() => 'AND doc @@ ?::tsquery'),
      unwanted === null ? '' : 'AND NOT doc @@ ?::tsquery',
    ];
    return database
      .prepare<(string | number)[], { key: number }>(
        `WITH found AS MATERIALIZED (
           SELECT order_key, significance FROM ${source}
             WHERE order_key >= ? ${matches.join(' ')} ${also.sql} AND (significance, order_key) < (?, ?))
         SELECT order_key AS key FROM found ORDER BY significance DESC, order_key DESC LIMIT ?`,
      )
      .values(
        from,
        ...wanted,
        ...(unwanted === null ? [] : [unwanted]),
        ...also.values,
        place.significance,
        place.key,
        limit,
      );
  }

  return async (filter, { order, limit, after, maxBytes = UNBOUNDED }) => {
    const match = serverMatch(searchMatch(filter));
    if (match === null) return { rows: [], next: null };
    const from = filter.since === undefined ? 0 : firstOrderKeyAt(filter.since);
    const also = conditionOf(filter);
    const place = { significance: after?.significance ?? UNBOUNDED, key: keyOf(after) };
    const keys =
      order === 'time'
        ? await ladder(match, { from, before: place.key, limit: limit + 1 }, also)
        : await bySignificance(match, from, also, place, limit + 1);
    const picked = await records.all(keys);
    const { rows, isCut } = takePage(picked, { limit, maxBytes }, ({ record }) => record.length);
    const last = isCut ? rows.at(-1) : undefined;
    return {
      rows: rows.map(({ record }) => JSON.parse(record) as Story),
      next: last === undefined ? null : storyCursor(last),
    };
  };
}

function conditionOf({ until = UNBOUNDED, minOrigins = 0, minSeverity = 0 }: StoryFilter): LadderCondition {
  return { sql: 'AND first < ? AND origins >= ? AND severity >= ?', values: [until, minOrigins, minSeverity] };
}

function keyOf(after: StoryCursor | null): number {
  if (after === null) return TOP_ORDER_KEY;
  return orderKeyOfCursor({ effectiveSecond: after.lastSecond, sequence: after.sequence });
}

function storyCursor({ significance, orderKey }: StoryRow): StoryCursor {
  const { effectiveSecond, sequence } = cursorOf(orderKey);
  return { significance, lastSecond: effectiveSecond, sequence };
}
