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

/** Stand between the fields that share one element, before each attribute of one, and before its text: more of those. */
const PARTED = '\uf8fe';
const STATED = '\uf8fc';
const NAMED = '\uf8fd';
const MARKS = /[\uf8fc-\uf8ff]/;
/** Holds all fields that hold no others, as most do: elements are what costs an XML reader time. */
export const TEXTS = 'x:-texts';
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
  const names = new Set<string>([TEXTS]);
  const [start, end, itemName] = ENVELOPES[root.kind === 'feed' ? 'feed' : 'rss'];

  function writeText({ text, isMarkup }: Field): string {
    if (!isMarkup && isShort(text)) return escapeText(text);
    lifted.push({ text, isMarkup });
    return `${LIFTED}${lifted.length - 1}`;
  }

  function write(field: Field): string {
    const { name, attributes, fields } = field;
    names.add(`x:${name}`);
    return `<x:${name}${writeAttributes(attributes)}>${writeText(field)}${fields.map(write).join('')}</x:${name}>`;
  }

  /** Fields of one name keep their order, so that they share the element of texts all or none. */
  function writeAll(fields: readonly Field[]): string {
    const others = new Set(fields.filter((field) => !isPlain(field)).map(({ name }) => name));
    let elements = '';
    let texts = '';
    for (const field of fields) {
      if (UNREAD.has(field.name)) continue;
      if (others.has(field.name)) elements += write(field);
      else texts += `${texts === '' ? '' : PARTED}${field.name}${statedIn(field)}${NAMED}${writeText(field)}`;
    }
    return texts === '' ? elements : `<${TEXTS}>${texts}</${TEXTS}>${elements}`;
  }

  let body = '';
  for (const { attributes, fields } of items) {
    const written = writeAll(fields);
    // To the library an empty element without attributes is a string.
    const mark = written === '' ? ' x:is="an"' : '';
    body += `<${itemName}${mark}${writeAttributes(attributes)}>${written}</${itemName}>`;
  }
  return { xml: `${start}${writeAll(head)}${body}${end}`, lifted, names };
}

function isShort(text: string): boolean {
  return text.length <= SHORT && !MARKS.test(text);
}

/** No elements of its own, nor anything in its attributes that is one of our marks. */
function isPlain({ attributes, fields }: Field): boolean {
  if (fields.length > 0) return false;
  for (const name in attributes) if (ATTRIBUTES.has(name) && MARKS.test(attributes[name] ?? '')) return false;
  return true;
}

function statedIn({ attributes }: Field): string {
  let stated = '';
  for (const name in attributes)
    if (ATTRIBUTES.has(name)) stated += `${STATED}${name}=${escapeText(attributes[name] ?? '')}`;
  return stated;
}

export type PlainField = LiftedText & { readonly name: string; readonly attributes: Field['attributes'] };
const NO_ATTRIBUTES: Field['attributes'] = {};

/** The fields that stand in the element of texts, in their order. */
export function fieldsOf(content: string, lifted: readonly LiftedText[]): readonly PlainField[] {
  return content.split(PARTED).map((one) => {
    const at = one.indexOf(NAMED);
    const { text, isMarkup } = textOf(one.slice(at + 1), lifted);
    const [name = '', ...stated] = one.slice(0, at).split(STATED);
    return { name, attributes: stated.length === 0 ? NO_ATTRIBUTES : attributesOf(stated), text, isMarkup };
  });
}

function attributesOf(stated: readonly string[]): Field['attributes'] {
  return Object.fromEntries(
    stated.map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)] as const),
  );
}

/** The text that an element of the skeleton stands for. */
export function textOf(text: string, lifted: readonly LiftedText[]): LiftedText {
  const found = text.startsWith(LIFTED) ? lifted[Number(text.slice(LIFTED.length))] : undefined;
  return found ?? { text, isMarkup: false };
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
