import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { condense } from '../../src/fetch/parse/condense.ts';
import { readWhole } from '../../src/fetch/parse/read-whole.ts';
import { findRoot, scanFeed } from '../../src/fetch/parse/scan.ts';
import type { Element, Tree } from '../../src/fetch/parse/tree.ts';

function rootOf(xml: string) {
  const root = findRoot(xml);
  if (root === null) throw new Error('no feed');
  return root;
}
const whole = (xml: string) => readWhole(xml, rootOf(xml));
const rss = (content: string) => `<rss version="2.0"><channel><title>Hill Post</title>${content}</channel></rss>`;
const titles = ({ items }: Tree) => items.map(({ nodes }) => nodes.get('title')?.map(({ text }) => text));

describe('a document that is whole', () => {
  it('is read by rss-parser: what it is given are the items in their places, with marks for the texts', () => {
    const xml = rss(
      '<!-- new --><item id="1">\n<title>Snow</title> <x:seen>4</x:seen><link><![CDATA[/1]]></link>' +
        '<link>/2</link><title>Rain &amp; hail</title></item>',
    );
    expect(condense(xml, rootOf(xml))?.xml).toBe(
      '<rss><channel>\uffff0<item id="1">\uffff1\uffff2\uffff3\uffff4</item></channel></rss>',
    );
  });

  it.each([
    ['long texts', `<title>${'Snow '.repeat(30)}</title>`, 'Snow '.repeat(30), false],
    ['sections', '<title><![CDATA[Snow & <b>]]></title>', 'Snow & <b>', false],
    ['sections in pieces', '<title>Snow &amp; <![CDATA[<b>]]></title>', 'Snow & <b>', false],
    ['references that readers take differently', '<title>&#147;Snow&#148; &nbsp;</title>', '“Snow” &nbsp;', false],
    [
      'elements in a text',
      '<title>Snow <b>and</b> <i/>rain &amp; hail</title>',
      'Snow <b>and</b> <i/>rain &amp; hail',
      true,
    ],
    ['comments and instructions in it', '<title>Sn<!-- x -->ow<?php x ?></title>', 'Snow', false],
  ])('loses nothing of %s', async (_, title, text, isMarkup) => {
    const tree = await whole(rss(`<item>${title}<guid>1</guid></item>`));
    expect(tree?.items[0]?.nodes.get('title')).toMatchObject([{ text, isMarkup }]);
    expect(tree?.items[0]?.nodes.get('guid')).toMatchObject([{ text: '1' }]);
  });

  it('keeps elements of one name in their order, wherever they are put', async () => {
    const inner =
      '<link>/1</link><guid><![CDATA[a]]></guid><link>/2?a&amp;b</link><guid>b</guid><link/><guid> </guid>' +
      '<guid>c</guid>';
    const tree = await whole(rss(`<item>${inner}</item>`).replace('<title>Hill Post</title>', ''));
    const texts = (name: string) => tree?.items[0]?.nodes.get(name)?.map(({ text }) => text.trim());
    expect([texts('link'), texts('guid')]).toEqual([
      ['/1', '/2?a&b', ''],
      ['a', 'b', '', 'c'],
    ]);
  });

  it('keeps persons in their order, named or not', async () => {
    const inner = '<author>a</author><author/><author><name>b</name></author><author>c</author>';
    const tree = await whole(rss(`<item>${inner}</item>`));
    const authors = tree?.items[0]?.nodes.get('author') ?? [];
    expect(authors.map(({ text, nodes }) => nodes.get('name')?.[0]?.text ?? text)).toEqual(['a', '', 'b', 'c']);
  });

  it('keeps what stands behind its items', async () => {
    const tree = await whole(
      rss('<item><guid>1</guid></item><title><![CDATA[Snow]]></title>').replace('<title>Hill Post</title>', ''),
    );
    expect(tree?.nodes.get('title')).toMatchObject([{ text: 'Snow' }]);
  });

  it('has its items where items belong, and no others', async () => {
    const inner = '<tags><item>Border</item></tags><item><title>Older</title></item><item/>';
    const text = '<description><item><title>Quoted</title></item></channel></description>'.replace('</channel>', '');
    const tree = await whole(
      rss(`<item><title>One</title>${inner}${text}<guid>1</guid></item><item><title>Two</title></item>`),
    );
    expect(tree === null ? null : titles(tree)).toEqual([['One'], ['Two']]);
    expect(tree?.items[0]?.nodes.get('guid')).toMatchObject([{ text: '1' }]);
  });

  it('keeps the text of a person who has no name of his own', async () => {
    const author = (content: string) => `<item><author>${content}</author></item>`;
    const tree = await whole(
      rss(['A. Writer', 'A. <b>Writer</b>', '<name>A. Writer</name>', 'a&amp;b'].map(author).join('')),
    );
    const written = tree?.items.map(({ nodes }) => nodes.get('author')?.[0]);
    expect(written?.map((one) => one?.text)).toEqual(['A. Writer', 'A. <b>Writer</b>', '', 'a&b']);
    expect(written?.[2]?.nodes.get('name')).toMatchObject([{ text: 'A. Writer' }]);
  });
});

