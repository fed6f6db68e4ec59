import type { Item } from '../item/item.ts';
import type { Tag } from '../tagging/tag.ts';
import { isCounted } from '../tagging/tag-status.ts';
import { isLeftOut, searchedForms, searchForm } from '../text/search.ts';
import type { Filter } from './filter.ts';

/** Whether an item passes a filter. */
export function passes(
  filter: Filter,
  item: Pick<Item, 'title' | 'summary' | 'tagging' | 'language' | 'effective'>,
  feeds: readonly string[],
): boolean {
  const counted = item.tagging.tags.filter(isCounted);
  const has = (kind: Tag['kind'], ids: readonly string[] | undefined) =>
    ids === undefined ||
    counted.some(
      (tag) =>
        tag.kind === kind &&
        ids.includes(tag.id) &&
        (kind !== 'region' || filter.role === undefined || tag.role === filter.role),
    );
  return (
    has('region', filter.region) &&
    has('actor', filter.actor) &&
    has('theme', filter.theme) &&
    (filter.role === undefined || counted.some(({ role }) => role === filter.role)) &&
    (filter.feed === undefined || feeds.some((feed) => filter.feed?.includes(feed))) &&
    (filter.lang === undefined || (item.language !== null && filter.lang.includes(item.language))) &&
    hasWords(filter.words ?? [], item) &&
    (filter.desk === undefined || passes(filter.desk.filter, item, feeds)) &&
    (filter.since === undefined || item.effective >= filter.since) &&
    (filter.until === undefined || item.effective < filter.until)
  );
}

/** Whether the items of a story pass a filter without moments, asked together as if they were one. */
export function passTogether(
  { lang, ...rest }: Filter,
  items: readonly Pick<Item, 'title' | 'summary' | 'tagging' | 'language' | 'effective' | 'feeds'>[],
): boolean {
  if (items.length === 0) return false;
  const together = {
    title: items.map(({ title }) => title).join('\n'),
    summary: items.map(({ summary }) => summary).join('\n'),
    tagging: { tags: items.flatMap(({ tagging }) => tagging.tags), stance: [] },
    language: null,
    effective: 0,
  };
  return (
    (lang === undefined || items.some(({ language }) => language !== null && lang.includes(language))) &&
    passes(
      rest,
      together,
      items.flatMap(({ feeds }) => feeds),
    )
  );
}

function hasWords(wanted: readonly string[], { title, summary }: Pick<Item, 'title' | 'summary'>): boolean {
  if (wanted.length === 0) return true;
  const words = ` ${searchForm(title)} \n ${searchForm(summary)} `;
  return wanted.every((word) => searchedForms(word).some((form) => words.includes(` ${form} `)) !== isLeftOut(word));
}
