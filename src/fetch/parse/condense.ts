import type { Root } from './scan.ts';
import { createSorter, type Sorted } from './sort-elements.ts';
import { nameAt, type Tag, tagAt } from './tag.ts';

/**
 * A document as an XML reader is to see it: its own elements in their places, without those that nobody asks for, and with
 * contents put aside that such a reader goes through letter by letter, or loses the order of.
 */
export type Condensed = {
  readonly xml: string;
  /** Where the contents that were put aside start and end in the document, two numbers each. */
  readonly aside: readonly number[];
  /** What each element is called, by its name in the document. */
  readonly names: ReadonlyMap<string, string>;
};

/** Stands for a content, before its number; XML forbids it, so that no document holds it. */
export const ASIDE = '\uffff';
/** Longer texts are put aside. */
const SHORT = 100;
/** More than nearly all feeds have; an XML reader needs a kilobyte for each. */
const MOST_TAGS = 20_000;
const DEEPEST = 1_000;

type Open = Sorted & {
  readonly raw: string;
  /** Where its start tag starts, and where its content does. */
  readonly at: number;
  readonly from: number;
  /** What was written before it, and up to where in the document. */
  readonly before: string;
  readonly writtenTo: number;
  fields: number;
};

/** Null for a document that is not whole, or in which something stands where an XML reader of feeds would not look. */
export function condense(xml: string, root: Root): Condensed | null {
  const { tag } = root;
  if (tag.isEmpty) return null;
  const sorter = createSorter(root);
  const aside: number[] = [];
  const open: Open[] = [];
  let written = `<${tag.raw}>`;
  let writtenTo = tag.end;
  /** How many elements are open around one that stands in a text; what is in there is only counted. */
  let textAt = 0;
  let tags = 0;
  let reference = 0;

  function push({ raw, end }: Tag, { kind, name }: Sorted, at: number): void {
    open.push({ raw, kind, name, at, from: end, before: written, writtenTo, fields: 0 });
  }

  function leaveOut(from: number, to: number): void {
    written += xml.slice(writtenTo, from);
    writtenTo = to;
  }

  /** False for what ends the hope for a whole document. */
  function start(tag: Tag, parent: Open, at: number): boolean {
    if (tag.isBroken || ++tags > MOST_TAGS || open.length > DEEPEST) return false;
    if (textAt === 0 && (parent.kind === 'text' || parent.kind === 'unread')) textAt = open.length;
    if (textAt > 0) {
      if (!tag.isEmpty) push(tag, parent, at);
      return true;
    }
    const sorted = sorter.sort(tag, open);
    if (sorted === null) return false;
    if (sorted.kind !== 'unread') parent.fields++;
    if (!tag.isEmpty) push(tag, sorted, at);
    else if (sorted.kind === 'unread') leaveOut(at, tag.end);
    return true;
  }

  function end(element: Open, to: number, behind: number): void {
    if (textAt > 0 && open.length > textAt) return;
    const hasElements = textAt > 0;
    textAt = 0;
    if (element.kind === 'unread') leaveOut(element.at, behind);
    else if (element.kind !== 'structure' && element.fields === 0 && (hasElements || !isPlain(element, to))) {
      // What was left out of a container without fields belongs to its text.
      written = element.before;
      writtenTo = element.writtenTo;
      leaveOut(element.from, to);
      written += ASIDE + aside.length / 2;
      aside.push(element.from, to);
    }
  }

  /** Short, without sections, and without references, on which XML readers do not agree. */
  function isPlain({ kind, from }: Open, to: number): boolean {
    if (kind !== 'text' || to - from > SHORT || xml.charCodeAt(from) === LESS) return to === from;
    if (reference < from) reference = placeOrEnd(xml, '&', from);
    return reference >= to;
  }

  push(tag, sorter.root, 0);
  for (let at = xml.indexOf('<', tag.end); at >= 0; at = xml.indexOf('<', at)) {
    const parent = open[open.length - 1];
    const code = xml.charCodeAt(at + 1);
    if (parent === undefined) return null;
    if (code === EXCLAMATION || code === QUESTION) {
      const behind = endOfMark(xml, at);
      if (behind === null) return null;
      if (textAt === 0 && parent.kind === 'structure') leaveOut(at, behind);
      at = behind;
    } else if (code === SLASH) {
      if (parent.raw !== nameAt(xml, at + 2)) return null;
      const behind = placeOrEnd(xml, '>', at) + 1;
      end(parent, at, behind);
      open.pop();
      if (open.length === 0) {
        leaveOut(behind, behind);
        return hasMore(xml, behind) ? null : { xml: written, aside, names: sorter.names };
      }
      at = behind;
    } else {
      const next = tagAt(xml, at);
      if (next === null || !start(next, parent, at)) return null;
      at = next.end;
    }
  }
  return null;
}

const LESS = 60;
const EXCLAMATION = 33;
const SLASH = 47;
const QUESTION = 63;

function placeOrEnd(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  return at < 0 ? xml.length : at;
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
