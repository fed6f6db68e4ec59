import { absoluteLink } from '../../core/address/url.ts';
import type { FeedFormat, ParsedFeed } from '../../core/item/item.ts';
import { cleanXml } from './clean.ts';
import { putEntitiesIn } from './document-type.ts';
import { atomLink, type Base, baseOf, rssLink, selfLink } from './links.ts';
import { dayOrderOf, type MapOptions, mapAtomEntry, mapRssItem } from './map-item.ts';
import { createSlips } from './marks.ts';
import { attribute, child, contentOf, wordOf } from './node.ts';
import { ownAuthor } from './persons.ts';
import { readWhole } from './read-whole.ts';
import { findRoot, type Root, scanFeed } from './scan.ts';
import { textConstruct, titleText } from './texts.ts';
import type { Tree } from './tree.ts';

/**
 * Reads RSS and Atom of any version: by rss-parser where the document is whole, else taken apart and mended by our own
 * scanner. Null if there is no feed in it.
 */
export async function readXml(text: string, url: string, options: MapOptions): Promise<ParsedFeed | null> {
  const { xml: cleaned, problems } = cleanXml(text);
  const { xml, problems: outgrown } = putEntitiesIn(cleaned);
  const root = findRoot(xml);
  if (root === null) return null;
  const tree = (await readWhole(xml, root)) ?? scanFeed(xml, root);
  const address = absoluteLink(url, null) ?? selfLink(tree);
  const head = headOf(tree, root, baseWithin(tree, address));
  const isAtom = root.kind === 'feed';
  const map = isAtom ? mapAtomEntry : mapRssItem;
  const slips = createSlips();
  const context = {
    ...options,
    base: itemBase(tree, root, address, head.link),
    author: isAtom ? ownAuthor(tree) : null,
    isDayFirst: once(() => dayOrderOf(tree.items)),
    slips,
  };
  const items = tree.items.map((item) => map(item, context));
  const isBare = tree.nodes.size === 0 && tree.items.length === 0;
  return {
    format: formatOf(root),
    ...head,
    items,
    problems: [
      ...problems,
      ...outgrown,
      ...tree.problems,
      ...slips.list(),
      ...(isBare ? ['there is nothing in it: neither a title nor items'] : []),
    ],
  };
}

function once<T>(find: () => T): () => T {
  let found: { readonly value: T } | null = null;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}

/**
 * By the letter, Atom's links are relative to the document; in RSS nobody says, and the site's own link serves best.
 */
function itemBase(tree: Tree, { kind }: Root, address: string | null, link: string | null): Base {
  return baseWithin(tree, kind === 'feed' ? (address ?? link) : (link ?? address));
}

/** `xml:base` of the feed against its own address. */
function baseWithin(tree: Tree, address: string | null): Base {
  return baseOf(tree, { address: address ?? '', isStated: false });
}

function headOf(tree: Tree, root: Root, base: Base): Pick<ParsedFeed, 'title' | 'link' | 'language'> {
  const language = attribute(tree, 'xml:lang');
  if (root.kind === 'feed') return { title: textConstruct(child(tree, 'title')), link: atomLink(tree, base), language };
  return {
    title: titleText(contentOf(child(tree, 'title')) ?? contentOf(child(tree, 'dc:title'))),
    link: rssLink(tree, base),
    language: wordOf(child(tree, 'language')) ?? wordOf(child(tree, 'dc:language')) ?? language,
  };
}

function formatOf({ kind, attributes }: Root): FeedFormat {
  const version = attributes['version'] ?? '';
  const spaces = Object.keys(attributes)
    .filter((name) => name.startsWith('xmlns'))
    .map((name) => attributes[name]);
  if (kind === 'feed')
    return /^0\.[123]/.test(version) || spaces.some((uri) => /purl\.org\/atom\/ns/i.test(uri ?? ''))
      ? 'atom0.3'
      : 'atom1.0';
  if (kind === 'rdf')
    return spaces.some((uri) => /my\.netscape\.com|channel\.netscape\.com|simple\/0\.9/i.test(uri ?? ''))
      ? 'rss0.9'
      : 'rss1.0';
  return rssFormat(version);
}

function rssFormat(version: string): FeedFormat {
  if (/^0?\.9[2-9]/.test(version)) return 'rss0.92';
  if (/^0?\.91/.test(version)) return 'rss0.91';
  if (/^0?\.9/.test(version)) return 'rss0.9';
  return /^1/.test(version) ? 'rss1.0' : 'rss2.0';
}
