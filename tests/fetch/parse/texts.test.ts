import { describe, expect, it } from 'vitest';
import { htmlToText } from '../../../src/core/text/text.ts';
import { titleText } from '../../../src/fetch/parse/texts.ts';
import { atom, firstItem, parseText, rss } from '../../support/parse-text.ts';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const summaryOf = async (html: string) =>
  (await firstItem(rss(`<item><description>${escaped(html)}</description></item>`))).summary;

describe('text in and behind what hides', () => {
  it.each([
    ['<p>One</p><object data="a.swf"><p>two</p></object><p>three</p>', 'One two three'],
    ['<p>One</p><object data="a.swf"><param name="a"><p>two</p>', 'One two'],
    ['One <iframe src="https://v.example/"> two', 'One two'],
    ['<p>One</p><noscript><img src="a"><p>two</p>', 'One two'],
    ['<p>One</p><select><option>two', 'One two'],
    ['One <script src="a.js"> two', 'One two'],
    ['Hacker plants <script> in page', 'Hacker plants <script> in page'],
    ['One<script>var a = 1; show(a)', 'One'],
    ['One<style>p { color: red }', 'One'],
    ['One<script>var a = "<p>";</script> two', 'One two'],
    ['One<textarea>hidden</textarea> two <textarea> three', 'One two three'],
  ])('is kept where it is text: %s', async (html, text) => {
    expect(htmlToText(html)).toBe(text);
    expect(await summaryOf(html)).toBe(text);
  });

  it('is not looked through again and again', () => {
    expect(htmlToText(`${'<script>'.repeat(40_000)}end`)).toContain('');
    expect(htmlToText(`${'<svg>'.repeat(70_000)}end`)).toBe('end');
  });

  it('is kept behind pictures that are longer than any text', async () => {
    const picture = `<img src="data:image/png;base64,${'iVBORw0KGgo'.repeat(50_000)}">`;
    expect(await summaryOf(`<p>One</p>${picture}<p>two</p>`)).toBe('One two');
  });
});

describe('a title', () => {
  it.each([
    ['Hacker plants <script> in page', 'Hacker plants <script> in page'],
    ['Hacker plants </script> in page', 'Hacker plants </script> in page'],
    ['<b>Hacker</b> plants <script> in page', 'Hacker plants <script> in page'],
    ['Why <iframe>, <object> and <title> matter', 'Why <iframe>, <object> and <title> matter'],
    ['How a <div> holds a <p> in a page', 'How a <div> holds a <p> in a page'],
    ['Snow <script src="https://ad.example/a.js"> in Herat', 'Snow in Herat'],
    ['<script>show()</script>Snow in Herat', 'Snow in Herat'],
    ['Snow <em>closes</em> the pass', 'Snow closes the pass'],
    ['<b>Breaking:</b> snow', 'Breaking: snow'],
    ['Snow in Herat<br>and Kunar', 'Snow in Herat and Kunar'],
    ['Snow in Herat</ti', 'Snow in Herat'],
    ['Snow in Herat <a href="https://hill-po', 'Snow in Herat'],
    ['<?xml:namespace prefix = o ns = "urn:o" />Snow in Herat', 'Snow in Herat'],
    ['Rates < 5 % and > 3 %', 'Rates < 5 % and > 3 %'],
  ])('is read as it was meant: %s', async (written, title) => {
    expect(titleText(written)).toBe(title);
    expect((await firstItem(rss(`<item><title>${escaped(written)}</title></item>`))).title).toBe(title);
    expect((await firstItem(rss(`<item><title><![CDATA[${written}]]></title></item>`))).title).toBe(title);
    expect((await firstItem(atom(`<entry><title>${escaped(written)}</title></entry>`))).title).toBe(title);
  });

  it.each(['<?php echo 1; ?>', '<?xml-stylesheet href="a>b"?>', '<!-- note -->'])(
    'shows no instruction: %s',
    async (instruction) => {
      for (const text of ['Snow', 'Snow &amp; rain', 'Snow <b>and</b> rain']) {
        const plain = text.replace(/<\/?b>/g, '').replace('&amp;', '&');
        const title = `<title>${instruction}${text}${instruction}</title>`;
        expect((await firstItem(rss(`<item>${title}</item>`))).title).toBe(plain);
        // Where the document is not whole, too.
        expect((await firstItem(rss(`<item>${title}</item><item>`))).title).toBe(plain);
        expect((await firstItem(atom(`<entry>${title}</entry>`))).title).toBe(plain);
      }
    },
  );

  it('that the document ends in shows nothing of its end', async () => {
    const document = rss('<item><title>Snow in Herat</title>');
    const end = document.indexOf('</title></channel>');
    for (let cut = 0; cut < 8; cut++)
      expect((await firstItem(document.slice(0, end + cut).replace(/<\/channel.*/, ''))).title).toBe('Snow in Herat');
  });

  it('that is broken off within the document shows nothing of its end', async () => {
    for (const end of ['</ti', '</titl', '</', '</title'])
      expect((await firstItem(rss(`<item><title>Snow in Herat${end}<guid>1</guid></item>`))).title).toBe(
        'Snow in Herat',
      );
  });
});

