import { describe, expect, it } from 'vitest';
import { loadTaxonomy, type TaxonomyFile } from '../../src/files/taxonomy-files.ts';
import { publish } from '../../src/roles/publish.ts';
import { createPublishedTaxonomy } from '../../src/roles/published.ts';
import type { ConfigKind } from '../../src/store/ports/config.ts';
import { ACT } from '../support/act.ts';
import { draftsOf, feedNamed } from '../support/drafts.ts';
import { storeEngines } from '../support/engines.ts';

const NOW = Date.UTC(2026, 10, 24);
const FEED = feedNamed('one');
const [REPORT] = draftsOf('one', [{ title: 'Hill Front claims a raid', published: NOW }]);
if (REPORT === undefined) throw new Error('one report was asked for');

/** A taxonomy of one version, in which a name is an actor's of that version. */
function documentsOf(version: string, actor: string, alias = '"Hill Front"') {
  const text = `schema: 1
version: "${version}"
actors:
  - { id: ${actor}, name: Of ${version}, aliases: [${alias}], provenance: [{ src: desk }] }
`;
  const taxonomyFiles: readonly TaxonomyFile[] = [{ name: '20-actors.yaml', text }];
  const loaded = loadTaxonomy(taxonomyFiles);
  if (loaded.kind === 'invalid') throw new Error(loaded.problems[0]?.message);
  const { source, taxonomy } = loaded;
  return {
    feeds: [FEED],
    feedsText: 'feeds',
    taxonomyFiles,
    source,
    taxonomy,
    severity: [],
    desks: [],
    writtenAt: NOW,
  };
}
const FIRST = documentsOf('2026.11.0', 'first');
const SECOND = documentsOf('2026.11.1', 'second');

describe.each(storeEngines())('the published taxonomy in the %s store', (_, open) => {
  it('tags by the version that is asked for, and by no other', async () => {
    const store = await open();
    const { version: old } = await publish(store, FIRST, ACT);
    const taxonomy = createPublishedTaxonomy(store);
    const actorsOf = async (version: string) =>
      (await taxonomy.taggerOf(version))?.(REPORT, FEED, NOW).tags.map(({ id }) => id) ?? null;
    expect(await actorsOf(old)).toEqual(['first']);
    const { version: next } = await publish(store, SECOND, ACT);
    // What was claimed before is tagged as it was claimed, as long as that is at hand.
    expect(await actorsOf(old)).toEqual(['first']);
    expect(await actorsOf(next)).toEqual(['second']);
    expect(await actorsOf(old)).toBeNull();
    await store.close();
  });

  it('has no tagger before anything was published', async () => {
    const store = await open();
    await expect(createPublishedTaxonomy(store).taggerOf(null)).rejects.toThrow('none is published');
    await store.close();
  });

  it('reads the texts only where their version has changed', async () => {
    const store = await open();
    let loads = 0;
    const counting = {
      ...store,
      config: {
        ...store.config,
        loadConfig: (kind: ConfigKind) => {
          loads++;
          return store.config.loadConfig(kind);
        },
      },
    };
    await publish(store, FIRST, ACT);
    const taxonomy = createPublishedTaxonomy(counting);
    for (let look = 0; look < 3; look++) await taxonomy.refresh();
    expect([loads, taxonomy.current()?.version]).toEqual([1, '2026.11.0']);
    await publish(store, SECOND, ACT);
    for (let look = 0; look < 3; look++) await taxonomy.refresh();
    expect([loads, taxonomy.current()?.version]).toEqual([2, '2026.11.1']);
    await store.close();
  });

  it('tags a draft by the time at which its names were in use', async () => {
    const store = await open();
    const { version } = await publish(
      store,
      documentsOf('2026.11.0', 'late', '{ t: "Hill Front", since: 2026-11-24 }'),
      ACT,
    );
    const tag = await createPublishedTaxonomy(store).taggerOf(version);
    const tagsAt = (effective: number) => tag?.(REPORT, FEED, effective).tags.length;
    expect([tagsAt(NOW - 1_000), tagsAt(NOW)]).toEqual([0, 1]);
    await store.close();
  });
});
