import { withoutServer } from '../../core/address/site.ts';
import { absoluteLink } from '../../core/address/url.ts';
import { dayOrder, parseDate } from '../../core/clock/date.ts';
import type { ParsedItem } from '../../core/item/item.ts';
import { isAggregator } from '../../core/origin/outlets.ts';
import { atomLink, baseOf, permalink, rssLink, selfLink } from './links.ts';
import { attribute, child, children, contentOf, wordOf } from './node.ts';
import { markupText, textConstruct, titleText } from './texts.ts';
import type { Element, XmlNode } from './tree.ts';

/** How a document is read, and what holds for all its items. */
export type ItemContext = MapOptions & {
  /** Against which links are read. */
  readonly base: string;
  /** The document's own `xml:base`, '' if it states none. */
  readonly statedBase: string;
  /** What `08/02/2026` means in it; null if it does not show that. */
  readonly isDayFirst: boolean | null;
};

export type MapOptions = {
  /**
   * Otherwise texts are read as far as a summary reaches, and the whole text only where there is no summary: turning pages
   * of HTML into text is most of the work.
   */
  readonly wholeText: boolean;
};

/** A little more than a summary holds, so that its end can be chosen. */
const ENOUGH_TEXT = 2_500;

/** An RSS item (any version). The first name that holds something wins. */
export function mapRssItem(item: Element, context: ItemContext): ParsedItem {
  const { wholeText } = context;
  const limit = wholeText ? undefined : ENOUGH_TEXT;
  const base = baseOf(item, context.base);
  const guid = child(item, 'guid') ?? child(item, 'id') ?? child(item, 'atom:id');
  const guidText = guid === undefined ? attribute(item, 'rdf:about') : contentOf(guid)?.trim() || null;
  const summary = markupText(firstContent(item, SUMMARIES) ?? contentOf(mediaDescription(item)), limit);
  return {
    guid: guidText,
    url: rssLink(item, base) ?? permalink(guid, guidText, base) ?? absoluteLink(attribute(item, 'rdf:about'), null),
    title: titleText(firstContent(item, TITLES)),
    summary,
    text: wholeText || summary === null ? markupText(firstContent(item, BODIES), limit) : null,
    published: firstDate(item, RSS_DATES, context),
    author: rssAuthor(item),
    source: sourceOf(item, base),
    categories: categoriesOf(item),
  };
}

const TITLES = ['title', 'dc:title', 'itunes:title', 'media:title', 'atom:title'];
const SUMMARIES = ['description', 'summary', 'dc:description', 'itunes:summary', 'atom:summary'];
const BODIES = ['content:encoded', 'xhtml:body', 'xhtml:div', 'body', 'fulltext', 'content', 'atom:content'];
const RSS_DATES = [
  'pubdate',
  'dc:date',
  'published',
  'atom:published',
  'dcterms:issued',
  'dcterms:created',
  'date',
  'updated',
  'atom:updated',
  'dcterms:modified',
  'lastbuilddate',
];

/** An Atom entry, 0.3 or 1.0. */
export function mapAtomEntry(entry: Element, context: ItemContext): ParsedItem {
  const { wholeText } = context;
  const limit = wholeText ? undefined : ENOUGH_TEXT;
  const base = baseOf(entry, context.base);
  const id = entryId(entry, context.statedBase);
  const content = children(entry, 'content').find((node) => attribute(node, 'src') === null);
  const summary =
    textConstruct(child(entry, 'summary'), limit) ?? markupText(contentOf(mediaDescription(entry)), limit);
  return {
    guid: id,
    url: atomLink(entry, base) ?? absoluteLink(id, null),
    title: textConstruct(child(entry, 'title')) ?? titleText(contentOf(child(entry, 'media:title'))),
    summary,
    text: wholeText || summary === null ? textConstruct(content, limit) : null,
    published: firstDate(entry, ATOM_DATES, context),
    author: personOf(child(entry, 'author')) ?? plain(wordOf(child(entry, 'dc:creator'))),
    source: sourceOf(entry, base),
    categories: categoriesOf(entry),
  };
}

