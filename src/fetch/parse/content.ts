import { withoutCdataMarks } from './cdata-marks.ts';
import { CDATA, CDATA_MARKS, LOST_REFERENCES, type Source, sectionEnd } from './marks.ts';
import { decodeXml, mendReferences } from './references.ts';
import { nameAt } from './tag.ts';

const SLASH = 47;

/** What stands between the tags of an element. */
export type Content = {
  readonly text: string;
  /** `text` is markup: elements stand in it, and its references are still as written. */
  readonly isMarkup: boolean;
};

/**
 * The content between two places of the text: its sections put together, its references undone where no elements stand
 * in it.
 */
export function contentBetween(source: Source, from: number, to: number): Content {
  const { text, isMarkup } = asWritten(source, from, to);
  const bare = withoutCdataMarks(text);
  if (bare !== text) source.slips.note(CDATA_MARKS);
  const mended = mendReferences(bare);
  source.slips.note(LOST_REFERENCES, mended.lost);
  return { text: mended.text, isMarkup };
}

type Part = { readonly text: string; readonly isLiteral: boolean };

function asWritten(source: Source, from: number, to: number): Content {
  const { xml } = source;
  const first = xml.indexOf('<', from);
  if (first < 0 || first >= to) return { text: decoded(source, xml.slice(from, to)), isMarkup: false };
  if (first === from && xml.startsWith(CDATA, from) && source.endOfCdata(from) === to)
    return { text: xml.slice(from + CDATA.length, to - 3), isMarkup: false };
  const { parts, isMarkup } = partsBetween(source, from, to);
  const textOf = ({ text, isLiteral }: Part) => {
    if (isMarkup) return isLiteral ? escapeMarkup(text) : unprefixed(text);
    return isLiteral ? text : decoded(source, text);
  };
  return { text: parts.map(textOf).join(''), isMarkup };
}

/** The sections of a text and what stands between them, and whether tags do. */
function partsBetween(source: Source, from: number, to: number) {
  const { xml } = source;
  const parts: Part[] = [];
  let isMarkup = false;
  let plainFrom = from;
  const plainTo = (end: number) => end > plainFrom && parts.push({ text: xml.slice(plainFrom, end), isLiteral: false });
  for (let at = xml.indexOf('<', from); at >= 0 && at < to; at = xml.indexOf('<', at)) {
    const isCdata = xml.startsWith(CDATA, at);
    const section = sectionEnd(source, at);
    if (!isCdata && section === null) {
      isMarkup ||= nameAt(xml, at + (xml.charCodeAt(at + 1) === SLASH ? 2 : 1)) !== '';
      at++;
      continue;
    }
    plainTo(at);
    const end = Math.min(section ?? to, to);
    if (isCdata) parts.push({ text: literal(source, at, end, section === null), isLiteral: true });
    at = end;
    plainFrom = end;
  }
  plainTo(to);
  return { parts, isMarkup };
}

function literal({ xml, slips }: Source, at: number, end: number, isUnclosed: boolean): string {
  if (isUnclosed) slips.note('# CDATA sections were not closed');
  return xml.slice(at + CDATA.length, isUnclosed ? end : end - 3);
}

function decoded({ slips }: Source, text: string): string {
  const { text: plain, bare, lost } = decodeXml(text);
  slips.note('# ampersands were not escaped', bare);
  slips.note(LOST_REFERENCES, lost);
  return plain;
}

/** `<xhtml:p>` is `<p>` to whoever reads the markup. */
function unprefixed(markup: string): string {
  return markup.replace(/<(\/?)[\w.-]{1,40}:(?=[a-z])/gi, '<$1');
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
