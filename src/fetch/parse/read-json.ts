import { parseDate } from '../../core/date.ts';
import type { ParsedFeed, ParsedItem } from '../../core/item.ts';
import { htmlToText, plainText } from '../../core/text.ts';
import { absoluteLink } from '../../core/url.ts';

/** The address of the specification, or its number alone. */
const VERSION = /^(?:https?:\/\/(?:www\.)?jsonfeed\.org\/version\/)?(1(?:\.[1-9])?)(?:\.0)?\/?$/i;

import { MOST_ITEMS, TOO_MANY_ITEMS } from './scan.ts';

type Json = Readonly<Record<string, unknown>>;

/** Reads a JSON Feed (1.0, 1.1); null if the document is none. Fields of a wrong type are as absent. */
export function readJson(text: string, url: string): ParsedFeed | null {
  const feed = parseObject(text);
  if (feed === null || !Array.isArray(feed['items'])) return null;
  const version = string(feed['version']) ?? '';
  const isStated = VERSION.test(version) || /jsonfeed\.org/i.test(version);
  if (!isStated && string(feed['title']) === null && string(feed['feed_url']) === null) return null;
  const home = absoluteLink(string(feed['home_page_url']), url);
  const listed = feed['items'].slice(0, MOST_ITEMS);
  const items = listed.filter(isObject);
  const dropped = listed.length - items.length;
  const problems = dropped > 0 ? [`${dropped} items are no objects and were left out`] : [];
  if (listed.length < feed['items'].length) problems.push(TOO_MANY_ITEMS);
  return {
    format: VERSION.exec(version)?.[1] === '1' ? 'json1.0' : 'json1.1',
    title: plain(feed['title']),
    link: home,
    language: string(feed['language']),
    items: items.map((item) => mapItem(item, home ?? url)),
    problems,
  };
}

function mapItem(item: Json, base: string): ParsedItem {
  const id = typeof item['id'] === 'number' ? String(item['id']) : string(item['id']);
  const html = string(item['content_html']);
  const date = parseDate(string(item['date_published']) ?? '') ?? parseDate(string(item['date_modified']) ?? '');
  const authors = [...list(item['authors']), item['author']].filter(isObject);
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
    author: authors.map((author) => plain(author['name'])).find((name) => name !== null) ?? null,
    source: null,
    categories: list(item['tags'])
      .map(plain)
      .filter((tag) => tag !== null),
  };
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
