import { isUtf8 } from 'node:buffer';

/** What bytes 0x80 to 0x9f mean; `TextDecoder` of Node 20 reads them as control characters. */
const WINDOWS_1252_HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';
/** One-byte encodings that Node has not got: one that it has, and the bytes from 0x80 that mean something else. */
const OWN: Readonly<Record<string, { readonly base: string; readonly high: string }>> = {
  // Tajik.
  'koi8-t': {
    base: 'koi8-r',
    high:
      'қғ‚Ғ„…†‡\ufffd‰ҳ‹ҲҷҶ\ufffdҚ‘’“”•–—\ufffd™\ufffd›\ufffd\ufffd\ufffd\ufffd\ufffdӯӮё¤ӣ¦§\ufffd\ufffd' +
      '\ufffd«¬\u00ad®\ufffd°±²Ё\ufffdӢ¶·\ufffd№\ufffd»\ufffd\ufffd\ufffd©',
  },
  // Kazakh.
  kz1048: {
    base: 'windows-1251',
    high: 'ЂЃ‚ѓ„…†‡€‰Љ‹ЊҚҺЏђ‘’“”•–—\ufffd™љ›њқһџ\u00a0ҰұӘ¤Ө¦§Ё©Ғ«¬\u00ad®Ү°±Ііөµ¶·ё№ғ»әҢңү',
  },
};
/** Bytes by a name that `knownEncoding` gave; what cannot be read becomes U+FFFD. */
export function decodeWith(bytes: Uint8Array, encoding: string): string {
  if (encoding.startsWith('utf-32')) return decodeUtf32(bytes, encoding !== 'utf-32be');
  const own = OWN[encoding];
  if (own !== undefined) return decodeOwn(bytes, own);
  const text = new TextDecoder(encoding).decode(bytes);
  return encoding === 'windows-1252' ? windows1252Meaning(text) : text;
}

function decodeOwn(bytes: Uint8Array, { base, high }: { readonly base: string; readonly high: string }): string {
  const text = new TextDecoder(base).decode(bytes);
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length; at++) {
    const place = (bytes[at] ?? 0) - 0x80;
    if (place < 0 || place >= high.length) continue;
    parts.push(text.slice(from, at), high[place] ?? '');
    from = at + 1;
  }
  return parts.join('') + text.slice(from);
}

/** C1 control characters as the characters that they were meant for. */
export function windows1252Meaning(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (high) => WINDOWS_1252_HIGH[high.charCodeAt(0) - 0x80] ?? high);
}

/** Null unless every byte can be read. */
export function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  if (encoding === 'utf-8') return isUtf8(bytes) ? textOfUtf8(bytes) : null;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Faster than by a decoder, for bytes that are known to be UTF-8. */
function textOfUtf8(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** The byte that windows-1252 writes for a character; null for characters that it has not got. */
export function windows1252Byte(character: string): number | null {
  const code = character.charCodeAt(0);
  if (code < 0x100) return code;
  const place = WINDOWS_1252_HIGH.indexOf(character);
  return place < 0 ? null : place + 0x80;
}

export function byteOrderMark(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return 'utf-32le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0xff && b === 0xfe ? 'utf-16le' : null;
}

/** How many of the first bytes tell which of them are always zero. */
const SAMPLE = 256;

/** UTF-16 and UTF-32 without a mark: markup is ASCII, so that every second byte of it, or three of four, are zero. */
export function markless(bytes: Uint8Array): string | null {
  const zeros = [0, 0, 0, 0];
  const length = Math.min(SAMPLE, bytes.length - (bytes.length % 4));
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[at % 4] = (zeros[at % 4] ?? 0) + 1;
  const isZero = zeros.map((count) => count > (length / 4) * 0.7);
  const pattern = isZero.map((zero) => (zero ? '0' : 'x')).join('');
  return { xxxx: null, x0x0: 'utf-16le', '0x0x': 'utf-16be', x000: 'utf-32le', '000x': 'utf-32be' }[pattern] ?? null;
}

function decodeUtf32(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle);
    const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    if (code !== 0xfeff || at > 0) parts.push(isCharacter ? String.fromCodePoint(code) : '\ufffd');
  }
  return parts.join('');
}
