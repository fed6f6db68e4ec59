import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/fetch/decode.ts';
import { encodeAs } from '../support/encode.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const feed = (text: string, encoding?: string) =>
  `<?xml version="1.0"${encoding === undefined ? '' : ` encoding="${encoding}"`}?><rss version="2.0"><channel>` +
  `<title>${text}</title></channel></rss>`;
const read = (bytes: Uint8Array, contentType: string | null = null, language: string | null = null) =>
  decode(bytes, { encoding: null, contentType, language });

function utf32(text: string, isLittle: boolean): Uint8Array {
  const points = [...text].map((letter) => letter.codePointAt(0) ?? 0);
  const view = new DataView(new ArrayBuffer(points.length * 4));
  for (const [place, point] of points.entries()) view.setUint32(place * 4, point, isLittle);
  return new Uint8Array(view.buffer);
}
const utf16be = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le').swap16());

const persian = 'کابل: بازار باز شد';
const arabic = 'الاخبار من العاصمة اليوم';
const russian = 'Душанбе: рынок открыт снова';

describe('an encoding', () => {
  it.each([
    ['UTF-16 with a mark', new Uint8Array([0xff, 0xfe, ...Buffer.from(feed(persian), 'utf16le')]), 'utf-16le'],
    ['UTF-16 without one', new Uint8Array(Buffer.from(feed(persian), 'utf16le')), 'utf-16le'],
    ['UTF-16, the other way round', utf16be(`\ufeff${feed(persian)}`), 'utf-16be'],
    ['UTF-16 after an empty line', utf16be(`\n ${feed(persian)}`), 'utf-16be'],
    ['UTF-32 with a mark', utf32(`\ufeff${feed(persian)}`, true), 'utf-32le'],
    ['UTF-32 without one', utf32(feed(persian), false), 'utf-32be'],
    ['UTF-8 with a mark', utf8(`\ufeff${feed(persian)}`), 'utf-8'],
    ['UTF-8 declared as something else', utf8(feed(persian, 'iso-8859-1')), 'utf-8'],
    ['UTF-8 declared as UTF-16', utf8(feed(persian, 'utf-16')), 'utf-8'],
  ])('%s is told by the bytes', (_, bytes, encoding) => {
    const decoded = read(bytes);
    expect(decoded.encoding).toBe(encoding);
    expect(decoded.text).toContain(persian);
  });

  it.each([
    ['windows-1251', 'windows-1251', russian],
    ['cp1251', 'windows-1251', russian],
    ['win-1251', 'windows-1251', russian],
    ['koi8-r', 'koi8-r', russian],
    ['iso-8859-5', 'iso-8859-5', russian],
    ['x-mac-cyrillic', 'x-mac-cyrillic', russian],
    ['ibm866', 'ibm866', russian],
    ['windows-1256', 'windows-1256', arabic],
    ['iso-8859-6', 'iso-8859-6', arabic],
    ['windows-1254', 'windows-1254', 'Şırnak’ta çığ düştü'],
  ])('%s is believed where it is declared', (label, encoding, text) => {
    const declared = read(encodeAs(encoding, feed(text, label)));
    expect(declared.text).toContain(text);
    expect(declared.problems).toEqual([]);
    expect(read(encodeAs(encoding, feed(text)), `text/xml; charset="${label}"`).text).toContain(text);
  });

  it('of seven bits is no ASCII', () => {
    const japanese = new Uint8Array([
      ...utf8('<?xml version="1.0" encoding="iso-2022-jp"?><t>'),
      ...[0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42],
      ...utf8('</t>'),
    ]);
    expect(read(japanese).text).toContain('日本');
  });

  it('of the West has its quotes and its euro', () => {
    const bytes = Uint8Array.of(...utf8('<t>'), 0x80, 0x91, 0x92, 0x97, ...utf8('</t>'));
    for (const label of ['windows-1252', 'iso-8859-1', 'us-ascii'])
      expect(read(bytes, `text/xml; charset=${label}`).text).toBe('<t>€‘’—</t>');
  });

  it.each([
    ['big5', '縣政府宣布關閉舊橋，車輛改走新路。'],
    ['gb18030', '省政府宣布关闭旧桥，车辆改走新路。'],
    ['euc-jp', '県庁は古い橋を閉鎖すると発表した。'],
    ['shift_jis', '県庁は古い橋を閉鎖すると発表した。'],
    ['euc-kr', '도청은 오래된 다리를 폐쇄한다고 발표했다.'],
    ['windows-874', 'ฝนตกหนักเมื่อคืนทำให้น้ำในแม่น้ำเพิ่มสูงขึ้น'],
    ['windows-1255', 'הגשם הכבד אמש העלה את מפלס הנהר'],
    ['windows-1256', 'رفعت الأمطار الغزيرة منسوب النهر'],
    ['windows-1251', 'Ночью сильный дождь поднял уровень реки'],
    ['koi8-r', 'Ночью сильный дождь поднял уровень реки'],
    ['ibm866', 'Ночью сильный дождь поднял уровень реки'],
    ['iso-8859-5', 'Ночью сильный дождь поднял уровень реки'],
    ['windows-1253', 'Η δυνατή βροχή ανέβασε τη στάθμη του ποταμού'],
    ['windows-1254', 'Gece yağan şiddetli yağmur nehrin suyunu yükseltti, köprü kapandı'],
    ['windows-1250', 'Nocą ulewny deszcz podniósł poziom rzeki, trzy wsie są odcięte'],
    ['iso-8859-2', 'V noci silný déšť zvedl hladinu řeky a tři vesnice jsou odříznuty'],
    ['windows-1252', 'La pluie de la nuit a élevé le niveau de la rivière – trois villages isolés'],
    ['windows-1252', 'The governor’s office said that the café “Zoë” would stay closed'],
  ])('that nobody declares is told by its letters: %s', (encoding, text) => {
    const inMarkup =
      '<item><link>https://a.example/reports/2026/11/24/one.html?from=feed</link><description>&lt;div ' +
      `class="text"&gt;&lt;p style="text-align: justify"&gt;${text}&lt;/p&gt;&lt;img ` +
      'src="https://a.example/1.jpg"/&gt;</description></item>';
    for (const document of [
      feed(text),
      feed(inMarkup.repeat(30)),
      feed(`${'<item><title>News</title></item>'.repeat(4_000)}${text}`),
    ]) {
      const bytes = encodeAs(encoding, document);
      const decoded = read(bytes);
      expect([decoded.encoding, decoded.text.includes(text)]).toEqual([encoding, true]);
      expect(decoded.problems[0]).toMatch(/^it is no UTF-8; read as/);
    }
  });

  it.each([
    ['windows-1251', 'ru', 'Снег'],
    ['windows-1254', 'tr', 'Şırnak’ta çığ'],
    ['windows-1250', 'pl', 'Łódź'],
    ['windows-1252', 'es', 'Málaga'],
    ['shift_jis', 'ja', '大雪警報'],
    ['big5', 'zh', '大雪'],
    ['euc-kr', 'ko', '폭설'],
    ['windows-1255', 'he', 'שלום'],
    ['windows-874', 'th', 'ข่าว'],
  ])('that nobody declares is told by the language where there is hardly a letter: %s', (encoding, language, text) => {
    expect(read(encodeAs(encoding, feed(text)), null, language).text).toContain(text);
    const stated = `<rss><channel><title>${text}</title><language>${language}</language></channel></rss>`;
    expect(read(encodeAs(encoding, stated)).text).toContain(text);
  });

  it.each([
    // A head, and "Қӯҳ ва ҳаво" and "Қарағанды" as bytes.
    ['koi8-t', 'Қӯҳ ва ҳаво', [0x90, 0xa1, 0x8a, 0x20, 0xd7, 0xc1, 0x20, 0x8a, 0xc1, 0xd7, 0xcf]],
    ['kz-1048', 'Қарағанды', [0x8d, 0xe0, 0xf0, 0xe0, 0xba, 0xe0, 0xed, 0xe4, 0xfb]],
  ])('that Node has not got is read: %s', (label, text, letters) => {
    const bytes = Uint8Array.from([...utf8('<t>'), ...letters, ...utf8('</t>')]);
    expect(read(bytes, `text/xml; charset=${label}`)).toMatchObject({ text: `<t>${text}</t>`, problems: [] });
  });

  it('of seven bits is Japanese where its escapes say so', () => {
    const bytes = Uint8Array.of(
      ...utf8('<t>'),
      0x1b,
      0x24,
      0x42,
      0x46,
      0x7c,
      0x4b,
      0x5c,
      0x1b,
      0x28,
      0x42,
      ...utf8('</t>'),
    );
    expect(read(bytes)).toMatchObject({ text: '<t>日本</t>', encoding: 'iso-2022-jp' });
  });

  it('is UTF-8 where most letters are, however many are broken, and is not where few happen to look so', () => {
    const broken = Uint8Array.of(...utf8(`<t>${persian}`), 0xff, 0xfe, ...utf8('</t>'));
    expect(read(broken)).toMatchObject({ encoding: 'utf-8', problems: ['some bytes are no UTF-8 and were replaced'] });
    // A letter and a quote of windows-1251 that together look like one of UTF-8, in much ASCII.
    const russianQuote = encodeAs(
      'windows-1251',
      feed(`${'<item><title>x</title></item>'.repeat(2_000)}В селе «Р» дождь`),
    );
    expect(read(russianQuote)).toMatchObject({ encoding: 'windows-1251' });
  });

  it('that a person states wins', () => {
    const decoded = decode(encodeAs('windows-1256', feed(arabic, 'utf-8')), {
      encoding: 'windows-1256',
      contentType: 'text/xml; charset=utf-8',
    });
    expect(decoded.text).toContain(arabic);
  });

  it('that nobody knows is said so', () => {
    expect(read(utf8(feed('Kabul', 'x-nonsense'))).problems).toEqual([
      'declares an encoding that nobody knows: x-nonsense',
    ]);
  });
});

describe('text that was encoded twice', () => {
  const twice = (text: string) => utf8(new TextDecoder('latin1').decode(utf8(text)));

  it('is undone', () => {
    const decoded = read(twice(feed('Genève’s café reopens – à demain')));
    expect(decoded.text).toContain('Genève’s café reopens – à demain');
    expect(decoded.problems).toEqual(['was encoded twice; that was undone']);
    expect(read(twice(feed(persian))).text).toContain(persian);
  });

  it('is not seen where none is', () => {
    for (const text of ['NÃO É MANHÃ', 'Â£5', 'Genève’s café reopens – à demain', 'ÇÂÃÊ ÔÕ Ã… Ãç'])
      expect(read(utf8(feed(text))).text).toContain(text);
  });

  it('never changes text that was encoded once', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aä éñßشкд中 '), maxLength: 60 }), (text) => {
        expect(read(utf8(text)).text).toBe(text);
      }),
    );
  });
});

it('decodes any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(typeof read(bytes).text).toBe('string');
    }),
  );
});
