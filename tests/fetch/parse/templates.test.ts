import { describe, expect, it } from 'vitest';
import { atom, firstItem, json, parseText, rss } from '../../support/parse-text.ts';

const PAGE = 'https://hill-post.example/node/1';

describe('what templates print into a feed', () => {
  it.each([
    ['an anchor', `&lt;a href="${PAGE}"&gt;view&lt;/a&gt;`],
    ['an anchor in a section', `<![CDATA[<a class="a" href='${PAGE}' hreflang="en">view</a>]]>`],
    ['an anchor that is not escaped', `<a href="${PAGE}">view</a>`],
    ['letters without width', `\u200b${PAGE}\ufeff`],
    ['quotes', `"${PAGE}"`],
    ['a scheme without its colon', PAGE.replace(':', '')],
    ['a scheme with one slash', PAGE.replace('//', '/')],
    ['a scheme twice', `http://${PAGE}`],
    ['a scheme twice, once without its colon', `https://${PAGE.replace(':', '')}`],
  ])('is undone in links: %s', async (_, link) => {
    expect((await firstItem(rss(`<item><title>t</title><link>${link}</link></item>`))).url).toBe(PAGE);
  });

  it('is a path for a guid, which is a link only where that is said', async () => {
    const guid = (attributes: string) => rss(`<item><title>t</title><guid${attributes}>/node/1</guid></item>`);
    expect((await firstItem(guid(' isPermaLink="true"'))).url).toBe(PAGE);
    expect((await firstItem(guid(''))).url).toBeNull();
  });

  it.each([
    '&lt;time datetime="2026-11-19T08:00:00Z"&gt;Thursday&lt;/time&gt;',
    '<![CDATA[<span><time class="a" datetime="2026-11-19T08:00:00Z">19. 11.</time></span>]]>',
    '<time datetime="2026-11-19T08:00:00Z">Thursday</time>',
    '&lt;span&gt;Thu, 19 Nov 2026 08:00:00 GMT&lt;/span&gt;',
  ])('is undone in dates: %s', async (date) => {
    expect((await firstItem(rss(`<item><title>t</title><pubDate>${date}</pubDate></item>`))).published).toBe(
      '2026-11-19T08:00:00.000Z',
    );
  });

  it.each([
    ['Q&amp;amp;amp;A', 'Q&A'],
    ['It&amp;amp;#8217;s &amp;amp;quot;snow&amp;amp;quot;', 'It’s "snow"'],
    ['<![CDATA[Caf&eacute opens &nbsp at noon]]>', 'Café opens at noon'],
    ['AT&amp;T, R&amp;D and &amp;c', 'AT&T, R&D and &c'],
    ['Use &amp;lt;b&amp;gt; for stress', 'Use <b> for stress'],
  ])('is undone in titles, however often they were escaped: %s', async (title, meant) => {
    expect((await firstItem(rss(`<item><title>${title}</title></item>`))).title).toBe(meant);
    expect((await firstItem(atom(`<entry><title>${title}</title></entry>`))).title).toBe(meant);
  });
});

describe('a namespace', () => {
  it('is known by its name, over http or https', async () => {
    const namespaces = 'xmlns:a10="https://www.w3.org/2005/Atom" xmlns:d="https://purl.org/dc/elements/1.1/"';
    const item =
      `<item><a10:link href="${PAGE}"/><a10:updated>2026-11-19T08:00:00Z</a10:updated><d:creator>Jan ` +
      'Novak</d:creator></item>';
    expect(await firstItem(rss(item, namespaces))).toMatchObject({
      url: PAGE,
      published: '2026-11-19T08:00:00.000Z',
      author: 'Jan Novak',
    });
  });
});

describe('a JSON Feed that was made from something else', () => {
  it('has references in its titles and tags', async () => {
    const item = { id: '1', title: 'It&#8217;s Q&amp;A', tags: ['Roads &amp; rail'], content_text: 'a &lt; b' };
    expect(await firstItem(json([item], { title: 'Hill &amp; Vale' }))).toMatchObject({
      title: 'It’s Q&A',
      categories: ['Roads & rail'],
      text: 'a &lt; b',
    });
  });

  it('has texts where lists and objects belong', async () => {
    const { items } = await parseText(
      json([
        { id: '1', tags: 'roads, snow', author: 'Jan Novak' },
        { id: '2', authors: ['Eva Horak'] },
        { id: '3', authors: { name: 'Ada Vale' } },
      ]),
    );
    expect(items.map(({ author }) => author)).toEqual(['Jan Novak', 'Eva Horak', 'Ada Vale']);
    expect(items[0]?.categories).toEqual(['roads', 'snow']);
  });

  it('has one item without a list', async () => {
    const { items, problems } = await parseText(json({ id: '1', title: 'Snow' }));
    expect([items.map(({ title }) => title), problems]).toEqual([['Snow'], ['its only item is not in a list']]);
  });
});
