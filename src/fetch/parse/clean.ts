import { windows1252Meaning } from '../decode/encodings.ts';

/** Control characters and non-characters that XML forbids. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]+/g;
/** Those, and the C1 control characters that stand for others: hardly any document has them. */
const UNUSUAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u0080-\u009f\ufffe\uffff]/;
const START = /<!--|<\?xml|<!DOCTYPE|<(?:[\w.-]{1,40}:)?(?:rss|feed|rdf)[\s>]/gi;
/** What may stand before a document without belonging to it or doing harm. */
const NOTHING = /<!--[\s\S]*?-->|<\?[^>]*\?>|\ufeff/g;

export type Cleaned = { readonly xml: string; readonly problems: readonly string[] };

/** Cuts what stands before the document and what no XML may hold. */
export function cleanXml(text: string): Cleaned {
  const problems: string[] = [];
  const start = startOf(text);
  const lead = text.slice(0, start).replace(NOTHING, '').trim();
  if (lead !== '') problems.push(`${lead.length} characters before the document were cut off`);
  const body = start > 0 ? text.slice(start) : text.replace(/^\ufeff/, '');
  if (!UNUSUAL.test(body)) return { xml: body, problems };
  const allowed = body.replace(FORBIDDEN, '');
  if (allowed.length !== body.length) problems.push('control characters were taken out');
  return { xml: windows1252Meaning(allowed), problems };
}

/** Where the document starts; a comment may speak of feeds before it. */
function startOf(text: string): number {
  START.lastIndex = 0;
  for (let found = START.exec(text); found !== null; found = START.exec(text)) {
    if (found[0] !== '<!--') return found.index;
    const end = text.indexOf('-->', found.index);
    if (end >= 0) START.lastIndex = end;
  }
  return 0;
}
