import { isAscii } from 'node:buffer';
import { knownEncoding } from '../core/text/encoding-name.ts';
import { byteOrderMark, decodeStrictly, decodeWith, markless } from './decode/encodings.ts';
import { likelyEncoding } from './decode/likely.ts';
import { undoDoubleEncoding } from './decode/twice.ts';

export type Decoded = {
  readonly text: string;
  /** WHATWG name of what was used; `utf-32le` and `utf-32be` besides. */
  readonly encoding: string;
  /** In words, where a declaration was wrong or something could not be read. */
  readonly problems: readonly string[];
};

export type Declarations = {
  /** Set by a person in feeds.yaml: wins over everything. */
  readonly encoding: string | null;
  readonly contentType: string | null;
  /** What the feed is known to be written in; tells apart what no byte can. */
  readonly language?: string | null;
};

const ESCAPE = 0x1b;
/** What turns ISO-2022-JP to its letters and back. */
const ESCAPED_JAPANESE = /\u001b\$[@B][^\u001b]{2,2000}\u001b\([BJ]/;
/** A share of unreadable characters above this means that the encoding is wrong. */
const GARBLED_SHARE = 0.01;
/** The XML declaration stands in the first few bytes. */
const PROLOG_BYTES = 1_024;

/**
 * Bytes to text in the order in which statements about encodings can be trusted: a person, a byte order mark, valid
 * UTF-8 with at least one multi-byte character (hardly ever an accident), the HTTP header, the XML declaration, and
 * last what the bytes look like.
 */
export function decode(bytes: Uint8Array, { encoding, contentType, language = null }: Declarations): Decoded {
  const fixed = knownEncoding(encoding);
  if (fixed !== null) return read(bytes, fixed, []);
  const marked = byteOrderMark(bytes) ?? markless(bytes);
  if (marked !== null) return marked === 'utf-8' ? readUtf8(bytes, [], null) : read(bytes, marked, []);
  const stated = [charsetOf(contentType), prologEncoding(bytes)].filter((label) => label !== null);
  const declared = stated.map(knownEncoding).find((name) => name !== null) ?? null;
  const isUnknown = declared === null && stated.length > 0;
  const problems = isUnknown ? [`declares an encoding that nobody knows: ${stated[0]}`] : [];
  // Seven bits of it look like ASCII, and so like UTF-8.
  if (declared === 'iso-2022-jp') return read(bytes, declared, problems);
  if (isAscii(bytes) && !holds(bytes, ESCAPE)) return { text: asciiOf(bytes), encoding: 'utf-8', problems };
  if (declared === null || declared === 'utf-8') return readUtf8(bytes, problems, language);
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 === null) return readDeclared(bytes, declared, language);
  return repaired(utf8, [...problems, `declared as ${declared}, but it is UTF-8`]);
}

/** A declaration that no byte contradicts is believed; UTF-16 was ruled out by the first bytes already. */
function readDeclared(bytes: Uint8Array, declared: string, language: string | null): Decoded {
  if (!declared.startsWith('utf-')) return read(bytes, declared, []);
  const likely = likelyEncoding(bytes, language);
  return read(bytes, likely, [`declared as ${declared}, but it is not; read as ${likely}`]);
}

function readUtf8(bytes: Uint8Array, problems: readonly string[], language: string | null): Decoded {
  const strict = decodeStrictly(bytes, 'utf-8');
  if (strict !== null && holds(bytes, ESCAPE) && ESCAPED_JAPANESE.test(strict))
    return read(bytes, 'iso-2022-jp', [...problems, 'it is Japanese in seven bits; read as iso-2022-jp']);
  if (strict !== null) return repaired(strict, problems);
  const lossy = decodeWith(bytes, 'utf-8');
  if (isMostlyUtf8(lossy)) return repaired(lossy, [...problems, 'some bytes are no UTF-8 and were replaced']);
  const likely = likelyEncoding(bytes, language);
  return read(bytes, likely, [...problems, `it is no UTF-8; read as ${likely}`]);
}

/** Many times faster than asking the array itself. */
function holds(bytes: Uint8Array, byte: number): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(byte);
}

/** Letters of other encodings hardly ever look like UTF-8: where more do than do not, it is broken UTF-8. */
function isMostlyUtf8(lossy: string): boolean {
  const beyondAscii = lossy.match(/[^\u0000-\u007f]/g)?.length ?? 0;
  return garbledIn(lossy) < beyondAscii / 2;
}

/** UTF-8 that was taken for windows-1252 on its way and written as UTF-8 once more. */
function repaired(text: string, problems: readonly string[]): Decoded {
  const undone = undoDoubleEncoding(text);
  if (undone === null) return { text, encoding: 'utf-8', problems };
  return { text: undone, encoding: 'utf-8', problems: [...problems, 'was encoded twice; that was undone'] };
}

function read(bytes: Uint8Array, encoding: string, problems: readonly string[]): Decoded {
  const text = decodeWith(bytes, encoding);
  const garbled =
    garbledShare(text) > GARBLED_SHARE
      ? ['more than 1 % of its characters cannot be read: set `encoding` for this feed']
      : [];
  return { text, encoding, problems: [...problems, ...garbled] };
}

/** One character a byte. */
function asciiOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function garbledShare(text: string): number {
  return garbledIn(text) / Math.max(1, text.length);
}

function garbledIn(text: string): number {
  let garbled = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) garbled++;
  return garbled;
}

function prologEncoding(bytes: Uint8Array): string | null {
  const prolog = asciiOf(bytes.subarray(0, PROLOG_BYTES));
  return /<\?xml[^>]{0,200}?encoding\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(prolog)?.[1] ?? null;
}

function charsetOf(contentType: string | null): string | null {
  return /charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1] ?? null;
}
