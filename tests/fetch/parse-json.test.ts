import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReader, parseDocument } from '../../src/fetch/parse.ts';
import { encodeAs } from '../support/encode.ts';

const VERSION = '"version":"https://jsonfeed.org/version/1.1"';
const requestOf = (text: string | Uint8Array) => ({
  body: typeof text === 'string' ? new TextEncoder().encode(text) : text,
  contentType: null,
  url: 'https://hill-post.example/feed.json',
  encoding: null,
});
async function parse(text: string | Uint8Array) {
  const parsed = await parseDocument(requestOf(text));
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}
const withItems = (items: string) => `{${VERSION},"title":"Hill Post","items":[${items}]}`;
const ONE = '{"id":"1","title":"Rain","url":"https://hill-post.example/1"}';
const TWO = '{"id":"2","title":"Snow","url":"https://hill-post.example/2"}';

describe('an id', () => {
  it.each([
    ['1795075200123456789', '1795075200123456789'],
    ['-9007199254740993', '-9007199254740993'],
    ['12345678901234567890123', '12345678901234567890123'],
    ['1.50', '1.50'],
    ['1e3', '1e3'],
    ['42', '42'],
    ['"0042"', '0042'],
  ])('is what the source wrote: %s', async (written, id) => {
    const { items, problems } = await parse(withItems(`{"id":${written},"title":"Gate opens"},${TWO}`));
    expect(items.map(({ guid }) => guid)).toEqual([id, '2']);
    expect(problems).toEqual([]);
  });
});

describe('an author of the feed', () => {
  it('holds for items without their own', async () => {
    const { items } = await parse(
      `{${VERSION},"authors":[{"url":"https://hill-post.example/"},{"name":"Desk"}],"items":[${ONE}` +
        ',{"id":"2","authors":[{"name":"Jan Novak"}]},{"id":"3","author":{"name":"Eva"}}]}',
    );
    expect(items.map(({ author }) => author)).toEqual(['Desk', 'Jan Novak', 'Eva']);
  });
});

describe('a number as date', () => {
  it.each([
    ['1795500000', '2026-11-24T06:00:00.000Z'],
    ['1795500000.5', '2026-11-24T06:00:00.500Z'],
    ['1795500000123', '2026-11-24T06:00:00.123Z'],
    ['700000000', '1992-03-07T20:26:40.000Z'],
    ['0', null],
    ['20261124', null],
    ['1e20', null],
  ])('is seconds or milliseconds where plausible: %s', async (number, published) => {
    const { items } = await parse(withItems(`{"id":"1","date_published":${number}}`));
    expect(items[0]?.published).toBe(published);
  });
});