describe('code that a text shows', () => {
  it.each([
    [
      '<p>Use <code>&lt;p&gt;</code>, <code>&lt;br&gt;</code> and <code>&lt;/p&gt;</code></p>',
      'Use <p>, <br> and </p>',
    ],
    ['<p>Use &lt;p&gt;, &lt;br&gt; and &lt;/p&gt;</p>', 'Use <p>, <br> and </p>'],
    ['&lt;p&gt;, &lt;b&gt; and &lt;i&gt; explained', '<p>, <b> and <i> explained'],
    ['Use &lt;b&gt;, &lt;i&gt; and &lt;/i&gt; for stress', 'Use <b>, <i> and </i> for stress'],
  ])('is not read as HTML: %s', async (html, text) => {
    expect(await summaryOf(html)).toBe(text);
    expect((await firstItem(atom(`<entry><content type="html">${escaped(html)}</content></entry>`))).text).toBe(text);
  });

  it('is told from what was escaped twice', async () => {
    const html = '<p>Snow <b>closed</b> the pass.</p><p>See <a href="https://hill-post.example/1">here</a>.</p>';
    expect(await summaryOf(escaped(html))).toBe('Snow closed the pass. See here.');
    expect(await summaryOf(`<img src="a.png"/>${escaped(html)}`)).toBe('Snow closed the pass. See here.');
    expect(await summaryOf(escaped('Snow<br/>closed <a href="/1">the</a> pass<br/>today'))).toBe(
      'Snow closed the pass today',
    );
  });
});

describe('content of another media type', () => {
  const textOf = async (attributes: string, content: string) =>
    (await firstItem(atom(`<entry><id>1</id><content ${attributes}>${content}</content></entry>`))).text;
  const packed = (text: string | Uint8Array) => Buffer.from(text).toString('base64');
  const noise = Uint8Array.from({ length: 300 }, (_, n) => (n * 37) % 256);

  it.each([
    ['type="image/png"', packed(noise)],
    ['type="application/pdf"', packed(noise)],
    ['type="application/pdf"', packed('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>')],
    ['type="application/pdf"', packed(noise).replace(/.{76}/g, '$&\n  ')],
    ['type="application/zip"', packed(noise).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')],
    ['type="application/octet-stream"', packed(noise)],
    ['type="image/svg+xml"', packed('<svg xmlns="http://www.w3.org/2000/svg"><text>Map</text></svg>')],
    ['type="image/jpeg" mode="base64"', packed(noise)],
    ['type="text/html" mode="base64"', packed(noise)],
  ])('is no text: %s', async (attributes, content) => expect(await textOf(attributes, content)).toBeNull());

  it.each([
    ['type="text/markdown"', '# Snow *today*', '# Snow *today*'],
    ['type="text/html" mode="base64"', packed('<p>Snow</p>'), 'Snow'],
    ['type="application/octet-stream"', packed('Snow <b>fell</b> in Herat'), 'Snow fell in Herat'],
    ['type="application/json"', '{"a": 1}', '{"a": 1}'],
    ['type="application/xhtml+xml"', '<p>Snow</p>', 'Snow'],
  ])('is text where it is words: %s', async (attributes, content, text) =>
    expect(await textOf(attributes, content)).toBe(text),
  );
});

describe('categories', () => {
  it('have their labels, where they are given any', async () => {
    const item =
      '<item><media:category label="Roads" scheme="urn:s">a/b/c</media:category>' +
      '<media:category>Snow</media:category></item>';
    expect((await firstItem(rss(item, 'xmlns:media="http://search.yahoo.com/mrss/"'))).categories).toEqual([
      'Roads',
      'Snow',
    ]);
  });
});

describe('entities of a document’s own', () => {
  const declared = (declarations: string, items: string) =>
    `<?xml version="1.0"?>\n<!DOCTYPE rss [\n${declarations}\n]>\n${rss(items)}`;
  const item = (title: string) => `<item><title>${title}</title><link>&home;1</link></item>`;
  const HOME = '<!ENTITY home "https://hill-post.example/">';

  it.each([
    ['<!ENTITY paper "Hill Post">', 'From the &paper;', 'From the Hill Post'],
    ["<!ENTITY paper 'Hill &amp; Vale'>", '&paper; &amp; more', 'Hill & Vale & more'],
    ['<!ENTITY dash "&#8212;"><!ENTITY paper "Hill&dash;Post">', '&paper;', 'Hill—Post'],
    ['<!ENTITY dash "&#38;#8212;">', 'Hill&dash;Post', 'Hill—Post'],
    ['<!ENTITY paper "Hill"><!ENTITY paper "Vale">', '&paper;', 'Hill'],
    ['<!ENTITY mark "<b>Hill</b> Post">', 'The &mark;', 'The Hill Post'],
    ['<!ENTITY paper "Hill">', '<![CDATA[&paper;]]>', '&paper;'],
    ['<!ENTITY paper SYSTEM "file:///etc/hostname">', 'The &paper;', 'The &paper;'],
    ['<!ENTITY a "&b;"><!ENTITY b "&a;">', 'The &a;', 'The &a;'],
  ])('are put in: %s', async (declaration, title, text) => {
    const feed = await parseText(declared(`${HOME}${declaration}`, item(title)));
    expect(feed.items).toMatchObject([{ title: text, url: 'https://hill-post.example/1' }]);
  });

  it('are put in only as far as that does not blow a document up', async () => {
    const laughs = Array.from({ length: 30 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`);
    const bomb = declared(`<!ENTITY l0 "ha">${laughs.join('')}`, item('Snow &l30;'));
    expect((await firstItem(bomb)).title).toBe('Snow &l30;');
    const many = declared(`<!ENTITY a "${'ha '.repeat(600)}">`, item('&a;').repeat(2_000));
    const { items, problems } = await parseText(many);
    expect([
      items.length,
      problems.includes('its own entities would have made it too long; most were left as they stand'),
    ]).toEqual([2_000, true]);
  });
});
