import { windows1252Meaning } from '../decode/encodings.ts';

/** Control characters and non-characters that XML forbids. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]+/g;
/** Those, and the C1 control characters that stand for others: hardly any document has them. */
const UNUSUAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u0080-\u009f\ufffe\uffff]/;
const START = /<\?xml|<!DOCTYPE|<(?:[\w.-]{1,40}:)?(?:rss|feed|rdf)[\s>]/i;

export type Cleaned = { readonly xml: string; readonly problems: readonly string[] };

/** Cuts what stands before the document and what no XML may hold. */
export function cleanXml(text: string): Cleaned {
  const problems: string[] = [];
  const start = Math.max(0, text.search(START));
  const lead = text
    .slice(0, start)
    .replace(/^\ufeff/, '')
    .trim();
  if (lead !== '') problems.push(`${lead.length} characters before the document were cut off`);
  const body = start > 0 ? text.slice(start) : text.replace(/^\ufeff/, '');
  if (!UNUSUAL.test(body)) return { xml: body, problems };
  const allowed = body.replace(FORBIDDEN, '');
  if (allowed.length !== body.length) problems.push('control characters were taken out');
  return { xml: windows1252Meaning(allowed), problems };
}
