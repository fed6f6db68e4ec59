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
  for (let at = xml.indexOf('<', root.end); at >= 0; at = xml.indexOf('<', at)) {
    const section = sectionEnd(source, at);
    const tag = section === null ? tagAt(xml, at) : null;
    const isOpenSection = section === null && MARK.has(xml.charCodeAt(at + 1));
    if (isOpenSection || tag?.isBroken) return false;
    at = section ?? tag?.end ?? at + 1;
    if (tag === null || tag.isEmpty) continue;
    if (!tag.isEnd) open.push(tag.raw);
    else if (open.pop() !== tag.raw) return false;
    if (open.length === 0) return true;
  }
  return false;
}
