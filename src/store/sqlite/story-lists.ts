import type Database from 'better-sqlite3';
import { significanceOf } from '../../core/significance.ts';
import type { Story, StoryCursor, StoryFilter, StoryOrder } from '../../core/story/story.ts';
import type { StoryPage, StoryPageRequest } from '../stories.ts';
import { cursorOf, firstOrderKeyAt, orderKeyOfCursor } from './order-key.ts';
import { matchExpression } from './terms.ts';

type Value = string | number | null;
type StoryRow = { order_key: number; significance: number; record: string };

const UNBOUNDED = Number.MAX_SAFE_INTEGER;

/** Lists of stories, page by page in either order. */
export function createStoryLists(database: Database.Database) {
  const lists = new Map<string, Database.Statement<Value[], StoryRow>>();

  /** The few shapes of lists: by words and tags or by time alone, in either order. */
  function list(withMatch: boolean, isNarrow: boolean, order: StoryOrder): Database.Statement<Value[], StoryRow> {
    const name = `${withMatch} ${isNarrow} ${order}`;
    const known = lists.get(name);
    if (known !== undefined) return known;
    const by = withMatch
      ? {
          source: 'story_fts CROSS JOIN story INDEXED BY story_list ON order_key = story_fts.rowid',
          key: 'story_fts.rowid',
        }
      : { source: order === 'time' || isNarrow ? 'story INDEXED BY story_list' : 'story', key: 'order_key' };
    const match = withMatch ? 'story_fts MATCH ? AND story_fts.rowid >= ? AND' : '';
    const place =
      order === 'time'
        ? `AND ${by.key} < ? ORDER BY ${by.key} DESC`
        : 'AND (significance, order_key) < (?, ?) ORDER BY significance DESC, order_key DESC';
    const made = database.prepare<Value[], StoryRow>(
      `SELECT order_key, significance, record FROM (
         SELECT story.id AS picked FROM ${by.source}
           WHERE ${match} order_key >= ? AND first < ? AND origins >= ? AND severity >= ? ${place} LIMIT ?
       ) JOIN story ON id = picked ORDER BY ${order === 'time' ? '' : 'significance DESC,'} order_key DESC`,
    );
    lists.set(name, made);
    return made;
  }

  function find(filter: StoryFilter, { order, limit, after }: StoryPageRequest): StoryPage {
    const match = matchExpression(filter);
    // Few pass: sorting them is cheaper than meeting them in the order of significance.
    const isNarrow = filter.minOrigins !== undefined || filter.since !== undefined || filter.until !== undefined;
    const from = filter.since === undefined ? 0 : firstOrderKeyAt(filter.since);
    const place =
      after === null ? UNBOUNDED : orderKeyOfCursor({ effectiveSecond: after.lastSecond, sequence: after.sequence });
    const rows = list(match !== null, isNarrow, order).all(
      ...(match === null ? [] : [match, from]),
      from,
      filter.until ?? UNBOUNDED,
      filter.minOrigins ?? 0,
      filter.minSeverity ?? 0,
      ...(order === 'time' ? [place] : [after?.significance ?? UNBOUNDED, place]),
      limit + 1,
    );
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      rows: rows.slice(0, limit).map(({ record }) => storyOf(record)),
      next: last === undefined ? null : storyCursor(last),
    };
  }

  return find;
}

/** Records of earlier versions lack what was not known then. */
export function storyOf(record: string): Story {
  const story = JSON.parse(record) as Story;
  const { severity, grade } = story;
  return {
    ...story,
    grade: { ...grade, suggested: grade.suggested ?? grade },
    standingOut: story.standingOut ?? [],
    significance: story.significance ?? significanceOf(severity, [], []),
  };
}

function storyCursor({ significance, order_key }: StoryRow): StoryCursor {
  const { effectiveSecond, sequence } = cursorOf(order_key);
  return { significance, lastSecond: effectiveSecond, sequence };
}
