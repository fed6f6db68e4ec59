import { describe, expect, it } from 'vitest';
import { explainStored, type StoredText, tagStored } from '../../../src/core/tagging/stored.ts';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { loadTaxonomy, readTaxonomyFiles } from '../../../src/files/taxonomy-files.ts';
import { tagLists } from '../../../src/formats/tag-answer.ts';
import { feedNamed } from '../../support/drafts.ts';
import { taxonomyDir } from '../../support/taxonomy.ts';

/** The shipped taxonomy with what an operator wrote about their own feeds. */
function taxonomyWith(local: string) {
  const loaded = loadTaxonomy([
    ...readTaxonomyFiles(taxonomyDir),
    { name: '90-local.yaml', text: `schema: 1\n${local}\n` },
  ]);
  if (loaded.kind === 'invalid') throw new Error(loaded.problems[0]?.message);
  return loaded.taxonomy;
}

const TITLE = 'Quetta Post: TTP and Taliban fighters clash near Peshawar in Pakistan';
const stored = (feed: string | null): StoredText => ({
  title: TITLE,
  summary: '',
  language: 'en',
  feed: feed === null ? null : feedNamed(feed),
  effective: 1_800_000_000_000,
  overrides: [],
});

describe('an alias that never counts in one feed', () => {
  const taxonomy = taxonomyWith('never: [{ feed: quetta-post, alias: "Quetta", why: "its own name" }]');

  it('gives nothing in that feed, and what it always gave in others', () => {
    const read = (feed: string | null) =>
      tagLists(tagText({ title: TITLE, summary: '', language: 'en', feedCountry: 'pk', feed }, taxonomy)).regions;
    expect(read('quetta-post')).not.toContain('quetta');
    expect(read('quetta-post')).toContain('peshawar');
    for (const other of ['hill-post', null]) expect(read(other)).toContain('quetta');
  });

  it('holds when stored items are tagged anew, and is told of', () => {
    expect(tagLists(tagStored(stored('quetta-post'), taxonomy)).regions).not.toContain('quetta');
    expect(tagLists(tagStored(stored('hill-post'), taxonomy)).regions).toContain('quetta');
    expect(tagLists(tagStored(stored(null), taxonomy)).regions).toContain('quetta');
    expect(explainStored(stored('quetta-post'), taxonomy)).toContainEqual(
      expect.objectContaining({ name: 'region/quetta', text: 'Quetta', why: 'never in feed quetta-post' }),
    );
  });

  it('can be meant for one entry of an ambiguous name, and for all of a phrase’s forms', () => {
    const one = taxonomyWith('never: [{ feed: hill-post, alias: "{Taliban,Taleban}", entry: actor/ttp }]');
    const all = taxonomyWith('never: [{ feed: hill-post, alias: "{Taliban,Taleban}" }]');
    const actors = (which: typeof one) => {
      const title = 'Taliban storm a checkpost in Peshawar';
      return tagLists(tagStored({ ...stored('hill-post'), title }, which)).actors;
    };
    expect(actors(all).filter((id) => /taliban|ttp/.test(id))).toEqual([]);
    expect(actors(one)).not.toContain('ttp');
    expect(actors(taxonomyWith(''))).toContain('ttp');
  });
});
