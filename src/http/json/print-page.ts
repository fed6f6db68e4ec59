import { DEFAULT_PAGE_SIZE, PAGE_BYTES } from '../../core/item/page.ts';
import { itemJson } from '../../formats/item-json.ts';
import { storyJson } from '../../formats/story-json.ts';
import { takeTurn } from '../../pipeline/turns.ts';
import type { ApiDeps } from '../deps.ts';
import { type ListQuery, writeCursor } from '../query/query.ts';
import { type StoryQuery, writeStoryCursor } from '../query/story-query.ts';

/** Rows that are read at once; with their reasons they become several times as long as they are stored. */
const PART = 100;
const PART_WITH_EVIDENCE = 10;
/** Of a story's history so many last entries are shown. */
export const STORY_HISTORY = 500;

/** A page that takes so long that it is made once for all who ask. */
export function isHeavy({ limit, evidence }: Pick<ListQuery, 'limit' | 'evidence'>): boolean {
  return evidence || limit > DEFAULT_PAGE_SIZE;
}

/** A page of items as the API prints it. */
export function itemPage(query: ListQuery, { store, taxonomy }: ApiDeps): Promise<string> {
  return printPage('items', query, {
    read: (page) => store.items.findItems(query.filter, { ...page, evidence: query.evidence }),
    print: async (items) => items.map((item) => itemJson(item, query, taxonomy())),
    write: writeCursor,
  });
}

/** A page of stories as the API prints it. */
export function storyPage(query: StoryQuery, deps: ApiDeps): Promise<string> {
  return printPage('stories', query, {
    read: (page) => deps.store.stories.findStories(query.filter, { ...page, order: query.order }),
    print: async (stories) => {
      const ids = query.evidence ? stories.map(({ id }) => id) : [];
      const reasons = await deps.store.stories.reasonsOf(ids, STORY_HISTORY);
      return stories.map((story) => storyJson(story, reasons.get(story.id) ?? null, deps.taxonomy()));
    },
    write: writeStoryCursor,
  });
}

type List<Row, Cursor> = {
  readonly read: (page: {
    readonly limit: number;
    readonly after: Cursor | null;
    readonly maxBytes: number;
  }) => Promise<{ readonly rows: readonly Row[]; readonly next: Cursor | null }>;
  readonly print: (rows: readonly Row[]) => Promise<readonly object[]>;
  readonly write: (cursor: Cursor) => string;
};

/** Reads and prints in turns until the page is full, by number or by size. */
async function printPage<Row, Cursor>(
  name: string,
  { limit, after, evidence }: Pick<ListQuery, 'limit' | 'evidence'> & { readonly after: Cursor | null },
  { read, print, write }: List<Row, Cursor>,
): Promise<string> {
  const printed: string[] = [];
  let left = PAGE_BYTES;
  let next = after;
  do {
    const most = Math.min(evidence ? PART_WITH_EVIDENCE : PART, limit - printed.length);
    const part = await read({ limit: most, after: next, maxBytes: left });
    for (const row of await print(part.rows)) {
      const text = JSON.stringify(row);
      printed.push(text);
      left -= text.length;
      await takeTurn();
    }
    next = part.next;
  } while (next !== null && printed.length < limit && left > 0);
  return `{"${name}":[${printed.join()}],"next_cursor":${JSON.stringify(next === null ? null : write(next))}}`;
}
