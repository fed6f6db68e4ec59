import { withoutServer } from '../../core/address/site.ts';
import { absoluteLink } from '../../core/address/url.ts';
import { dayOrder, parseDate } from '../../core/clock/date.ts';
import type { ParsedItem } from '../../core/item/item.ts';
import { isAggregator } from '../../core/origin/aggregators.ts';
import { htmlToText } from '../../core/text/text.ts';
import { atomLink, type Base, baseOf, linkInId, permalink, rssLink, selfLink, webLink } from './links.ts';
import type { Slips } from './marks.ts';
import { attribute, child, children, contentOf, wordOf } from './node.ts';
import { atomAuthor, rssAuthor } from './persons.ts';
import { markupText, type Reach, textConstruct, titleText } from './texts.ts';
import type { Element, XmlNode } from './tree.ts';

/** How a document is read, and what holds for all its items. */
export type ItemContext = MapOptions & {
  readonly base: Base;
  /** Whom the feed names as its own author. */
  readonly author: string | null;
  readonly slips: Slips;
  /** What `08/02/2026` means in it; null if it does not show that. */
  readonly isDayFirst: () => boolean | null;
};

export type MapOptions = {
  /**
   * Otherwise texts are read as far as a summary reaches, and the whole text only where there is no summary: turning
   * pages of HTML into text is most of the work.
   */
  readonly wholeText: boolean;
};

/** A little more than a summary holds, so that its end can be chosen. */
const ENOUGH_TEXT = 2_500;

/** An RSS item (any version). The first name that holds something wins. */
export function mapRssItem(item: Element, context: ItemContext): ParsedItem {
  const { wholeText } = context;
  const reach = reachOf(context);
  const base = baseOf(item, context.base);
  const guid = child(item, 'guid') ?? child(item, 'id') ?? child(item, 'atom:id');
  const guidText = guid === undefined ? attribute(item, 'rdf:about') : contentOf(guid)?.trim() || null;
  const summary = markupText(firstContent(item, SUMMARIES) ?? contentOf(mediaDescription(item)), reach);
  return {
    guid: guidText,
    url: rssLink(item, base) ?? permalink(guid, guidText, base) ?? linkInId(attribute(item, 'rdf:about')),
    title: titleText(firstContent(item, TITLES)),
    summary,
    text: wholeText || summary === null ? markupText(firstContent(item, BODIES), reach) : null,
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
  const reach = reachOf(context);
  const base = baseOf(entry, context.base);
  const id = entryId(entry, base);
  const content = children(entry, 'content').find((node) => attribute(node, 'src') === null);
  const summary =
    textConstruct(child(entry, 'summary'), reach) ?? markupText(contentOf(mediaDescription(entry)), reach);
  return {
    guid: id,
    url: atomLink(entry, base) ?? linkInId(id),
    title: textConstruct(child(entry, 'title')) ?? titleText(contentOf(child(entry, 'media:title'))),
    summary,
    text: wholeText || summary === null ? textConstruct(content, reach) : null,
    published: firstDate(entry, ATOM_DATES, context),
    author: atomAuthor(entry, context.author),
    source: sourceOf(entry, base),
    categories: categoriesOf(entry),
  };
}

/** By the letter an id is absolute; one that is not is meant against `xml:base`, where the document states one. */
function entryId(entry: Element, base: Base): string | null {
  const node = child(entry, 'id');
  const id = wordOf(node);
  if (id === null || node === undefined || /^[a-z][\w+.-]*:/i.test(id)) return id;
  const { address, isStated } = baseOf(node, base);
  return (isStated ? absoluteLink(id, address) : null) ?? id;
}

const ATOM_DATES = ['published', 'issued', 'created', 'dcterms:issued', 'dc:date', 'updated', 'modified'];
const ALL_DATES = [...new Set([...RSS_DATES, ...ATOM_DATES])];

function reachOf({ wholeText, slips }: ItemContext): Reach {
  return { limit: wholeText ? undefined : ENOUGH_TEXT, slips };
}

function firstContent(element: Element, names: readonly string[]): string | null {
  for (const name of names) {
    const content = contentOf(child(element, name));
    if (content !== null) return content;
  }
  return null;
}

function firstDate(element: Element, names: readonly string[], { isDayFirst }: ItemContext): string | null {
  for (const name of names) {
    const text = dateOf(child(element, name));
    // Hardly any date has to be explained by others.
    const moment = text === null ? null : (parseDate(text) ?? parseDate(text, isDayFirst()));
    if (moment !== null) return new Date(moment).toISOString();
  }
  return null;
}

/** Some templates print a date as a page would show it: `<time datetime="...">`. */
function dateOf(node: XmlNode | undefined): string | null {
  const content = contentOf(node);
  if (content === null || !content.includes('<')) return wordOf(node);
  return (
    /<time\s[^<>]{0,500}?datetime\s*=\s*["']([^"'<>]{4,40})["']/i.exec(content)?.[1] ?? (htmlToText(content) || null)
  );
}

/**
 * Whether the day or the month comes first in dates such as `24/11/2026`: the dates of one feed tell it of each other.
 */
export function dayOrderOf(items: readonly Element[]): boolean | null {
  for (const item of items)
    for (const name of ALL_DATES) {
      const nodes = item.nodes.get(name);
      const order = nodes === undefined ? null : dayOrder(nodes[0]?.text ?? '');
      if (order !== null) return order;
    }
  return null;
}

/**
 * Whom an item is taken from: `<source url="...">Name</source>` of RSS, `<source><title/><link/></source>` of Atom. The
 * host names a publisher better than a name does, unless it is that of whoever only passes items on.
 */
function sourceOf(item: Element, base: Base): string | null {
  const node = child(item, 'source') ?? child(item, 'atom:source');
  if (node === undefined) return null;
  const name = plain(wordOf(child(node, 'title') ?? child(node, 'atom:title')) ?? wordOf(node));
  const link = webLink(attribute(node, 'url'), base.address) ?? atomLink(node, base) ?? selfLink(node);
  const host = link === null ? null : withoutServer(new URL(link).hostname, /^(?:www|feeds?|rss)\./);
  return host === null || isAggregator(host) ? name : host;
}

function categoriesOf(element: Element): readonly string[] {
  if (!CATEGORIES.some((name) => element.nodes.has(name))) return NO_CATEGORIES;
  const stated = [...children(element, 'category'), ...children(element, 'atom:category')].map(
    (node) => attribute(node, 'label') ?? attribute(node, 'term') ?? wordOf(node),
  );
  const subjects = children(element, 'dc:subject').map(wordOf);
  const labels = children(element, 'media:category').map((node) => attribute(node, 'label') ?? wordOf(node));
  const keywords = [...children(element, 'media:keywords'), ...children(element, 'itunes:keywords')].flatMap((node) =>
    (wordOf(node) ?? '').split(','),
  );
  const names = [...stated, ...subjects, ...labels, ...keywords].map(plain).filter((name) => name !== null);
  return [...new Set(names)];
}

const CATEGORIES = ['category', 'atom:category', 'dc:subject', 'media:category', 'media:keywords', 'itunes:keywords'];
const NO_CATEGORIES: readonly string[] = [];

function mediaDescription(item: Element): XmlNode | undefined {
  const holders = [item, ...children(item, 'media:group')];
  return holders.map((holder) => child(holder, 'media:description')).find((node) => node !== undefined);
}

function plain(text: string | null): string | null {
  return titleText(text);
}
