import { windows1252Meaning } from '../decode/encodings.ts';

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
/** Between `&` and `;`. */
const LONGEST_NAME = 40;
const LONE_HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** As HTML reads them: the semicolon may be missing. */
const NUMBERED = /&#(?:(\d{1,40})|x([\da-f]{1,40}));?/gi;

/**
 * `lost` counts the references that name no character: half of one without its other half, or what no text may hold.
 */
export type Mended = { readonly text: string; readonly lost: number };

/**
 * Undoes the escaping of XML once. Names that only HTML knows stay: they are undone with the HTML that they stand in.
 * `bare` counts the ampersands that begin no reference.
 */
export function decodeXml(text: string): Mended & { readonly bare: number } {
  let decoded = '';
  let [from, bare, lost] = [0, 0, 0];
  let hasHalves = false;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    const end = endOfName(text, at + 1);
    if (text.charCodeAt(end) !== 59 || end === at + 1) {
      bare++;
      continue;
    }
    const meant = meaningOf(text.slice(at + 1, end));
    if (meant === null) continue;
    if (meant === '') lost++;
    hasHalves ||= isHalf(meant.charCodeAt(0));
    decoded += text.slice(from, at) + meant;
    from = end + 1;
    at = end;
  }
  if (from === 0) return { text, bare, lost };
  const whole = decoded + text.slice(from);
  if (!hasHalves) return { text: whole, bare, lost };
  const mended = withoutHalves(whole);
  return { text: mended.text, bare, lost: lost + mended.lost };
}

/**
 * Text whose references are still to be undone as HTML, with those of numbers put right that HTML would not understand.
 */
export function mendReferences(text: string): Mended {
  if (!text.includes('&#')) return { text, lost: 0 };
  let lost = 0;
  let hasHalves = false;
  const mended = text.replace(NUMBERED, (written: string, digits: string | undefined, hex: string | undefined) => {
    const code = digits === undefined ? Number.parseInt(hex ?? '', 16) : Number(digits);
    if (isForbidden(code)) {
      lost++;
      return '';
    }
    hasHalves ||= isHalf(code);
    return isHalf(code) ? String.fromCharCode(code) : written;
  });
  if (!hasHalves) return { text: mended, lost };
  const whole = withoutHalves(mended);
  return { text: whole.text, lost: lost + whole.lost };
}

/** Text without the halves of characters whose other half is missing. */
export function withoutHalves(text: string): Mended {
  if (text.isWellFormed()) return { text, lost: 0 };
  const whole = text.replace(LONE_HALF, '');
  return { text: whole, lost: text.length - whole.length };
}

/** Letters, digits, `_` and `#`. */
function endOfName(text: string, from: number): number {
  let at = from;
  for (; at < from + LONGEST_NAME; at++) {
    const code = text.charCodeAt(at);
    const isOfName =
      (code >= 97 && code <= 122) ||
      (code >= 65 && code <= 90) ||
      (code >= 48 && code <= 57) ||
      code === 35 ||
      code === 95;
    if (!isOfName) break;
  }
  return at;
}

/** Null for what is no reference of XML. */
function meaningOf(name: string): string | null {
  if (name.charCodeAt(0) !== 35) return PREDEFINED.get(name) ?? PREDEFINED.get(name.toLowerCase()) ?? null;
  if (/^#\d+$/.test(name)) return character(Number(name.slice(1)));
  return /^#x[\da-f]+$/i.test(name) ? character(Number.parseInt(name.slice(2), 16)) : null;
}

/**
 * What XML forbids is left out; 128 to 159 mean windows-1252, as in every browser. Two halves in a row make a
 * character.
 */
function character(code: number): string {
  if (code >= 128 && code < 160) return windows1252Meaning(String.fromCharCode(code));
  if (isForbidden(code)) return '';
  return isHalf(code) ? String.fromCharCode(code) : String.fromCodePoint(code);
}

function isHalf(code: number): boolean {
  return code >= 0xd800 && code < 0xe000;
}

function isForbidden(code: number): boolean {
  return code > 0x10ffff || (code < 32 && code !== 9 && code !== 10 && code !== 13);
}
