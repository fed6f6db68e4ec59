import { parseDate } from '../../core/clock/date.ts';
import type { ParsedFeed, ParsedItem } from '../../core/item/item.ts';
import { decodeReferences, plainText } from '../../core/text/text.ts';
import { withoutCdataMarks } from './cdata-marks.ts';
import { type Json, type Salvaged, salvageJson } from './json/salvage.ts';
import { linkInId, webLink } from './links.ts';
import { CDATA_MARKS, createSlips, LOST_REFERENCES, type Slips } from './marks.ts';
import { personName } from './persons.ts';
import { mendReferences, withoutHalves } from './references.ts';
import { MOST_ITEMS, TOO_MANY_ITEMS } from './scan.ts';
import { markupText } from './texts.ts';

/** The address of the specification, or its number alone. */
const VERSION = /^(?:https?:\/\/(?:www\.)?jsonfeed\.org\/version\/)?(1(?:\.[1-9])?)(?:\.0)?\/?$/i;

/**
 * Reads a JSON Feed (1.0, 1.1), well-formed or not; null if the document is none. Fields of a wrong type are as absent.
 */
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
  const slips = createSlips();
  const texts = createTexts(slips);
  const home = webLink(texts.string(head['home_page_url']), url);
  const context = { base: home ?? url, author: authorOf(head, texts), texts };
  const title = texts.title(head['title']);
  const mapped = items.map((item) => mapItem(item, context));
  return {
    format: VERSION.exec(version)?.[1] === '1' ? 'json1.0' : 'json1.1',
    title,
    link: home,
    language: string(head['language']),
    items: mapped,
    problems: [
      ...document.problems,
      ...(document.items === null ? ['it has no list of items'] : []),
      ...(items.length < listed.length
        ? [`${listed.length - items.length} items are no objects and were left out`]
        : []),
      ...(listed.length < all.length ? [TOO_MANY_ITEMS] : []),
      ...slips.list(),
    ],
  };
}

/** Null for what is not well-formed, and where numbers would not come through as they are written. */
function readStrictly(text: string): Salvaged | null {
  const feed = parseObject(text);
  if (feed === null || hasLongNumbers(text)) return null;
  const { items } = feed;
  if (isObject(items) && ITEM_KEYS.some((key) => typeof items[key] === 'string'))
    return { head: feed, items: [items], problems: ['its only item is not in a list'] };
  if (isObject(items))
    return { head: feed, items: Object.values(items), problems: ['its items are named, not listed'] };
  return { head: feed, items: Array.isArray(items) ? items : null, problems: [] };
}

const ITEM_KEYS = ['id', 'url', 'title', 'content_html', 'content_text'];
const NUMERIC_ID = /"id"\s{0,40}:\s{0,40}(-?\d[\d.e+-]*)/gi;

function hasLongNumbers(text: string): boolean {
  for (const [, digits = ''] of text.matchAll(NUMERIC_ID)) if (String(Number(digits)) !== digits) return true;
  return false;
}

type ItemContext = { readonly base: string; readonly author: string | null; readonly texts: Texts };

function mapItem(item: Json, { base, author, texts }: ItemContext): ParsedItem {
  const id = typeof item['id'] === 'number' ? String(item['id']) : texts.string(item['id']);
  const html = texts.string(item['content_html']);
  const date = momentOf(item['date_published']) ?? momentOf(item['date_modified']);
  return {
    guid: id,
    url: webLink(texts.string(item['url']), base) ?? webLink(texts.string(item['external_url']), base) ?? linkInId(id),
    title: texts.title(item['title']),
    summary: texts.plain(item['summary']),
    text: html === null ? texts.plain(item['content_text']) : markupText(html, texts.reach),
    published: date === null ? null : new Date(date).toISOString(),
    author: authorOf(item, texts) ?? author,
    source: null,
    categories: tagsOf(item['tags'])
      .map(texts.title)
      .filter((tag) => tag !== null),
  };
}

function authorOf(holder: Json, { string }: Texts): string | null {
  const authors = [...listOrOne(holder['authors']), holder['author']];
  const names = authors.map((author) => personName(string(isObject(author) ? author['name'] : author)));
  return names.find((name) => name !== null) ?? null;
}

/** A list by the letter; some write one text. */
function tagsOf(value: unknown): readonly unknown[] {
  return typeof value === 'string' ? value.split(',') : list(value);
}

function listOrOne(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
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

type Texts = ReturnType<typeof createTexts>;

/** The texts of a document, with what is no text taken out of them, and told. */
function createTexts(slips: Slips) {
  function clean(value: unknown): string | null {
    const text = string(value);
    if (text === null) return null;
    const bare = withoutCdataMarks(text);
    if (bare !== text) slips.note(CDATA_MARKS);
    const whole = withoutHalves(bare);
    const mended = mendReferences(whole.text);
    slips.note(LOST_REFERENCES, whole.lost + mended.lost);
    return string(mended.text);
  }
  return {
    string: clean,
    plain: (value: unknown): string | null => plainText(clean(value) ?? '') || null,
    /** Plain by the letter; references are left in it by what made it out of a page. */
    title: (value: unknown): string | null => plainText(decodeReferences(clean(value) ?? '')) || null,
    reach: { limit: undefined, slips },
  };
}
