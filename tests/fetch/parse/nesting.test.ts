import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRoot, scanFeed } from '../../../src/fetch/parse/scan.ts';
import { atom, parseText, rdf, rss } from '../../support/parse-text.ts';

/** What keeps an XML reader from a document that is a tree all the same, so that our scanner takes it. */
const ODDITIES = {
  none: '',
  'a word without its quotes': '<x:y a=1>b</x:y>',
  'a `<` among words': '<x:y>1 < 2</x:y>',
  'a prefix of two meanings':
    '<a:date xmlns:a="http://purl.org/dc/elements/1.1/"/><a:date xmlns:a="http://search.yahoo.com/mrss/"/>',
  'more elements than a reader takes': `<x:y>${'<b/>'.repeat(20_001)}</x:y>`,
};
const titles = async (text: string) => (await parseText(text)).items.map(({ title }) => title);
const INNER = {
  tags: '<tags><item>flood</item><item>lund</item></tags>',
  'related reports': '<related><item><title>Older</title><link>https://hill-post.example/0</link></item></related>',
  'an item itself': '<item><title>Older</title><pubDate>Thu, 19 Nov 2020 08:00:00 GMT</pubDate></item>',
  'pictures with titles':
    '<images><item><url>https://hill-post.example/1.jpg</url><title>Smoke</title></item></images>',
  'the ends of everything, in a section':
    '<description><![CDATA[</item></channel></rss></rdf:RDF><item>]]></description>',
  'the ends of everything, in a comment': '<!-- </item></channel></rss><item><title>old</title> -->',
};

describe('an item within an item', () => {
  for (const [oddity, odd] of Object.entries(ODDITIES))
    it.each(Object.entries(INNER))(`is a part of it: %s (beside ${oddity})`, async (_, inner) => {
      const items =
        `<item>${odd}<title>One</title>${inner}<guid>1</guid></item><item>${inner}<title>Two</title></item><item>` +
        '<title>Three</title></item>';
      for (const feed of [rss(items), rdf(items)]) {
        expect(await titles(feed)).toEqual(['One', 'Two', 'Three']);
        expect((await parseText(feed)).items[0]?.guid).toBe('1');
      }
    });

  const quoted = '<entry><id>0</id><title>Quoted</title><link href="https://hill-post.example/0"/></entry>';
  const ENTRIES = {
    'as a document': `<content type="application/atom+xml">${quoted}</content>`,
    'as a page':
      '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">See <entry>this</entry> and ' +
      '<feed>that</feed></div></content>',
    'in something foreign': `<x:context xmlns:x="urn:x">${quoted}</x:context>`,
    'in the source': `<source><id>9</id>${quoted}</source>`,
    'as itself': quoted,
  };
  for (const [oddity, odd] of Object.entries(ODDITIES))
    it.each(Object.entries(ENTRIES))(`of Atom is a part of it: %s (beside ${oddity})`, async (_, inner) => {
      const feed = atom(
        `<entry>${odd}<id>1</id>${inner}<title>One</title><link href="https://hill-post.example/1"/></entry>` +
          '<entry><id>2</id><title>Two</title></entry>',
      );
      expect(await titles(feed)).toEqual(['One', 'Two']);
      expect((await parseText(feed)).items[0]).toMatchObject({ guid: '1', url: 'https://hill-post.example/1' });
    });

  it('is a part of it also where another item is damaged', async () => {
    const damaged = '<item><title>Torn</title><description>a<b>c</description></item>';
    for (const inner of [INNER.tags, INNER['related reports']])
      expect(await titles(rss(`<item><title>One</title>${inner}<guid>1</guid></item>${damaged}`))).toEqual([
        'One',
        'Torn',
      ]);
  });
});

describe('a document that is a tree', () => {
  const text = fc.constantFrom('', 'Snow', '<![CDATA[</item>]]>', '&amp;', '<?x </item> ?>', '<!-- <item> -->');
  const { element } = fc.letrec<{ element: string }>((tie) => ({
    element: fc
      .tuple(
        fc.constantFrom('item', 'tags', 'b', 'title', 'author', 'channel', 'x:y'),
        fc.array(fc.oneof({ withCrossShrink: true, maxDepth: 4 }, text, tie('element')), { maxLength: 3 }),
      )
      .map(([name, inner]) => `<${name}>${inner.join('')}</${name}>`),
  }));

  it('has the items that are children of its channel, and no others, whatever stands in them', () => {
    fc.assert(
      fc.property(fc.array(fc.array(element, { maxLength: 4 }), { maxLength: 4 }), (items) => {
        const xml = rss(items.map((inner, n) => `<item id="${n}">${inner.join('')}</item>`).join(''));
        const root = findRoot(xml);
        const read = root === null ? [] : scanFeed(xml, root).items;
        expect(read.map(({ attributes }) => attributes['id'])).toEqual(items.map((_, n) => String(n)));
      }),
    );
  });
});
