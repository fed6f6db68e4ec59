import { withoutCdataMarks } from './cdata-marks.ts';
import { CDATA, CDATA_MARKS, LOST_REFERENCES, type Source, sectionEnd } from './marks.ts';
import { decodeXml, mendReferences } from './references.ts';
import { nameAt } from './tag.ts';

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

function asWritten(source: Source, from: number, to: number): Content {
  const first = source.xml.indexOf('<', from);
  if (first < 0 || first >= to) return { text: decoded(source, source.xml.slice(from, to)), isMarkup: false };
  if (first === from && source.xml.startsWith(CDATA, from) && source.endOfCdata(from) === to)
    return { text: source.xml.slice(from + CDATA.length, to - 3), isMarkup: false };
  const parts: { readonly text: string; readonly isLiteral: boolean }[] = [];
  let isMarkup = false;
  let at = first;
  let plainFrom = from;
  const plainTo = (end: number) =>
    end > plainFrom && parts.push({ text: source.xml.slice(plainFrom, end), isLiteral: false });
  for (; at >= 0 && at < to; at = source.xml.indexOf('<', at)) {
    const isCdata = source.xml.startsWith(CDATA, at);
    const section = sectionEnd(source, at);
    if (isCdata || section !== null) {
      plainTo(at);
      const end = Math.min(section ?? to, to);
      if (isCdata) {
        if (section === null) source.slips.note('# CDATA sections were not closed');
        parts.push({ text: source.xml.slice(at + CDATA.length, section === null ? end : end - 3), isLiteral: true });
      }
      at = end;
      plainFrom = end;
    } else {
      isMarkup ||= nameAt(source.xml, at + (source.xml.charCodeAt(at + 1) === 47 ? 2 : 1)) !== '';
      at++;
    }
  }
  plainTo(to);
  if (isMarkup)
    return {
      text: parts.map((part) => (part.isLiteral ? escapeMarkup(part.text) : unprefixed(part.text))).join(''),
      isMarkup,
    };
  return { text: parts.map((part) => (part.isLiteral ? part.text : decoded(source, part.text))).join(''), isMarkup };
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
