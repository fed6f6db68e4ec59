import type { Field } from './field.ts';
import type { Root, Scanned } from './scan.ts';

/** Stands before the number of a text that was lifted out of the document; a character that nobody's text may hold. */
const LIFTED = '\uf8ff';

export type LiftedText = { readonly text: string; readonly isMarkup: boolean };

/** A small well-formed document for rss-parser, and the texts that were lifted out of it. */
export type Skeleton = {
  readonly xml: string;
  readonly lifted: readonly LiftedText[];
  /** The names of its fields, as rss-parser will meet them. */
  readonly names: ReadonlySet<string>;
};

/** Stands between the texts that share one element; another such character. */
const PARTED = '\uf8fe';
const JOINED: ReadonlySet<string> = new Set(['category', 'dc:subject', 'media:keywords', 'itunes:keywords']);
/** Read over as a whole, so that nothing in it is taken for the item's own. */
const UNREAD: ReadonlySet<string> = new Set(['media:content']);

/** Longer texts are lifted: an XML reader goes through them letter by letter, and would find nothing in them. */
const SHORT = 200;
/** Every element has an attribute: to the library an empty one without is a string, whose `link` is a function. */
const ENVELOPES = {
  rss: ['<rss version="2.0"><channel x:is="a">', '</channel></rss>', 'item'],
  feed: ['<feed x:is="a">', '</feed>', 'entry'],
} as const;

/**
 * The document as rss-parser is to see it: its structure, fields, attributes and short texts, with every field under a name
 * of its own (`x:title`), so that the library's fragile readers of dates, links, content and snippets never meet them.
 */
export function writeSkeleton({ head, items }: Scanned, root: Root): Skeleton {
  const lifted: LiftedText[] = [];
  const names = new Set<string>();
  const [start, end, itemName] = ENVELOPES[root.kind === 'feed' ? 'feed' : 'rss'];

  function write({ name, attributes, text, isMarkup, fields }: Field): string {
    names.add(`x:${name}`);
    const stated = writeAttributes(attributes);
    if (fields.length === 0 && !isMarkup && isShort(text)) return `<x:${name}${stated}>${escapeText(text)}</x:${name}>`;
    lifted.push({ text, isMarkup });
    return `<x:${name}${stated}>${LIFTED}${lifted.length - 1}${fields.map(write).join('')}</x:${name}>`;
  }

  /** Short texts of one name, as categories are, stand in one element: elements are what costs an XML reader time. */
  function writeAll(fields: readonly Field[]): string {
    const plain = new Map<string, string[]>();
    const others: Field[] = [];
    for (const field of fields) {
      if (UNREAD.has(field.name)) continue;
      const isPlain = JOINED.has(field.name) && !field.isMarkup && isShort(field.text) && isBare(field.attributes);
      if (isPlain) plain.set(field.name, [...(plain.get(field.name) ?? []), field.text]);
      else others.push(field);
    }
    for (const name of plain.keys()) names.add(`x:${name}`);
    const joined = [...plain].map(([name, texts]) => `<x:${name}>${escapeText(texts.join(PARTED))}</x:${name}>`);
    return others.map(write).join('') + joined.join('');
  }

  const body = items.map(({ attributes, fields }) => {
    const written = writeAll(fields);
    // To the library an empty element without attributes is a string.
    return `<${itemName}${written === '' ? ' x:is="an"' : ''}${writeAttributes(attributes)}>${written}</${itemName}>`;
  });
  return { xml: `${start}${writeAll(head)}${body.join('')}${end}`, lifted, names };
}

function isShort(text: string): boolean {
  return text.length <= SHORT && !/[\uf8fe\uf8ff]/.test(text);
}

function isBare(attributes: Readonly<Record<string, string>>): boolean {
  return !Object.keys(attributes).some((name) => ATTRIBUTES.has(name));
}

/** The texts that an element of the skeleton stands for. */
export function textsOf(text: string, lifted: readonly LiftedText[]): readonly LiftedText[] {
  return text.split(PARTED).map((one) => liftedText(one, lifted) ?? { text: one, isMarkup: false });
}

/** The text that a placeholder stands for; null for what is no placeholder. */
function liftedText(text: string, lifted: readonly LiftedText[]): LiftedText | null {
  return text.startsWith(LIFTED) ? (lifted[Number(text.slice(LIFTED.length))] ?? null) : null;
}

const ATTRIBUTES: ReadonlySet<string> = new Set(
  'type mode rel href src url label term ispermalink rdf:about rdf:resource xml:base xml:lang'.split(' '),
);

function writeAttributes(attributes: Readonly<Record<string, string>>): string {
  let written = '';
  for (const [name, value] of Object.entries(attributes))
    if (ATTRIBUTES.has(name)) written += ` ${name}="${escapeText(value).replaceAll('"', '&quot;')}"`;
  return written;
}

function escapeText(text: string): string {
  return /[&<>]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text;
}
