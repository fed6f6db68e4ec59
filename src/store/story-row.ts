import type { Item } from '../core/item/item.ts';
import type { Story } from '../core/story/story.ts';
import { searchForm } from '../core/text/search.ts';
import { numberOf } from './ids.ts';
import { orderKeyOf } from './order-key.ts';

/** A story's row: its record, and the numbers that lists go by. */
export function storyRow(story: Story) {
  const id = numberOf(story.id);
  const { first, last, origins, severity, significance } = story;
  const numbers = { origins: origins.count, severity: severity.severity, significance: significance.points };
  return { id, orderKey: orderKeyOf(last, id), first, ...numbers, record: story };
}

/** Of a large story so many characters of titles and of texts are searched; its items are found by all of theirs. */
const SEARCHED = 128 * 1024;

function withinLength(texts: readonly string[]): string {
  return texts.join('\n').slice(0, SEARCHED);
}

/** What of the texts of a story's reports is searched: titles, and texts. */
export function searchedTexts(
  items: readonly Pick<Item, 'title' | 'summary'>[],
): readonly [titles: string, summaries: string] {
  return [
    searchForm(withinLength(items.map(({ title }) => title))),
    searchForm(withinLength(items.map(({ summary }) => summary))),
  ];
}
