import { createRequire } from 'node:module';
import type { detectAll } from 'jschardet';
import { knownEncoding } from '../../core/text/encoding-name.ts';
import { decodeWith } from './encodings.ts';

/** What a language was written in before UTF-8, the usual one first. */
const BY_LANGUAGE: Readonly<Record<string, readonly string[]>> = {
  ...of(
    'windows-1251 koi8-r koi8-u koi8-t kz1048 ibm866 iso-8859-5 x-mac-cyrillic',
    'ru uk be bg mk sr kk ky tg uz mn tt',
  ),
  ...of('windows-1256 iso-8859-6', 'ar fa prs ps ur ug ku sd'),
  ...of('windows-1250 iso-8859-2', 'pl cs sk hu sl hr bs ro sq'),
  ...of('windows-1252', 'en fr de es pt it nl sv da no nb nn is ga ca eu gl fi'),
  ...of('windows-1254', 'tr az'),
  ...of('windows-1253 iso-8859-7', 'el'),
  ...of('windows-1255 iso-8859-8 iso-8859-8-i', 'he yi'),
  ...of('windows-1257 windows-1252', 'lt lv et'),
  ...of('windows-1258', 'vi'),
  ...of('windows-874', 'th'),
  ...of('gb18030 gbk big5', 'zh'),
  ...of('euc-kr', 'ko'),
  ...of('shift_jis euc-jp', 'ja'),
};
/** Encodings of Latin letters. */
const LATIN: ReadonlySet<string> = new Set(
  'windows-1250 windows-1252 windows-1254 windows-1257 windows-1258 iso-8859-2'.split(' '),
);
/** Kept by one language each, whose letters are few. */
const RARE: ReadonlySet<string> = new Set(['koi8-t', 'kz1048']);
/** By the library's names; what nobody writes feeds in only distracts. */
const CANDIDATES: readonly string[] = (
  'cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 cp866 koi8-r koi8-u koi8-t kz1048 ' +
  'iso8859-2 iso8859-5 iso8859-6 iso8859-7 iso8859-8 mac-cyrillic big5hkscs gb18030 euc_jis_2004 ' +
  'shift_jis_2004 cp932 cp949 euc_kr'
).split(' ');

/**
 * How much more, or less, than its letters say a candidate counts; measured with `npm run bench:reading -- encodings`.
 */
const STATED_LANGUAGE = 3;
const USUAL_ENCODING = 1.1;
const RARE_ENCODING = 0.85;
/** Of one that has no Latin letters, where the letters stand among Latin ones. */
const WRONG_SCRIPT = 0.2;

/** Of a document, so much is looked at, from shortly before its first letter beyond ASCII. */
const SAMPLE = 100_000;
const BEFORE = 2_000;

/**
 * What bytes are that are no UTF-8 and of which nobody says what they are: what their letters look like to a library
 * that knows many languages, and the language that the feed or the document states.
 */
export function likelyEncoding(bytes: Uint8Array, language: string | null): string {
  const usual = BY_LANGUAGE[primary(language ?? statedLanguage(asLatin1(bytes, 0)))] ?? [];
  const text = textOf(bytes);
  const isAmongLatin = standsAmongLatin(text);
  // The fewer letters there are, the less they say.
  const usualFactor = USUAL_ENCODING + 1 / Math.max(1, text.match(LETTERS)?.length ?? 0);
  let best = { encoding: usual[0] ?? 'windows-1252', score: 0 };
  for (const [encoding, confidence] of candidatesOf(text)) {
    const factors = [
      usual.includes(encoding) && STATED_LANGUAGE,
      encoding === 'windows-1252' && usualFactor,
      RARE.has(encoding) && RARE_ENCODING,
      isAmongLatin && !LATIN.has(encoding) && WRONG_SCRIPT,
    ];
    const score = factors.reduce<number>(
      (product, factor) => (factor === false ? product : product * factor),
      confidence,
    );
    if (score > best.score && canRead(text, encoding)) best = { encoding, score };
  }
  return best.encoding;
}

/**
 * The pieces of text between tags that hold letters beyond ASCII, of one character a byte. Addresses, dates and tags
 * would only say that it is English. In no encoding are `<` and `>` a part of a letter.
 */
function textOf(bytes: Uint8Array): string {
  const from = Math.max(0, bytes.findIndex((byte) => byte > 127) - BEFORE);
  const sample = asLatin1(bytes, from);
  const pieces = sample.replace(/&lt;\/?[a-z][^<>&]*(?:&quot;[^<>&]*)*&gt;/gi, '<>').split(/<[^<>]*>/);
  return pieces.filter((piece) => /[\u0080-\u00ff]/.test(piece)).join('\n');
}

/** A character a byte, whatever a decoder makes of 0x80 to 0x9f. */
function asLatin1(bytes: Uint8Array, from: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, from + SAMPLE);
}

/** Bytes that are letters in most encodings of Latin letters. */
const LETTER = '[\\u008a\\u008e\\u009a\\u009e\\u00a3\\u00a5\\u00b3\\u00b9\\u00bf-\\u00ff]';
const LETTERS = new RegExp(LETTER, 'g');
const TOUCHING = new RegExp(`(?<=[a-z])${LETTER}|${LETTER}(?=[a-z])`, 'gi');

/** Whether most letters beyond ASCII have one of ASCII beside them, as accented letters do in words. */
function standsAmongLatin(text: string): boolean {
  const letters = text.match(LETTERS)?.length ?? 0;
  return (text.match(TOUCHING)?.length ?? 0) >= letters / 2;
}

/** The letters of Icelandic are in the places of the Turkish ones, and much rarer on the web. */
const FEW_SPEAKERS: ReadonlySet<string> = new Set(['is', 'fo']);
const SELDOM_MEANT = 0.75;

let library: { readonly detectAll: typeof detectAll } | null = null;

/** Whether this thread has had to guess: the library costs 0.2 s when it is first used, and keeps 50 MB then. */
export function hasGuessed(): boolean {
  return library !== null;
}

function candidatesOf(text: string): ReadonlyMap<string, number> {
  library ??= createRequire(import.meta.url)('jschardet') as { readonly detectAll: typeof detectAll };
  const found = new Map<string, number>();
  const options = { detectEncodings: [...CANDIDATES], minimumThreshold: 0 };
  for (const { encoding, confidence, language } of library.detectAll(Buffer.from(text, 'latin1'), options)) {
    const name = knownEncoding(encoding);
    const score = language !== null && FEW_SPEAKERS.has(language) ? confidence * SELDOM_MEANT : confidence;
    if (name !== null) found.set(name, Math.max(score, found.get(name) ?? 0));
  }
  return found;
}

/** A broken letter here and there may be. */
const BROKEN_SHARE = 0.02;

function canRead(text: string, encoding: string): boolean {
  const decoded = decodeWith(Buffer.from(text, 'latin1'), encoding);
  const beyondAscii = decoded.match(/[^\u0000-\u007f]/g)?.length ?? 0;
  return (decoded.match(/\ufffd/g)?.length ?? 0) <= 1 + BROKEN_SHARE * beyondAscii;
}

function primary(language: string | null): string {
  return /^[a-z]{2,3}/i.exec(language ?? '')?.[0].toLowerCase() ?? '';
}

function statedLanguage(head: string): string | null {
  return /<(?:dc:)?language>\s*([a-z]{2,3})/i.exec(head)?.[1] ?? /xml:lang=["']([a-z]{2,3})/i.exec(head)?.[1] ?? null;
}

function of(encodings: string, languages: string): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(languages.split(' ').map((language) => [language, encodings.split(' ')]));
}
