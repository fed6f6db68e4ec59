import RssParser from 'rss-parser';
import { fieldsOf, type LiftedText, type Skeleton, TEXTS, textOf } from './skeleton.ts';

/** An element with what stands in it. */
export type XmlNode = {
  readonly text: string;
  /** Elements stand in `text`: it is markup. Otherwise it is text, which may still be escaped HTML. */
  readonly isMarkup: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  /** The fields of a container. */
  readonly element: Element;
};

/** The fields of the channel or feed, of one item, or of a container, by name. */
export type Element = {
  readonly attributes: Readonly<Record<string, string>>;
  readonly nodes: ReadonlyMap<string, readonly XmlNode[]>;
};
export type Tree = Element & { readonly items: readonly Element[] };

/** As xml2js gives it: text, or text and attributes with fields beside them. */
type Raw = Readonly<Record<string, unknown>>;

const NOTHING: Raw = {};
const NO_CONTENT: LiftedText = { text: '', isMarkup: false };
const EMPTY: Element = { attributes: {}, nodes: new Map() };

/** rss-parser settles within microtasks or, on some broken input, never. */
function settledOrThrow<T>(reading: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const never = setImmediate(() => reject(new Error('the XML reader never finished')));
    // Left alone it would keep the document until the event loop turns.
    reading.finally(() => clearImmediate(never)).then(resolve, reject);
  });
}

/** Has rss-parser read a document. @throws Error where it will not. */
export async function readTree({ xml, lifted, names }: Skeleton): Promise<Tree> {
  const fields = ['$', ...names].map((name) => [name, name, { keepArray: true }]) as never;
  // A new instance per document: after malformed input a used one gives other results.
  const parser = new RssParser({ defaultRSS: 2, customFields: { item: fields, feed: fields } });
  const feed = (await settledOrThrow(parser.parseString(xml))) as unknown as Raw & { readonly items?: readonly Raw[] };
  return { ...elementOf(feed, lifted), items: (feed.items ?? []).map((item) => elementOf(item, lifted)) };
}

function elementOf(raw: Raw, lifted: readonly LiftedText[]): Element {
  const nodes = new Map<string, XmlNode[]>();
  for (const name in raw) {
    const values = raw[name];
    if (!name.startsWith('x:') || !Array.isArray(values)) continue;
    if (name === TEXTS) addFields(nodes, String(values[0]), lifted);
    else
      nodes.set(
        name.slice(2),
        values.map((value) => nodeOf(value, lifted)),
      );
  }
  return { attributes: attributesOf(raw), nodes };
}

function addFields(nodes: Map<string, XmlNode[]>, content: string, lifted: readonly LiftedText[]): void {
  for (const { name, text, isMarkup, attributes } of fieldsOf(content, lifted)) {
    const node = { text, isMarkup, attributes, element: EMPTY };
    const known = nodes.get(name);
    if (known === undefined) nodes.set(name, [node]);
    else known.push(node);
  }
}

function nodeOf(value: unknown, lifted: readonly LiftedText[]): XmlNode {
  if (typeof value === 'string') return { ...textOf(value, lifted), attributes: EMPTY.attributes, element: EMPTY };
  const raw: Raw = typeof value === 'object' && value !== null ? (value as Raw) : NOTHING;
  const own = raw['_'];
  const { text, isMarkup } = typeof own === 'string' ? textOf(own, lifted) : NO_CONTENT;
  return { text, isMarkup, attributes: attributesOf(raw), element: withinOf(raw, lifted) };
}

/** What stands in an element beside its text; most hold nothing. */
function withinOf(raw: Raw, lifted: readonly LiftedText[]): Element {
  for (const name in raw) if (name !== '_' && name !== '$') return elementOf(raw, lifted);
  return EMPTY;
}

function attributesOf(raw: Raw): Readonly<Record<string, string>> {
  const attributes = raw['$'];
  return typeof attributes === 'object' && attributes !== null ? (attributes as Record<string, string>) : {};
}
