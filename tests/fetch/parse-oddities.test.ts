import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/fetch/parse.ts';

async function parse(text: string, url = 'https://hill-post.example/rss') {
  const parsed = await parseDocument({
    body: new TextEncoder().encode(text),
    contentType: null,
    url,
    encoding: null,
  });
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}
const rss = (content: string, attributes = '') =>
  `<rss version="2.0" ${attributes}><channel><title>Hill Post</title>${content}</channel></rss>`;
const atom = (content: string, attributes = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>Hill Post</title>${content}</feed>`;
const firstOf = async (text: string, url?: string) => (await parse(text, url)).items[0];

describe('a link', () => {
  it.each([
    [
      'is not the hub or the feed itself, wherever they stand',
      '<link>https://hill-post.example/1</link><link rel="self" href="https://hill-post.example/rss"/><link ' +
        'rel="hub" href="https://hub.example/"/>',
      'https://hill-post.example/1',
    ],
    [
      'may have ampersands escaped twice',
      '<link><![CDATA[https://hill-post.example/?a=1&amp;b=2]]></link>',
      'https://hill-post.example/?a=1&b=2',
    ],
    [
      'may be broken over lines',
      '<link>\n  https://hill-post.example/1\n    /2\n</link>',
      'https://hill-post.example/1/2',
    ],
    ['may hold spaces', '<link>https://hill-post.example/a b</link>', 'https://hill-post.example/a%20b'],
    ['may lack its scheme', '<link>www.hill-post.example/1</link>', 'http://www.hill-post.example/1'],
    ['may leave its scheme to the feed', '<link>//hill-post.example/1</link>', 'https://hill-post.example/1'],
    [
      'may be written as in Atom',
      '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" href="https://hill-post.example/1"/>',
      'https://hill-post.example/1',
    ],
  ])('%s', async (_, inner, url) => {
    expect((await firstOf(rss(`<item><title>t</title>${inner}</item>`)))?.url).toBe(url);
  });

  it('of Atom is the page, whatever else is linked', async () => {
    const links = [
      'self',
      'edit',
      'enclosure',
      'replies',
      'related',
      'via',
      'http://www.iana.org/assignments/relation/self',
    ]
      .map((rel) => `<link rel="${rel}" href="https://hill-post.example/${encodeURIComponent(rel)}"/>`)
      .join('');
    const page =
      '<link rel="alternate" type="application/json" href="https://hill-post.example/1.json"/><link ' +
      'type="text/html" href="https://hill-post.example/1"/>';
    expect((await firstOf(atom(`<entry><id>1</id>${links}${page}</entry>`)))?.url).toBe('https://hill-post.example/1');
    expect((await firstOf(atom(`<entry><id>urn:1</id>${links}</entry>`)))?.url).toBeNull();
  });

  it('is read against the address that the feed states of itself, where nobody else knows one', async () => {
    const self = '<link rel="self" href="https://hill-post.example/news/atom.xml"/>';
    const entry = '<entry><id>1</id><link href="1.html"/></entry>';
    expect((await firstOf(atom(`${self}${entry}`), ''))?.url).toBe('https://hill-post.example/news/1.html');
  });
});

describe('an id', () => {
  it('is read against xml:base, where the document states one', async () => {
    expect((await firstOf(atom('<entry><id>a/1</id></entry>', 'xml:base="https://hill-post.example/"')))?.guid).toBe(
      'https://hill-post.example/a/1',
    );
    expect((await firstOf(atom('<entry><id>a/1</id></entry>')))?.guid).toBe('a/1');
    expect(
      (await firstOf(atom('<entry><id>tag:x,1</id></entry>', 'xml:base="https://hill-post.example/"')))?.guid,
    ).toBe('tag:x,1');
  });
});

describe('namespaces', () => {
  it('may be declared on the very element that uses them', async () => {
    const entry =
      '<p0:entry xmlns:p0="http://www.w3.org/2005/Atom"><p0:id>1</p0:id><p0:title>Report</p0:title><p0:content ' +
      'type="text">Hello</p0:content></p0:entry>';
    expect(await firstOf(atom(entry))).toMatchObject({ guid: '1', title: 'Report', text: 'Hello' });
  });

  it('keep the fields of an embedded source out of the item', async () => {
    const entry =
      '<entry><source><id>other</id><title>Other Paper</title><link href="https://other.example/"/>' +
      '<updated>2001-01-01T00:00:00Z</updated></source><id>1</id><title>Report</title><link ' +
      'href="https://hill-post.example/1"/><updated>2026-11-24T06:00:00Z</updated></entry>';
    expect(await firstOf(atom(entry))).toMatchObject({
      guid: '1',
      title: 'Report',
      url: 'https://hill-post.example/1',
      published: '2026-11-24T06:00:00.000Z',
    });
  });

  it('keep pictures and text inputs of a channel out of its head', async () => {
    const image =
      '<image><title>Logo</title><link>https://cdn.example/</link><url>https://cdn.example/a.png</url></image>';
    const feed = await parse(
      `<rss version="2.0"><channel>${image}<title>Hill Post</title><link>https://hill-post.example/</link>` +
        '</channel></rss>',
    );
    expect(feed).toMatchObject({ title: 'Hill Post', link: 'https://hill-post.example/' });
  });
});

