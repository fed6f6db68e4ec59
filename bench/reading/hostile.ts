import { parseDocument } from '../../src/fetch/parse.ts';

const rss = (content: string) => `<rss version="2.0"><channel><title>t</title>${content}</channel></rss>`;
const item = (content: string) => rss(`<item><title>t</title>${content}</item><item><title>last</title></item>`);
const MB = 2 ** 20;
/** As often as fits into what is fetched at most. */
const fill = (part: string, bytes = 4.9 * MB) => part.repeat(Math.floor(bytes / part.length));

/** Documents under 5 MB that are made to take long. */
const HOSTILE: Readonly<Record<string, () => string>> = {
  '160 KB of <': () => item(`<description>${'<'.repeat(160_000)}</description>`),
  '5 MB of <': () => item(`<description>${fill('<')}</description>`),
  '5 MB of escaped <': () => item(`<description>${fill('&lt;')}</description>`),
  '5 MB of &': () => item(`<description>${fill('&')}</description>`),
  '5 MB of &amp;': () => item(`<title>${fill('&amp;')}</title>`),
  '100,000 nested <b>': () => item(`<description>${'<b>'.repeat(100_000)}</description>`),
  '5 MB of nested <a>': () => item(fill('<a>')),
  '5 MB of nested <title>': () => item(fill('<title>')),
  '5 MB of nested <description>x': () => item(fill('<description>x')),
  '5 MB of nested <author>': () => item(fill('<author>')),
  '5 MB of nested <media:group>': () => item(fill('<media:group>')),
  '5 MB of <title></author>': () => item(fill('<title></author>')),
  '5 MB of <author><name>': () => item(fill('<author><name>')),
  '50,000 <![CDATA[': () => item('<![CDATA['.repeat(50_000)),
  '5 MB of <![CDATA[': () => item(`<description>${fill('<![CDATA[')}`),
  '5 MB of <![CDATA[]]>': () => item(`<description>${fill('<![CDATA[]]>')}</description>`),
  '5 MB of <item><![CDATA[</item>': () => rss(fill('<item><![CDATA[</item>')),
  '5 MB of <!--': () => item(fill('<!--')),
  '5 MB of <!-- before the root': () => `${fill('<!--')}${item('')}`,
  'a comment of 5 MB': () => item(`<!--${fill('x')}-->`),
  '200,000 attributes': () => item(`<description ${'a="1" '.repeat(200_000)}>x</description>`),
  '5 MB of attributes': () => item(`<description ${fill('ab="1" ')}>x</description>`),
  'one attribute of 5 MB': () => item(`<link href="${fill('x')}"/>`),
  '5 MB of unclosed quotes': () => item(fill('<a b="')),
  '5 MB of quotes in one tag': () => item(`<title ${fill('"')}`),
  "5 MB of <title a='": () => item(fill("<title a='")),
  '5 MB of <title': () => item(fill('<title ')),
  '5 MB of empty items': () => rss(fill('<item/>')),
  '5 MB of items': () => rss(fill('<item><title>t</title></item>')),
  '5 MB of open items': () => rss(fill('<item>')),
  '5 MB of links': () => item(fill('<link>x</link>')),
  '5 MB of categories': () => item(fill('<category>x</category>')),
  '5 MB of equal dates': () => item(fill('<pubDate>x</pubDate>')),
  '5 MB of namespaces': () =>
    item(
      Array.from({ length: 100_000 }, (_, n) => `<p${n}:x xmlns:p${n}="http://purl.org/dc/elements/1.1/"/>`).join(''),
    ),
  '5 MB of names': () => item(Array.from({ length: 200_000 }, (_, n) => `<n${n}>x</n${n}>`).join('')),
  '5 MB of </title>': () => item(fill('</title>')),
  '5 MB of ]]>': () => item(fill(']]>')),
  '5 MB of spaces in a date': () => item(`<pubDate>1${fill(' ')}2</pubDate>`),
  '5 MB of spaces': () => item(`<title>a${fill(' ')}b</title>`),
  '5 MB of spaces in a tag': () => item(`<title${fill(' ')}`),
  '5 MB of a name': () => item(`<${fill('x')}>`),
  '5 MB of digits in a reference': () => item(`<title>&#${fill('9')};</title>`),
  '5 MB of processing instructions': () => `${fill('<?x ')}${item('')}`,
  '5 MB before the root': () => `${fill('x ')}${item('')}`,
  '5 MB of <rss': () => fill('<rss '),
  '5 MB of <?xml': () => fill('<?xml '),
  '5 MB of control characters': () => item(`<title>${fill('\u0001')}</title>`),
  '5 MB of marks': () => item(`<title>${fill('\u0301', 2.4 * MB)}</title>`),
  '5 MB of twice encoded text': () => item(`<title>${fill('Ã©', 2.4 * MB)}</title>`),
  'entities in entities': () =>
    `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(1000)}">` +
    `${Array.from({ length: 20 }, (_, n) => `<!ENTITY b${n} "${'&a;'.repeat(1000)}">`).join('')}]>` +
    `${item('<title>&b1;</title>')}`,
  '5 MB of JSON brackets': () => `{"version":"https://jsonfeed.org/version/1.1","items":${fill('[')}`,
  '5 MB of JSON items': () => `{"version":"https://jsonfeed.org/version/1.1","items":[${fill('{"id":"1"},')}{}]}`,
  'JSON with 5 MB of <': () =>
    JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items: [{ id: '1', content_html: fill('<b>') }] }),
  ...brokenJson(),
  'Atom: 5 MB of nested <div>': () =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">${fill('<div>')}</content></entry></feed>`,
  'Atom: 5 MB of nested <content>': () =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><entry>${fill('<content>')}</entry></feed>`,
  'Atom: 5 MB of base64': () =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="image/png">${fill('AAAA')}</content>` +
    '</entry></feed>',
  'a page of 5 MB': () => `<html><title>${fill('x')}`,
  '5 MB of <html': () => fill('<html '),
};

