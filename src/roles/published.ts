import type { Act } from '../core/access/principal.ts';
import type { Feed } from '../core/feed/feed.ts';
import type { SeverityRule } from '../core/story/severity.ts';
import type { CompiledTaxonomy } from '../core/tagging/matcher.ts';
import { tagStored } from '../core/tagging/stored.ts';
import { tagText } from '../core/tagging/tag-text.ts';
import { loadTaxonomy, type TaxonomyFile } from '../files/taxonomy-files.ts';
import { refuseUnraised } from '../files/taxonomy-version.ts';
import type { Retagger } from '../pipeline/retag.ts';
import type { TagDraft } from '../pipeline/tag-drafts.ts';
import { warmUp } from '../pipeline/warm-up.ts';
import type { Store } from '../store/store.ts';

/** The operator's documents after they were checked. */
export type Documents = {
  readonly feeds: readonly Feed[];
  readonly feedsText: string;
  readonly taxonomyFiles: readonly TaxonomyFile[];
  /** Made from those files. */
  readonly taxonomy: CompiledTaxonomy;
  /** The rule in force. */
  readonly severity: readonly SeverityRule[];
};

/**
 * Makes checked documents current for every process: from now on jobs are done with them. Returns the taxonomy's
 * version.
 * @throws UnraisedVersion if a file of the taxonomy has changed and its version has not
 */
export async function publish(
  store: Pick<Store, 'feeds' | 'config'>,
  { feeds, feedsText, taxonomyFiles, severity }: Documents,
  act: Act,
): Promise<string> {
  const published = await store.config.loadConfig('taxonomy');
  if (published !== null) refuseUnraised(JSON.parse(published.text) as TaxonomyFile[], taxonomyFiles);
  const { at } = act;
  const version = await store.config.saveConfig('taxonomy', JSON.stringify(taxonomyFiles), at, act);
  await store.config.saveConfig('feeds', feedsText, at, act);
  await store.config.saveConfig('severity', JSON.stringify(severity), at, act);
  await store.feeds.setFeeds(feeds, at);
  return version;
}

/** The published taxonomy, loaded once per version. */
export type PublishedTaxonomy = {
  /** What was loaded last; null until something was published. */
  current(): CompiledTaxonomy | null;
  /** Loads what is published now, if it is another version than the current one. */
  refresh(): Promise<void>;
  /** Takes over what this process has loaded and published itself, instead of loading it again. */
  adopt(version: string, taxonomy: CompiledTaxonomy): void;
  /** The tagger of exactly that version; null where another one is published by now. @throws Error if none is */
  taggerOf(version: string | null): Promise<TagDraft | null>;
  /** Tags stored items with what is published now. @throws Error if nothing is */
  retagger(): Promise<Retagger>;
};

const NOTHING_PUBLISHED = 'taxonomy: none is published; start `khabar scheduler` or `khabar serve` once';

export function createPublishedTaxonomy(store: Pick<Store, 'config' | 'items'>): PublishedTaxonomy {
  let version: string | null = null;
  let taxonomy: CompiledTaxonomy | null = null;

  async function refresh(): Promise<void> {
    const { versions } = await store.items.mark();
    if (versions.taxonomy === null || versions.taxonomy === version) return;
    const published = await store.config.loadConfig('taxonomy');
    if (published === null) return;
    const loaded = loadTaxonomy(JSON.parse(published.text) as TaxonomyFile[]);
    // Only checked documents are published, so this is another version of the program that published it.
    if (loaded.kind === 'invalid')
      throw new Error(`taxonomy: the published version cannot be read: ${loaded.problems[0]?.message}`);
    warmUp(loaded.taxonomy);
    taxonomy = loaded.taxonomy;
    version = published.version;
  }

  async function taggerOf(wanted: string | null): Promise<TagDraft | null> {
    if (wanted !== version || taxonomy === null) await refresh();
    const loaded = taxonomy;
    if (loaded === null) throw new Error(NOTHING_PUBLISHED);
    if (wanted !== version) return null;
    return (draft, feed, effective) =>
      tagText(
        {
          title: draft.title,
          summary: draft.summary,
          language: draft.language,
          feedCountry: feed.country,
          feed: feed.id,
          effective,
        },
        loaded,
      );
  }

  async function retagger(): Promise<Retagger> {
    await refresh();
    const [made, loaded] = [version, taxonomy];
    if (made === null || loaded === null) throw new Error(NOTHING_PUBLISHED);
    return { version: made, tag: (candidate) => tagStored(candidate, loaded) };
  }

  function adopt(published: string, loaded: CompiledTaxonomy): void {
    if (loaded !== taxonomy) warmUp(loaded);
    version = published;
    taxonomy = loaded;
  }

  return { current: () => taxonomy, refresh, adopt, taggerOf, retagger };
}
