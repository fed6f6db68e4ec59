import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeXml, mendReferences } from '../../../src/fetch/parse/references.ts';
import { atom, firstItem, json, parseText, rss } from '../../support/parse-text.ts';

const HALVES = ['&#55357;&#56911;', '&#xD83D;&#xDE4F;', '&#55357;&#xde4f;', '&#0055357;&#0056911;'];

describe('halves of a character, written as references', () => {
  it.each(HALVES)('are joined wherever they stand: %s', async (halves) => {
    const escaped = halves.replaceAll('&', '&amp;');
    const documents = [
      rss(`<item><title>Help ${halves}</title></item>`),
      rss(`<item><title><![CDATA[Help ${halves}]]></title></item>`),
      rss(`<item><title>Help ${escaped}</title></item>`),
      rss(`<item><media:title xmlns:media="http://search.yahoo.com/mrss/">Help ${halves}</media:title></item>`),
      atom(`<entry><id>1</id><title type="html">Help ${escaped}</title></entry>`),
      atom(`<entry><id>1</id><title type="xhtml"><div>Help <b>${halves}</b></div></title></entry>`),
    ];
    const titles = await Promise.all(documents.map(async (text) => (await firstItem(text)).title));
    expect(new Set(titles)).toEqual(new Set(['Help 🙏']));
  });

  it.each(HALVES)('are joined in texts: %s', async (halves) => {
    const html = `<p>Help ${halves}</p>`;
    const escaped = html.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const described = await firstItem(rss(`<item><description>${escaped}</description></item>`));
    const sectioned = await firstItem(rss(`<item><description><![CDATA[${html}]]></description></item>`));
    const said = await firstItem(json([{ id: '1', content_html: html }]));
    expect([described.summary, sectioned.summary, said.text]).toEqual(['Help 🙏', 'Help 🙏', 'Help 🙏']);
  });

  it.each(['&#55357;', '&#xDE4F;', '&#x110000;', '&#xFFFFFFFF;', '&#99999999999999999999;', '&#0;', '&#x8;'])(
    'that lack the other half, and references to no character, are left out and told: %s',
    async (reference) => {
      const escaped = reference.replace('&', '&amp;');
      for (const document of [
        rss(`<item><title>a${reference}b</title></item>`),
        rss(`<item><title><![CDATA[a${reference}b]]></title></item>`),
        rss(`<item><title>a${escaped}b</title></item>`),
        json([{ id: '1', title: `a${reference}b` }]),
      ]) {
        const { items, problems } = await parseText(document);
        expect([items[0]?.title, problems]).toEqual(['ab', ['1 references to no character were left out']]);
      }
    },
  );

  it('that stand alone in JSON are left out and told', async () => {
    const { items, problems } = await parseText(
      '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"a\\ud83d ' +
        'b","content_text":"\\ud83d\\ude4f"}]}',
    );
    expect(items).toMatchObject([{ title: 'a b', text: '🙏' }]);
    expect(problems).toEqual(['1 references to no character were left out']);
  });
});

describe('references', () => {
  it('give back any text whose every character was written as one, also by its halves', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, fc.boolean(), (original, isHalved) => {
        const units = isHalved ? original.split('') : [...original];
        const written = units.map((unit) => `&#${unit.codePointAt(0)};`).join('');
        const known = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u0080-\u009f]/.test(original);
        if (!known) expect(decodeXml(written).text).toBe(original);
      }),
    );
  });

  it('leave no half of a character, and are left alone where they name one', () => {
    const part = fc.constantFrom('&#55357;', '&#56911;', '&#xD83D;', '&amp;', '&#0;', 'a', ' ', '🙏', '&#38;');
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const { text } = mendReferences(`&#38;${parts.join('')}`);
        expect(text.isWellFormed()).toBe(true);
        const named = (one: string) => one.split('&#38;').length;
        expect(named(text)).toBe(named(`&#38;${parts.join('')}`));
      }),
    );
  });
});
