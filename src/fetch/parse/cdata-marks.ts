/** Marks of CDATA that were escaped with the text in them, so that they became a part of it. */
const LESS = '(?:<|&lt;|&#0*60;|&#x0*3c;)';
const GREATER = '(?:>|&gt;|&#0*62;|&#x0*3e;)';
const OPENING = new RegExp(String.raw`^\s*${LESS}\s?!\s?\[\s?CDATA\s?\[`, 'i');
const CLOSING = new RegExp(String.raw`\]\]${GREATER}`, 'i');
/** What somebody wrote who did not know the mark well, or what was left of it. */
const MARRED_OPENING = new RegExp(String.raw`^\s*(?:${LESS}\s?)?(?:!\s?\[?|\[)\s?CDATA\s?\[`, 'i');
const MARRED_CLOSING = new RegExp(String.raw`\]\]?${GREATER}?\s*$`, 'i');
const STRAY_CLOSING = new RegExp(String.raw`\]\]${GREATER}\s*$`, 'i');
const [OPEN, CLOSE] = ['<![CDATA[', ']]>'];
/** Somebody who escapes twice does so at most this often. */
const MOST_LAYERS = 3;

/** A text without the marks of CDATA around it or around parts of it. Texts that speak of one mark keep it. */
export function withoutCdataMarks(text: string): string {
  if (!text.includes(']]') && !text.includes('CDATA') && !text.includes('cdata')) return text;
  let bare = text;
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const inner = unwrapped(bare);
    if (inner === bare) break;
    bare = inner;
  }
  return bare;
}

function unwrapped(text: string): string {
  const opening = OPENING.exec(text);
  if (opening !== null) return text.slice(opening[0].length).replace(CLOSING, '');
  const marred = MARRED_OPENING.exec(text);
  if (marred !== null && MARRED_CLOSING.test(text)) return text.slice(marred[0].length).replace(MARRED_CLOSING, '');
  if (text.includes(OPEN)) return withoutPairs(text);
  return text.includes('[') ? text : text.replace(STRAY_CLOSING, '');
}

/** Without the pairs of marks that hold anything; an empty pair is what the text is about. */
function withoutPairs(text: string): string {
  let bare = '';
  let from = 0;
  for (let at = text.indexOf(OPEN); at >= 0; at = text.indexOf(OPEN, from)) {
    const end = text.indexOf(CLOSE, at);
    if (end < 0) break;
    const inner = text.slice(at + OPEN.length, end);
    bare += text.slice(from, at) + (inner.trim() === '' ? text.slice(at, end + CLOSE.length) : inner);
    from = end + CLOSE.length;
  }
  return bare + text.slice(from);
}
