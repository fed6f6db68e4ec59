import type { Root } from './scan.ts';
import { createSorter, type Sorted } from './sort-elements.ts';
import { type MarkupTag, tagAt } from './tag.ts';

/**
 * A document as an XML reader is to see it: its items and containers in their places, without what nobody asks for, and
 * with all texts put aside. Such a reader goes through them letter by letter, differs from others on their references,
 * and loses the order of what stands in them.
 */
export type Condensed = {
  readonly xml: string;
  /**
   * The elements that were put aside: where each starts (-1 if it has no attributes), where its content starts and
   * ends.
   */
  readonly aside: readonly number[];
  /** What each of them is called. */
  readonly asideNames: readonly string[];
  /** What each element is called, by its name in the document. */
  readonly names: ReadonlyMap<string, string>;
  /** The elements that were written into items, and into what is around them. */
  readonly inItems: readonly string[];
  readonly inHead: readonly string[];
};

/**
 * Stands for what was put aside, before its number: in the text of what is around it, since elements are what costs a
 * reader most. XML forbids it, so that no document holds it.
 */
export const ASIDE = '\uffff';
/** More than nearly all feeds have; an XML reader needs a kilobyte for each. */
const MOST_TAGS = 20_000;
const DEEPEST = 1_000;

type Open = Sorted & {
  readonly raw: string;
  readonly hasAttributes: boolean;
  /** Where its start tag starts, and where its content does. */
  readonly at: number;
  readonly from: number;
  /** What was written before it. */
  readonly before: string;
  fields: number;
};

/** Null for a document that is not whole, or in which something stands where an XML reader of feeds would not look. */
export function condense(xml: string, root: Root): Condensed | null {
  const { tag } = root;
  if (tag.isEmpty) return null;
  const sorter = createSorter(root);
  const aside: number[] = [];
  const asideNames: string[] = [];
  const [inItems, inHead]: [string[], string[]] = [[], []];
  const open: Open[] = [openOf(tag, sorter.root, 0, '')];
  let written = `<${tag.raw}>`;
  /** How many elements are open around one that stands in a text; what is in there is only counted. */
  let textAt = 0;
  let tags = 0;

  /** False for what ends the hope for a whole document. */
  function start(tag: MarkupTag, parent: Open, at: number): boolean {
    if (tag.isBroken || ++tags > MOST_TAGS || open.length > DEEPEST) return false;
    if (textAt === 0 && isText(parent)) textAt = open.length;
    const sorted = textAt > 0 ? parent : sorter.sort(tag, open);
    if (sorted === null) return false;
    const element = openOf(tag, sorted, at, written);
    if (!tag.isEmpty) open.push(element);
    if (textAt === 0 && sorted.kind !== 'unread') writeStart(element, parent, tag);
    return true;
  }

  function writeStart(element: Open, parent: Open, { isEmpty, end }: MarkupTag): void {
    parent.fields++;
    // An item without a word is an item, too.
    if (isEmpty && element.kind !== 'structure') putAside(element, parent, end);
    else if (element.kind !== 'text') writeTag(element, parent, xml.slice(element.at, end));
  }

  function end(element: Open, to: number, behind: number): void {
    open.pop();
    if (textAt > 0 && open.length >= textAt) return;
    textAt = 0;
    if (element.kind === 'unread') return;
    const parent = open[open.length - 1];
    if (element.kind === 'structure' || element.fields > 0 || parent === undefined) written += xml.slice(to, behind);
    else putAside(element, parent, to);
  }

  function writeTag({ name }: Open, parent: Open, text: string): void {
    const place = parent.name === sorter.itemName ? inItems : inHead;
    if (!place.includes(name)) place.push(name);
    written += text;
  }

  /** What may be a container stays an element also where it is none: of one name, all have to stay in their order. */
  function putAside(element: Open, parent: Open, to: number): void {
    const { raw, name, kind, before, hasAttributes, at, from } = element;
    const mark = `${ASIDE}${asideNames.length}`;
    written = before;
    if (kind === 'container') writeTag(element, parent, `<${raw}>${mark}</${raw}>`);
    else written += mark;
    aside.push(hasAttributes ? at : -1, from, to);
    asideNames.push(name);
  }

  /** Goes on behind what stands there; null where that ends the hope for a whole document. */
  function step(parent: Open, at: number): number | null {
    const code = xml.charCodeAt(at + 1);
    if (code === EXCLAMATION || code === QUESTION) return endOfMark(xml, at);
    if (code === SLASH) return endTag(parent, at);
    const next = tagAt(xml, at);
    return next === null || !start(next, parent, at) ? null : next.end;
  }

  function endTag(element: Open, at: number): number | null {
    if (!xml.startsWith(element.raw, at + 2)) return null;
    const behind = endOfEndTag(xml, at + 2 + element.raw.length);
    if (behind !== null) end(element, at, behind);
    return behind;
  }

  for (let at = xml.indexOf('<', tag.end); at >= 0; at = xml.indexOf('<', at)) {
    const parent = open[open.length - 1];
    const behind = parent === undefined ? null : step(parent, at);
    if (behind === null) return null;
    at = behind;
    if (open.length === 0)
      return hasMore(xml, at) ? null : { xml: written, aside, asideNames, names: sorter.names, inItems, inHead };
  }
  return null;
}

/** Elements in it are a part of its text. */
function isText({ kind }: Sorted): boolean {
  return kind === 'text' || kind === 'unread';
}

function openOf({ raw, inside, end }: MarkupTag, { kind, name }: Sorted, at: number, before: string): Open {
  return { raw, kind, name, hasAttributes: inside.trim() !== '', at, from: end, before, fields: 0 };
}

const GREATER = 62;
const EXCLAMATION = 33;
const SLASH = 47;
const QUESTION = 63;
const SPACES: ReadonlySet<number> = new Set([9, 10, 13, 32]);

/** Behind the `>` of an end tag whose name ends there; null where more stands in it. */
function endOfEndTag(xml: string, from: number): number | null {
  let at = from;
  while (SPACES.has(xml.charCodeAt(at))) at++;
  return xml.charCodeAt(at) === GREATER ? at + 1 : null;
}

const MARKS = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
  ['<?', '?>'],
] as const;

/** Behind a section, comment or instruction; null where it has no end, and for all else that starts so. */
function endOfMark(xml: string, at: number): number | null {
  const mark = MARKS.find(([start]) => xml.startsWith(start, at));
  const end = mark === undefined ? -1 : xml.indexOf(mark[1], at + mark[0].length);
  return mark === undefined || end < 0 ? null : end + mark[1].length;
}

/** Whether elements stand behind a place: a second document, or the page around a feed. */
function hasMore(xml: string, from: number): boolean {
  for (let at = xml.indexOf('<', from); at >= 0; at = xml.indexOf('<', at)) {
    const end = endOfMark(xml, at);
    if (end === null) return true;
    at = end;
  }
  return false;
}