describe('a JSON Feed that is not well-formed', () => {
  const CONTROL = 'control characters and line breaks in its texts were taken as they stand';
  const COMMENT = 'comments were passed over';
  const COMMA = 'commas too many or too few were passed over';
  const QUOTE = 'quotes and escapes were mended';
  const BRACKET = 'brackets and marks that were lost, or too many, were mended';

  it.each<[string, string, readonly string[]]>([
    ['a raw line break', withItems(`${ONE.replace('Rain', 'Rain\nagain')},${TWO}`), [CONTROL]],
    ['a raw tab', withItems(`${ONE.replace('Rain', 'Rain\tagain')},${TWO}`), [CONTROL]],
    ['a comma behind the last field', withItems(`${ONE.replace('}', ',}')},${TWO}`), [COMMA]],
    ['a comma behind the last item', withItems(`${ONE},${TWO},`), [COMMA]],
    ['no comma between items', withItems(`${ONE}\n${TWO}`), [COMMA]],
    ['no comma between fields', withItems(`${ONE},${TWO.replace(',"url"', ' "url"')}`), [COMMA]],
    ['an apostrophe that is escaped', withItems(`${ONE.replace('Rain', String.raw`Rain\'s`)},${TWO}`), [QUOTE]],
    ['an escape that nobody knows', withItems(`${ONE.replace('Rain', String.raw`Rain\x`)},${TWO}`), [QUOTE]],
    ['quotes that are not escaped', withItems(`${ONE.replace('Rain', 'He said "rain", and "snow"')},${TWO}`), [QUOTE]],
    ['apostrophes for quotes', withItems(`{'id':'1','title':'Rain'},${TWO}`), [QUOTE]],
    ['names without quotes', withItems(`{id:"1",title:"Rain"},${TWO}`), [QUOTE]],
    [
      'a comment behind the end',
      `${withItems(`${ONE},${TWO}`)} /* 0.2 s */`,
      ['11 characters behind the document were cut off'],
    ],
    [
      'a comment of HTML behind the end',
      `${withItems(`${ONE},${TWO}`)}\n<!-- cached -->`,
      ['15 characters behind the document were cut off'],
    ],
    ['comments in it', withItems(`// first\n${ONE},/* then */${TWO}`), [COMMENT]],
    ['words behind the end', `${withItems(`${ONE},${TWO}`)};done`, ['5 characters behind the document were cut off']],
    [
      'a warning before it',
      `<br />\n<b>Warning</b>: no clock in /srv on line 3<br />\n${withItems(`${ONE},${TWO}`)}`,
      ['55 characters before the document were cut off'],
    ],
    [
      'a call around it',
      `onFeed(${withItems(`${ONE},${TWO}`)});`,
      ['7 characters before the document were cut off', '2 characters behind the document were cut off'],
    ],
    ['a lost bracket', withItems(`${ONE.replace('}', '')},${TWO}`), [BRACKET, COMMA]],
    ['a bracket too many', withItems(`${ONE}},${TWO}`), [BRACKET]],
    ['a list that ends too early', withItems(`${ONE}],${TWO}`), [BRACKET]],
    ['a lost colon', withItems(`${ONE.replace('"title":', '"title"')},${TWO}`), [BRACKET]],
    ['a mark put in', withItems(`${ONE.replace('"Rain",', '"Rain"<,')},${TWO}`), [BRACKET]],
    ['no end', withItems(`${ONE},${TWO}`).slice(0, -2), ['the document ends before the end of its items']],
  ])('keeps its items and says what was mended: %s', async (_, text, problems) => {
    const parsed = await parse(text);
    expect(parsed.title).toBe('Hill Post');
    expect(parsed.items.map(({ guid }) => guid)).toEqual(['1', '2']);
    expect(parsed.items[0]?.title).toMatch(/rain/i);
    expect(parsed.items[1]).toMatchObject({ title: 'Snow', url: 'https://hill-post.example/2' });
    expect(parsed.problems).toEqual(problems);
  });

  it.each([
    ['Rain\nagain', 'Rain again'],
    [String.raw`Rain\'s end`, 'Rain’s end'.replace('’', "'")],
    ['He said "rain", and left', 'He said "rain", and left'],
    [String.raw`\u041d\u0435\u0431\u043e "and" \ud83d\ude4f`, 'Небо "and" 🙏'],
  ])('keeps a text as it was meant: %j', async (written, title) => {
    const { items } = await parse(withItems(`{"id":"1","title":"${written}","url":"https://hill-post.example/1"}`));
    expect(items[0]).toMatchObject({ title, url: 'https://hill-post.example/1' });
  });

  it('is read up to the item that it ends in', async () => {
    const whole = withItems(`${ONE},${TWO}`);
    for (let length = whole.indexOf(TWO) + 1; length < whole.length - 3; length++) {
      const { items, problems } = await parse(whole.slice(0, length));
      expect(items.map(({ guid }) => guid)).toEqual(['1']);
      expect(problems.at(-1)).toBe('the document ends in the middle of item 2, which was left out');
    }
  });

  it('keeps to an item what stands in it and begins as an item does', async () => {
    const refs = '"_refs":[{"id":"a"},{"id":"b"}],"_site":{"id":"c"}';
    for (const broken of ['"title":"Rain",,', '"title":"Rain" ', '"title":"Rain,'])
      expect(
        (await parse(withItems(`{"id":"1",${refs}},{"id":"2",${broken}${refs}},{"id":"3",${refs}},`))).items.map(
          ({ guid }) => guid,
        ),
      ).toEqual(['1', '2', '3']);
  });

  it('may have no list of items', async () => {
    for (const rest of ['', ',"items":null', ',"items":3'])
      expect(await parse(`{${VERSION},"title":"Hill Post"${rest}}`)).toMatchObject({
        title: 'Hill Post',
        items: [],
        problems: ['it has no list of items'],
      });
    const named = await parse(`{${VERSION},"items":{"0":${ONE},"2":${TWO}}}`);
    expect(named.items.map(({ guid }) => guid)).toEqual(['1', '2']);
    expect(named.problems).toEqual(['its items are named, not listed']);
  });

  it('is none where it is a page or something else', async () => {
    const script = `<!doctype html><html><script>var feed = ${withItems(ONE)};</script></html>`;
    expect(await parseDocument(requestOf(script))).toMatch(/HTML page/);
    for (const other of ['{"items":[{"id":"1",}]}', '{', '[1,2', '{"a":1}', '{"title":"x"}'])
      expect(await parseDocument(requestOf(other))).toBe('it is JSON, but no JSON Feed');
  });

  it('loses to one damage the item that it stands in, and at most the next', async () => {
    const items = Array.from({ length: 8 }, (_, n) => ({
      id: `item-${n}`,
      title: `Report "${n}" of the day`,
      url: `https://hill-post.example/${n}`,
      content_html: `<p class="a">Text, {and} [more]: ${n}</p>`,
      authors: [{ name: 'Jan Novak', url: 'https://hill-post.example/jan' }],
      tags: ['rain', 'snow'],
    }));
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'Hill Post', items };
    const marks = fc.constantFrom(
      '',
      '"',
      "'",
      '<',
      ']]>',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '\\',
      '\n',
      '\0',
      '/*',
      '&#x1;',
      'x',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        marks,
        fc.nat(12),
        async (isPretty, share, mark, gone) => {
          const text = JSON.stringify(feed, null, isPretty ? 2 : 0);
          const from = text.indexOf('[');
          const at = from + Math.floor(share * (text.length - from));
          const { items: read } = await parse(text.slice(0, at) + mark + text.slice(at + gone));
          const whole = read.filter(({ guid, title, text: body }) => {
            const n = /^item-(\d)$/.exec(guid ?? '')?.[1];
            return n !== undefined && title === `Report "${n}" of the day` && body === `Text, {and} [more]: ${n}`;
          });
          expect(new Set(whole.map(({ guid }) => guid)).size).toBeGreaterThanOrEqual(items.length - 2);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gives something or nothing for any text, at once', async () => {
    const part = fc.constantFrom(...'{}[]",:\\\'/*#<-0a\n'.split(''), '"id":', '"items":[', VERSION, 'null');
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 60 }), async (parts) => {
        const parsed = await parseDocument(requestOf(`{${VERSION},"items":[${parts.join('')}`));
        expect(['string', 'object']).toContain(typeof parsed);
      }),
    );
  });
});

