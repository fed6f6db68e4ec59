import type { KnownIds } from '../../core/filter/read-filter.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import { desksOf } from '../../pipeline/desks.ts';
import type { ApiDeps } from '../deps.ts';
import { Problem } from '../problem.ts';

/** The ids that a filter may name. @throws Problem 503 before a taxonomy was published */
export async function known(deps: Pick<ApiDeps, 'store' | 'taxonomy'>): Promise<KnownIds> {
  const { feeds, desks } = await published(deps);
  return { taxonomy: taxonomyOf(deps), feeds, desks };
}

export function taxonomyOf({ taxonomy }: Pick<ApiDeps, 'taxonomy'>): Taxonomy {
  const current = taxonomy();
  if (current === null)
    throw new Problem(503, 'no taxonomy is published yet; start `khabar serve` or `khabar scheduler`');
  return current;
}

/** They change only with a published document; reading them for every request would be needless. */
type Published = Pick<KnownIds, 'feeds' | 'desks'> & { readonly versions: readonly (string | null)[] };
const publishedOf = new WeakMap<object, Published>();

async function published({ store }: Pick<ApiDeps, 'store'>): Promise<Published> {
  const { versions } = await store.items.mark();
  const current = [versions.feeds, versions.desks];
  const before = publishedOf.get(store);
  if (before !== undefined && current.every((version, place) => version === before.versions[place])) return before;
  const feeds = (await store.feeds.feedHealth()).map(({ feed }) => feed.id);
  const read = { feeds, desks: await desksOf(store), versions: current };
  publishedOf.set(store, read);
  return read;
}
