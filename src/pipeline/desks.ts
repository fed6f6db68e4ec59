import { ALL_DESK, type Desk } from '../core/desk/desk.ts';
import type { Filter } from '../core/filter/filter.ts';
import { withinDesk } from '../core/filter/within-desk.ts';
import type { Store } from '../store/store.ts';

type Published = { readonly version: string; readonly desks: readonly Desk[] };
/** Every page asks for them; reading the same text again would be needless. */
const publishedOf = new WeakMap<object, Published>();

/** The desks as they were published last; before that the one that reads everything. */
export async function desksOf({ config }: Pick<Store, 'config'>): Promise<readonly Desk[]> {
  const published = await config.loadConfig('desks');
  if (published === null) return [ALL_DESK];
  const { version, text } = published;
  const before = publishedOf.get(config);
  if (before?.version === version) return before.desks;
  const desks = JSON.parse(text) as readonly Desk[];
  publishedOf.set(config, { version, desks });
  return desks;
}

/** A filter that was kept, with what its desk reads now. */
export async function currentFilter(filter: Filter, store: Pick<Store, 'config'>): Promise<Filter> {
  return filter.desk === undefined ? filter : withinDesk(filter, await desksOf(store));
}