describe('texts', () => {
  it.each([
    [
      'base64',
      '<content type="application/octet-stream">UmFpbiA8Yj5mZWxsPC9iPiBpbiBIZXJhdA==</content>',
      'Rain fell in Herat',
    ],
    ['Atom 0.3 base64', '<content type="text/html" mode="base64">PHA+UmFpbiBmZWxsPC9wPg==</content>', 'Rain fell'],
    ['escaped', '<content type="html">&lt;p&gt;Rain &amp;amp; hail&lt;/p&gt;</content>', 'Rain & hail'],
    ['in CDATA', '<content type="html"><![CDATA[<p>Rain &amp; hail</p>]]></content>', 'Rain & hail'],
    [
      'as XHTML under a prefix',
      '<content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml">Rain <h:em>fell</h:em> in ' +
        '<h:b>Herat</h:b></h:div></content>',
      'Rain fell in Herat',
    ],
    [
      'as XHTML with empty elements',
      '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Before <iframe ' +
        'src="https://v.example/"/> <script src="x"/> after</div></content>',
      'Before after',
    ],
    [
      'split over CDATA sections',
      '<content type="html"><![CDATA[Rain ]]>&lt;b&gt;fell&lt;/b&gt;<![CDATA[ in Herat]]></content>',
      'Rain fell in Herat',
    ],
    [
      'with quotes of the West',
      '<content type="text">Rain&#151;and hail, they said: &#147;no&#148;</content>',
      'Rain—and hail, they said: “no”',
    ],
  ])('are read whole: %s', async (_, content, text) => {
    expect((await firstOf(atom(`<entry><id>1</id>${content}</entry>`)))?.text).toBe(text);
  });
});

describe('documents that are made to take long', () => {
  // What each of them must not be: looked through again and again. Their sizes make that take minutes.
  it.each([
    [
      'fields in one place',
      rss(`<item><title>first</title>${'<title>'.repeat(150_000)}</item><item><title>last</title></item>`),
    ],
    [
      'containers in containers',
      rss(`<item><title>first</title>${'<author><name>'.repeat(80_000)}</item><item><title>last</title></item>`),
    ],
    [
      'names without an end',
      rss(
        `<item><title>first</title>${Array.from({ length: 40_000 }, (_, n) => `<n${n}/>`).join('')}</item>` +
          '<item><title>last</title></item>',
      ),
    ],
    [
      'sections without an end',
      rss(`<item><title>first</title>${'<![CDATA['.repeat(150_000)}</item><item><title>last</title></item>`),
    ],
    [
      'titles of tags',
      rss(
        `<item><title>first</title></item><item><title><![CDATA[${'a <b> '.repeat(100_000)}]]></title></item>` +
          '<item><title>last</title></item>',
      ),
    ],
    [
      'titles of attributes',
      rss(
        `<item><title>first</title></item><item><title><![CDATA[${'<a '.repeat(3)}${'='.repeat(300_000)}<]]>` +
          '</title></item><item><title>last</title></item>',
      ),
    ],
    [
      'names of commas',
      rss(
        `<item><title>first</title></item><item><author>a@b.example/${','.repeat(300_000)}x</author></item>` +
          '<item><title>last</title></item>',
      ),
    ],
    [
      'links of quotes',
      rss(
        `<item><title>first</title></item><item><link>&amp;${'"'.repeat(300_000)}x</link></item><item>` +
          '<title>last</title></item>',
      ),
    ],
    [
      'text that shows tags',
      rss(
        `<item><title>first</title></item><item><description>${'&amp;lt;p>a'.repeat(40_000)}</description>` +
          '</item><item><title>last</title></item>',
      ),
    ],
    [
      'marks of CDATA',
      rss(
        `<item><title>first</title></item><item><description>${'&lt;![CDATA['.repeat(40_000)}` +
          `${']]'.repeat(40_000)}x</description></item><item><title>last</title></item>`,
      ),
    ],
    [
      'items in items',
      rss(
        `<item><title>first</title></item>${'<item><x>'.repeat(30_000)}<title>a</title>` +
          `${'</x></item>'.repeat(30_000)}<item><title>last</title></item>`,
      ),
    ],
    [
      'items in items that never end',
      rss(`<item><title>first</title>${'<x><item>'.repeat(15_000)}</item><item><title>last</title></item>`),
    ],
  ])('%s cost no other item', async (_, text) => {
    const { items } = await parse(text);
    expect([items[0]?.title?.slice(0, 5), items.at(-1)?.title]).toEqual(['first', 'last']);
  });

  it('more items than anybody publishes are counted off, and it is said', async () => {
    const { items, problems } = await parse(rss('<item><title>t</title></item>'.repeat(30_010)));
    expect(items.length).toBe(20_000);
    expect(problems).toEqual(['more than 20000 items stood in it; the others were left out']);
  });
});

