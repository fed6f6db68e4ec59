import { hash } from 'node:crypto';
import { canonicalizeUrl } from '../address/url.ts';
import { guessLanguage } from '../text/language.ts';
import { cutText } from '../text/text.ts';
import type { NormalizedItem } from './identity.ts';
import type { ParsedItem } from './item.ts';

/** A list shows a few lines; the whole text stays with its publisher. */
export const SUMMARY_LIMIT = 2_000;
/** Where a summary has to be made from the whole text. */
const LEAD_LIMIT = 600;
export const TITLE_LIMIT = 500;
/** What is longer opens in no browser. */
const URL_LIMIT = 8_000;
const GUID_LIMIT = 1_000;
const AUTHOR_LIMIT = 300;
const SOURCE_LIMIT = 200;
const CATEGORIES_LIMIT = 100;
const CATEGORY_LIMIT = 200;
/** A title that has to be made from the text. */
const MADE_TITLE_LIMIT = 120;

/** Title and summary as an item would keep them: whatever is tagged is cut alike, wherever it comes from. */
export function cutTexts<T extends { readonly title: string; readonly summary: string }>(texts: T): T {
  return { ...texts, title: cutText(texts.title, TITLE_LIMIT), summary: cutText(texts.summary, SUMMARY_LIMIT) };
}

/** Enough to tell a language by its letters and common words. */
const LANGUAGE_SAMPLE = 400;
const OTHER_LETTERS = /[\u0370-\u1dff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\ufeff]/;

/** Primary languages as stated: in feeds.yaml, and by the document itself. */
type Languages = { readonly feed: string | null; readonly document: string | null };

/** A parsed item in our own terms; null if it says nothing at all. */
export function normalizeItem(item: ParsedItem, languages: Languages): NormalizedItem | null {
  const body = item.summary ?? item.text ?? '';
  const title =
    cutText(item.title ?? '', TITLE_LIMIT) || cutText(body, MADE_TITLE_LIMIT) || cutText(item.url ?? '', TITLE_LIMIT);
  if (title === '') return null;
  const url = shortUrl(item.url);
  const summary = item.summary === null ? cutText(item.text ?? '', LEAD_LIMIT) : cutText(item.summary, SUMMARY_LIMIT);
  return {
    guid: shortGuid(item.guid),
    url,
    canonicalUrl: url === null ? null : canonicalizeUrl(url),
    title,
    summary,
    published: item.published === null ? null : Date.parse(item.published),
    author: item.author === null ? null : cutText(item.author, AUTHOR_LIMIT),
    source: item.source === null ? null : cutText(item.source, SOURCE_LIMIT) || null,
    categories: item.categories.slice(0, CATEGORIES_LIMIT).map((one) => cutText(one, CATEGORY_LIMIT)),
    language: languageOf(`${title} ${summary}`.slice(0, LANGUAGE_SAMPLE), languages),
    contentHash: hash('sha256', `${title}\u0000${summary}`, 'base64url').slice(0, 22),
  };
}

function shortUrl(url: string | null): string | null {
  return url !== null && url.length <= URL_LIMIT ? url : null;
}

/** A guid of megabytes is still one guid: its beginning and the hash of the whole. */
function shortGuid(guid: string | null): string | null {
  if (guid === null || guid.length <= GUID_LIMIT) return guid;
  return `${guid.slice(0, GUID_LIMIT)}#${hash('sha256', guid, 'base64url')}`;
}

/**
 * The operator's word; then the letters, where they are not Latin: a document's own statement is often a template's
 * default (`en-us`); then that statement; then a guess from common words.
 */
function languageOf(text: string, { feed, document: own }: Languages): string | null {
  if (feed !== null) return feed;
  // In Latin letters alone nothing can be told that would outweigh the statement.
  if (own !== null && !OTHER_LETTERS.test(text)) return own;
  const guess = guessLanguage(text);
  return guess !== null && guess !== 'en' ? guess : (own ?? guess);
}
