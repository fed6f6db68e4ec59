import type { ReadOutcome } from '../../core/feed/outcome.ts';
import { keyDrafts, type NormalizedItem } from '../../core/item/identity.ts';
import type { FeedHead, ParsedFeed } from '../../core/item/item.ts';
import { normalizeItem } from '../../core/item/normalize.ts';
import { primaryLanguage } from '../../core/text/language.ts';
import { htmlToText } from '../../core/text/text.ts';
import { decode } from '../decode.ts';
import type { ReadRequest } from '../fetcher.ts';
import { unpackFile } from '../packed.ts';
import type { MapOptions } from './map-item.ts';
import { readJsonFeed } from './read-json.ts';
import { readXml } from './read-xml.ts';

/** Of what was packed; what is fetched is held to the same before it comes here. */
const MOST_BYTES = 5 * 2 ** 20;

/** Bytes to the feed as published, in this thread; a string says in words why it is none. */
export async function parseDocument(
  request: Omit<ReadRequest, 'feed' | 'language'> & { readonly language?: string | null },
  options: MapOptions = { wholeText: true },
): Promise<ParsedFeed | string> {
  if (request.body.length === 0) return 'the document is empty';
  const body = unpackFile(request.body, MOST_BYTES);
  if (typeof body === 'string') return body;
  const { text, problems } = decode(body, request);
  const feed = await readText(text, request.url, options);
  return feed === null ? describe(text) : { ...feed, problems: [...problems, ...feed.problems] };
}

/** What a document says in our own terms, before its entries are given the keys that they are recognised by. */
type Normalized = {
  readonly head: FeedHead;
  readonly documentItems: number;
  readonly items: readonly NormalizedItem[];
};

/** As `parseDocument`, with the items normalized and those that say nothing left out. */
export async function normalizeDocument(request: ReadRequest): Promise<Normalized | string> {
  const parsed = await parseDocument(request, { wholeText: false });
  if (typeof parsed === 'string') return parsed;
  const { items: all, ...head } = parsed;
  const languages = { feed: primaryLanguage(request.language), document: primaryLanguage(head.language) };
  const items = all.map((item) => normalizeItem(item, languages)).filter((item) => item !== null);
  const empty = all.length - items.length;
  const problems =
    empty > 0 ? [...head.problems, `${empty} items say nothing: neither title, text nor link`] : head.problems;
  return { head: { ...head, problems }, documentItems: all.length, items };
}

/** Bytes to drafts, in this thread. Never throws for what a document holds. */
export async function readDocument(request: ReadRequest): Promise<ReadOutcome> {
  const normalized = await normalizeDocument(request);
  if (typeof normalized === 'string') return { kind: 'not-a-feed', reason: normalized };
  const { head, documentItems, items } = normalized;
  return { kind: 'read', head, documentItems, drafts: keyDrafts(request.feed, items) };
}

const JSON_FEED = /["']version["']\s*:\s*["']https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org/i;

async function readText(text: string, url: string, options: MapOptions): Promise<ParsedFeed | null> {
  if (/^[\s\ufeff]*[[{]/.test(text)) return readJsonFeed(text, url);
  // Servers write warnings before it, and scripts a call around it.
  return (await readXml(text, url, options)) ?? (JSON_FEED.test(text) ? readJsonFeed(text, url) : null);
}

/** What it is instead of a feed, for the person who has to mend the address. */
function describe(text: string): string {
  const start = text.trimStart().slice(0, 200_000);
  if (start === '') return 'the document is empty';
  if (/^<!doctype html|<html[\s>]|<body[\s>]/i.test(start)) {
    const title = htmlToText(/<title[^>]{0,500}>([\s\S]{0,300}?)<\/title>/i.exec(start)?.[1] ?? '');
    return `it is an HTML page${title === '' ? '' : ` titled "${title.slice(0, 100)}"`}, not a feed`;
  }
  if (/^[[{]/.test(start)) return 'it is JSON, but no JSON Feed';
  if (start.startsWith('<'))
    return (
      `it is XML of another kind (<${/<([\w.:-]+)/.exec(start.replace(/<[?!][^>]{0,2000}>/g, ''))?.[1] ?? '?'}` +
      '>), not a feed'
    );
  return 'it is text, not a feed';
}
