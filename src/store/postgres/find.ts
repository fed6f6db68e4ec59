import type { InferSelectModel } from 'drizzle-orm';
import type { Filter } from '../../core/filter/filter.ts';
import type { Item, Revision } from '../../core/item/item.ts';
import { type Page, takePage } from '../../core/item/page.ts';
import { readId, readIds } from '../ids.ts';
import { type ItemRow, itemOf } from '../item-row.ts';
import { cursorOf, firstOrderKeyAt, orderKeyOfCursor, TOP_ORDER_KEY } from '../order-key.ts';
import type { PageRequest } from '../ports/items.ts';
import { searchMatch } from '../search-terms.ts';
import type { revision } from '../sqlite/schema.ts';
import type { Database } from './connection.ts';
import { createLadder } from './ladder.ts';
import { ITEM_COLUMNS } from './rows.ts';
import { serverMatch } from './search-match.ts';

const UNBOUNDED = Number.MAX_SAFE_INTEGER;
const REVISION_BYTES = 1_000;
type RevisionRow = Omit<InferSelectModel<typeof revision>, 'id'>;

/** Lists and single reports. */
export function createFind(database: Database) {
  const ladder = createLadder(database);
  const feedsOf = database.prepare<[readonly number[]], { item: number; feed: string }>(
    `SELECT item, feed FROM sighting WHERE item = ANY(?::bigint[]) GROUP BY item, feed
       ORDER BY item, min(first_seen), feed`,
  );
  const revisionsOf = database.prepare<[readonly number[]], RevisionRow>(
    `SELECT item, title, summary, replaced_at AS "replacedAt" FROM revision
       WHERE item = ANY(?::bigint[]) ORDER BY id`,
  );
  const byIds = database.prepare<[readonly number[]], ItemRow>(
    `SELECT ${ITEM_COLUMNS}, tagging FROM item JOIN item_evidence ON item_evidence.item = item.id
       WHERE item.id = ANY(?::bigint[])`,
  );
  const lightByIds = database.prepare<[readonly number[]], ItemRow>(
    `SELECT ${ITEM_COLUMNS}, tags AS tagging FROM item WHERE item.id = ANY(?::bigint[])`,
  );
  const listed = (tagging: string) =>
    database.prepare<[readonly number[]], ItemRow>(
      `SELECT ${ITEM_COLUMNS}, ${tagging} AS tagging FROM item WHERE order_key = ANY(?::bigint[])
         ORDER BY order_key DESC`,
    );
  const light = listed('tags');
  const full = listed('(SELECT tagging FROM item_evidence WHERE item_evidence.item = item.id)');

  async function complete(rows: readonly ItemRow[]): Promise<readonly Item[]> {
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const edited = rows.some(({ revisions }) => revisions > 0);
    const [feedRows, revisionRows] = [await feedsOf.all(ids), edited ? await revisionsOf.all(ids) : []];
    const feeds = groupBy(feedRows, ({ feed }) => feed);
    const revisions = groupBy(revisionRows, ({ item: _, ...rest }): Revision => rest);
    return rows.map((row) => itemOf(row, feeds.get(row.id) ?? [], revisions.get(row.id) ?? []));
  }

  async function getItems(
    ids: readonly string[],
    { evidence = true }: { readonly evidence?: boolean } = {},
  ): Promise<readonly Item[]> {
    return complete(await (evidence ? byIds : lightByIds).all(readIds(ids)));
  }

  return {
    async findItems(
      filter: Filter,
      { limit, after, evidence = false, maxBytes = UNBOUNDED }: PageRequest,
    ): Promise<Page<Item>> {
      const match = serverMatch(searchMatch(filter));
      if (match === null) return { rows: [], next: null };
      const from = filter.since === undefined ? 0 : firstOrderKeyAt(filter.since);
      const before = Math.min(
        filter.until === undefined ? TOP_ORDER_KEY : firstOrderKeyAt(filter.until),
        after === null ? TOP_ORDER_KEY : orderKeyOfCursor(after),
      );
      const keys = await ladder(match, { from, before, limit: limit + 1 });
      const found = await (evidence ? full : light).all(keys);
      const { rows, isCut } = takePage(found, { limit, maxBytes }, sizeOf);
      const last = isCut ? rows.at(-1) : undefined;
      return { rows: await complete(rows), next: last === undefined ? null : cursorOf(last.orderKey) };
    },
    getItems,
    async getItem(id: string): Promise<Item | null> {
      return readId(id) === null ? null : ((await getItems([id]))[0] ?? null);
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
