import RssParser from 'rss-parser';
import { ASIDE, type Condensed, condense } from './condense.ts';
import { contentBetween } from './content.ts';
import { createWholeSource, type Source } from './marks.ts';
import type { Root } from './scan.ts';
import { type Attributes, attributesOf, tagAt } from './tag.ts';
import { type Element, NO_ATTRIBUTES, NO_NODES, type Tree, type XmlNode } from './tree.ts';

/** As xml2js gives it: text, or text and attributes with elements beside them. */
type Raw = Readonly<Record<string, unknown>>;

const NOTHING: Raw = {};

/** Has rss-parser read a document that is whole; null where it is not, or where not all would be found in it. */
export async function readWhole(xml: string, root: Root): Promise<Tree | null> {
  const condensed = condense(xml, root);
  if (condensed === null) return null;
  const feed = await parse(condensed);
  if (feed === null) return null;
  const source = createWholeSource(xml);
  const { elementOf } = createReading(source, condensed);
  const items = (feed.items ?? []).map(elementOf);
  const { attributes, nodes } = elementOf(feed);
  return { attributes: { ...root.attributes, ...attributes }, nodes, items, problems: source.slips.list() };
}

type Feed = Raw & { readonly items?: readonly Raw[] };

/**
 * Every field has a name of its own (`x:title`), so that the library's fragile readers of dates, links, contents and
 * snippets never meet them: one date of one item could cost the whole feed, one text minutes.
 */
async function parse({ xml, names, inItems, inHead }: Condensed): Promise<Feed | null> {
  const fieldsOf = (place: readonly string[]) =>
    ['$', '_', ...place].map((name) => [name, name, { keepArray: true }]) as never;
  const tagNameProcessors = [(raw: string) => names.get(raw) ?? raw];
  const attrNameProcessors = [(raw: string) => raw.toLowerCase()];
  // A new instance per document: after malformed input a used one gives other results.
  const parser = new RssParser({
    defaultRSS: 2,
    customFields: { item: fieldsOf(inItems), feed: fieldsOf(inHead) },
    // A text with nothing beside it stays a text of something.
    xml2js: { tagNameProcessors, attrNameProcessors, explicitCharkey: true },
  });
  return settledOrNull(parser.parseString(xml)) as Promise<Feed | null>;
}

/** rss-parser settles within microtasks or, on some broken input, never. */
function settledOrNull<T>(reading: Promise<T>): Promise<T | null> {
  return new Promise((resolve) => {
    const never = setImmediate(() => resolve(null));
    // Left alone it would keep the document until the event loop turns.
    reading.finally(() => clearImmediate(never)).then(resolve, () => resolve(null));
  });
}

function createReading(source: Source, { aside, asideNames, names }: Condensed) {
  const fields = new Map(
    [...names.values()].filter((name) => name.startsWith('x:')).map((name) => [name, name.slice(2)]),
  );

  function elementOf(raw: Raw): Element {
    return { attributes: statedIn(raw), nodes: nodesOf(raw) };
  }

  function nodesOf(raw: Raw): Element['nodes'] {
    const nodes = new Map<string, XmlNode[]>();
    for (const name in raw) {
      const field = fields.get(name);
      const values = field === undefined ? null : valuesOf(raw, name);
      if (field !== undefined && values !== null) nodes.set(field, values);
    }
    for (const place of placesIn(raw)) {
      const name = fields.get(asideNames[place] ?? '') ?? '';
      nodes.set(name, [...(nodes.get(name) ?? []), nodeAside(3 * place)]);
    }
    return nodes.size === 0 ? NO_NODES : nodes;
  }

  function valuesOf(raw: Raw, name: string): XmlNode[] | null {
    const values = raw[name];
    return Array.isArray(values) ? values.map((value) => nodeOf(value, name)) : null;
  }

  /** What may be a container: a text of its own is the only one of that name in it. */
  function nodeOf(value: unknown, name: string): XmlNode {
    const raw = typeof value === 'object' && value !== null ? (value as Raw) : NOTHING;
    const [first = -1] = placesIn(raw);
    if (asideNames[first] === name) return nodeAside(3 * first);
    return { text: '', isMarkup: false, attributes: statedIn(raw), nodes: nodesOf(raw) };
  }

  function nodeAside(place: number): XmlNode {
    const [at = -1, from = 0, to = 0] = aside.slice(place, place + 3);
    const tag = at < 0 ? null : tagAt(source.xml, at);
    const { text, isMarkup } = contentBetween(source, from, to);
    return { text, isMarkup, attributes: tag === null ? NO_ATTRIBUTES : attributesOf(tag), nodes: NO_NODES };
  }

  return { elementOf };
}

/** Which texts were put aside where an element stands, in their order. */
function placesIn(raw: Raw): readonly number[] {
  const text = raw['_'];
  return typeof text === 'string' && text.startsWith(ASIDE) ? text.slice(ASIDE.length).split(ASIDE).map(Number) : NONE;
}

const NONE: readonly number[] = [];

function statedIn(raw: Raw): Attributes {
  const attributes = raw['$'];
  return typeof attributes === 'object' && attributes !== null ? (attributes as Attributes) : NO_ATTRIBUTES;
}
