import { type Field, readField, type Scope } from './field.ts';
import { createSource, createWholeSource, sectionEnd } from './marks.ts';
import { createNamer } from './names.ts';
import { isNested } from './nesting.ts';
import { type Attributes, attributesOf, type MarkupTag, nameAt, tagAt } from './tag.ts';
import { nodesOf, type Tree } from './tree.ts';

/** The element that makes a document a feed. */
export type Root = {
  readonly kind: 'rss' | 'rdf' | 'feed';
  readonly tag: MarkupTag;
  readonly attributes: Attributes;
};

/** Whoever means well writes fewer; what stands behind them is passed over, so that no document takes long. */
export const MOST_ITEMS = 20_000;
export const TOO_MANY_ITEMS = `more than ${MOST_ITEMS} items stood in it; the others were left out`;
const MOST_FIELDS = 1_000;

type OpenItem = { readonly attributes: Attributes; readonly fields: Field[] };

const PAGE_NAMES: ReadonlySet<string> = new Set(['html', 'body']);
/** A feed starts near the start of its document. */
const ROOT_WITHIN = 100_000;

/** Finds the root element; null where nothing known, or a page of HTML without a feed in it, stands in its place. */
export function findRoot(xml: string): Root | null {
  let isPage = false;
  for (let at = xml.indexOf('<'); at >= 0 && at < ROOT_WITHIN; at = xml.indexOf('<', at)) {
    if (xml.startsWith('<!--', at)) {
      at = endOf(xml, '-->', at);
      continue;
    }
    const local = localNameAt(xml, at + 1);
    isPage ||= PAGE_NAMES.has(local);
    const root = isRootName(local) ? rootAt(xml, at, local) : null;
    if (root !== null && (!isPage || isStated(root))) return root;
    at++;
  }
  return null;
}

function localNameAt(xml: string, at: number): string {
  return (nameAt(xml, at).split(':').pop() ?? '').toLowerCase();
}

function isRootName(name: string): name is Root['kind'] {
  return name === 'rss' || name === 'feed' || name === 'rdf';
}

function rootAt(xml: string, at: number, kind: Root['kind']): Root | null {
  const tag = tagAt(xml, at);
  return tag === null ? null : { kind, tag, attributes: attributesOf(tag) };
}

/** Some wrap a feed into a page; there it has to say what it is. */
function isStated({ kind, attributes }: Root): boolean {
  if (kind === 'rss') return attributes['version'] !== undefined;
  return /w3\.org\/2005\/atom|purl\.org\/(?:atom|rss)|netscape\.com\/rdf/i.test(Object.values(attributes).join(' '));
}

/**
 * Takes a document apart in one pass over it, mending on the way what is not well-formed, so that damage stays where it
 * is: a field ends at the latest where its item ends, and an item where the next one starts. Where every tag has its
 * own end, nothing is mended: then an item ends with its own end, and what stands in one is no other.
 */
export function scanFeed(document: string, root: Root): Tree {
  const isAtom = root.kind === 'feed';
  const itemName = isAtom ? 'entry' : 'item';
  const isWhole = isNested(document, root.tag);
  const xml = isWhole ? document : withoutBrokenEnd(document);
  const source = isWhole ? createWholeSource(xml) : createSource(xml, itemName);
  const namer = createNamer({ isAtom });
  namer.declare(root.attributes);
  const scope: Scope = { source, namer, isAtom, isWhole, itemName, patience: xml.length + 1_000_000 };
  let attributes = root.attributes;
  const head: Field[] = [];
  const items: OpenItem[] = [];
  let open: OpenItem | null = null;
  let isEnded = root.tag.isEmpty;
  // Fields behind the last item that turn out to be an item whose start tag is damaged.
  let strayFrom = Number.POSITIVE_INFINITY;

  function closeItem(): void {
    if (open === null && strayFrom < head.length) {
      items.push({ attributes: {}, fields: head.splice(strayFrom) });
      source.slips.note('# items had no start tag');
    }
    open = null;
    strayFrom = head.length;
  }

  function startTag(tag: MarkupTag): number {
    // What an element declares holds for its own name, too.
    if (tag.inside.includes('xmlns:')) namer.declare(attributesOf(tag));
    const name = namer.nameOf(tag.raw);
    if (name === itemName) return startItem(tag);
    if (open === null && (name === 'channel' || name === root.kind || name === 'rdf:rdf')) return startHolder(tag);
    return startField(tag);
  }

  function startItem(tag: MarkupTag): number {
    // `<item/>` inside an item is a slip, not the next item.
    if (tag.isEmpty && open !== null) return tag.end;
    if (isWhole && open !== null) return readField(scope, tag).after;
    if (open !== null) source.slips.note('# items were not closed; each was taken to end where the next begins');
    if (items.length >= MOST_ITEMS) {
      source.slips.note(TOO_MANY_ITEMS);
      open = null;
      isEnded = true;
      return xml.length;
    }
    const own = attributesOf(tag);
    namer.declare(own);
    const item = { attributes: own, fields: [] };
    items.push(item);
    open = tag.isEmpty ? null : item;
    return tag.end;
  }

  /** What items stand in. */
  function startHolder(tag: MarkupTag): number {
    const own = attributesOf(tag);
    namer.declare(own);
    attributes = { ...attributes, ...own };
    return tag.end;
  }

  function startField(tag: MarkupTag): number {
    const place = open?.fields ?? head;
    if (place.length >= MOST_FIELDS) {
      source.slips.note('# times more than 1,000 fields stood in one place; the others were left out');
      return isWhole ? readField(scope, tag).after : source.nextItem(tag.end);
    }
    const { field, after } = readField(scope, tag);
    if (field !== null) place.push(field);
    else if (open === null && after <= tag.end + 40 && strayFrom === Number.POSITIVE_INFINITY) strayFrom = head.length;
    return after;
  }

  function endTag(tag: MarkupTag): number {
    const name = namer.nameOf(tag.raw);
    if (name === itemName) closeItem();
    else if (name === root.kind || name === 'rdf:rdf') isEnded = true;
    return tag.end;
  }

  /** Goes on behind what stands there. */
  function step(at: number): number {
    const section = sectionEnd(source, at);
    const tag = section === null ? tagAt(xml, at) : null;
    if (tag === null) return section ?? at + 1;
    return tag.isEnd ? endTag(tag) : startTag(tag);
  }

  for (let at = xml.indexOf('<', root.tag.end); at >= 0; ) at = xml.indexOf('<', step(at));
  if (open !== null) source.slips.note(`the document ends in the middle of item ${items.length}`);
  else if (!isEnded) source.slips.note('the document ends early: its last tags are missing');
  return {
    attributes,
    nodes: nodesOf(head),
    items: items.map((item) => ({ attributes: item.attributes, nodes: nodesOf(item.fields) })),
    problems: source.slips.list(),
  };
}

/** A tag that the document ends in is no text. */
function withoutBrokenEnd(xml: string): string {
  const at = xml.lastIndexOf('<');
  return at >= 0 && xml.indexOf('>', at) < 0 && /^<\/?(?:[\p{L}_]|$)/u.test(xml.slice(at, at + 3))
    ? xml.slice(0, at)
    : xml;
}

function endOf(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  return at < 0 ? xml.length : at + mark.length;
}
