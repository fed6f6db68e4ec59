import { absoluteLink } from '../../core/url.ts';
import { attribute, children, wordOf } from './node.ts';
import type { Element, XmlNode } from './tree.ts';

/** Relations that lead to something else than the report. */
const ELSEWHERE: ReadonlySet<string> = new Set(
  'self enclosure edit replies hub next prev previous first last license shortlink icon service.edit service.post service.feed'.split(
    ' ',
  ),
);

/** The page that an Atom element stands for: its alternate, best as HTML; never the feed itself or an attachment. */
export function atomLink(element: Element, base: string, name = 'link'): string | null {
  const links = children(element, name).flatMap((node) => {
    const href = absoluteLink(attribute(node, 'href'), baseOf(node, base));
    if (href === null) return [];
    const rel = (attribute(node, 'rel') ?? 'alternate').toLowerCase();
    return [{ rel: rel.replace(/^.*\/relation\//, ''), type: attribute(node, 'type') ?? 'text/html', href }];
  });
  const alternates = links.filter(({ rel }) => rel === 'alternate');
  const other = links.find(({ rel }) => !ELSEWHERE.has(rel));
  return (alternates.find(({ type }) => /html/i.test(type)) ?? alternates[0] ?? other)?.href ?? null;
}

/** `xml:base` of an element against what stands around it. */
export function baseOf(element: Element | XmlNode, outer: string): string {
  return absoluteLink(attribute(element, 'xml:base'), outer) ?? outer;
}

/** The last usable `<link>`, as most readers take it; `href` for those who mistake RSS for Atom. */
export function rssLink(item: Element, base: string): string | null {
  for (const node of children(item, 'link').toReversed()) {
    const link = absoluteLink(wordOf(node), base) ?? absoluteLink(attribute(node, 'href'), base);
    if (link !== null) return link;
  }
  return atomLink(item, base, 'atom:link');
}

/** The guid where it is a link and nobody says otherwise. */
export function permalink(guid: XmlNode | undefined, text: string | null, base: string): string | null {
  if (attribute(guid, 'ispermalink')?.toLowerCase() === 'false') return null;
  return /^https?:/i.test(text ?? '') ? absoluteLink(text, base) : null;
}
