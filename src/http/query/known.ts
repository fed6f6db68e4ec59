import type { KnownIds } from '../../core/filter/read-filter.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import type { ApiDeps } from '../deps.ts';
import { Problem } from '../problem.ts';

/** The ids that a filter may name. @throws Problem 503 before a taxonomy was published */
export async function known(deps: Pick<ApiDeps, 'store' | 'taxonomy'>): Promise<KnownIds> {
  return { taxonomy: taxonomyOf(deps), feeds: await feedIds(deps) };
}

export function taxonomyOf({ taxonomy }: Pick<ApiDeps, 'taxonomy'>): Taxonomy {
  const current = taxonomy();
  if (current === null)
    throw new Problem(503, 'no taxonomy is published yet; start `khabar serve` or `khabar scheduler`');
  return current;
}

/** The list of feeds changes only with the published document; reading it for every request would be needless. */
const feedIdsOf = new WeakMap<object, { readonly version: string | null; readonly ids: readonly string[] }>();

async function feedIds({ store }: Pick<ApiDeps, 'store'>): Promise<readonly string[]> {
  const { versions } = await store.items.mark();
  const before = feedIdsOf.get(store);
  if (before !== undefined && before.version === versions.feeds) return before.ids;
  const ids = (await store.feeds.feedHealth()).map(({ feed }) => feed.id);
  feedIdsOf.set(store, { version: versions.feeds, ids });
  return ids;
}
