import { Parser } from 'htmlparser2';
import { absoluteLink } from '../../core/address/url.ts';
import { withoutFeedScheme } from '../../core/feed/feed-address.ts';
import { readLinkHeader } from './link-header.ts';

const FEED_TYPE =
  /^(?:application\/(?:rss|atom|rdf|feed)\+(?:xml|json)|application\/json|(?:text|application)\/xml)\b/i;
/** Comments of one page, searches and the like are no feed of the site. */
const NARROW = /comment|replies|\boembed\b|wp-json|xmlrpc/i;
const LINK_TO_FEED = /(?:\/|\.|=)(?:rss|atom|feeds?|rdf)(?:2|\.xml|\.json|\.php|\/|$)/i;
const MOST_LINKS = 20;

/** Where sites keep their feed who do not say it. */
const COMMON_PATHS = [
  '/feed/',
  '/rss',
  '/rss.xml',
  '/feed.xml',
  '/atom.xml',
  '/index.xml',
  '/feeds/posts/default',
  '/feed.json',
];

/**
 * The feeds that a page names: those it declares first, in its head and in the header that came with it, then those
 * that it links to.
 */
export function findFeedLinks(html: string, url: string, linkHeader = ''): readonly string[] {
  const declared: string[] = [];
  const linked: string[] = [];
  let base = url;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'base') base = absoluteLink(attributes['href'] ?? null, url) ?? url;
      const { href: stated = '', rel = '', type = '' } = attributes;
      const href = absoluteLink(withoutFeedScheme(stated), base);
      if (href === null) return;
      const isNamed = /^feeds?:/i.test(stated.trim()) || isFeed(rel, type);
      if (name === 'link' && isNamed) declared.push(href);
      if (name === 'a' && (isNamed || LINK_TO_FEED.test(new URL(href).pathname))) linked.push(href);
    },
  });
  parser.end(html.slice(0, 2_000_000));
  const inHeader = readLinkHeader(linkHeader)
    .filter(({ rel, type }) => isFeed(rel, type))
    .map(({ target }) => absoluteLink(withoutFeedScheme(target), url))
    .filter((href) => href !== null);
  const all = [...new Set([...declared, ...inHeader, ...linked])].filter((href) => href !== url);
  return [...all.filter((href) => !NARROW.test(href)), ...all.filter((href) => NARROW.test(href))].slice(0, MOST_LINKS);
}

function isFeed(rel: string, type: string): boolean {
  const words = rel.toLowerCase().split(/\s+/);
  return words.includes('feed') || (words.includes('alternate') && FEED_TYPE.test(type));
}

/** Addresses to try where a page names no feed: below it, and at the root of its site. */
export function commonFeedPaths(url: string): readonly string[] {
  const { origin, pathname } = new URL(url);
  const below = pathname.replace(/\/[^/]*\.[^/]*$/, '').replace(/\/$/, '');
  const inside = below === '' ? [] : [`${origin}${below}/feed/`, `${origin}${below}/rss.xml`];
  return [...inside, ...COMMON_PATHS.map((path) => origin + path)];
}
