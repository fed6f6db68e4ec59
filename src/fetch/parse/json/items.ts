import { MOST_ITEMS } from '../scan.ts';
import type { Mends } from './mends.ts';
import { readLenient } from './value.ts';

export type ItemList = {
  readonly items: readonly unknown[];
  /** Where the text goes on behind the list; null where the document ends before it. */
  readonly end: number | null;
  /** The document ended in the middle of one more, which was left out. */
  readonly isCut: boolean;
};
type Item = Record<string, unknown>;
type Read = { readonly item: Item; readonly end: number; readonly isWhole: boolean; readonly itemMends: Mends };

/** An object with its first key; what stands behind a colon is no item of a list. */
const OBJECT = /(?<!:\s{0,20})\{\s*["']([\w$-]{1,40})["']\s*:/g;
/** What can come next in a list of items: an item, the end, or a key of an item whose brackets were damaged. */
const NEXT = /[{\]]|"([\w$-]{1,40})"\s*:/g;
const BEHIND_ITEM = /\s*,?\s*[{\]]/y;
/** So many objects that begin as items do may stand in one item. */
const MOST_INNER = 8;

/**
 * Reads a list of items from behind its bracket, each by itself: what is damaged ends at the latest where the next item
 * begins, which is itemMends by the key that items begin with.
 */
export function readItemList(text: string, from: number, mends: Mends): ItemList {
  const { firstKey, starts } = startsOfItems(text, from);
  const readItem = createItemReader(text, starts);
  const items: Item[] = [];
  let at = from;
  for (let tries = 0; tries < 2 * MOST_ITEMS && items.length <= MOST_ITEMS; tries++) {
    const { mark, key, index } = nextIn(text, at);
    if (mark === null) return { items, end: null, isCut: false };
    judgeGap(text.slice(at, index), mark === '{' && items.length > 0 ? 1 : 0, mends);
    // Not the end of the list while items follow.
    if (mark === ']' && (starts.at(-1) ?? 0) < index) return { items, end: index + 1, isCut: false };
    if (mark === ']') {
      mends.add('bracket');
      at = index + 1;
      continue;
    }
    const read = readItem(index, key !== null);
    if (isCutOff(read, text)) return { items, end: null, isCut: true };
    for (const mend of read.itemMends) mends.add(mend);
    // Behind a key, an item goes on whose end had come too early.
    addItem(items, read.item, key !== null && key !== firstKey);
    at = read.end;
  }
  return { items, end: null, isCut: false };
}

function addItem(items: Item[], item: Item, goesOn: boolean): void {
  const last = goesOn ? items.at(-1) : undefined;
  if (last === undefined) items.push(item);
  else Object.assign(last, item);
}

function isCutOff({ isWhole, end }: Read, text: string): boolean {
  return !isWhole && end >= text.length && !/\}\s*$/.test(text);
}

/** What stands between items, of which so many commas are right. */
function judgeGap(gap: string, commas: number, mends: Mends): void {
  if (gap === ',' && commas === 1) return;
  const plain = gap.replace(/\s+/g, '');
  if (/^,*(?:\/\/|\/\*)/.test(plain)) mends.add('comment');
  else if (plain.replaceAll(',', '') !== '') mends.add('bracket');
  else if (plain.length !== commas) mends.add('comma');
}

function nextIn(text: string, at: number) {
  NEXT.lastIndex = at;
  const found = NEXT.exec(text);
  return { mark: found?.[0] ?? null, key: found?.[1] ?? null, index: found?.index ?? text.length };
}

function createItemReader(text: string, starts: readonly number[]) {
  let inner: number | null = null;

  function readTo(at: number, limit: number, lacksBracket: boolean): Read {
    const itemMends: Mends = new Set();
    const { value, end, isWhole } = readLenient(`${lacksBracket ? '{' : ''}${text.slice(at, limit)}`, itemMends);
    return { item: value as Item, end: at + end - (lacksBracket ? 1 : 0), isWhole, itemMends };
  }

  /** One that took the brackets of the list for its own has nothing behind it. */
  function isBeforeNext(end: number): boolean {
    BEHIND_ITEM.lastIndex = end;
    return BEHIND_ITEM.test(text);
  }

  /** How many objects within an item begin as items do, by the first item that is whole. */
  function innerIn(at: number): number {
    const { end, isWhole, itemMends } = readTo(at, text.length, false);
    return isWhole && !itemMends.has('bracket') && isBeforeNext(end)
      ? starts.filter((start) => start > at && start < end).length
      : 0;
  }

  return function readItem(at: number, lacksBracket: boolean): Read {
    inner ??= Math.min(MOST_INNER, innerIn(at));
    const place = placeBehind(starts, at);
    const limit = starts[place] ?? text.length;
    const first = readTo(at, limit, lacksBracket);
    if (first.isWhole) return first;
    for (let more = 1; more <= inner && place + more <= starts.length; more++) {
      const longer = readTo(at, starts[place + more] ?? text.length, lacksBracket);
      if (longer.isWhole && isBeforeNext(longer.end)) return longer;
    }
    first.itemMends.add('bracket');
    const { key, index } = nextIn(text, first.end);
    // Its further fields may be read by themselves; objects that stand in it are no items.
    return { ...first, end: key !== null && index < limit ? first.end : limit };
  };
}

/** The key that objects in the list begin with, and where those begin. */
function startsOfItems(text: string, from: number): { firstKey: string | null; starts: readonly number[] } {
  const byKey = new Map<string, number[]>();
  OBJECT.lastIndex = from;
  for (let found = OBJECT.exec(text); found !== null; found = OBJECT.exec(text)) {
    const key = found[1] ?? '';
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [found.index]);
    else known.push(found.index);
  }
  // Unless the first is the damaged one.
  const [first, ...others] = [...byKey].map(([key, places]) => ({ firstKey: key, starts: places }));
  const often = [first, { firstKey: 'id', starts: byKey.get('id') ?? [] }, ...others].find(
    (one) => (one?.starts.length ?? 0) > 1,
  );
  return often ?? first ?? { firstKey: null, starts: [] };
}

/** The first place whose start lies behind `at`. */
function placeBehind(starts: readonly number[], at: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
