import { type Content, contentBetween } from './content.ts';
import { type Source, sectionEnd } from './marks.ts';
import { isContainer, isField, type Namer, nameWithin } from './names.ts';
import { type Attributes, attributesOf, type MarkupTag, nameAt, tagAt } from './tag.ts';

/** One element of an item or of the feed's head, read out of the text. */
export type Field = Content & {
  readonly name: string;
  readonly attributes: Attributes;
  /** The elements of a container such as `author`. */
  readonly fields: readonly Field[];
};

export type Scope = {
  readonly source: Source;
  readonly namer: Namer;
  readonly isAtom: boolean;
  /** Every tag has its own end. */
  readonly isWhole: boolean;
  /** Name of an item: no field reaches over the start or the end of one. */
  readonly itemName: string;
  /**
   * How much more text may be read twice because a field was not closed; then a field ends where the next one starts.
   */
  patience: number;
};

const SLASH = 47;

type Extent = { readonly contentEnd: number; readonly after: number };

/** Deeper containers are text. */
const MAX_DEPTH = 4;
/** Nobody has so many names, and no picture so many descriptions. */
const MOST_FIELDS_WITHIN = 100;

/** The field whose start tag stands there, and where the text goes on behind it; no field if nobody asks for it. */
export function readField(scope: Scope, tag: MarkupTag, depth = 0): { field: Field | null; after: number } {
  const attributes = attributesOf(tag);
  scope.namer.declare(attributes);
  const name = nameWithin(attributes['xmlns'], scope.namer.nameOf(tag.raw), scope);
  const extent = tag.isEmpty ? { contentEnd: tag.end, after: tag.end } : extentOf(scope, tag);
  const { after } = extent;
  if (tag.isBroken) scope.source.slips.note('# tags were broken off or had an open quote');
  const known = isField(name) ? name : mistypedName(scope, tag.end, extent);
  if (known === null) return { field: null, after };
  const content = contentBetween(scope.source, tag.end, extent.contentEnd);
  const fields =
    isContainer(known) && content.isMarkup && depth < MAX_DEPTH
      ? fieldsWithin(scope, tag.end, extent.contentEnd, depth + 1)
      : [];
  return { field: { name: known, attributes, ...content, fields }, after };
}

function fieldsWithin(scope: Scope, from: number, to: number, depth: number): readonly Field[] {
  const fields: Field[] = [];
  for (let at = scope.source.xml.indexOf('<', from); at >= 0 && at < to && fields.length < MOST_FIELDS_WITHIN; ) {
    const section = sectionEnd(scope.source, at);
    const tag = section === null ? tagAt(scope.source.xml, at) : null;
    if (tag === null || tag.isEnd) at = section ?? tag?.end ?? at + 1;
    else {
      const { field, after } = readField(scope, tag, depth);
      if (field !== null) fields.push(field);
      at = after;
    }
    at = scope.source.xml.indexOf('<', at);
  }
  return fields;
}

/** What has been met behind a start tag whose end is looked for. */
type Met = { depth: number; innerItems: number; firstField: number | null; firstItem: number | null };

/**
 * From the start tag to the end tag of that name; where it has none, to the next field or to the end of the item. Items
 * that start and end within it are a part of it.
 */
function extentOf(scope: Scope, { raw, end: from }: MarkupTag): Extent {
  const { xml } = scope.source;
  const met: Met = { depth: 0, innerItems: 0, firstField: null, firstItem: null };
  let at = xml.indexOf('<', from);
  while (at >= 0) {
    const next = passTag(met, scope, raw, at);
    if (next === CLOSED) return { contentEnd: at, after: tagAt(xml, at)?.end ?? at };
    if (next === UNCLOSED) break;
    at = xml.indexOf('<', next);
  }
  return unclosed(met, scope, raw, at < 0 ? xml.length : at);
}

/** There the element ends with its end tag, or without. */
const [CLOSED, UNCLOSED] = [-1, -2];

/** Where to look on behind the `<` at a place, or how the element ends there. */
function passTag(met: Met, scope: Scope, raw: string, at: number): number {
  const { source } = scope;
  const section = sectionEnd(source, at);
  if (section !== null) return section;
  const isEnd = source.xml.charCodeAt(at + 1) === SLASH;
  const name = nameAt(source.xml, at + (isEnd ? 2 : 1));
  if (name === '') return at + 1;
  if (isSameTagName(name, raw)) {
    if (closes(met, source.xml, at, isEnd)) return CLOSED;
    if (met.depth < 0) return UNCLOSED;
  } else if (endsAtItem(met, scope, name, at, isEnd)) return UNCLOSED;
  return !isEnd && endsAtField(met, scope, name, at) ? UNCLOSED : at + name.length + 1;
}

/** Whether a tag of the name whose end is looked for is that end. */
function closes(met: Met, xml: string, at: number, isEnd: boolean): boolean {
  if (isEnd) return met.depth-- === 0 && met.innerItems === 0;
  met.depth += opens(xml, at);
  return false;
}

/** Whether the field ends where an item, or what items stand in, begins or ends. */
function endsAtItem(met: Met, scope: Scope, name: string, at: number, isEnd: boolean): boolean {
  if (scope.isWhole) return false;
  const called = scope.namer.nameOf(name);
  if (!isBoundary(called, scope.itemName, isEnd)) return false;
  if (called !== scope.itemName || (isEnd && met.innerItems === 0)) return true;
  met.firstItem ??= at;
  if (scope.patience <= 0) return true;
  met.innerItems += isEnd ? -1 : opens(scope.source.xml, at);
  return false;
}

/** Notes where the first field starts, which is as far as is read once patience is at its end. */
function endsAtField(met: Met, scope: Scope, name: string, at: number): boolean {
  if (met.firstField !== null || !isField(scope.namer.nameOf(name))) return false;
  met.firstField = at;
  return scope.patience <= 0;
}

/** How many elements a start tag leaves open. */
function opens(xml: string, at: number): number {
  return tagAt(xml, at)?.isEmpty ? 0 : 1;
}

function unclosed({ firstField, firstItem }: Met, scope: Scope, raw: string, seen: number): Extent {
  const boundary = firstItem ?? seen;
  const contentEnd = Math.min(firstField ?? boundary, boundary);
  scope.patience -= seen - contentEnd;
  // Elements that nobody reads may stay open, as `<br>` does.
  if (isField(scope.namer.nameOf(raw)))
    scope.source.slips.note('# elements were not closed; each was taken to end where the next begins');
  return { contentEnd, after: contentEnd };
}

function isBoundary(name: string, itemName: string, isEnd: boolean): boolean {
  return (
    name === itemName || (isEnd && (name === 'channel' || name === 'rss' || name === 'feed' || name === 'rdf:rdf'))
  );
}

function isSameTagName(name: string, raw: string): boolean {
  return name.length === raw.length && name !== '' && (name === raw || name.toLowerCase() === raw.toLowerCase());
}

/** `<titl>…</title>`: the end tag tells what the start tag should have been. */
function mistypedName({ source, namer }: Scope, from: number, { contentEnd, after }: Extent): string | null {
  if (after !== contentEnd || contentEnd <= from) return null;
  // Looked for within the element only: to the end of the document would be far, and asked for often.
  const at = source.xml.slice(from, contentEnd).indexOf('</');
  const name = at < 0 ? null : namer.nameOf(nameAt(source.xml, from + at + 2));
  return name !== null && isField(name) ? name : null;
}