/** JSON that is not well-formed is read by ourselves. */
function brokenJson(): Readonly<Record<string, () => string>> {
  const broken = (items: string) => `{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"0",},${items}`;
  const parts: readonly (readonly [string, string])[] = [
    ['{', '{'],
    ['[', '['],
    ['{"a":', '{"a":'],
    ['{"id":', '{"id":'],
    ['{"id":[', '{"id":['],
    ['items', '{"id":"1"},'],
    ['items without their ends', '{"id":"1",'],
    ['lists without their ends', '{"id":"1","authors":[{"id":"2"},'],
    ['quotes', '"'],
    ['quotes and spaces', `"${' '.repeat(50)}`],
    ['quotes and commas', '",'],
    ['quotes and backslashes', '"\\'],
    ['keys', '"id":'],
    ['broken keys', '"id,'],
    ['backslashes', '\\'],
    ['commas', ','],
    ['colons', ':'],
    ['comments without ends', '/*'],
    ['comments', '//\n'],
    ['comments of XML', '<!--'],
    ['closing brackets', ']'],
    ['closing braces', '}'],
    ['spaces', ' '],
    ['words', 'a '],
    ['digits', '9'],
  ];
  return Object.fromEntries(
    parts.flatMap(([name, part]) => [
      [`broken JSON: 5 MB of ${name}`, () => broken(fill(part))],
      [`broken JSON: 5 MB of ${name} in a text`, () => broken(`{"id":"1","title":"${fill(part)}`)],
    ]),
  );
}

/** CPU time of each; nothing under 5 MB may take over 2 s. Returns how many do. */
export async function benchHostile(): Promise<number> {
  const table: Record<string, object> = {};
  let tooSlow = 0;
  for (const [name, make] of Object.entries(HOSTILE)) {
    const body = new TextEncoder().encode(make());
    const from = process.cpuUsage();
    const parsed = await parseDocument({ body, contentType: null, url: 'https://a.example/', encoding: null });
    const { user, system } = process.cpuUsage(from);
    const ms = Math.round((user + system) / 1000);
    if (ms > 2_000) tooSlow++;
    const rest = typeof parsed === 'string' ? parsed.slice(0, 60) : `${parsed.items.length} items`;
    table[name] = { MB: Math.round((body.length / MB) * 10) / 10, 'ms of CPU': ms, result: rest };
  }
  console.log('\nHostile documents (with the whole text, as `khabar parse` reads):');
  console.table(table);
  return tooSlow;
}
