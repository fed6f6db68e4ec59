import RssParser from 'rss-parser';
import { type LiftedText, type Skeleton, textsOf } from './skeleton.ts';

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

/** rss-parser settles within microtasks or, on some broken input, never. */
const NEVER = Symbol('never');
const NOTHING: Raw = {};
const NO_CONTENT: LiftedText = { text: '', isMarkup: false };
const EMPTY: Element = { attributes: {}, nodes: new Map() };

/** Has rss-parser read a document. @throws Error where it will not. */
export async function readTree({ xml, lifted, names }: Skeleton): Promise<Tree> {
  const fields = ['$', ...names].map((name) => [name, name, { keepArray: true }]) as never;
  // A new instance per document: after malformed input a used one gives other results.
  const parser = new RssParser({ defaultRSS: 2, customFields: { item: fields, feed: fields } });
  const settled = await Promise.race([
    parser.parseString(xml),
    new Promise<typeof NEVER>((resolve) => setImmediate(() => resolve(NEVER))),
  ]);
  if (settled === NEVER) throw new Error('the XML reader never finished');
  const feed = settled as unknown as Raw & { readonly items?: readonly Raw[] };
  return { ...elementOf(feed, lifted), items: (feed.items ?? []).map((item) => elementOf(item, lifted)) };
}

function elementOf(raw: Raw, lifted: readonly LiftedText[]): Element {
  const nodes = new Map<string, readonly XmlNode[]>();
  for (const [name, values] of Object.entries(raw))
    if (name.startsWith('x:') && Array.isArray(values))
      nodes.set(
        name.slice(2),
        values.flatMap((value) => nodesOf(value, lifted)),
      );
  return { attributes: attributesOf(raw), nodes };
}

function nodesOf(value: unknown, lifted: readonly LiftedText[]): readonly XmlNode[] {
  if (typeof value === 'string')
    return textsOf(value, lifted).map((content) => ({ ...content, attributes: EMPTY.attributes, element: EMPTY }));
  const raw: Raw = typeof value === 'object' && value !== null ? (value as Raw) : NOTHING;
  const attributes = attributesOf(raw);
  const own = raw['_'];
  const [content = NO_CONTENT] = textsOf(typeof own === 'string' ? own : '', lifted);
  return [{ ...content, attributes, element: elementOf(raw, lifted) }];
}

function attributesOf(raw: Raw): Readonly<Record<string, string>> {
  const attributes = raw['$'];
  return typeof attributes === 'object' && attributes !== null ? (attributes as Record<string, string>) : {};
}
