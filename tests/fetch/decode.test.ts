import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/fetch/decode.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const feed = (text: string, encoding?: string) =>
  `<?xml version="1.0"${encoding === undefined ? '' : ` encoding="${encoding}"`}?><rss version="2.0"><channel><title>${text}</title></channel></rss>`;
const read = (bytes: Uint8Array, contentType: string | null = null, language: string | null = null) =>
  decode(bytes, { encoding: null, contentType, language });

/** Text in a one-byte encoding, by asking the decoder for each of its 256 characters. */
function encodeAs(label: string, text: string): Uint8Array {
  const letters = Array.from({ length: 256 }, (_, byte) => new TextDecoder(label).decode(Uint8Array.of(byte)));
  return Uint8Array.from(text, (letter) => Math.max(0, letters.indexOf(letter)));
}
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
    ['Cyrillic by its letters', encodeAs('windows-1251', feed(russian.repeat(3))), null, russian],
    ['KOI8 by its letters', encodeAs('koi8-r', feed(russian.repeat(3))), null, russian],
    ['Arabic by its letters', encodeAs('windows-1256', feed(arabic.repeat(3))), null, arabic],
    ['Russian by the language of the feed', encodeAs('windows-1251', feed(russian)), 'ru', russian],
    ['Turkish by the language of the feed', encodeAs('windows-1254', feed('Şırnak’ta çığ')), 'tr', 'Şırnak’ta çığ'],
    ['Western by default', encodeAs('latin1', feed('Café à Genève')), null, 'Café à Genève'],
  ])('that nobody declares: %s', (_, bytes, language, text) => {
    const decoded = read(bytes, null, language);
    expect(decoded.text).toContain(text);
    expect(decoded.problems[0]).toMatch(/^it is no UTF-8; read as/);
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
