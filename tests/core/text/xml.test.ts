import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { escapeXml, wellFormed } from '../../../src/core/text/xml.ts';
import { hostileText } from '../../support/hostile.ts';

/** The text and the attributes of one element, as somebody else's parser reads them. */
function readBack(xml: string) {
  const [element] = parseDocument(xml, { xmlMode: true }).children as unknown as readonly {
    readonly attribs: Readonly<Record<string, string>>;
    readonly children: readonly { readonly data: string }[];
  }[];
  return { attribs: element?.attribs, text: element?.children.map(({ data }) => data).join('') };
}

describe('text that goes into XML', () => {
  it('loses only what no XML document may hold', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const kept = wellFormed(text);
        expect(wellFormed(kept)).toBe(kept);
        expect(kept.isWellFormed()).toBe(true);
        expect(kept).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
      }),
    );
    expect(wellFormed('می‌رود 喀布尔 😀 é')).toBe('می‌رود 喀布尔 😀 é');
  });

  it('comes back as it was, from content and from quotes of either kind', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const escaped = escapeXml(text);
        const kept = wellFormed(text);
        expect(readBack(`<a one="${escaped}" other='${escaped}'>${escaped}</a>`)).toEqual({
          attribs: { one: kept, other: kept },
          text: kept,
        });
      }),
    );
  });
});