describe('a document', () => {
  it('may be packed', async () => {
    const packed = new Uint8Array(gzipSync(withItems(ONE)));
    expect((await parse(packed)).items).toHaveLength(1);
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(6 * 2 ** 20, ' ')));
    expect(await parseDocument(requestOf(bomb))).toBe('it unpacks to more than 5 MiB');
    expect(await parseDocument(requestOf(packed.subarray(0, 40)))).toMatch(/packed by gzip, and damaged/);
  });

  it('whose encoding must be guessed is read by a thread, and others after it', async () => {
    const reader = createReader();
    const read = (body: Uint8Array) => reader.read({ ...requestOf(body), feed: 'f', language: null });
    const titleIn = async (body: Uint8Array) => {
      const outcome = await read(body);
      return outcome.kind === 'read' ? outcome.drafts[0]?.title : outcome.reason;
    };
    const rss = (title: string) => `<rss><channel><item><title>${title}</title></item></channel></rss>`;
    const korean = encodeAs('euc-kr', rss('어젯밤 큰비로 강물이 불어났다'));
    const answers = await Promise.all([
      titleIn(korean.slice()),
      titleIn(korean),
      titleIn(new TextEncoder().encode(rss('Rain'))),
    ]);
    expect(answers).toEqual(['어젯밤 큰비로 강물이 불어났다', '어젯밤 큰비로 강물이 불어났다', 'Rain']);
    await reader.close();
  });
});
