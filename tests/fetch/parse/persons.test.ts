import { describe, expect, it } from 'vitest';
import { personName } from '../../../src/fetch/parse/persons.ts';
import { atom, firstItem, json, parseText, rss } from '../../support/parse-text.ts';

const MAIL = 'jan@hill-post.example';

describe('the name of a person', () => {
  it.each([
    [`Jan Novak (${MAIL})`],
    [`${MAIL} (Jan Novak)`],
    [`Jan Novak <${MAIL}>`],
    [`<${MAIL}> Jan Novak`],
    [`"Jan Novak" <${MAIL}>`],
    [`'Jan Novak' <mailto:${MAIL}>`],
    [`${MAIL}, Jan Novak`],
    [`Jan Novak - ${MAIL}`],
    [`Jan Novak [${MAIL}]`],
    [`(Jan Novak) ${MAIL}`],
    [`mailto:${MAIL} (Jan Novak)`],
    [`${MAIL} (Jan Novak`],
    [`Jan Novak ( ${MAIL} )`],
    ['Jan Novak (https://hill-post.example/jan)'],
    ['Jan Novak <http://hill-post.example/jan?a=1>'],
    ['  Jan   Novak '],
  ])('stands alone: %s', (text) => expect(personName(text)).toBe('Jan Novak'));

  it.each([
    ['jan@hill-post.example (Jan Novak), eva@hill-post.example (Eva Horak)', 'Jan Novak, Eva Horak'],
    ['Jan Novak <jan@hill-post.example>, Hill Post', 'Jan Novak, Hill Post'],
    ['AFP/Hill Post', 'AFP/Hill Post'],
    ['Jan Novak (@jan)', 'Jan Novak (@jan)'],
    ['Jan Novak (Hill Post)', 'Jan Novak (Hill Post)'],
    [MAIL, MAIL],
    [`mailto:${MAIL}`, MAIL],
    [`<${MAIL}>`, MAIL],
    [`${MAIL} (${MAIL})`, MAIL],
    ['https://hill-post.example/jan', null],
    ['www.hill-post.example', null],
    ['urn:uuid:12', null],
    ['acct:jan@hill-post.example', null],
    ['', null],
  ])('is what is left of %s', (text, name) => expect(personName(text)).toBe(name));
});

const person = (inner: string) => `<author>${inner}</author>`;

describe('the author of an Atom entry', () => {
  const own = person('<name>Jan Novak</name><uri>https://hill-post.example/jan</uri>');
  const source = `<source><title>Vale Post</title>${person('<name>Eva Horak</name>')}</source>`;
  const feed = person('<name>Desk</name>');

  it.each([
    ['the entry says', `${source}${own}`, feed, 'Jan Novak'],
    ['its source says', source, feed, 'Eva Horak'],
    ['the feed says, where the source says nothing', '<source><title>Vale Post</title></source>', feed, 'Desk'],
    ['the feed says, where the entry says nothing', '', feed, 'Desk'],
    [
      'the feed says, where the entry only gives an address',
      person('<uri>https://hill-post.example/jan</uri>'),
      feed,
      'Desk',
    ],
    ['nobody says', '', '', null],
    ['Dublin Core says', '<dc:creator>Jan Novak (jan@hill-post.example)</dc:creator>', feed, 'Jan Novak'],
    ['the first says who has a name', `${person('<name/>')}${own}`, feed, 'Jan Novak'],
  ])('is whom %s', async (_, inner, head, name) => {
    const namespaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/"';
    const entry = `<entry><id>1</id>${inner}<title>t</title></entry>`;
    expect((await firstItem(atom(`${head}${entry}`, namespaces))).author).toBe(name);
    // Where the feed is not whole, too.
    expect((await firstItem(atom(`${head}${entry}<entry>`, namespaces))).author).toBe(name);
    expect((await firstItem(atom(`${entry}${head}`, namespaces))).author).toBe(name);
  });

  it('is inherited in Atom 0.3 and under a prefix as well', async () => {
    const old =
      `<feed version="0.3" xmlns="http://purl.org/atom/ns#">${feed}<entry><id>1</id><title>t</title></entry>` +
      '</feed>';
    const prefixed =
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:author><a:name>Desk</a:name></a:author><a:entry>' +
      '<a:id>1</a:id></a:entry></a:feed>';
    expect([(await firstItem(old)).author, (await firstItem(prefixed)).author]).toEqual(['Desk', 'Desk']);
  });

  it('is never an address that stands in his name', async () => {
    const entries = ['https://hill-post.example/', MAIL].map(
      (name, n) => `<entry><id>${n}</id>${person(`<name>${name}</name>`)}</entry>`,
    );
    const { items } = await parseText(atom(entries.join('')));
    expect(items.map(({ author }) => author)).toEqual([null, MAIL]);
  });
});

describe('the author of an item', () => {
  const namespaces =
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" ' +
    'xmlns:atom="http://www.w3.org/2005/Atom"';
  it.each([
    `<dc:creator>${MAIL} (Jan Novak)</dc:creator>`,
    `<dc:creator><![CDATA[Jan Novak <${MAIL}>]]></dc:creator>`,
    `<author>&lt;${MAIL}&gt; Jan Novak</author>`,
    `<author>Jan Novak (${MAIL})</author>`,
    `<author><name>Jan Novak</name><email>${MAIL}</email></author>`,
    `<itunes:author>Jan Novak, ${MAIL}</itunes:author>`,
    `<atom:author><atom:name>Jan Novak</atom:name><atom:uri>https://hill-post.example/</atom:uri></atom:author>`,
    `<dc:creator>https://hill-post.example/jan</dc:creator><author>${MAIL} (Jan Novak)</author>`,
  ])('is a name: %s', async (author) => {
    expect((await firstItem(rss(`<item><title>t</title>${author}</item>`, namespaces))).author).toBe('Jan Novak');
  });

  it('of JSON Feed is a name, the feed’s where it has none', async () => {
    const items = [
      { id: '1', authors: [{ url: 'https://hill-post.example/jan' }, { name: `Jan Novak <${MAIL}>` }] },
      { id: '2', author: { name: 'https://hill-post.example/' } },
      { id: '3' },
    ];
    const feed = await parseText(json(items, { authors: [{ name: `${MAIL} (Desk)` }] }));
    expect(feed.items.map(({ author }) => author)).toEqual(['Jan Novak', 'Desk', 'Desk']);
  });
});
