import { mistakenDates } from '../../core/feed/one-date.ts';
import { withoutStamp } from '../../core/item/effective.ts';
import type { Ingest } from '../ports/items.ts';
import type { Database } from './connection.ts';
import { createMove, type ItemTimes } from './move-item.ts';

type Row = ItemTimes & { readonly id: number; readonly published: number };

/** Lets the reports of a former document go by when they were seen, where this poll has shown that it was stamped. */
export function createUnbelieving(
  database: Database,
): (ingest: Pick<Ingest, 'claim' | 'verdict' | 'now'>) => Promise<void> {
  const rows = database.prepare<[string, number, number], Row>(`
    SELECT DISTINCT item.id, published, seen, effective FROM sighting JOIN item ON item.id = sighting.item
      WHERE sighting.feed = ? AND item.feed = sighting.feed AND published BETWEEN ? AND ? ORDER BY item.id`);
  const move = createMove(database);
  return async ({ claim, verdict, now }) => {
    const mistaken = mistakenDates(claim.state.watch.oneDate, verdict.watch.oneDate);
    if (mistaken === null) return;
    for (const row of await rows.all(claim.feed.id, mistaken.from, mistaken.to)) {
      const effective = withoutStamp(row);
      if (effective !== null) await move(row.id, { seen: row.seen, effective }, now);
    }
  };
}
