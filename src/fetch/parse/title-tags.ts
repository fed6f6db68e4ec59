/** Elements that hide what stands in them: without its end, one would hide the rest of the title. */
const HIDING =
  'script|style|noscript|template|iframe|svg|math|head|title|textarea|select|noembed|noframes|plaintext|xmp|object';
/** Elements whose end hardly anybody leaves out. */
const PAIRED = [
  'a|abbr|article|b|blockquote|body|button|center|cite|code|dd|div|dl|dt|em|figure|font|form|h[1-6]|html|i|' +
    'label|li|main|nav',
  'ol|p|pre|section|small|span|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul|video',
].join('|');
const TAG = new RegExp(String.raw`<(/?)(${HIDING}|${PAIRED})(\s[^<>]*)?>`, 'gi');
const HIDES = new RegExp(`^(?:${HIDING})$`, 'i');
/** What parts a tag that stands like a word from the words around it. */
const BEFORE_WORD = /[\s("'“‘]/;
const BEHIND_WORD = /[\s,.;:!?)"'”’]{1,9}[^\s,.;:!?)"'”’]/y;

/** A title with the tags escaped that it only speaks of: "Hacker plants <script> in page". */
export function withNamedTags(title: string): string {
  const names = { starts: new Set<string>(), ends: new Set<string>() };
  for (const { 1: slash, 2: name = '' } of title.matchAll(TAG))
    (slash === '' ? names.starts : names.ends).add(name.toLowerCase());
  return title.replace(TAG, (tag: string, slash: string, name: string, stated: string | undefined, at: number) => {
    const others = slash === '' ? names.ends : names.starts;
    if (others.has(name.toLowerCase())) return tag;
    const isBare = stated === undefined || stated.trim() === '';
    if (HIDES.test(name)) return isBare ? `&lt;${tag.slice(1)}` : ' ';
    return isBare && isLikeWord(title, at, at + tag.length) ? `&lt;${tag.slice(1)}` : tag;
  });
}

function isLikeWord(title: string, at: number, end: number): boolean {
  BEHIND_WORD.lastIndex = end;
  return at > 0 && BEFORE_WORD.test(title.charAt(at - 1)) && BEHIND_WORD.test(title);
}

const BROKEN_TAG = /^<(?:\/(?:[a-z][\w:.-]*)?\s*|[a-z][\w:-]*\s[^>]*=[^>]*)$/i;
/** Microsoft's editors leave them behind. */
const INSTRUCTION = /<\?xml\b[^<>]*>/gi;

/** A title without a tag that is cut off at its end, and without instructions. */
export function withoutBrokenTag(title: string): string {
  const whole = title.replace(INSTRUCTION, ' ');
  const last = whole.lastIndexOf('<');
  return last >= 0 && BROKEN_TAG.test(whole.slice(last)) ? whole.slice(0, last) : whole;
}
