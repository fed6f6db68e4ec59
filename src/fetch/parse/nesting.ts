import { createWholeSource, sectionEnd } from './marks.ts';
import { type MarkupTag, tagAt } from './tag.ts';

/** What makes a section, comment or instruction of a `<`. */
const MARK: ReadonlySet<number> = new Set([33, 63]);

/**
 * Whether every element within that of a start tag ends before the one around it does, and so the document is a tree.
 */
export function isNested(xml: string, root: MarkupTag): boolean {
  if (root.isEmpty) return true;
  const source = createWholeSource(xml);
  const open = [root.raw];
  for (let at = xml.indexOf('<', root.end); at >= 0 && open.length > 0; at = xml.indexOf('<', at)) {
    const section = sectionEnd(source, at);
    if (section === null && MARK.has(xml.charCodeAt(at + 1))) return false;
    const tag = section === null ? tagAt(xml, at) : null;
    if (tag !== null && !fits(tag, open)) return false;
    at = section ?? tag?.end ?? at + 1;
  }
  return open.length === 0;
}

/** Opens an element or ends the one that was opened last; false for a tag that does neither. */
function fits({ isBroken, isEmpty, isEnd, raw }: MarkupTag, open: string[]): boolean {
  if (isBroken) return false;
  if (isEmpty) return true;
  if (isEnd) return open.pop() === raw;
  open.push(raw);
  return true;
}
