import { Parser } from 'htmlparser2';

/** Longer markup than this is cut before it is read: summaries are short, and parsing is not free. */
const MAX_MARKUP = 400_000;

/** Elements whose content is no text for a reader. */
const HIDDEN = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'svg',
  'math',
  'head',
  'title',
  'textarea',
  'select',
]);
/** Elements that part words even where no space stands. */
const BLOCKS = new Set(
  'address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** Left open by mistake or malice; deeper markup than this is read flat. */
const MAX_HIDDEN_DEPTH = 50;

/** What is given to the HTML reader at once; after each part we look whether it is enough. */
const PART = 8_000;

/**
 * HTML as a reader would see it: text only, on one line. Plain text passes through, `<` and `&` included.
 * @param limit characters that are wanted; it may be more, and where there is more in the markup it is never less
 */
export function htmlToText(markup: string, limit = Number.POSITIVE_INFINITY): string {
  if (!/[<&]/.test(markup)) return plainText(markup.length > 4 * limit ? markup.slice(0, 4 * limit) : markup);
  const parts: string[] = [];
  let hidden = 0;
  let length = 0;
  const parser = new Parser(
    {
      onopentag(name) {
        if (HIDDEN.has(name) && hidden < MAX_HIDDEN_DEPTH) hidden++;
        if (BLOCKS.has(name)) parts.push(' ');
      },
      ontext(text) {
        if (hidden > 0) return;
        parts.push(text);
        length += text.length;
      },
      onclosetag(name) {
        if (HIDDEN.has(name) && hidden > 0) hidden--;
        if (BLOCKS.has(name)) parts.push(' ');
      },
    },
    // `<iframe/>` is empty in XHTML, and meant to be in HTML; there it would hide all that follows.
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: true },
  );
  const end = Math.min(markup.length, MAX_MARKUP);
  // Twice the limit, because white space is yet to shrink.
  for (let at = 0; at < end && length < 2 * limit; at += PART) parser.write(markup.slice(at, Math.min(end, at + PART)));
  parser.end();
  return plainText(parts.join(''));
}

/** Whether a text that should be plain was written as HTML all the same: entities or tags that a browser knows. */
export function looksLikeHtml(text: string): boolean {
  return /<\/?(?:a|abbr|b|blockquote|br|center|cite|code|dd|div|dl|dt|em|embed|figure|font|h[1-6]|hr|i|iframe|img|li|ol|p|pre|script|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|th|tr|tt|u|ul|video)\b[^<>]{0,4000}\/?>|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8}\d{0,2});/i.test(
    text,
  );
}

/** C0 and C1 controls, non-characters, and the controls that turn the direction of what follows. */
const UNWANTED =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ufeff\u00ad\u2060\u200b]/gu;
const UNWANTED_ANY = new RegExp(UNWANTED.source, 'u');
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Text as it is stored: NFC, one line, no control or direction characters. The zero-width non-joiner stays: Persian,
 * Pashto and Urdu spell with it.
 */
export function plainText(text: string): string {
  const trimmed = text.replace(/\s+/g, ' ').trim();
  // Most texts are plain already; NFC of ASCII is itself.
  if (/^[\u0020-\u007e]*$/.test(trimmed)) return trimmed;
  const wellFormed = trimmed.isWellFormed() ? trimmed : trimmed.replace(LONE_SURROGATE, '');
  if (!UNWANTED_ANY.test(wellFormed)) return wellFormed.normalize('NFC');
  return wellFormed.replace(UNWANTED, '').normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** At most `limit` characters, cut after a sentence where one ends in the second half, else after a word. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit);
  const sentence = Math.max(...['. ', '? ', '! ', '۔ ', '؟ ', '。'].map((end) => head.lastIndexOf(end)));
  if (sentence > limit / 2) return head.slice(0, sentence + 1);
  const word = head.lastIndexOf(' ');
  return `${head.slice(0, word > limit / 2 ? word : limit - 1).replace(LONE_SURROGATE, '')}…`;
}
