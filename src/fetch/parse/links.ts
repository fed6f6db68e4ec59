import { absoluteLink } from '../../core/address/url.ts';
import { attribute, children, wordOf } from './node.ts';
import type { Element, XmlNode } from './tree.ts';

/** Relations that lead to something else than the report. */
const ELSEWHERE: ReadonlySet<string> = new Set(
  'self enclosure edit edit-media replies hub next prev previous first last license shortlink icon related via search amphtml service.edit service.post service.feed'.split(
    ' ',
  ),
);

type Link = { readonly rel: string; readonly type: string; readonly href: string };

/** The page that an Atom element stands for: its alternate, best as HTML; never the feed itself or an attachment. */
export function atomLink(element: Element, base: string, name = 'link'): string | null {
  const links = children(element, name).flatMap((node) => linkOf(node, base) ?? []);
  const alternates = links.filter(({ rel }) => rel === 'alternate');
  const other = links.find(({ rel }) => !ELSEWHERE.has(rel));
  return (alternates.find(({ type }) => /html/i.test(type)) ?? alternates[0] ?? other)?.href ?? null;
}

/** The address of the feed itself, as it states it: a base for relative links where nobody knows better. */
export function selfLink(element: Element): string | null {
  const links = [...children(element, 'link'), ...children(element, 'atom:link')].flatMap(
    (node) => linkOf(node, '') ?? [],
  );
  return links.find(({ rel }) => rel === 'self')?.href ?? null;
}

/** Also for those who write the link as text, as in RSS. */
function linkOf(node: XmlNode, base: string): Link | null {
  const own = baseOf(node, base);
  const href = webLink(attribute(node, 'href'), own) ?? webLink(wordOf(node), own);
  if (href === null) return null;
  const rel = (attribute(node, 'rel') ?? 'alternate').toLowerCase().replace(/^.*\/relation\//, '');
  return { rel, type: attribute(node, 'type') ?? 'text/html', href };
}

/** `xml:base` of an element against what stands around it. */
export function baseOf(element: Element | XmlNode, outer: string): string {
  return absoluteLink(attribute(element, 'xml:base'), outer) ?? outer;
}

/** The last usable `<link>` that leads to the report, as most readers take it; `href` for those who mistake RSS for Atom. */
export function rssLink(item: Element, base: string): string | null {
  for (const node of children(item, 'link').toReversed()) {
    const link = linkOf(node, base);
    if (link !== null && !ELSEWHERE.has(link.rel)) return link.href;
  }
  return atomLink(item, base, 'atom:link');
}

/** The guid where it is a link and nobody says otherwise. */
export function permalink(guid: XmlNode | undefined, text: string | null, base: string): string | null {
  if (attribute(guid, 'ispermalink')?.toLowerCase() === 'false') return null;
  return /^https?:/i.test(text ?? '') ? webLink(text, base) : null;
}

/** Nearly all links: nothing in them has to be guessed. */
const PLAIN = /^https?:\/\/[^\s&]+$/;

/** A link as it was meant: broken lines, `&amp;` that was escaped twice, spaces, and a host without its scheme, are undone. */
function webLink(text: string | null, base: string): string | null {
  if (text === null) return null;
  if (PLAIN.test(text)) return absoluteLink(text, null);
  let meant = text.trim().replace(/\s*[\r\n]\s*/g, '');
  if (meant.includes('&amp;')) meant = meant.replaceAll('&amp;', '&');
  if (meant.includes(' ') && /^https?:\/\//i.test(meant)) meant = meant.replaceAll(' ', '%20');
  if (/^www\.[\w-]+\.[a-z]{2,}/i.test(meant)) return absoluteLink(`http://${meant}`, null);
  return absoluteLink(meant.startsWith('//') && base === '' ? `https:${meant}` : meant, base);
}
