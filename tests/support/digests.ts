import { DAY } from '../../src/core/clock/time.ts';
import { buildDigest, type DigestInput } from '../../src/core/digest/digest.ts';
import type { Digest, DigestFrame, DigestStory } from '../../src/core/digest/digest-model.ts';
import type { Filter } from '../../src/core/filter/filter.ts';
import type { Item } from '../../src/core/item/item.ts';
import { shippedSeverityRules } from '../../src/core/story/shipped-severity.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { NOON } from './drafts.ts';
import { shippedTaxonomy } from './taxonomy.ts';

export const FRAME: DigestFrame = {
  date: '2026-11-24',
  zone: 'Asia/Kabul',
  start: NOON - DAY / 2,
  end: NOON + DAY / 2,
  window: { from: 0, to: 10 },
  partial: false,
  madeAt: NOON + DAY,
};

let made = 0;

/** An invented item, tagged as the shipped taxonomy tags it. */
export function itemOf(title: string, changes: Partial<Item> = {}): Item {
  const id = changes.id ?? String(++made);
  const summary = changes.summary ?? '';
  const language = changes.language === undefined ? 'en' : changes.language;
  return {
    id,
    title,
    summary,
    url: `https://hill-post.example/${id}`,
    feeds: ['hill-post'],
    publisher: 'hill-post.example',
    published: NOON,
    seen: NOON,
    effective: NOON,
    language,
    author: null,
    source: null,
    tagging: tagText({ title, summary, language, feedCountry: 'pk' }, shippedTaxonomy()),
    story: id,
    revisions: [],
    ...changes,
  };
}

/** A story of these items, all new unless said otherwise. */
export function storyOf(items: readonly Item[], changes: Partial<DigestStory> = {}): DigestStory {
  const added = items.map(({ id }) => id);
  return { id: items[0]?.story ?? '', items, added, revised: [], ...changes };
}

export function digestOf(
  stories: readonly DigestStory[],
  filter: Filter = {},
  changes: Partial<DigestInput> = {},
): Digest {
  return buildDigest({
    frame: FRAME,
    filter,
    stories,
    counts: { items: stories.length, untagged: 0 },
    severityRules: shippedSeverityRules(shippedTaxonomy()),
    reliabilityOf: () => 'F',
    notes: [],
    quiet: [],
    coverage: {
      at: NOON + DAY,
      sources: 2,
      heard: 2,
      late: [],
      failing: [],
      changed: [],
      retired: [],
      waiting: [],
      dropped: [],
    },
    ...changes,
    taxonomy: changes.taxonomy === undefined ? shippedTaxonomy() : changes.taxonomy,
  });
}
