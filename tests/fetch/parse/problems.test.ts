import { describe, expect, it } from 'vitest';
import { normalizeDocument } from '../../../src/fetch/parse/read-document.ts';
import { parseDocument } from '../../../src/fetch/parse.ts';
import { atom, json, parseText, rss } from '../../support/parse-text.ts';

const ITEM = '<item><title>Snow</title></item>';
const problemsOf = async (text: string) => (await parseText(text)).problems;

describe('problems', () => {
  it.each([
    ['a comment before the root', `<!-- made by hand -->\n${rss(ITEM)}`],
    ['a comment that speaks of feeds', `<!-- <rss version="2.0"> or <feed> -->${rss(ITEM)}`],
    ['comments around the declaration', `<!-- a --><?xml version="1.0"?><!-- <feed> -->${rss(ITEM)}<!-- b -->`],
    ['a style sheet', `<?xml-stylesheet href="a.xsl"?>${rss(ITEM)}`],
    ['a byte order mark and lines', `\ufeff\n\n${rss(ITEM)}`],
    ['entities of its own', `<!DOCTYPE rss [<!ENTITY a "b">]>${rss(ITEM.replace('Snow', '&a;'))}`],
    ['a section', rss('<item><title><![CDATA[Snow & <b>]]></title></item>')],
  ])('are none where nothing was amiss: %s', async (_, text) => {
    const feed = await parseText(text);
    expect([feed.format, feed.items.length, feed.problems]).toEqual(['rss2.0', 1, []]);
  });

  it('tell how much was cut off before a document, comments apart', async () => {
    expect(await problemsOf(`<!-- a --> Warning <!-- b -->${rss(ITEM)}`)).toEqual([
      '7 characters before the document were cut off',
    ]);
  });

  const TOLD = '1 texts were longer than 400,000 characters of markup; the rest was left out';
  const long = `<p>${'<i>Snow</i> '.repeat(50_000)}</p>`;
  const markup = `<![CDATA[${'<br><i></i>'.repeat(50_000)}Snow]]>`;

  it('tell where a text was longer than is read', async () => {
    expect(await problemsOf(rss(`<item><description><![CDATA[${long}]]></description></item>`))).toEqual([TOLD]);
    expect(
      await problemsOf(atom(`<entry><id>1</id><content type="html"><![CDATA[${long}]]></content></entry>`)),
    ).toEqual([TOLD]);
    expect(await problemsOf(json([{ id: '1', content_html: long }]))).toEqual([TOLD]);
    expect(await problemsOf(rss(`<item><description>${long.slice(0, 300_000)}</description></item>`))).not.toContain(
      TOLD,
    );
  });

  it('tell it to whoever keeps summaries only where it costs a summary something', async () => {
    const read = async (content: string) => {
      const body = new TextEncoder().encode(rss(`<item><title>t</title><description>${content}</description></item>`));
      const request = { body, contentType: null, url: '', encoding: null, feed: 'hill', language: null };
      const normalized = await normalizeDocument(request);
      return typeof normalized === 'string' ? normalized : normalized.head.problems;
    };
    expect([await read(`<![CDATA[${long}]]>`), await read(markup)]).toEqual([[], [TOLD]]);
  });

  it('of a JSON Feed that is cut off tell the cut alone', async () => {
    const whole = json([
      { id: '1', title: 'a', url: 'https://hill-post.example/1' },
      { id: '2', title: 'b' },
    ]);
    expect(await problemsOf(whole.slice(0, -8))).toEqual([
      'the document ends in the middle of item 2, which was left out',
    ]);
  });

  it('never speak of damage in a document that is whole', async () => {
    const oddities = ['<x:y a=1>b</x:y>', `<x:y>${'<b/>'.repeat(20_001)}</x:y>`];
    for (const odd of oddities)
      expect(await problemsOf(rss(`<item>${odd}<tags><item>a</item></tags><title>Snow</title></item>`))).toEqual([]);
  });

  it('of what is no feed say what it is', async () => {
    const body = new TextEncoder().encode('<!-- <rss> --><html><head><title>Hill Post</title></head></html>');
    expect(await parseDocument({ body, contentType: null, url: '', encoding: null })).toBe(
      'it is an HTML page titled "Hill Post", not a feed',
    );
  });
});
