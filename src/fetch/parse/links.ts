import { absoluteLink } from '../../core/address/url.ts';
import { decodeReferences } from '../../core/text/text.ts';
import { attribute, children, wordOf } from './node.ts';
import { mendReferences } from './references.ts';
import type { Element, XmlNode } from './tree.ts';

/** Against which links are read. */
export type Base = {
  /** '' where nobody knows one. */
  readonly address: string;
  /** The document says so itself, by `xml:base`. */
  readonly isStated: boolean;
};

type Link = { readonly rel: string; readonly type: string; readonly href: string };

/** The page that an Atom element stands for: its alternate, best as HTML; never the feed itself or an attachment. */
export function atomLink(element: Element, base: Base, name = 'link'): string | null {
  const pages = children(element, name)
    .flatMap((node) => linkOf(node, base) ?? [])
    .filter(isPage);
  return (pages.find(({ type }) => /html/i.test(type)) ?? pages[0])?.href ?? null;
}

/** The address of the feed itself, as it states it: a base for relative links where nobody knows better. */
export function selfLink(element: Element): string | null {
  const links = [...children(element, 'link'), ...children(element, 'atom:link')].flatMap(
    (node) => linkOf(node, NO_BASE) ?? [],
  );
  return links.find(({ rel }) => rel === 'self')?.href ?? null;
}

const NO_BASE: Base = { address: '', isStated: false };

/** Any other relation leads to something else than the report, also those that are yet to be invented. */
function isPage({ rel }: Link): boolean {
  return rel.split(/\s+/).includes('alternate');
}

/** Also for those who write the link as text, as in RSS. */
function linkOf(node: XmlNode, base: Base): Link | null {
  const own = baseOf(node, base);
  const href = hrefOf(node, own) ?? webLink(addressIn(node), own.address);
  if (href === null) return null;
  const rel = (attribute(node, 'rel') ?? 'alternate').toLowerCase().replace(/^\S*\/relation\//, '');
  return { rel, type: attribute(node, 'type') ?? 'text/html', href };
}

/** The words of a link; where it holds an anchor of HTML, that. */
function addressIn(node: XmlNode): string | null {
  return node.isMarkup && ANCHOR.test(node.text.trim()) ? node.text.trim() : wordOf(node);
}

/** An empty address is the base itself; where nobody has stated one, it is a slip. */
function hrefOf(node: XmlNode, { address, isStated }: Base): string | null {
  const isEmpty = isStated && node.attributes['href']?.trim() === '';
  return isEmpty ? absoluteLink(address, null) : webLink(attribute(node, 'href'), address);
}

/** `xml:base` of an element against what stands around it. */
export function baseOf(element: Element | XmlNode, outer: Base): Base {
  const address = absoluteLink(attribute(element, 'xml:base'), outer.address);
  return address === null ? outer : { address, isStated: true };
}

/**
 * The last usable `<link>` that leads to the report, as most readers take it; `href` for those who mistake RSS for
 * Atom.
 */
export function rssLink(item: Element, base: Base): string | null {
  for (const node of children(item, 'link').toReversed()) {
    const link = linkOf(node, base);
    if (link !== null && isPage(link)) return link.href;
  }
  return atomLink(item, base, 'atom:link');
}

/** The guid where it is a link and nobody says otherwise; a path only where somebody says that it is one. */
export function permalink(guid: XmlNode | undefined, text: string | null, { address }: Base): string | null {
  const isLink = attribute(guid, 'ispermalink')?.toLowerCase();
  if (isLink === 'true' && text?.startsWith('/')) return webLink(text, address);
  return isLink === 'false' ? null : linkInId(text);
}

/** An id that is an address of the web. */
export function linkInId(id: string | null): string | null {
  return /^https?:/i.test(id ?? '') ? webLink(id, '') : null;
}

/** Nearly all links: nothing in them has to be guessed. */
const PLAIN = /^https?:\/\/(?!https?:?\/\/)[^\s&]+$/;

/** A link as it was meant: broken lines, escaping, spaces, and what is wrong with its scheme, are undone. */
export function webLink(text: string | null, base: string): string | null {
  if (text === null || text.length > LONGEST) return null;
  if (PLAIN.test(text)) return absoluteLink(text, null);
  let meant = unescaped(text)
    .replace(AROUND, '')
    .replace(/\s*[\r\n]\s*/g, '');
  meant = (ANCHOR.exec(meant)?.[1] ?? meant).replace(MARRED_SCHEME, '$1://');
  if (meant.includes(' ') && /^https?:\/\//i.test(meant)) meant = meant.replaceAll(' ', '%20');
  if (/^www\.[\w-]+\.[a-z]{2,}/i.test(meant)) return absoluteLink(`http://${meant}`, null);
  return absoluteLink(meant.startsWith('//') && base === '' ? `https:${meant}` : meant, base);
}

/** With all that may be escaped in it; what is longer is no link. */
const LONGEST = 10_000;
/** What nobody sees of a link, and quotes around it. */
const AROUND =
  /^[\s"'\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+|[\s"'\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+$/g;
/** Some templates print the link as a page would show it. */
const ANCHOR = /^<a\s[^<>]{0,500}?href\s*=\s*["']?([^"'<>\s]+)/i;
/** Two schemes, one slash, or no colon. */
const MARRED_SCHEME = /^(?:https?:?\/{0,2}(?=https?:?\/\/))?(https?)(?::\/{1,3}|\/\/)(?=[\w-]+\.)/i;

/** Without the references that are left in it; those that lack their semicolon are parameters (`&copy=1`). */
function unescaped(link: string): string {
  if (!link.includes('&')) return link;
  // Some encode the `#` of a reference as well.
  const written = link.replaceAll('&amp;', '&').replace(/&%23(x?[\da-f]{2,6};)/gi, '&#$1');
  return decodeReferences(mendReferences(written).text);
}
