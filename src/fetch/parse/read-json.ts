import { absoluteLink } from '../../core/address/url.ts';
import { parseDate } from '../../core/clock/date.ts';
import type { ParsedFeed, ParsedItem } from '../../core/item/item.ts';
import { htmlToText, plainText } from '../../core/text/text.ts';
import { type Json, type Salvaged, salvageJson } from './json/salvage.ts';
import { MOST_ITEMS, TOO_MANY_ITEMS } from './scan.ts';

/** The address of the specification, or its number alone. */
const VERSION = /^(?:https?:\/\/(?:www\.)?jsonfeed\.org\/version\/)?(1(?:\.[1-9])?)(?:\.0)?\/?$/i;

/** Reads a JSON Feed (1.0, 1.1), well-formed or not; null if the document is none. Fields of a wrong type are as absent. */
export function readJsonFeed(text: string, url: string): ParsedFeed | null {
  const document = readStrictly(text) ?? salvageJson(text);
  if (document === null) return null;
  const { head } = document;
  const version = string(head['version']) ?? '';
  const isStated = VERSION.test(version) || /jsonfeed\.org/i.test(version);
  const isLike = document.items !== null && (string(head['title']) ?? string(head['feed_url'])) !== null;
  if (!isStated && !isLike) return null;
  const all = document.items ?? [];
  const listed = all.slice(0, MOST_ITEMS);
  const items = listed.filter(isObject);
  const home = absoluteLink(string(head['home_page_url']), url);
  const author = authorOf(head);
  return {
    format: VERSION.exec(version)?.[1] === '1' ? 'json1.0' : 'json1.1',
    title: plain(head['title']),
    link: home,
    language: string(head['language']),
    items: items.map((item) => mapItem(item, home ?? url, author)),
    problems: [
      ...document.problems,
      ...(document.items === null ? ['it has no list of items'] : []),
      ...(items.length < listed.length
        ? [`${listed.length - items.length} items are no objects and were left out`]
        : []),
      ...(listed.length < all.length ? [TOO_MANY_ITEMS] : []),
    ],
  };
}

/** Null for what is not well-formed, and where numbers would not come through as they are written. */
function readStrictly(text: string): Salvaged | null {
  const feed = parseObject(text);
  if (feed === null || hasLongNumbers(text)) return null;
  const { items } = feed;
  if (isObject(items))
    return { head: feed, items: Object.values(items), problems: ['its items are named, not listed'] };
  return { head: feed, items: Array.isArray(items) ? items : null, problems: [] };
}

const NUMERIC_ID = /"id"\s{0,40}:\s{0,40}(-?\d[\d.e+-]*)/gi;

function hasLongNumbers(text: string): boolean {
  for (const [, digits = ''] of text.matchAll(NUMERIC_ID)) if (String(Number(digits)) !== digits) return true;
  return false;
}

function mapItem(item: Json, base: string, feedAuthor: string | null): ParsedItem {
  const id = typeof item['id'] === 'number' ? String(item['id']) : string(item['id']);
  const html = string(item['content_html']);
  const date = momentOf(item['date_published']) ?? momentOf(item['date_modified']);
  return {
    guid: id,
    url:
      absoluteLink(string(item['url']), base) ??
      absoluteLink(string(item['external_url']), base) ??
      (/^https?:/i.test(id ?? '') ? absoluteLink(id, null) : null),
    title: plain(item['title']),
    summary: plain(item['summary']),
    text: html === null ? plain(item['content_text']) : htmlToText(html) || null,
    published: date === null ? null : new Date(date).toISOString(),
    author: authorOf(item) ?? feedAuthor,
    source: null,
    categories: list(item['tags'])
      .map(plain)
      .filter((tag) => tag !== null),
  };
}

function authorOf(holder: Json): string | null {
  const authors = [...list(holder['authors']), holder['author']].filter(isObject);
  return authors.map((author) => plain(author['name'])).find((name) => name !== null) ?? null;
}

/** Numbers are seconds or milliseconds, where that gives a year of the web. */
function momentOf(value: unknown): number | null {
  if (typeof value !== 'number') return parseDate(string(value) ?? '');
  for (const moment of [Math.round(value * 1000), Math.round(value)])
    if (moment >= Date.UTC(1990, 0, 1) && moment < Date.UTC(2100, 0, 1)) return moment;
  return null;
}

function parseObject(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function string(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function plain(value: unknown): string | null {
  const text = string(value);
  return text === null ? null : plainText(text) || null;
}
