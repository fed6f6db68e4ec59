import { absoluteLink } from '../core/address/url.ts';
import { toIso } from '../core/clock/time.ts';
import type { Item } from '../core/item/item.ts';
import { glossOf } from '../core/tagging/gloss.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import { dateOf } from './date-words.ts';
import type { item as itemSchema } from './item-schema.ts';
import type { Printed } from './printed.ts';
import { tagJson, tagLists } from './tag-answer.ts';

/** An item as the API prints it. */
export function itemJson(
  item: Item,
  { evidence }: { readonly evidence: boolean },
  taxonomy: Taxonomy | null = null,
): Printed<typeof itemSchema> {
  const { id, title, summary, url, feeds, publisher, published, seen, effective, language, tagging, story, revisions } =
    item;
  return {
    id,
    title,
    summary,
    // Checked on the way in; checked again on the way out, because a reader will click on it.
    url: url === null ? null : absoluteLink(url, null),
    feeds,
    publisher,
    published: published === null ? null : toIso(published),
    seen: toIso(seen),
    effective: toIso(effective),
    dated: dateOf(item),
    language,
    // Made from the tags: no translation.
    gloss: taxonomy === null ? null : glossOf(item, taxonomy),
    tags: tagLists(tagging),
    story,
    revisions: revisions.map((revision) => ({
      title: revision.title,
      summary: revision.summary,
      replaced: toIso(revision.replacedAt),
    })),
    ...(evidence ? { evidence: { tags: tagging.tags.map(tagJson), stance: tagging.stance } } : {}),
  };
}
