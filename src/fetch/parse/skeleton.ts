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
    if (fields.length === 0 && text.length <= SHORT && !isMarkup && !text.includes(LIFTED))
      return `<x:${name}${stated}>${escapeText(text)}</x:${name}>`;
    lifted.push({ text, isMarkup });
    return `<x:${name}${stated}>${LIFTED}${lifted.length - 1}${fields.map(write).join('')}</x:${name}>`;
  }

  const body = items.map(
    ({ attributes, fields }) =>
      `<${itemName} x:is="an"${writeAttributes(attributes)}>${fields.map(write).join('')}</${itemName}>`,
  );
  return { xml: `${start}${head.map(write).join('')}${body.join('')}${end}`, lifted, names };
}

/** The text that a placeholder stands for; null for what is no placeholder. */
export function liftedText(text: string, lifted: readonly LiftedText[]): LiftedText | null {
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
