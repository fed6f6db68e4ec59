import type Database from 'better-sqlite3';
import type { InferSelectModel } from 'drizzle-orm';
import type { Filter } from '../../core/filter/filter.ts';
import type { Item, Revision } from '../../core/item/item.ts';
import { type Page, takePage } from '../../core/item/page.ts';
import { readId, readIds } from '../ids.ts';
import { type ItemRow, itemOf } from '../item-row.ts';
import { cursorOf, firstOrderKeyAt, orderKeyOfCursor, TOP_ORDER_KEY } from '../order-key.ts';
import type { PageRequest } from '../ports/items.ts';
import { ITEM_COLUMNS } from './rows.ts';
import type { revision } from './schema.ts';
import { type Match, matchOf } from './terms.ts';

const UNBOUNDED = Number.MAX_SAFE_INTEGER;
const REVISION_BYTES = 1_000;
/** Of a list: what it must and must not match, from and to which order key, how many. */
type Bounds = Match & { readonly from: number; readonly before: number; readonly limit: number };
type RevisionRow = Omit<InferSelectModel<typeof revision>, 'id'>;

/** Lists by one index: terms and words through FTS5 in order of rowid, which is the order key; nothing is sorted. */
export function createFind(database: Database.Database) {
  const prepared = new Map<string, Database.Statement<[Bounds], ItemRow>>();
  const feedsOf = database.prepare<[string], { item: number; feed: string }>(
    'SELECT item, feed FROM sighting WHERE item IN (SELECT value FROM json_each(?)) GROUP BY item, feed ORDER ' +
      'BY item, min(first_seen), feed',
  );
  const revisionsOf = database.prepare<[string], RevisionRow>(
    `SELECT item, title, summary, replaced_at AS replacedAt FROM revision
       WHERE item IN (SELECT value FROM json_each(?)) ORDER BY id`,
  );
  const byId = database.prepare<[number], ItemRow>(
    `SELECT ${ITEM_COLUMNS}, tagging FROM item JOIN item_evidence ON item_evidence.item = item.id WHERE item.id = ?`,
  );

  const byIds = database.prepare<[string], ItemRow>(
    `SELECT ${ITEM_COLUMNS}, tagging FROM item JOIN item_evidence ON item_evidence.item = item.id
       WHERE item.id IN (SELECT value FROM json_each(?))`,
  );
  const lightByIds = database.prepare<[string], ItemRow>(
    `SELECT ${ITEM_COLUMNS}, tags AS tagging FROM item WHERE item.id IN (SELECT value FROM json_each(?))`,
  );

  /** Few shapes of lists exist, so their statements are kept. */
  function statement({ wanted, unwanted }: Match, withEvidence: boolean) {
    const name = `${wanted !== null} ${unwanted !== null} ${withEvidence}`;
    const known = prepared.get(name);
    if (known !== undefined) return known;
    const tagging = withEvidence ? '(SELECT tagging FROM item_evidence WHERE item_evidence.item = item.id)' : 'tags';
    const without =
      unwanted === null
        ? ''
        : `AND order_key NOT IN (SELECT rowid FROM item_fts WHERE item_fts MATCH :unwanted
             AND rowid >= :from AND rowid < :before)`;
    const made = database.prepare<[Bounds], ItemRow>(
      wanted !== null
        ? `SELECT ${ITEM_COLUMNS}, ${tagging} AS tagging FROM (
             SELECT rowid AS place FROM item_fts WHERE item_fts MATCH :wanted AND rowid >= :from AND rowid < :before
               ORDER BY rowid DESC LIMIT :limit
           ) JOIN item ON item.order_key = place ORDER BY place DESC`
        : `SELECT ${ITEM_COLUMNS}, ${tagging} AS tagging FROM item
             WHERE order_key >= :from AND order_key < :before ${without}
             ORDER BY order_key DESC LIMIT :limit`,
    );
    prepared.set(name, made);
    return made;
  }

  function complete(rows: readonly ItemRow[]): readonly Item[] {
    const ids = JSON.stringify(rows.map(({ id }) => id));
    const feeds = groupBy(feedsOf.all(ids), ({ feed }) => feed);
    const edited = rows.some(({ revisions }) => revisions > 0);
    const revisions = groupBy(edited ? revisionsOf.all(ids) : [], ({ item: _, ...rest }): Revision => rest);
    return rows.map((row) => itemOf(row, feeds.get(row.id) ?? [], revisions.get(row.id) ?? []));
  }

  return {
    findItems(filter: Filter, { limit, after, evidence = false, maxBytes = UNBOUNDED }: PageRequest): Page<Item> {
      const match = matchOf(filter);
      const from = filter.since === undefined ? 0 : firstOrderKeyAt(filter.since);
      const before = Math.min(
        filter.until === undefined ? TOP_ORDER_KEY : firstOrderKeyAt(filter.until),
        after === null ? TOP_ORDER_KEY : orderKeyOfCursor(after),
      );
      const found = statement(match, evidence).iterate({ ...match, from, before, limit: limit + 1 });
      const { rows, isCut } = takePage(found, { limit, maxBytes }, sizeOf);
      const last = isCut ? rows.at(-1) : undefined;
      return { rows: complete(rows), next: last === undefined ? null : cursorOf(last.orderKey) };
    },
    getItems(ids: readonly string[], { evidence = true }: { readonly evidence?: boolean } = {}): readonly Item[] {
      return complete((evidence ? byIds : lightByIds).all(JSON.stringify(readIds(ids))));
    },
    getItem(id: string): Item | null {
      const number = readId(id);
      const row = number === null ? undefined : byId.get(number);
      return row === undefined ? null : (complete([row])[0] ?? null);
    },
  };
}

export type Find = ReturnType<typeof createFind>;

/** About what a row weighs; an earlier wording is as long as an item's words may be, at most. */
function sizeOf({ title, summary, tagging, revisions }: ItemRow): number {
  return title.length + summary.length + (tagging?.length ?? 0) + revisions * REVISION_BYTES;
}

function groupBy<R extends { readonly item: number }, V>(
  rows: readonly R[],
  value: (row: R) => V,
): ReadonlyMap<number, readonly V[]> {
  const groups = new Map<number, V[]>();
  for (const row of rows) {
    const group = groups.get(row.item);
    if (group === undefined) groups.set(row.item, [value(row)]);
    else group.push(value(row));
  }
  return groups;
}