/** By the letter an id is absolute; one that is not is meant against `xml:base`, where the document states one. */
function entryId(entry: Element, statedBase: string): string | null {
  const node = child(entry, 'id');
  const id = wordOf(node);
  if (id === null || node === undefined || /^[a-z][\w+.-]*:/i.test(id)) return id;
  return absoluteLink(id, baseOf(node, baseOf(entry, statedBase))) ?? id;
}

const ATOM_DATES = ['published', 'issued', 'created', 'dcterms:issued', 'dc:date', 'updated', 'modified'];
const ALL_DATES = [...new Set([...RSS_DATES, ...ATOM_DATES])];

function firstContent(element: Element, names: readonly string[]): string | null {
  for (const name of names) {
    const content = contentOf(child(element, name));
    if (content !== null) return content;
  }
  return null;
}

function firstDate(element: Element, names: readonly string[], { isDayFirst }: ItemContext): string | null {
  for (const name of names) {
    const text = wordOf(child(element, name));
    const moment = text === null ? null : parseDate(text, isDayFirst);
    if (moment !== null) return new Date(moment).toISOString();
  }
  return null;
}

/** Whether the day or the month comes first in dates such as `24/11/2026`: the dates of one feed tell it of each other. */
export function dayOrderOf(items: readonly Element[]): boolean | null {
  for (const item of items)
    for (const name of ALL_DATES) {
      const nodes = item.nodes.get(name);
      const order = nodes === undefined ? null : dayOrder(nodes[0]?.text ?? '');
      if (order !== null) return order;
    }
  return null;
}

function rssAuthor(item: Element): string | null {
  const author = child(item, 'author');
  const named = author !== undefined && author.nodes.size > 0 ? personOf(author) : plain(wordOf(author));
  // `someone@example.org (Some One)`: the name is what a reader wants.
  const inBrackets = /\S+@\S+\s*\(([^)]+)\)/.exec(named ?? '')?.[1];
  return (
    plain(wordOf(child(item, 'dc:creator'))) ??
    inBrackets ??
    named ??
    personOf(child(item, 'atom:author')) ??
    plain(wordOf(child(item, 'itunes:author')))
  );
}

/**
 * Whom an item is taken from: `<source url="...">Name</source>` of RSS, `<source><title/><link/></source>` of Atom. The host
 * names a publisher better than a name does, unless it is that of whoever only passes items on.
 */
function sourceOf(item: Element, base: string): string | null {
  const node = child(item, 'source') ?? child(item, 'atom:source');
  if (node === undefined) return null;
  const name = plain(wordOf(child(node, 'title') ?? child(node, 'atom:title')) ?? wordOf(node));
  const link = absoluteLink(attribute(node, 'url'), base) ?? atomLink(node, base) ?? selfLink(node);
  const host = link === null ? null : withoutServer(new URL(link).hostname, /^(?:www|feeds?|rss)\./);
  return host === null || isAggregator(host) ? name : host;
}

function personOf(node: XmlNode | undefined): string | null {
  if (node === undefined) return null;
  return plain(
    wordOf(child(node, 'name')) ?? wordOf(child(node, 'atom:name')) ?? wordOf(child(node, 'email')) ?? wordOf(node),
  );
}

function categoriesOf(element: Element): readonly string[] {
  const stated = [...children(element, 'category'), ...children(element, 'atom:category')].map(
    (node) => attribute(node, 'label') ?? attribute(node, 'term') ?? wordOf(node),
  );
  const subjects = [...children(element, 'dc:subject'), ...children(element, 'media:category')].map(wordOf);
  const keywords = [...children(element, 'media:keywords'), ...children(element, 'itunes:keywords')].flatMap((node) =>
    (wordOf(node) ?? '').split(','),
  );
  if (stated.length + subjects.length + keywords.length === 0) return NO_CATEGORIES;
  const names = [...stated, ...subjects, ...keywords].map(plain).filter((name) => name !== null);
  return [...new Set(names)];
}

const NO_CATEGORIES: readonly string[] = [];

function mediaDescription(item: Element): XmlNode | undefined {
  const holders = [item, ...children(item, 'media:group')];
  return holders.map((holder) => child(holder, 'media:description')).find((node) => node !== undefined);
}

function plain(text: string | null): string | null {
  return titleText(text);
}
