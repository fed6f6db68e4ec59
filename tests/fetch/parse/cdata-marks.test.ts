import { describe, expect, it } from 'vitest';
import { withoutCdataMarks } from '../../../src/fetch/parse/cdata-marks.ts';
import { atom, firstItem, json, parseText, rss } from '../../support/parse-text.ts';

const wrapped = (text: string) => `&lt;![CDATA[${text}]]&gt;`;

describe('marks of CDATA that were escaped', () => {
  it('stand in no field of an item of RSS', async () => {
    const fields = [
      ['guid', 'https://hill-post.example/1'],
      ['link', 'https://hill-post.example/1'],
      ['title', 'Bridge opens'],
      ['author', 'jan@hill-post.example (Jan Novak)'],
      ['category', 'Roads'],
      ['pubDate', 'Thu, 19 Nov 2026 08:00:00 GMT'],
      ['description', '&lt;p&gt;At &lt;b&gt;noon&lt;/b&gt;&lt;/p&gt;'],
    ];
    const item = fields.map(([name, text = '']) => `<${name}>${wrapped(text)}</${name}>`).join('');
    const feed = await parseText(rss(`<item>${item}</item>`).replace('Hill Post', wrapped('Hill Post')));
    expect(feed.title).toBe('Hill Post');
    expect(feed.items).toMatchObject([
      {
        guid: 'https://hill-post.example/1',
        url: 'https://hill-post.example/1',
        title: 'Bridge opens',
        author: 'Jan Novak',
        categories: ['Roads'],
        published: '2026-11-19T08:00:00.000Z',
        summary: 'At noon',
      },
    ]);
    expect(feed.problems).toEqual(['8 texts held marks of CDATA, which were taken off']);
  });

  it('stand in no field of an entry of Atom', async () => {
    const entry = `<entry><id>${wrapped('urn:1')}</id><title type="html">${wrapped('Bridge opens')}</title>
      <link href="${wrapped('https://hill-post.example/1')}"/><author><name>${wrapped('Jan Novak')}</name></author>
      <category term="${wrapped('roads')}" label="${wrapped('Roads')}"/>
      <updated>${wrapped('2026-11-19T08:00:00Z')}</updated></entry>`;
    expect(await firstItem(atom(entry))).toMatchObject({
      guid: 'urn:1',
      title: 'Bridge opens',
      url: 'https://hill-post.example/1',
      author: 'Jan Novak',
      categories: ['Roads'],
      published: '2026-11-19T08:00:00.000Z',
    });
  });

  it('stand in no text of JSON Feed', async () => {
    const item = { id: '<![CDATA[1]]>', title: '<![CDATA[Bridge opens]]>', content_html: '&lt;![CDATA[At noon]]&gt;' };
    const feed = await parseText(json([{ ...item, tags: ['<![CDATA[Roads]]>'] }]));
    expect(feed.items).toMatchObject([{ guid: '1', title: 'Bridge opens', text: 'At noon', categories: ['Roads'] }]);
  });

  it.each([
    ['escaped within a section', '<![CDATA[&lt;![CDATA[Snow]]&gt;]]>'],
    ['a section within a section', '<![CDATA[<![CDATA[Snow]]>]]>'],
    ['a section within a section, with care', '<![CDATA[<![CDATA[Snow]]]]><![CDATA[>]]>'],
    ['escaped twice', '&amp;lt;![CDATA[Snow]]&amp;gt;'],
    ['by numbers', '&#60;![CDATA[Snow]]&#62;'],
    ['in small letters', '<![cdata[Snow]]>'],
    ['without their angles', '[CDATA[Snow]]'],
    ['without a bracket', '<!CDATA[Snow]]>'],
    ['with spaces', '&lt;! [CDATA[ Snow ]]&gt;'],
    ['cut off', '&lt;![CDATA[Snow'],
    ['an end too many', '<![CDATA[Snow]]>]]&gt;'],
  ])('are known in other forms: %s', async (_, title) => {
    expect((await firstItem(rss(`<item><title>${title}</title><guid>1</guid></item>`))).title).toBe('Snow');
  });

  it.each(['How to use <![CDATA[ ]]> in a feed', 'What <![CDATA[ means', 'CDATA explained', 'a[b[0]] > 1'])(
    'stay where a text is about them: %s',
    (text) => expect(withoutCdataMarks(text)).toBe(text),
  );
});
