export type Decoded = {
  readonly text: string;
  /** WHATWG name of what was used. */
  readonly encoding: string;
  /** In words, where a declaration was wrong or something could not be read. */
  readonly problems: readonly string[];
};

export type Declarations = {
  /** Set by a person in feeds.yaml: wins over everything. */
  readonly encoding: string | null;
  readonly contentType: string | null;
};

/** A share of unreadable characters above this means that the encoding is wrong. */
const GARBLED_SHARE = 0.01;
/** The XML declaration stands in the first few bytes. */
const PROLOG_BYTES = 1_024;

/**
 * Bytes to text in the order in which statements about encodings can be trusted: a person, a byte order mark, valid UTF-8
 * with at least one multi-byte character (hardly ever an accident), the HTTP header, the XML declaration, windows-1252.
 */
export function decode(bytes: Uint8Array, { encoding, contentType }: Declarations): Decoded {
  const fixed = known(encoding);
  if (fixed !== null) return read(bytes, fixed, []);
  const marked = byteOrderMark(bytes) ?? utf16WithoutMark(bytes);
  if (marked !== null) return read(bytes, marked, []);
  const declared = known(charsetOf(contentType)) ?? known(prologEncoding(bytes));
  const unknown = declared === null ? undeclared(contentType, bytes) : [];
  if (declared === 'utf-8' || declared === null || isAsciiOnly(bytes)) return readUtf8(bytes, unknown);
  const utf8 = strictUtf8(bytes);
  if (utf8 !== null)
    return { text: utf8, encoding: 'utf-8', problems: [...unknown, `declared as ${declared}, but it is UTF-8`] };
  return read(bytes, declared.startsWith('utf-16') ? 'windows-1252' : declared, unknown);
}

function readUtf8(bytes: Uint8Array, problems: readonly string[]): Decoded {
  const strict = strictUtf8(bytes);
  if (strict !== null) return { text: strict, encoding: 'utf-8', problems };
  const lossy = new TextDecoder('utf-8').decode(bytes);
  if (garbledShare(lossy) <= GARBLED_SHARE)
    return { text: lossy, encoding: 'utf-8', problems: [...problems, 'some bytes are no UTF-8 and were replaced'] };
  return read(bytes, 'windows-1252', [...problems, 'it is no UTF-8; read as windows-1252']);
}

function read(bytes: Uint8Array, encoding: string, problems: readonly string[]): Decoded {
  const text = new TextDecoder(encoding).decode(bytes);
  const garbled =
    garbledShare(text) > GARBLED_SHARE
      ? ['more than 1 % of its characters cannot be read: set `encoding` for this feed']
      : [];
  return { text, encoding, problems: [...problems, ...garbled] };
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function isAsciiOnly(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte > 127) return false;
  return true;
}

function garbledShare(text: string): number {
  let garbled = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) garbled++;
  return text.length === 0 ? 0 : garbled / text.length;
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return null;
}

/** `<` with a zero byte beside it. */
function utf16WithoutMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0x3c && bytes[1] === 0 && bytes[3] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c && bytes[2] === 0) return 'utf-16be';
  return null;
}

function prologText(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes.subarray(0, PROLOG_BYTES));
}

function prologEncoding(bytes: Uint8Array): string | null {
  return /<\?xml[^>]{0,200}?encoding\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(prologText(bytes))?.[1] ?? null;
}

function charsetOf(contentType: string | null): string | null {
  return /charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1] ?? null;
}

function undeclared(contentType: string | null, bytes: Uint8Array): readonly string[] {
  const name = charsetOf(contentType) ?? prologEncoding(bytes);
  return name === null ? [] : [`declares an encoding that nobody knows: ${name}`];
}

function known(label: string | null): string | null {
  if (label === null) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}
