import {
  decodeReferences,
  htmlToText,
  looksLikeHtml,
  MAX_MARKUP,
  plainText,
  withoutData,
} from '../../core/text/text.ts';
import { fromBase64, isBinary, isMedia, looksLikeBase64 } from './base64.ts';
import type { Slips } from './marks.ts';
import { attribute, contentOf } from './node.ts';
import { withNamedTags, withoutBrokenTag } from './title-tags.ts';
import type { XmlNode } from './tree.ts';

/** How far texts are read, and where it is told what was left out. */
export type Reach = {
  /** Characters that are wanted; undefined for all. */
  readonly limit: number | undefined;
  readonly slips: Slips;
};

/** A title is plain text by the letter of RSS and HTML in practice: only what looks like HTML is read as such. */
export function titleText(content: string | null): string | null {
  const text = content === null ? null : titleOnce(content);
  if (text === null || !REFERENCE.test(text)) return text;
  return plainText(decodeReferences(text)) || null;
}

/** One that is left where a title was escaped once more than it is read. */
const REFERENCE = /&(?:amp|quot|apos|nbsp|lt|gt|#\d{2,7}|#x[\da-f]{2,6}|[lr][sd]quo|hellip|[mn]dash);/i;

function titleOnce(content: string): string | null {
  if (!content.includes('<')) return (looksLikeHtml(content) ? htmlToText(content) : plainText(content)) || null;
  const named = withNamedTags(withoutBrokenTag(content));
  if (!looksLikeHtml(named)) return plainText(named) || null;
  return htmlText(named) || null;
}

/** HTML as text, at most about as much of it as is wanted. */
export function markupText(content: string | null, reach?: Reach): string | null {
  if (content === null) return null;
  const text = htmlText(content, reach?.limit);
  // Where enough was found before, nothing that anybody asked for is missing.
  if (text.length < (reach?.limit ?? Number.POSITIVE_INFINITY) && isTooLong(content))
    reach?.slips.note(
      `# texts were longer than ${MAX_MARKUP.toLocaleString('en')} characters of markup; the rest was left out`,
    );
  return text || null;
}

function isTooLong(content: string): boolean {
  return content.length > MAX_MARKUP && withoutData(content).length > MAX_MARKUP;
}

const VISIBLE_TAG = /<\/?(?:p|br|div|b|strong|i|em|a|span|img|ul|li)\b[^<>]*>/gi;
/** One pair may be what the text is about. */
const TOO_MANY_TAGS = 3;
const CODE = /<(?:code|pre|kbd|samp|tt|xmp)\b/i;
const STARTS_WITH_TAG = /^<(?:p|div|b|strong|i|em|a|span|img|ul|br)\b[^<>]*>/i;
const STATED_OR_BROKEN = /<br\s*\/?>|<\w+\s[^<>]*=/i;

/** Some publishers escape twice: what still shows its tags after one reading is read again, unless it shows code. */
function htmlText(content: string, limit?: number): string {
  const text = htmlToText(content, limit);
  return text.includes('<') && isEscapedTwice(content, text) ? htmlToText(text, limit) : text;
}

function isEscapedTwice(content: string, text: string): boolean {
  const tags = text.match(VISIBLE_TAG) ?? [];
  if (tags.length < TOO_MANY_TAGS || CODE.test(content)) return false;
  if (STARTS_WITH_TAG.test(text)) return hasPair(tags);
  return !/<[a-z]/i.test(content) && STATED_OR_BROKEN.test(text);
}

function hasPair(tags: readonly string[]): boolean {
  const nameOf = (tag: string) => /\w+/.exec(tag)?.[0].toLowerCase();
  const started = new Set(tags.filter((tag) => tag[1] !== '/').map(nameOf));
  return tags.some((tag) => tag[1] === '/' && started.has(nameOf(tag)));
}

/** Null for what is broken; as it stands where it was not packed at all. */
function unpacked(content: string): string | null {
  return fromBase64(content) ?? (looksLikeBase64(content) ? null : content);
}

function binaryText(content: string, type: string, isPacked: boolean): string | null {
  if (isPacked || looksLikeBase64(content)) return titleText(fromBase64(content));
  return isMedia(type) ? null : titleText(content);
}

/** Atom says of each text what it is; escaped HTML under `text` is the most common lie. */
export function textConstruct(node: XmlNode | undefined, reach?: Reach): string | null {
  const content = contentOf(node);
  if (node === undefined || content === null) return null;
  const type = (attribute(node, 'type') ?? 'text').toLowerCase();
  const isPacked = attribute(node, 'mode')?.toLowerCase() === 'base64';
  if (isBinary(type)) return binaryText(content, type, isPacked);
  if (isPacked) return markupText(unpacked(content), reach);
  if (type === 'text' || type === 'text/plain') return node.isMarkup ? markupText(content, reach) : titleText(content);
  const text = markupText(content, reach);
  // Elements under `html`, which should have been escaped: then what they hold is HTML once more.
  return node.isMarkup && type === 'html' && text !== null ? titleText(text) : text;
}
