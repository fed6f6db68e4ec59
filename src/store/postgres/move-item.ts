import type { Instant } from '../../core/clock/time.ts';
import type { Tagging } from '../../core/tagging/tag.ts';
import { searchForm } from '../../core/text/search.ts';
import { orderKeyOf } from '../order-key.ts';
import { termsOf } from '../search-terms.ts';
import type { Database } from './connection.ts';
import { prepareIngest } from './ingest-statements.ts';
import { searchDocumentOf } from './search-document.ts';

/** When an item was seen, and the moment that lists go by. */
export type ItemTimes = { readonly seen: Instant; readonly effective: Instant };

/**
 * Gives an item other times, within the caller's transaction. Where its place in the lists changes by it, the search
 * index follows, and the log says so for its story.
 */
export function createMove(database: Database): (id: number, times: ItemTimes, at: Instant) => Promise<void> {
  const statements = prepareIngest(database);
  const stamp = database.prepare<[number, number, number, number]>(
    'UPDATE item SET seen = ?, effective = ?, order_key = ? WHERE id = ?',
  );
  return async (id, { seen, effective }, at) => {
    const item = await statements.item.get(id);
    if (item === undefined) return;
    const key = orderKeyOf(effective, id);
    await stamp.run(seen, effective, key, id);
    if (key === item.orderKey) return;
    const terms = termsOf(JSON.parse(item.tags) as Tagging, await statements.feedsOf.values(id), item.language);
    await statements.unindex.run(item.orderKey);
    const fields = [searchForm(item.title), searchForm(item.summary)];
    await statements.index.run(key, searchDocumentOf(fields, terms, key));
    database.late().changes.push({ kind: 'item-retagged', item: id, story: item.story, at });
  };
}
