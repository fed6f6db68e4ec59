import type { Instant } from '../core/clock/time.ts';
import type { PlaceStanding } from '../core/standing/standing.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import type { Store } from '../store/store.ts';
import { storedStanding } from './stored-standing.ts';

type Kept = { readonly key: string; readonly standings: Promise<readonly PlaceStanding[]> };
const keptOf = new WeakMap<object, Kept>();

/**
 * How it stands with all places as of a moment, read once for all pages that show a part of it; read anew as soon as
 * anything is withdrawn.
 */
export async function keptStanding(
  asOf: Instant,
  { store, taxonomy }: { readonly store: Pick<Store, 'items'>; readonly taxonomy: Taxonomy },
): Promise<readonly PlaceStanding[]> {
  const { withdrawn } = await store.items.mark();
  const key = `${asOf} ${withdrawn} ${taxonomy.version}`;
  const known = keptOf.get(store);
  if (known?.key === key) return known.standings;
  const standings = storedStanding({ asOf, places: [], filter: {} }, { store, taxonomy });
  keptOf.set(store, { key, standings });
  standings.catch(() => keptOf.delete(store));
  return standings;
}