describe('a document that is not whole, or not where rss-parser looks,', () => {
  it.each([
    ['a tag that is never closed', rss('<item><title>t</item>')],
    ['a document that is cut off', rss('<item><title>t</title></item>').slice(0, -10)],
    ['tags that cross', rss('<item><b><title>t</b></title></item>')],
    ['an attribute without quotes', rss('<item id=1><guid>1</guid></item>')],
    ['a `<` that starts nothing', rss('<item><title>1 < 2</title></item>')],
    ['a section that is never closed', rss('<item><title><![CDATA[t</title></item>')],
    ['a second document behind it', `${rss('')}${rss('<item/>')}`],
    ['a page around it', `<html>${rss('')}</html>`],
    ['items outside of the channel', '<rss version="2.0"><channel/><item><title>t</title></item></rss>'],
    ['a title outside of the channel', '<rss version="2.0"><title>t</title><channel/></rss>'],
    ['two channels', '<rss version="2.0"><channel><item/></channel><channel><item/></channel></rss>'],
    [
      'a prefix that changes its meaning',
      rss(
        '<item><a:title xmlns:a="http://purl.org/dc/elements/1.1/">1</a:title></item><item><a:title ' +
          'xmlns:a="http://search.yahoo.com/mrss/">2</a:title></item>',
      ),
    ],
    ['more elements than a reader has room for', rss('<item><title>t</title></item>'.repeat(10_000))],
    ['elements nested without end', rss(`<item><title>${'<b>'.repeat(2_000)}${'</b>'.repeat(2_000)}</title></item>`)],
  ])('is left to the scanner: %s', async (_, xml) => expect(await whole(xml)).toBeNull());
});

describe('rss-parser and the scanner', () => {
  const text = fc.constantFrom(
    ...[
      '',
      ' ',
      'Snow',
      'Snow\r\n in Kunar',
      '&amp;lt;',
      '&#x2014;&quot;',
      '<![CDATA[<p>Snow</p>]]>',
      'a&amp;b<![CDATA[&]]>c',
    ],
    ...['&lt;p&gt;Snow&lt;/p&gt;', '<b>S</b>now', '<p>a<br/>b &amp; c</p>', 'x'.repeat(300), '<!-- a -->b', 'برف'],
  );
  const attributes = fc.constantFrom(
    '',
    ' type="html"',
    ' isPermaLink="false"',
    ' href="/a?b=1&amp;c=2" rel=\'self\'',
    ' xml:lang="fa"',
  );
  const leaf = fc.tuple(
    fc.constantFrom('title', 'link', 'Guid', 'pubDate', 'category', 'dc:creator', 'x:y', 'image'),
    attributes,
    text,
  );
  const field = fc.oneof(
    leaf.map(([name, given, inner]) => (inner === '' ? `<${name}${given}/>` : `<${name}${given}>${inner}</${name}>`)),
    fc
      .array(leaf, { maxLength: 3 })
      .map((inner) => `<author>${inner.map(([, , one]) => `<name>${one}</name>`).join('')}</author>`),
  );
  const item = fc.array(field, { maxLength: 6 }).map((fields) => `<item>${fields.join('\n')}</item>`);

  it('read the same in whatever is whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(field, { maxLength: 3 }), fc.array(item, { maxLength: 4 }), async (head, items) => {
        const xml =
          `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>${head.join('')}` +
          `${items.join('')}</channel></rss>`;
        const read = await whole(xml);
        expect(read === null ? null : plain(read)).toEqual(plain(scanFeed(xml, rootOf(xml))));
      }),
      { numRuns: 500 },
    );
  });
});

/** White space alone says nothing; one reader keeps it, the other does not. */
function plain({ nodes, attributes, items, problems }: Element & Partial<Tree>): unknown {
  const fields = [...nodes].map(([name, list]) => [
    name,
    list.map((node) => ({
      ...(plain(node) as object),
      text: node.text.trim() === '' ? '' : node.text,
      isMarkup: node.isMarkup,
    })),
  ]);
  return { attributes, fields: Object.fromEntries(fields), items: items?.map(plain), problems };
}
