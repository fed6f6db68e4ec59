import { readItemList } from './items.ts';
import { type Mends, mendMessages } from './mends.ts';
import { readLenient } from './value.ts';

export type Json = Readonly<Record<string, unknown>>;
export type Salvaged = {
  /** The document but for its items. */
  readonly head: Json;
  /** Null where it has no list of items. */
  readonly items: readonly unknown[] | null;
  readonly problems: readonly string[];
};

/** Warnings of servers and wrappers of scripts are short. */
const LONGEST_LEAD = 5_000;
const START = /\{\s*(?:["'}]|\/[/*]|[A-Za-z_$][\w$-]*\s*:)/;
const PAGE = /<html|<!doctype|<script|<body/i;
const LIST = /(?:"items"|'items'|(?<=[{,]\s{0,40})items)\s*:\s*\[/;
/** The first item, where the name or the bracket of the list is damaged. */
const FIRST_ITEM =
  /\{\s*["']id["']\s*:|(?<!:\s{0,20})\{\s*["'](?:url|title|content_html|content_text|summary|date_published)["']\s*:/g;

/**
 * Reads a JSON Feed that is not well-formed; damage stays in the item, or in the head, that it stands in. Null where no
 * object can be found in the text.
 */
export function salvageJson(text: string): Salvaged | null {
  const start = text.search(START);
  if (start < 0 || start > LONGEST_LEAD || PAGE.test(text.slice(0, start))) return null;
  const mends: Mends = new Set();
  const document = text.slice(start);
  const { head, items, end, cut } = readParts(document, mends);
  return {
    head,
    items,
    problems: [
      ...cutOff(text.slice(0, start), 'before'),
      ...mendMessages(mends),
      ...cutOff(document.slice(end), 'behind'),
      ...(cut === null ? [] : [cut]),
    ],
  };
}

function readParts(document: string, mends: Mends) {
  const list = findList(document);
  if (list === null) {
    const { value, end } = readLenient(document, mends);
    return { head: value as Json, items: null, end, cut: null };
  }
  const { items, end, isCut } = readItemList(document, list.from, mends);
  const before = readLenient(`${document.slice(0, list.headEnd).replace(/,\s*$/, '')}}`, mends).value as Json;
  if (end === null) {
    const middle = isCut
      ? `in the middle of item ${items.length + 1}, which was left out`
      : 'before the end of its items';
    return { head: before, items, end: document.length, cut: `the document ends ${middle}` };
  }
  const rest = document.slice(end).replace(/^(\s*),/, '$1 ');
  const behind = readLenient(`{${rest}`, mends);
  if (!behind.isWhole) mends.add('bracket');
  return { head: { ...before, ...(behind.value as Json) }, items, end: end + behind.end - 1, cut: null };
}

/** Where the items start, and where what stands before them ends. */
function findList(document: string): { readonly headEnd: number; readonly from: number } | null {
  const list = LIST.exec(document);
  if (list !== null) return { headEnd: list.index, from: list.index + list[0].length };
  // Behind the document's own bracket.
  FIRST_ITEM.lastIndex = 1;
  const item = FIRST_ITEM.exec(document);
  return item === null ? null : { headEnd: item.index, from: item.index };
}

function cutOff(text: string, where: 'before' | 'behind'): readonly string[] {
  const length = text.replace(/\ufeff/g, '').trim().length;
  return length === 0 ? [] : [`${length} characters ${where} the document were cut off`];
}
