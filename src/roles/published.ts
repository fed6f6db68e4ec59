import { SECOND } from '../core/clock/time.ts';
import type { CompiledTaxonomy } from '../core/tagging/matcher.ts';
import { explainStored, tagStored } from '../core/tagging/stored.ts';
import { tagText } from '../core/tagging/tag-text.ts';
import type { TaxonomyFile } from '../files/taxonomy-files.ts';
import type { Retagger, StoredTagging } from '../pipeline/retag.ts';
import type { TagDraft } from '../pipeline/tag-drafts.ts';
import { warmUp } from '../pipeline/warm-up.ts';
import { StoreTrouble } from '../store/open.ts';
import type { RetagCandidate } from '../store/ports/tags.ts';
import type { Store } from '../store/store.ts';
import type { Stop } from './stop.ts';

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
  /** Tags one stored item with what is published now. @throws Error if nothing is */
  tagStored(candidate: RetagCandidate): Promise<StoredTagging>;
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
    // Checking takes a reader of YAML, which nothing else here needs.
    const { loadTaxonomy } = await import('../files/taxonomy-files.ts');
    const read = loadTaxonomy(JSON.parse(published.text) as TaxonomyFile[]);
    // Only checked documents are published, so this is another version of the program that published it.
    if (read.kind === 'invalid')
      throw new Error(`taxonomy: the published version cannot be read: ${read.problems[0]?.message}`);
    adopt(published.version, read.taxonomy);
  }

  async function taggerOf(wanted: string | null): Promise<TagDraft | null> {
    if (wanted !== version || taxonomy === null) await refresh();
    const matcher = taxonomy;
    if (matcher === null) throw new Error(NOTHING_PUBLISHED);
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
        matcher,
      );
  }

  async function loaded(): Promise<{ readonly version: string; readonly taxonomy: CompiledTaxonomy }> {
    await refresh();
    if (version === null || taxonomy === null) throw new Error(NOTHING_PUBLISHED);
    return { version, taxonomy };
  }

  async function retagger(): Promise<Retagger> {
    const current = await loaded();
    return { version: current.version, tag: (candidate) => tagStored(candidate, current.taxonomy) };
  }

  async function tagOne(candidate: RetagCandidate): Promise<StoredTagging> {
    const current = await loaded();
    return {
      version: current.version,
      tagging: tagStored(candidate, current.taxonomy),
      suppressed: explainStored(candidate, current.taxonomy),
    };
  }

  function adopt(published: string, made: CompiledTaxonomy): void {
    if (made !== taxonomy) warmUp(made);
    version = published;
    taxonomy = made;
  }

  return { current: () => taxonomy, refresh, adopt, taggerOf, retagger, tagStored: tagOne };
}

/** How soon another process's reload is noticed. */
const REFRESH_MS = 2 * SECOND;

/** Loads what is published, now and whenever that changes. A damaged database ends no start. */
export async function keepFresh(
  taxonomy: Pick<PublishedTaxonomy, 'refresh'>,
  onError: (error: unknown) => void,
): Promise<Stop> {
  await taxonomy.refresh().catch((error: unknown) => {
    if (!(error instanceof StoreTrouble)) throw error;
    onError(error);
  });
  const timer = setInterval(() => void taxonomy.refresh().catch(onError), REFRESH_MS);
  return async () => clearInterval(timer);
}