describe('dates of numbers', () => {
  const feed = (...dates: readonly string[]) =>
    rss(dates.map((date, n) => `<item><title>${n}</title><pubDate>${date}</pubDate></item>`).join(''));

  it('explain each other within a feed, and are none where nothing explains them', async () => {
    const published = async (...dates: readonly string[]) =>
      (await parse(feed(...dates))).items.map((one) => one.published);
    expect(await published('08/02/2026 06:00', '24/02/2026 06:00')).toEqual([
      '2026-02-08T06:00:00.000Z',
      '2026-02-24T06:00:00.000Z',
    ]);
    expect(await published('08/02/2026 06:00', '08/24/2026 06:00')).toEqual([
      '2026-08-02T06:00:00.000Z',
      '2026-08-24T06:00:00.000Z',
    ]);
    expect(await published('08/02/2026 06:00')).toEqual([null]);
  });
});

it('a feed inside a page is read, a page that speaks of feeds is not', async () => {
  const page = (inner: string) => `<!DOCTYPE html><html><head><title>Page</title></head><body>${inner}</body></html>`;
  expect((await firstOf(page(atom('<entry><id>1</id></entry>'))))?.guid).toBe('1');
  await expect(parse(page('<feed>a</feed> &lt;rss version="2.0"&gt;'))).rejects.toThrow(
    'it is an HTML page titled "Page"',
  );
});

it('JSON Feed is told by its version, also where only the number stands', async () => {
  expect(await parse('{"version":"1.0","items":[{"content_text":"Rain"}]}')).toMatchObject({
    format: 'json1.0',
    items: [{ text: 'Rain' }],
  });
  expect(await parse('{"version":"https://jsonfeed.org/version/1.1","items":[]}')).toMatchObject({
    format: 'json1.1',
    items: [],
  });
});

describe('private characters, with which a reader may mark things for itself', () => {
  it('stay text wherever a document holds them', async () => {
    const odd = 'a\uf8fcb\uf8fdc\uf8fed\uf8ff0';
    const item = `<item><title>${odd}</title><guid isPermaLink="false">${odd}</guid><category>${odd}</category>
      <category label="${odd}"/><author><name>${odd}</name></author><description>${odd}</description></item>`;
    expect(await firstOf(rss(item))).toMatchObject({
      title: odd,
      guid: odd,
      summary: odd,
      author: odd,
      categories: [odd],
    });
  });

  it('are the only difference that they make', async () => {
    const parsed = await parse(rss('<item><title>\uf8ff1</title></item><item><title>second \uf8fe</title></item>'));
    expect(parsed.items.map(({ title }) => title)).toEqual(['\uf8ff1', 'second \uf8fe']);
  });
});

describe('a document that is read', () => {
  it('is not kept until the event loop turns, so that reading many at once needs the memory of one', async () => {
    const before = process.getActiveResourcesInfo().filter((name) => name === 'Immediate').length;
    for (let round = 0; round < 20; round++) await parse(rss('<item><title>t</title></item>'));
    expect(process.getActiveResourcesInfo().filter((name) => name === 'Immediate').length).toBeLessThanOrEqual(before);
  });
});
