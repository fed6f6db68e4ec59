import { decodeHTML, decodeHTMLStrict } from 'entities';
import { Tokenizer } from 'htmlparser2';
import { HIDDEN, withoutEndlessHiding } from './hidden.ts';

/** Longer markup than this is cut before it is read: summaries are short, and parsing is not free. */
export const MAX_MARKUP = 400_000;

/** Elements that part words even where no space stands. */
const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/**
 * HTML as a reader would see it: text only, on one line. Plain text passes through, `<` and `&` included. In one pass
 * and without a tree, so that no nesting costs more than its length.
 * @param limit characters that are wanted; it may be more, and where there is more in the markup it is never less
 */
export function htmlToText(markup: string, limit = Number.POSITIVE_INFINITY): string {
  if (!/[<&]/.test(markup)) return plainText(markup.length > 4 * limit ? markup.slice(0, 4 * limit) : markup);
  // White space is yet to shrink.
  const source = withoutCdata(markup.length > MAX_MARKUP ? withoutData(markup).slice(0, MAX_MARKUP) : markup);
  reading = startReading(withoutEndlessHiding(source), 2 * limit);
  tokenizer.reset();
  tokenizer.write(reading.source);
  if (tokenizer.running) tokenizer.end();
  const { seen } = reading;
  reading = startReading('', 0);
  return plainText(seen);
}

/** What is seen of a page while it is read from start to end. */
type Reading = {
  readonly source: string;
  readonly enough: number;
  seen: string;
  opening: string;
  /** The element that hides what stands in it, how often it is open, and how many blocks are open inside. */
  hidden: { readonly name: string; depth: number; blocks: number } | null;
};

function startReading(source: string, enough: number): Reading {
  return { source, enough, seen: '', opening: '', hidden: null };
}

let reading = startReading('', 0);
const ignore = () => {};

/** One for all texts, which are read one after the other: making it takes longer than reading a summary. */
const tokenizer: Tokenizer = new Tokenizer(
  // `<iframe/>` is empty in XHTML, and meant to be in HTML; there it would hide all that follows.
  { decodeEntities: false, recognizeSelfClosing: true },
  {
    ontext(start, end) {
      if (reading.hidden !== null) return;
      const text = reading.source.slice(start, end);
      reading.seen += text.includes('&') ? decodeHTML(text) : text;
      if (reading.seen.length >= reading.enough) tokenizer.pause();
    },
    onopentagname(start, end) {
      reading.opening = reading.source.slice(start, end).toLowerCase();
      if (BLOCKS.has(reading.opening)) reading.seen += ' ';
    },
    onopentagend() {
      const { opening, hidden } = reading;
      if (hidden?.name === opening) hidden.depth++;
      else if (hidden === null && HIDDEN.has(opening)) reading.hidden = { name: opening, depth: 1, blocks: 0 };
      else if (hidden !== null && BLOCKS.has(opening) && opening !== 'br' && opening !== 'hr') hidden.blocks++;
    },
    onclosetag(start, end) {
      const name = reading.source.slice(start, end).toLowerCase();
      const { hidden } = reading;
      // The end of what stands around an element that was never closed is its end, too.
      if (hidden?.name === name ? --hidden.depth === 0 : hidden !== null && BLOCKS.has(name) && --hidden.blocks < 0)
        reading.hidden = null;
      if (BLOCKS.has(name)) reading.seen += ' ';
    },
    onselfclosingtag: ignore,
    ontextentity: ignore,
    onattribdata: ignore,
    onattribentity: ignore,
    onattribend: ignore,
    onattribname: ignore,
    oncdata: ignore,
    oncomment: ignore,
    ondeclaration: ignore,
    onend: ignore,
    onprocessinginstruction: ignore,
  },
);

/** Pictures within addresses take more room than all the text beside them. */
export function withoutData(markup: string): string {
  return markup.replace(/\bdata:[\w.+/-]{1,60}(?:;[\w.=-]{1,40}){0,3};base64,[\w+/=%-]+/gi, '');
}

/** Some machines escape what others have escaped. */
const MOST_ESCAPINGS = 5;

/** The references of HTML as characters, however often they were escaped; what lacks its semicolon is none. */
export function decodeReferences(text: string): string {
  let meant = text;
  for (let time = 0; time < MOST_ESCAPINGS && meant.includes('&'); time++) {
    const decoded = decodeHTMLStrict(meant);
    if (decoded === meant) break;
    meant = decoded;
  }
  return meant;
}

/** HTML knows no CDATA and would drop it as a comment; who writes it means the text in it. */
function withoutCdata(markup: string): string {
  return markup.includes('<![CDATA[') ? markup.replace(/<!\[CDATA\[|\]\]>/g, '') : markup;
}

/** Whether a text that should be plain was written as HTML all the same: entities or tags that a browser knows. */
export function looksLikeHtml(text: string): boolean {
  if (!/[<&]/.test(text)) return false;
  return /<\/?(?:a|abbr|b|blockquote|br|center|cite|code|dd|div|dl|dt|em|embed|figure|font|h[1-6]|hr|i|iframe|img|li|ol|p|pre|script|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|th|tr|tt|u|ul|video)\b[^<>]{0,4000}\/?>|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8}\d{0,2});|&(?:nbsp|quot|copy|[lr]aquo|szlig|[cn](?:cedil|tilde)|[aeiou](?:acute|grave|uml|circ))(?![\w;=])/i.test(
    text,
  );
}

/** C0 and C1 controls, non-characters, and the controls that turn the direction of what follows. */
const UNWANTED =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ufeff\u00ad\u2060\u200b]/gu;
const UNWANTED_ANY = new RegExp(UNWANTED.source, 'u');
/** Words of ASCII with one space between them, as most titles are; NFC of ASCII is itself. */
const PLAIN = /^(?:[!-~]+ )*[!-~]+$/;
/** What is not one space between words already. */
const LOOSE_SPACE = /[^\S ]| {2}/;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Text as it is stored: NFC, one line, no control or direction characters. The zero-width non-joiner stays: Persian,
 * Pashto and Urdu spell with it.
 */
export function plainText(text: string): string {
  if (PLAIN.test(text)) return text;
  const trimmed = (LOOSE_SPACE.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
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
