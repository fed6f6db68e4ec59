import { type Attack, feedOf, itemOf, MIB, sending } from './answers.ts';

const FULL = 4.9 * MIB;
const upTo = (size: number, text: string) => text.repeat(Math.floor(size / text.length));
const document = (make: () => string): Attack => sending(make);

/** Documents within the limit of size that cost a careless reader seconds, memory or its life. */
export const DOCUMENTS: Readonly<Record<string, Attack>> = {
  'nesting a million deep': document(() => feedOf(itemOf(upTo(FULL, '<a>')))),
  'nesting 100,000 deep, all closed': document(() =>
    feedOf(itemOf(`<description>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</description>`)),
  ),
  'nested items': document(() => feedOf(upTo(FULL, '<item><title>t</title>'))),
  '200,000 attributes': document(() =>
    feedOf(itemOf(`<link ${Array.from({ length: 200_000 }, (_, n) => `a${n}="${n}"`).join(' ')}/>`)),
  ),
  '200,000 attributes of the root': document(() =>
    feedOf(itemOf('')).replace('<rss ', `<rss ${Array.from({ length: 200_000 }, (_, n) => `a${n}="${n}"`).join(' ')} `),
  ),
  '100,000 namespaces': document(() =>
    feedOf(itemOf('')).replace(
      '<rss ',
      `<rss ${Array.from({ length: 100_000 }, (_, n) => `xmlns:n${n}="u:${n}"`).join(' ')} `,
    ),
  ),
  'a comment of 20 MB': document(() => feedOf(`<!--${upTo(20 * MIB, 'comment ')}-->${itemOf('')}`)),
  'a comment of 4.9 MB': document(() => feedOf(`<!--${upTo(FULL, 'comment ')}-->${itemOf('')}`)),
  'an unclosed comment': document(() => feedOf(`<!--${upTo(FULL, '- -')}${itemOf('')}`)),
  'a million comments': document(() => feedOf(upTo(FULL, '<!---->') + itemOf(''))),
  'comments that are never closed': document(() => feedOf(upTo(FULL, '<!--'))),
  'a local file as entity': document(() =>
    feedOf(itemOf('<description>&x;</description>'), '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
  ),
  'a web page as entity': document(() =>
    feedOf(
      itemOf('<description>&x;</description>'),
      '<!DOCTYPE rss [<!ENTITY x SYSTEM "http://169.254.169.254/"><!ENTITY % p SYSTEM "http://10.0.0.1/x.dtd"> %p;]>',
    ),
  ),
  'a billion laughs': document(() => {
    const levels = Array.from({ length: 12 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`);
    return feedOf(itemOf('<description>&l12;</description>'), `<!DOCTYPE rss [<!ENTITY l0 "lol">${levels.join('')}]>`);
  }),
  'one large entity, 20,000 times': document(() =>
    feedOf(
      itemOf(`<description>${'&x;'.repeat(20_000)}</description>`),
      `<!DOCTYPE rss [<!ENTITY x "${'x'.repeat(100_000)}">]>`,
    ),
  ),
  'a document type of 4.9 MB': document(() => feedOf(itemOf(''), `<!DOCTYPE rss [${upTo(FULL, '<!ENTITY a "b">')}]>`)),
  '160 KB of <': document(() => feedOf(itemOf(`<title>${'<'.repeat(160_000)}</title>`))),
  '4.9 MB of <': document(() => feedOf(itemOf(upTo(FULL, '<')))),
  '4.9 MB of </': document(() => feedOf(itemOf(upTo(FULL, '</')))),
  '4.9 MB of <a': document(() => feedOf(itemOf(upTo(FULL, '<a ')))),
  '4.9 MB of <!': document(() => feedOf(itemOf(upTo(FULL, '<!')))),
  '4.9 MB of <?': document(() => feedOf(itemOf(upTo(FULL, '<?')))),
  '4.9 MB of >': document(() => feedOf(itemOf(upTo(FULL, '>')))),
  '4.9 MB of &': document(() => feedOf(itemOf(`<title>${upTo(FULL, '&')}</title>`))),
  '4.9 MB of "': document(() => feedOf(itemOf(`<link ${upTo(FULL, '="')}`))),
  '4.9 MB of spaces': document(() => feedOf(itemOf(`<title>${upTo(FULL, ' ')}x</title>`))),
  '4.9 MB of spaces in a tag': document(() => feedOf(itemOf(`<link${upTo(FULL, ' ')}x`))),
  'attributes with unclosed quotes': document(() => feedOf(itemOf(upTo(FULL, '<a b="')))),
  '50,000 CDATA sections': document(() =>
    feedOf(itemOf(`<description>${'<![CDATA[x]]>'.repeat(50_000)}</description>`)),
  ),
  'CDATA sections that are never closed': document(() => feedOf(itemOf(upTo(FULL, '<![CDATA[')))),
  'a million instructions': document(() => feedOf(upTo(FULL, '<?a?>') + itemOf(''))),
  'end tags only': document(() => feedOf(upTo(FULL, '</item>'))),
  '700,000 character references': document(() => feedOf(itemOf(`<description>${upTo(FULL, '&#x41;')}</description>`))),
  'references to no characters': document(() =>
    feedOf(itemOf(`<description>${upTo(FULL, '&#x110000;&#0;&bogus;')}</description>`)),
  ),
  'escaped four times over': document(() =>
    feedOf(itemOf(`<description>${upTo(FULL, '&amp;amp;amp;lt;b&gt;')}</description>`)),
  ),
  'a title of 4.9 MB': document(() => feedOf(itemOf(`<title>${upTo(FULL, 'word ')}</title>`))),
  'a title without a space': document(() => feedOf(itemOf(`<title>${upTo(FULL, 'x')}</title>`))),
  'a link of 4.9 MB': document(() => feedOf(itemOf(`<link>http://a.example/${upTo(FULL, '../%41')}</link>`))),
  'a guid of 4.9 MB': document(() => feedOf(itemOf(`<guid>${upTo(FULL, '/')}</guid>`))),
  'a date of a megabyte': document(() => feedOf(itemOf(`<pubDate>${upTo(MIB, 'Mon, 1 ')}</pubDate>`))),
  '200,000 categories': document(() => feedOf(itemOf('<category>c</category>'.repeat(200_000)))),
  'HTML nested 200,000 deep in a summary': document(() =>
    feedOf(itemOf(`<description>${'&lt;div&gt;'.repeat(200_000)}</description>`)),
  ),
  'a table of 100,000 cells in a summary': document(() =>
    feedOf(itemOf(`<description><![CDATA[<table>${'<td><b>x'.repeat(100_000)}</table>]]></description>`)),
  ),
  'letters under a thousand marks each': document(() =>
    feedOf(itemOf(`<title>${`a${'\u0301'.repeat(1_000)}`.repeat(1_000)}</title>`)),
  ),
  'half a million direction overrides': document(() =>
    feedOf(itemOf(`<title>${'\u202e\u2066a'.repeat(500_000)}</title>`)),
  ),
  '60,000 items': document(() => feedOf(upTo(FULL, '<item><title>a</title><guid>1</guid></item>'))),
  '40,000 different items': document(() =>
    feedOf(
      Array.from(
        { length: 40_000 },
        (_, n) => `<item><title>t ${n}</title><guid>u:${n}</guid><link>http://h.example/${n}</link></item>`,
      ).join(''),
    ),
  ),
  'a million empty items': document(() => feedOf(upTo(FULL, '<item/>'))),
  'names of prototypes': document(() =>
    feedOf(itemOf('<__proto__><polluted>1</polluted></__proto__><constructor>x</constructor><toString>y</toString>')),
  ),
  'NUL bytes': sending(() => Buffer.alloc(FULL)),
  'bytes without sense': sending(() =>
    Buffer.from(Uint8Array.from({ length: 3 * MIB }, (_, n) => (n * 7_919 + (n >> 3) * 31) & 255)),
  ),
  'UTF-16 that is none': sending(() => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(upTo(FULL, '<item>x'))])),
  'UTF-16 halves': sending(() =>
    Buffer.from(`\ufeff${feedOf(itemOf(`<title>${'\ud800'.repeat(500_000)}</title>`))}`, 'utf16le'),
  ),
  'an encoding that lies': document(() => feedOf(itemOf('')).replace('?>', ' encoding="utf-16"?>')),
  'JSON a million deep': document(() => `{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(MIB)}`),
  'JSON objects a million deep': document(() => `{"items":[${'{"a":'.repeat(900_000)}1${'}'.repeat(100_000)}`),
  'JSON with 300,000 items': document(
    () => `{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[${upTo(FULL, '{"id":"1"},')}{}]}`,
  ),
  'a page of HTML': document(
    () => `<!doctype html><html><title>Parked</title><body>${upTo(FULL, '<p>buy this domain')}</body></html>`,
  ),
  'Atom with markup a million deep': document(
    () => `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">${upTo(FULL, '<div>')}`,
  ),
};
