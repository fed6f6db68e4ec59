/**
 * Elements whose content is no text for a reader. What stands in an `object` does so for whoever cannot see the object.
 */
export const HIDDEN: ReadonlySet<string> = new Set(
  'script style noscript template iframe svg math head title textarea select noembed noframes'.split(' '),
);

const NAMES = [...HIDDEN].join('|');
const MAY_HIDE = new RegExp(`<(?:${NAMES})\\b`, 'i');
const HIDING_TAG = new RegExp(`<(/?)(${NAMES})\\b([^<>]*)>`, 'gi');
/** What follows is code rather than words. */
const CODE = /[;{}=]/;

/**
 * Markup in which nothing hides what follows without an end: a start tag whose end tag is missing hides the rest of a
 * page in browsers, and so whatever somebody wrote behind it. Code that was cut off stays hidden.
 */
export function withoutEndlessHiding(markup: string): string {
  if (!MAY_HIDE.test(markup)) return markup;
  const lastEnds = new Map<string, number>();
  let last = 0;
  for (const { index, 1: slash, 2: name = '' } of markup.matchAll(HIDING_TAG)) {
    if (slash === '/') lastEnds.set(name.toLowerCase(), index);
    else last = index;
  }
  return markup.replace(HIDING_TAG, (tag: string, slash: string, name: string, attributes: string, at: number) => {
    const isEndless = slash === '' && at > (lastEnds.get(name.toLowerCase()) ?? -1) && !attributes.endsWith('/');
    if (!isEndless) return tag;
    const isScript = /^(?:script|style)$/i.test(name);
    if (!isScript || /\bsrc\s*=/i.test(attributes)) return ' ';
    // Asked of the last one only: how much follows the others would cost too much to look at again and again.
    if (at < last || CODE.test(markup.slice(at + tag.length))) return tag;
    return attributes.trim() === '' ? `&lt;${tag.slice(1)}` : ' ';
  });
}
