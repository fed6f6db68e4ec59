import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { ReadOutcome } from '../../src/core/feed/outcome.ts';
import { createReader, parseDocument } from '../../src/fetch/parse.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const parse = (text: string | Uint8Array, contentType: string | null = null) =>
  parseDocument({
    body: typeof text === 'string' ? bytes(text) : text,
    contentType,
    url: 'https://hill-post.example/rss',
    encoding: null,
  });
async function items(text: string | Uint8Array, contentType: string | null = null) {
  const parsed = await parse(text, contentType);
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed.items;
}
const rss = (content: string, attributes = '') =>
  `<?xml version="1.0"?><rss version="2.0" ${attributes}><channel><title>Hill Post</title>` +
  `<link>https://hill-post.example/</link>${content}</channel></rss>`;
const item = (n: number, inner = '') =>
  `<item><guid>g${n}</guid><link>https://hill-post.example/${n}</link><title>Report ${n}</title>${inner}</item>`;
const atom = (content: string, attributes = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>Hill Post</title><id>urn:x</id>${content}</feed>`;

describe('formats', () => {
  it.each([
    ['rss2.0', rss(item(1))],
    ['rss0.91', rss(item(1)).replace('2.0', '0.91')],
    ['rss0.92', rss(item(1)).replace('2.0', '0.92')],
    ['rss2.0', rss(item(1)).replace(' version="2.0"', '')],
    ['rss2.0', rss(item(1)).replaceAll('rss', 'RSS').replaceAll('item', 'Item')],
    [
      'rss1.0',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">' +
        '<channel rdf:about="x"><title>Hill Post</title></channel><item rdf:about="https://hill-post.example/1">' +
        '<title>Report 1</title><link>https://hill-post.example/1</link></item></rdf:RDF>',
    ],
    [
      'rss0.9',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ' +
        'xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>Hill Post</title></channel><item>' +
        '<title>Report 1</title><link>https://hill-post.example/1</link></item></rdf:RDF>',
    ],
    ['atom1.0', atom('<entry><id>g1</id><title>Report 1</title><link href="https://hill-post.example/1"/></entry>')],
    [
      'atom1.0',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Hill Post</a:title><a:entry><a:id>g1</a:id>' +
        '<a:title>Report 1</a:title><a:link href="https://hill-post.example/1"/></a:entry></a:feed>',
    ],
    [
      'atom0.3',
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Hill Post</title><entry><id>g1</id>' +
        '<title>Report 1</title><link rel="alternate" href="https://hill-post.example/1"/></entry></feed>',
    ],
    [
      'json1.1',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Hill Post',
        items: [{ id: 'g1', url: 'https://hill-post.example/1', title: 'Report 1' }],
      }),
    ],
    [
      'json1.0',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1',
        title: 'Hill Post',
        items: [{ id: 1, url: 'https://hill-post.example/1', title: 'Report 1' }],
      }),
    ],
  ])('%s is recognised and read', async (format, text) => {
    expect(await parse(text)).toMatchObject({
      format,
      title: 'Hill Post',
      items: [{ title: 'Report 1', url: 'https://hill-post.example/1' }],
    });
  });

  it.each([
    [
      'an HTML page',
      '<!DOCTYPE html><html><head><title>Sorry</title></head></html>',
      'it is an HTML page titled "Sorry", not a feed',
    ],
    ['nothing', '', 'the document is empty'],
    ['other JSON', '{"error":"no"}', 'it is JSON, but no JSON Feed'],
    ['other XML', '<?xml version="1.0"?><opml/>', 'it is XML of another kind (<opml>), not a feed'],
    ['text', 'gone fishing', 'it is text, not a feed'],
  ])('%s is no feed, and the reason says what it is', async (_, text, reason) =>
    expect(await parse(text)).toBe(reason),
  );
});

describe('items', () => {
  it('keep mixed content in its order', async () => {
    const content =
      '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Three <b>men</b> were held in ' +
      '<i>Kunar</i>, police said</div></content>';
    expect((await items(atom(`<entry><id>1</id>${content}</entry>`)))[0]?.text).toBe(
      'Three men were held in Kunar, police said',
    );
  });

  it('carry what namespaces add', async () => {
    const inner =
      '<content:encoded><![CDATA[<p>Whole <b>text</b></p>]]></content:encoded><dc:creator>A. ' +
      'Writer</dc:creator><dc:date>2026-11-24T06:00:00+05:00</dc:date><dc:subject>Border</dc:subject>' +
      '<category>Trade</category>';
    const names =
      'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"';
    expect((await items(rss(item(1, inner), names)))[0]).toMatchObject({
      text: 'Whole text',
      author: 'A. Writer',
      published: '2026-11-24T01:00:00.000Z',
      categories: ['Trade', 'Border'],
    });
  });

  it.each([
    ['its host', '<source url="https://www.river-news.example/feed">River News</source>', 'river-news.example'],
    ['its name where the address is not of the web', '<source url="urn:x">River &amp; News</source>', 'River & News'],
    ['its name where it has no address', '<source>River News</source>', 'River News'],
    [
      'its name where the address is that of who passes it on',
      '<source url="https://news.google.com/rss">River News</source>',
      'River News',
    ],
    ['nobody where it is empty', '<source url=""></source>', null],
  ])('name the real publisher by %s', async (_, inner, source) => {
    const [first] = await items(rss(item(1, `${inner}<author>A. Writer</author>`)));
    expect(first).toMatchObject({ source, title: 'Report 1', url: 'https://hill-post.example/1', author: 'A. Writer' });
  });

  it('name the feed that an Atom entry was taken from, and keep their own title and link', async () => {
    const inner = '<source><id>urn:r</id><title>River News</title><link href="https://river-news.example/"/></source>';
    const entry = (source: string) =>
      `<entry><id>urn:1</id>${source}<title>Report 1</title><link href="https://hill-post.example/1"/></entry>`;
    expect((await items(atom(entry(inner))))[0]).toMatchObject({
      source: 'river-news.example',
      title: 'Report 1',
      url: 'https://hill-post.example/1',
    });
    expect((await items(atom(entry('<source><title>River News</title></source>'))))[0]?.source).toBe('River News');
  });

  it('go by namespaces and not by prefixes', async () => {
    const inner = '<d:creator>A. Writer</d:creator>';
    expect((await items(rss(item(1, inner), 'xmlns:d="http://purl.org/dc/elements/1.1/"')))[0]?.author).toBe(
      'A. Writer',
    );
  });

  it('have plain titles, whether or not the publisher escaped them twice', async () => {
    const title = (text: string) => items(rss(`<item><title>${text}</title></item>`)).then(([one]) => one?.title);
    expect(await title('Q&amp;A: 5 &lt; 6')).toBe('Q&A: 5 < 6');
    expect(await title('Aid &amp;amp; trade')).toBe('Aid & trade');
    expect(await title('&lt;b&gt;Breaking&lt;/b&gt; news')).toBe('Breaking news');
  });

  it('resolve relative links against xml:base and the feed', async () => {
    const entry = '<entry xml:base="news/"><id>1</id><link href="1.html"/></entry>';
    expect((await items(atom(entry, 'xml:base="https://other.example/a/"')))[0]?.url).toBe(
      'https://other.example/a/news/1.html',
    );
    expect((await items(rss('<item><link>/x</link></item>')))[0]?.url).toBe('https://hill-post.example/x');
  });

  it('take a guid for a link only where it is one', async () => {
    const guids =
      '<item><guid>https://hill-post.example/p</guid></item><item><guid ' +
      'isPermaLink="false">https://hill-post.example/q</guid><title>t</title></item>';
    expect((await items(rss(guids))).map(({ url }) => url)).toEqual(['https://hill-post.example/p', null]);
  });

  it('have no link that is not of the web', async () => {
    for (const link of [
      'javascript:alert(1)',
      ' java\nscript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'ftp://x.example/',
    ]) {
      expect((await items(rss(`<item><title>t</title><link>${link}</link></item>`)))[0]?.url).toBeNull();
    }
  });

  it('have no date rather than a wrong one', async () => {
    expect((await items(rss(item(1, '<pubDate>soon</pubDate>'))))[0]?.published).toBeNull();
    expect((await items(rss(item(1, '<pubDate>Tue, 24 Nov 2026 06:00:00 PKT</pubDate>'))))[0]?.published).toBe(
      '2026-11-24T01:00:00.000Z',
    );
  });
});

describe('encodings', () => {
  const persian = 'کابل: بازار باز شد';
  const russian = 'Душанбе: рынок открыт';
  const title = async (body: Uint8Array, contentType: string | null = null) =>
    (await items(body, contentType))[0]?.title;
  const document = (text: string, prolog = '<?xml version="1.0"?>') =>
    `${prolog}<rss version="2.0"><channel><item><title>${text}</title></item></channel></rss>`;
  const windows1251 = (text: string) =>
    Uint8Array.from([...text].map((c) => (c >= 'А' && c <= 'я' ? c.charCodeAt(0) - 0x350 : c.charCodeAt(0))));

  it('are told by the byte order mark, the header or the prolog', async () => {
    expect(await title(bytes(document(persian)))).toBe(persian);
    expect(await title(new Uint8Array([0xff, 0xfe, ...Buffer.from(document(persian), 'utf16le')]))).toBe(persian);
    expect(await title(windows1251(document(russian)), 'text/xml; charset=windows-1251')).toBe(russian);
    expect(await title(windows1251(document(russian, '<?xml version="1.0" encoding="windows-1251"?>')))).toBe(russian);
  });

  it('are not believed where the bytes are UTF-8', async () => {
    expect(
      await title(
        bytes(document(persian, '<?xml version="1.0" encoding="iso-8859-1"?>')),
        'text/xml; charset=iso-8859-1',
      ),
    ).toBe(persian);
  });
});

describe('damage', () => {
  const ten = Array.from({ length: 10 }, (_, n) => item(n, `<description>Text ${n} about a market</description>`)).join(
    '',
  );

  it.each([
    ['a bare ampersand', rss(ten.replace('Text 3', 'R&D 3'))],
    ['unknown entities', rss(ten.replace('Text 3', 'Text&nbsp;3 &mdash; and'))],
    ['raw HTML in a description', rss(ten.replace('Text 3', 'Text <br> <b> 3'))],
    ['an unclosed CDATA section', rss(ten.replace('Text 3 about a market', '<![CDATA[ Text 3'))],
    ['a lost end tag', rss(ten.replace('</item>', '</item'))],
    ['unquoted attributes', rss(ten.replaceAll('<guid>', '<guid isPermaLink=false>'))],
    ['a control character', rss(ten.replace('Text 3', 'Text \u0008 3'))],
    ['a warning before the document', `Warning: something in line 3\n${rss(ten)}`],
    ['a byte order mark after a newline', `\n\ufeff${rss(ten)}`],
    ['a missing end', rss(ten).slice(0, rss(ten).indexOf('Text 9'))],
  ])('by %s costs no item', async (_, text) => expect((await items(text)).length).toBe(10));

  it('by one changed character keeps the other items', async () => {
    const text = rss(ten);
    const from = text.indexOf('<item>');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: from, max: text.length - 30 }),
        fc.constantFrom('', '<', '&', '>', '"', '\u0000', ']]>'),
        async (at, put) => {
          const parsed = await parse(text.slice(0, at) + put + text.slice(at + 1));
          expect(typeof parsed === 'string' ? 0 : parsed.items.length).toBeGreaterThanOrEqual(9);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('of any kind never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (body) => void (await parse(body))),
      { numRuns: 200 },
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), async (text) => void (await parse(rss(text)))),
      { numRuns: 200 },
    );
  });
});

describe('the reading thread', () => {
  // Ample: a busy machine needs seconds to start a thread.
  const reader = createReader({ timeoutMs: 30_000 });
  afterAll(() => reader.close());
  const read = (text: string): Promise<ReadOutcome> =>
    reader.read({
      body: bytes(text),
      contentType: null,
      url: 'https://hill-post.example/rss',
      encoding: null,
      feed: 'hill',
      language: null,
    });

  it('gives drafts with keys, languages and what the document held', async () => {
    const outcome = await read(rss(`${item(1)}<item><title>په خوست کې د ښوونځي پرانیستل</title></item><item/>`));
    if (outcome.kind !== 'read') throw new Error(outcome.reason);
    expect(outcome).toMatchObject({
      documentItems: 3,
      drafts: [{ title: 'Report 1', canonicalUrl: 'https://hill-post.example/1' }, { language: 'ps' }],
    });
    expect(outcome.head.problems).toEqual(['1 items say nothing: neither title, text nor link']);
  });

  it.each([
    ['160 KB of <', rss(`<item><title>t</title><description>${'&lt;'.repeat(160_000)}</description></item>`)],
    ['deep nesting', rss(`<item><title>t</title><description>${'<b>'.repeat(20_000)}</description></item>`)],
    ['200,000 attributes', rss(`<item><title ${'a="1" '.repeat(200_000)}>t</title></item>`)],
    [
      'entity bombs',
      `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]>` +
        `${rss('<item><title>&b;</title></item>')}`,
    ],
    ['50,000 open CDATA sections', rss(`<item><title>t</title>${'<![CDATA['.repeat(50_000)}</item>`)],
  ])('survives %s', async (_, text) => {
    await read(text);
    expect(await read(rss(item(1)))).toMatchObject({ kind: 'read', documentItems: 1 });
  });

  it('reads no file that a document names', async () => {
    const outcome = await read(
      `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>${rss('<item><title>[&x;]</title></item>')}`,
    );
    if (outcome.kind === 'read') expect(outcome.drafts[0]?.title).toBe('[&x;]');
  });
});

describe('the reader', () => {
  it('takes ten thousand items in nearly five megabytes whole, within the limits of its thread', async () => {
    const text = 'What the valley said of it, in a few words more than are needed. '.repeat(4);
    const items = Array.from(
      { length: 10_000 },
      (_, n) =>
        `<item><title>Report ${n}</title><guid>${n}</guid><link>https://dawn.example/${n}</link><description>` +
        `${text}</description></item>`,
    );
    const body = Uint8Array.from(
      Buffer.from(`<rss version="2.0"><channel><title>Dawn</title>${items.join('')}</channel></rss>`),
    );
    expect(body.length).toBeGreaterThan(3_500_000);
    // Time is not what is tried here.
    const reader = createReader({ timeoutMs: 60_000 });
    const request = {
      contentType: null,
      url: 'https://dawn.example/rss',
      encoding: null,
      feed: 'dawn',
      language: null,
    };
    const outcome = await reader.read({ ...request, body });
    await reader.close();
    expect(outcome).toMatchObject({ kind: 'read', documentItems: 10_000 });
    expect(outcome.kind === 'read' && new Set(outcome.drafts.map(({ guid }) => guid)).size).toBe(10_000);
  }, 90_000);
});
