import { Tokenizer } from 'htmlparser2';

/** Longer markup than this is cut before it is read: summaries are short, and parsing is not free. */
const MAX_MARKUP = 400_000;

/** Elements whose content is no text for a reader. */
const HIDDEN: ReadonlySet<string> = new Set(
  'script style noscript template iframe object svg math head title textarea select noembed noframes'.split(' '),
);
/** Elements that part words even where no space stands. */
const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/**
 * HTML as a reader would see it: text only, on one line. Plain text passes through, `<` and `&` included. In one pass and
 * without a tree, so that no nesting costs more than its length.
 * @param limit characters that are wanted; it may be more, and where there is more in the markup it is never less
 */
export function htmlToText(markup: string, limit = Number.POSITIVE_INFINITY): string {
  if (!/[<&]/.test(markup)) return plainText(markup.length > 4 * limit ? markup.slice(0, 4 * limit) : markup);
  const source = withoutCdata(markup.slice(0, MAX_MARKUP));
  const reading = createReading(source, 2 * limit);
  // `<iframe/>` is empty in XHTML, and meant to be in HTML; there it would hide all that follows.
  const tokenizer: Tokenizer = new Tokenizer(
    { decodeEntities: true, recognizeSelfClosing: true },
    {
      ...IGNORED,
      ...reading.callbacks,
      ontext(start, end) {
        if (reading.text(source.slice(start, end))) tokenizer.pause();
      },
    },
  );
  tokenizer.write(source);
  if (tokenizer.running) tokenizer.end();
  return plainText(reading.parts.join(''));
}

const ignore = () => {};
const IGNORED = {
  onattribdata: ignore,
  onattribentity: ignore,
  onattribend: ignore,
  onattribname: ignore,
  oncdata: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onprocessinginstruction: ignore,
};

/** What is seen of a page while it is read from start to end; `enough` because white space is yet to shrink. */
function createReading(source: string, enough: number) {
  const parts: string[] = [];
  let length = 0;
  let opening = '';
  /** The element that hides what stands in it, how often it is open, and how many blocks are open inside. */
  let hidden: { readonly name: string; depth: number; blocks: number } | null = null;

  function text(part: string): boolean {
    if (hidden !== null) return false;
    parts.push(part);
    length += part.length;
    return length >= enough;
  }
  function open(): void {
    if (hidden?.name === opening) hidden.depth++;
    else if (hidden === null && HIDDEN.has(opening)) hidden = { name: opening, depth: 1, blocks: 0 };
    else if (hidden !== null && BLOCKS.has(opening) && opening !== 'br' && opening !== 'hr') hidden.blocks++;
  }
  function close(name: string): void {
    if (hidden === null) return;
    // The end of what stands around an element that was never closed is its end, too.
    if (hidden.name === name ? --hidden.depth === 0 : BLOCKS.has(name) && --hidden.blocks < 0) hidden = null;
  }
  const callbacks = {
    onopentagname(start: number, end: number) {
      opening = source.slice(start, end).toLowerCase();
      if (BLOCKS.has(opening)) parts.push(' ');
    },
    onopentagend: open,
    onselfclosingtag: ignore,
    onclosetag(start: number, end: number) {
      const name = source.slice(start, end).toLowerCase();
      close(name);
      if (BLOCKS.has(name)) parts.push(' ');
    },
    ontextentity(codePoint: number) {
      text(String.fromCodePoint(codePoint));
    },
  };
  return { parts, text, callbacks };
}

/** HTML knows no CDATA and would drop it as a comment; who writes it means the text in it. */
function withoutCdata(markup: string): string {
  return markup.includes('<![CDATA[') ? markup.replace(/<!\[CDATA\[|\]\]>/g, '') : markup;
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
/** What is not one space between words already. */
const LOOSE_SPACE = /[^\S ]| {2}/;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Text as it is stored: NFC, one line, no control or direction characters. The zero-width non-joiner stays: Persian,
 * Pashto and Urdu spell with it.
 */
export function plainText(text: string): string {
  const trimmed = (LOOSE_SPACE.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
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
