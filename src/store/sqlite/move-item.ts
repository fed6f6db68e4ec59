import type Database from 'better-sqlite3';
import type { Instant } from '../../core/clock/time.ts';
import type { Tagging } from '../../core/tagging/tag.ts';
import { searchForm } from '../../core/text/search.ts';
import { orderKeyOf } from '../order-key.ts';
import { prepareIngest } from './ingest-statements.ts';
import { indexTerms } from './terms.ts';

/** When an item was seen, and the moment that lists go by. */
export type ItemTimes = { readonly seen: Instant; readonly effective: Instant };

/**
 * Gives an item other times, within the caller's transaction. Where its place in the lists changes by it, the search
 * index follows, and the log says so for its story.
 */
export function createMove(database: Database.Database): (id: number, times: ItemTimes, at: Instant) => void {
  const statements = prepareIngest(database);
  const stamp = database.prepare<[number, number, number, number]>(
    'UPDATE item SET seen = ?, effective = ?, order_key = ? WHERE id = ?',
  );
  return (id, { seen, effective }, at) => {
    const item = statements.item.get(id);
    if (item === undefined) return;
    const key = orderKeyOf(effective, id);
    stamp.run(seen, effective, key, id);
    if (key === item.orderKey) return;
    const terms = indexTerms(JSON.parse(item.tags) as Tagging, statements.feedsOf.all(id), item.language);
    statements.unindex.run(item.orderKey);
    statements.index.run(key, searchForm(item.title), searchForm(item.summary), terms);
    statements.addChange.run('item-retagged', id, item.story, at);
  };
}
