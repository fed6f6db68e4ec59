import type { CompiledTaxonomy } from '../core/tagging/matcher.ts';
import { tagStored } from '../core/tagging/stored.ts';
import { loadTaxonomy, type TaxonomyFile } from '../files/taxonomy-files.ts';
import { tagDiffText } from '../formats/tag-diff-text.ts';
import { comparing, previewRetag } from '../pipeline/preview-retag.ts';
import type { Store } from '../store/store.ts';
import { problemsError, readTaxonomyDirectory, taxonomyFromEnvironment } from './configured.ts';
import { EXIT, UsageError } from './exit.ts';
import { configFromEnvironment, printLine } from './input.ts';
import { openExisting } from './open-existing.ts';

/**
 * What another taxonomy would do to the stored items. `old` is a folder, or `published` for what the service uses;
 * `next` is a folder, TAXONOMY_DIR by default. Nothing is changed.
 */
export async function diffTaxonomies(old: string, next: string | undefined, json: boolean): Promise<number> {
  const config = configFromEnvironment();
  const store = await openExisting(config, 'taxonomy diff');
  try {
    const before = old === 'published' ? await publishedTaxonomy(store) : taxonomyOf(old);
    const after = next === undefined ? taxonomyFromEnvironment() : taxonomyOf(next);
    const diff = await previewRetag(store, {
      since: null,
      compare: comparing(
        (one) => tagStored(one, before),
        (one) => tagStored(one, after),
      ),
    });
    const named = { old: before.version, new: after.version, ...diff };
    await printLine(json ? JSON.stringify(named) : `${before.version} -> ${after.version}: ${tagDiffText(diff)}`);
    return EXIT.done;
  } finally {
    await store.close();
  }
}

function taxonomyOf(directory: string): CompiledTaxonomy {
  const loaded = loadTaxonomy(readTaxonomyDirectory(directory));
  if (loaded.kind === 'invalid') throw problemsError(loaded.problems);
  return loaded.taxonomy;
}

async function publishedTaxonomy(store: Store): Promise<CompiledTaxonomy> {
  const published = await store.config.loadConfig('taxonomy');
  if (published === null)
    throw new UsageError('taxonomy diff: no taxonomy is published yet; start `khabar serve` once');
  const loaded = loadTaxonomy(JSON.parse(published.text) as TaxonomyFile[]);
  if (loaded.kind === 'invalid') throw problemsError(loaded.problems);
  return loaded.taxonomy;
}
