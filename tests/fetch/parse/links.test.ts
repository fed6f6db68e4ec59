import { describe, expect, it } from 'vitest';
import { atom, firstItem, json, parseText, rdf, rss } from '../../support/parse-text.ts';

const PAGE = 'https://hill-post.example/read?sec=5&id=10';
/** The ampersand of that address, as machines have written it into documents. */
const AMPERSANDS = ['&#038;', '&#38;', '&#x26;', '&amp;', '&amp;amp;', '&amp;#038;', '&#38;amp;', '&%23038;'];
const addresses = AMPERSANDS.map((ampersand) => PAGE.replace('&', ampersand));
const escaped = (text: string) => text.replaceAll('&', '&amp;');

describe('references that are left in a link', () => {
  it.each(addresses)('are undone wherever it stands: %s', async (address) => {
    const documents = [
      rss(`<item><title>t</title><link><![CDATA[${address}]]></link></item>`),
      rss(`<item><title>t</title><link>${escaped(address)}</link></item>`),
      rss(`<item><title>t</title><guid>${escaped(address)}</guid></item>`),
      rss(`<item><title>t</title><a:link xmlns:a="http://www.w3.org/2005/Atom" href="${escaped(address)}"/></item>`),
      rdf(`<item rdf:about="${escaped(address)}"><title>t</title></item>`),
      atom(`<entry><id>1</id><link href="${escaped(address)}"/></entry>`),
      atom(`<entry><id><![CDATA[${address}]]></id></entry>`),
      json([{ id: '1', title: 't', url: address }]),
      json([{ id: address, title: 't' }]),
    ];
    const urls = await Promise.all(documents.map(async (text) => (await firstItem(text)).url));
    expect(new Set(urls)).toEqual(new Set([PAGE]));
  });

  it.each([
    ['a slash', 'https://hill-post.example&#47;a&#x2F;b', 'https://hill-post.example/a/b'],
    ['an apostrophe', 'https://hill-post.example/it&#8217;s-open', 'https://hill-post.example/it%E2%80%99s-open'],
    [
      'two halves of a character',
      'https://hill-post.example/&#55357;&#56911;',
      'https://hill-post.example/%F0%9F%99%8F',
    ],
    ['a mark that is meant', 'https://hill-post.example/a#b&amp;c', 'https://hill-post.example/a#b&c'],
    ['parameters that only look like them', `${PAGE}&copy=1&lt=2&section=3`, `${PAGE}&copy=1&lt=2&section=3`],
  ])('%s', async (_, address, url) => {
    expect((await firstItem(rss(`<item><link><![CDATA[${address}]]></link></item>`))).url).toBe(url);
  });
});

describe('the page of an entry', () => {
  const linked = (...rels: readonly string[]) =>
    rels.map((rel, n) => `<link ${rel === '' ? '' : `rel="${rel}"`} href="https://hill-post.example/${n}"/>`).join('');

  it.each([
    'payment',
    'bookmark',
    'up',
    'archives',
    'http://schemas.google.com/g/2005#feed',
    'canonical',
    'alternate2',
  ])('is nothing that is linked as "%s"', async (rel) => {
    expect((await firstItem(atom(`<entry><id>urn:1</id>${linked(rel)}</entry>`))).url).toBeNull();
    expect((await firstItem(atom(`<entry><id>urn:1</id>${linked(rel, '')}</entry>`))).url).toBe(
      'https://hill-post.example/1',
    );
  });

  it.each(['', 'alternate', 'ALTERNATE', 'http://www.iana.org/assignments/relation/alternate', 'alternate nofollow'])(
    'is what is linked as "%s"',
    async (rel) => {
      expect((await firstItem(atom(`<entry><id>urn:1</id>${linked('via', rel, 'edit')}</entry>`))).url).toBe(
        'https://hill-post.example/1',
      );
    },
  );

  it('is the base where the address is empty and somebody has stated one', async () => {
    const entry = '<entry xml:base="https://hill-post.example/7"><id>urn:1</id><link href=""/></entry>';
    expect((await firstItem(atom(entry))).url).toBe('https://hill-post.example/7');
    expect((await firstItem(atom('<entry><id>urn:1</id><link href="" xml:base="8"/></entry>'))).url).toBe(
      'https://hill-post.example/8',
    );
    const bare = '<entry><id>urn:1</id><link href=""/></entry>';
    expect((await firstItem(atom(bare, 'xml:base="https://hill-post.example/all/"'))).url).toBe(
      'https://hill-post.example/all/',
    );
    expect((await firstItem(atom(bare))).url).toBeNull();
  });

  it('is told of the feed by the same rules', async () => {
    expect((await parseText(atom(linked('self', 'search', ''), ''))).link).toBe('https://hill-post.example/2');
    expect((await parseText(atom('<link href=""/>', 'xml:base="https://hill-post.example/front"'))).link).toBe(
      'https://hill-post.example/front',
    );
  });
});
