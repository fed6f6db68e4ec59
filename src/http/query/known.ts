import type { Feed } from '../../core/feed/feed.ts';
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

/** The sources that are read, as people call them. */
export async function knownSources(deps: Pick<ApiDeps, 'store'>): Promise<readonly Source[]> {
  return (await published(deps)).sources;
}

export function taxonomyOf({ taxonomy }: Pick<ApiDeps, 'taxonomy'>): Taxonomy {
  const current = taxonomy();
  if (current === null)
    throw new Problem(503, 'no taxonomy is published yet; start `khabar serve` or `khabar scheduler`');
  return current;
}

/** They change only with a published document; reading them for every request would be needless. */
type Published = Pick<KnownIds, 'feeds' | 'desks'> & {
  readonly sources: readonly Source[];
  readonly versions: readonly (string | null)[];
};
type Source = Pick<Feed, 'id' | 'title' | 'language'>;
const publishedOf = new WeakMap<object, Published>();

async function published({ store }: Pick<ApiDeps, 'store'>): Promise<Published> {
  const { versions } = await store.items.mark();
  const current = [versions.feeds, versions.desks];
  const before = publishedOf.get(store);
  if (before !== undefined && current.every((version, place) => version === before.versions[place])) return before;
  const sources = (await store.feeds.feedHealth()).map(({ feed: { id, title, language } }) => ({
    id,
    title,
    language,
  }));
  const read = { feeds: sources.map(({ id }) => id), sources, desks: await desksOf(store), versions: current };
  publishedOf.set(store, read);
  return read;
}
