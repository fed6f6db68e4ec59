import { htmlToText, looksLikeHtml, plainText } from '../../core/text/text.ts';
import { attribute, contentOf } from './node.ts';
import type { XmlNode } from './tree.ts';

/** A title is plain text by the letter of RSS and HTML in practice: only what looks like HTML is read as such. */
export function titleText(content: string | null): string | null {
  if (content === null) return null;
  return (looksLikeHtml(content) ? htmlText(content) : plainText(content)) || null;
}

/** HTML as text, at most about `limit` characters of it. */
export function markupText(content: string | null, limit?: number): string | null {
  return content === null ? null : htmlText(content, limit) || null;
}

const VISIBLE_TAG = /<\/?(?:p|br|div|b|strong|i|em|a|span|img|ul|li)\b[^<>]*>/gi;
/** One pair may be what the text is about. */
const TOO_MANY_TAGS = 3;

/** Some publishers escape twice: what still shows its tags after one reading is read again. */
function htmlText(content: string, limit?: number): string {
  const text = htmlToText(content, limit);
  return (text.match(VISIBLE_TAG)?.length ?? 0) < TOO_MANY_TAGS ? text : htmlToText(text, limit);
}

/** Atom says of each text what it is; escaped HTML under `text` is the most common lie. */
export function textConstruct(node: XmlNode | undefined, limit?: number): string | null {
  const content = contentOf(node);
  if (node === undefined || content === null) return null;
  const type = (attribute(node, 'type') ?? 'text').toLowerCase();
  if (attribute(node, 'mode')?.toLowerCase() === 'base64') return markupText(fromBase64(content) ?? content, limit);
  if (isBinary(type)) return mediaText(type, content);
  if (type === 'text' || type === 'text/plain') return node.isMarkup ? markupText(content, limit) : titleText(content);
  const text = markupText(content, limit);
  // Elements under `html`, which should have been escaped: then what they hold is HTML once more.
  return node.isMarkup && type === 'html' && text !== null ? titleText(text) : text;
}

function isBinary(type: string): boolean {
  return type.includes('/') && !/^text\/|^application\/xhtml|[/+]xml$/.test(type);
}

/** By the letter of Atom other types are Base64; where that gives no text, the words are taken as they stand. */
function mediaText(type: string, content: string): string | null {
  const decoded = fromBase64(content);
  if (decoded !== null) return titleText(decoded);
  return /^(?:image|audio|video)\//.test(type) ? null : titleText(content);
}

function fromBase64(content: string): string | null {
  const compact = content.replace(/\s+/g, '');
  if (compact.length % 4 !== 0 || !/^[\w+/]+={0,2}$/.test(compact)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(compact, 'base64'));
  } catch {
    return null;
  }
}
