import type Database from 'better-sqlite3';
import type { InferSelectModel } from 'drizzle-orm';
import { takePage } from '../../core/item/page.ts';
import type { Story, StoryCursor, StoryFilter, StoryOrder } from '../../core/story/story.ts';
import { cursorOf, firstOrderKeyAt, orderKeyOfCursor, TOP_ORDER_KEY } from '../order-key.ts';
import type { StoryPage, StoryPageRequest } from '../ports/stories.ts';
import type { story } from './schema-stories.ts';
import { type Match, matchOf } from './terms.ts';

type StoryRow = Pick<InferSelectModel<typeof story>, 'id' | 'orderKey' | 'significance'>;
type RecordRow = StoryRow & { readonly record: string };

/** What a list must and must not match, and the bounds of its rows. */
type Bounds = Match & {
  readonly from: number;
  readonly until: number;
  readonly minOrigins: number;
  readonly minSeverity: number;
  readonly significance: number;
  readonly place: number;
  readonly limit: number;
};

const UNBOUNDED = Number.MAX_SAFE_INTEGER;

const BY_WORDS = {
  source: 'story_fts CROSS JOIN story INDEXED BY story_list ON order_key = story_fts.rowid',
  key: 'story_fts.rowid',
};

/** Lists of stories in either order, picked by an index before any record is read. */
export function createStoryLists(
  database: Database.Database,
): (filter: StoryFilter, page: StoryPageRequest) => StoryPage {
  const recordOf = database.prepare<[number], string>('SELECT record FROM story WHERE id = ?').pluck();
  const lists = new Map<string, Database.Statement<[Bounds], StoryRow>>();

  /** The few shapes of lists: by words and tags or by time alone, in either order. */
  function list({ wanted, unwanted }: Match, isNarrow: boolean, order: StoryOrder) {
    const name = `${wanted !== null} ${unwanted !== null} ${isNarrow} ${order}`;
    const known = lists.get(name);
    if (known !== undefined) return known;
    const byTime = { source: order === 'time' || isNarrow ? 'story INDEXED BY story_list' : 'story', key: 'order_key' };
    const by = wanted === null ? byTime : BY_WORDS;
    const match = wanted === null ? '' : 'story_fts MATCH :wanted AND story_fts.rowid >= :from AND';
    const without =
      unwanted === null ? '' : 'order_key NOT IN (SELECT rowid FROM story_fts WHERE story_fts MATCH :unwanted) AND';
    const place =
      order === 'time'
        ? `AND ${by.key} < :place ORDER BY ${by.key} DESC`
        : 'AND (significance, order_key) < (:significance, :place) ORDER BY significance DESC, order_key DESC';
    const made = database.prepare<[Bounds], StoryRow>(
      `SELECT story.id AS id, order_key AS orderKey, significance FROM ${by.source}
         WHERE ${match} ${without} order_key >= :from AND first < :until AND origins >= :minOrigins
           AND severity >= :minSeverity ${place} LIMIT :limit`,
    );
    lists.set(name, made);
    return made;
  }

  /** Records are long, so each is read only when its turn comes. */
  function* withRecords(rows: readonly StoryRow[]): Generator<RecordRow> {
    for (const row of rows) yield { ...row, record: recordOf.get(row.id) ?? '{}' };
  }

  return (filter, { order, limit, after, maxBytes = UNBOUNDED }) => {
    const match = matchOf(filter);
    // Few pass: sorting them is cheaper than meeting them in the order of significance.
    const isNarrow = filter.minOrigins !== undefined || filter.since !== undefined || filter.until !== undefined;
    const from = filter.since === undefined ? 0 : firstOrderKeyAt(filter.since);
    const picked = list(match, isNarrow, order).all({
      ...match,
      from,
      until: filter.until ?? UNBOUNDED,
      minOrigins: filter.minOrigins ?? 0,
      minSeverity: filter.minSeverity ?? 0,
      significance: after?.significance ?? UNBOUNDED,
      place: placeOf(after),
      limit: limit + 1,
    });
    const { rows, isCut } = takePage(withRecords(picked), { limit, maxBytes }, ({ record }) => record.length);
    const last = isCut ? rows.at(-1) : undefined;
    return {
      rows: rows.map(({ record }) => JSON.parse(record) as Story),
      next: last === undefined ? null : storyCursor(last),
    };
  };
}

function placeOf(after: StoryCursor | null): number {
  if (after === null) return TOP_ORDER_KEY;
  return orderKeyOfCursor({ effectiveSecond: after.lastSecond, sequence: after.sequence });
}

function storyCursor({ significance, orderKey }: StoryRow): StoryCursor {
  const { effectiveSecond, sequence } = cursorOf(orderKey);
  return { significance, lastSecond: effectiveSecond, sequence };
}
