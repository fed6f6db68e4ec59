import { ALL_DESK, type Desk } from '../core/desk/desk.ts';
import type { Filter } from '../core/filter/filter.ts';
import { withinDesk } from '../core/filter/within-desk.ts';
import type { Store } from '../store/store.ts';

/** The desks as they were published last; before that the one that reads everything. */
export async function desksOf({ config }: Pick<Store, 'config'>): Promise<readonly Desk[]> {
  const published = await config.loadConfig('desks');
  return published === null ? [ALL_DESK] : (JSON.parse(published.text) as readonly Desk[]);
}

/** A filter that was kept, with what its desk reads now. */
export async function currentFilter(filter: Filter, store: Pick<Store, 'config'>): Promise<Filter> {
  return filter.desk === undefined ? filter : withinDesk(filter, await desksOf(store));
}
