/** Elements that hide what stands in them: without its end, one would hide the rest of the title. */
const HIDING =
  'script|style|noscript|template|iframe|svg|math|head|title|textarea|select|noembed|noframes|plaintext|xmp|object';
/** Elements whose end hardly anybody leaves out. */
const PAIRED =
  'a|abbr|b|blockquote|center|cite|code|dd|div|dl|dt|em|figure|font|h[1-6]|i|li|ol|p|pre|small|span|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul|video|form|button|label|body|html|main|nav|section|article';
/** A tag without attributes. */
const BARE = new RegExp(String.raw`<(\/?)(${HIDING}|${PAIRED})\s*>`, 'gi');
const HIDES = new RegExp(`^(?:${HIDING})$`, 'i');
const HIDING_TAG = new RegExp(String.raw`<(\/?)(${HIDING})\b[^<>]*>`, 'gi');

/** A title with the tags escaped that it only speaks of: "Hacker plants <script> in page". */
export function withNamedTags(title: string): string {
  const named = title.replace(BARE, (tag: string, slash: string, name: string, at: number) =>
    isNamed(title, { slash, name, at, end: at + tag.length }) ? `&lt;${tag.slice(1)}` : tag,
  );
  return named.replace(HIDING_TAG, (tag: string, slash: string, name: string) =>
    hasOther(named, slash, name) ? tag : ' ',
  );
}

type Place = { readonly slash: string; readonly name: string; readonly at: number; readonly end: number };

/** It has no partner, and stands between words like a word, or would hide what follows. */
function isNamed(title: string, { slash, name, at, end }: Place): boolean {
  if (hasOther(title, slash, name)) return false;
  return (
    HIDES.test(name) ||
    (/(?:^|[\s("'“‘])$/.test(title.slice(0, at)) && at > 0 && /^[\s,.;:!?)"'”’]+\S/.test(title.slice(end)))
  );
}

/** Whether the end, or the start, of an element of that name stands in the title as well. */
function hasOther(title: string, slash: string, name: string): boolean {
  return new RegExp(`<${slash === '' ? '/' : ''}${name}\\b`, 'i').test(title);
}

const BROKEN_TAG = /<\/(?:[a-z][\w:.-]*)?\s*$|<[a-z][\w:-]*\s[^<>]*=[^<>]*$/i;
/** Microsoft's editors leave them behind. */
const INSTRUCTION = /<\?xml\b[^<>]*>/gi;

/** A title without a tag that is cut off at its end, and without instructions. */
export function withoutBrokenTag(title: string): string {
  return title.replace(INSTRUCTION, ' ').replace(BROKEN_TAG, '');
}
