import { withoutCdataMarks } from './cdata-marks.ts';
import { decodeXml } from './references.ts';

export type Attributes = Readonly<Record<string, string>>;

/** A tag as it stands in the text; `end` is where the text goes on behind it. */
export type MarkupTag = {
  readonly raw: string;
  readonly isEnd: boolean;
  readonly isEmpty: boolean;
  readonly end: number;
  /** What stands between its name and its end. */
  readonly inside: string;
  /** It had no end of its own, or a quote that is never closed. */
  readonly isBroken: boolean;
};

const NAME = /[\p{L}_][\w.:\-\u00b7-\uffff]*/uy;
const ATTRIBUTE = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]*)))?/g;
/** Nobody who means well writes more. */
const MOST_ATTRIBUTES = 60;
const LESS = 60;
const GREATER = 62;
const QUOTE = 34;
const APOSTROPHE = 39;

/** Letters and `_`; behind the first also digits, `-`, `.` and `:`. */
function isPlainNameCode(code: number, isBehindFirst: boolean): boolean {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95) return true;
  return isBehindFirst && ((code >= 48 && code <= 58) || code === 45 || code === 46);
}

/** The name that starts at a place, '' if none does. */
export function nameAt(xml: string, at: number): string {
  let end = at;
  let code = xml.charCodeAt(end);
  while (isPlainNameCode(code, end > at)) code = xml.charCodeAt(++end);
  // Names in other letters than Latin ones are rare; the end of the text is no number at all.
  if (!(code >= 128)) return xml.slice(at, end);
  NAME.lastIndex = at;
  return NAME.exec(xml)?.[0] ?? '';
}

/** The tag whose `<` stands there; null where the `<` is text. Reads no further than to the next `<`. */
export function tagAt(xml: string, at: number): MarkupTag | null {
  const isEnd = xml.charCodeAt(at + 1) === 47;
  const raw = nameAt(xml, at + (isEnd ? 2 : 1));
  if (raw === '') return null;
  const from = at + (isEnd ? 2 : 1) + raw.length;
  const { close, end, isBroken } = closeOf(xml, from);
  const isEmpty = close > from && xml.charCodeAt(close - 1) === 47;
  return { raw, isEnd, isEmpty, end, inside: xml.slice(from, isEmpty ? close - 1 : close), isBroken };
}

/** A `<` ends a tag as well: the first `>` inside an unclosed quote, or that place, is taken for its end. */
function closeOf(xml: string, from: number): { close: number; end: number; isBroken: boolean } {
  let quote = 0;
  let firstClose = -1;
  let at = from;
  for (; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (code === LESS) break;
    if (code === GREATER) {
      if (quote === 0) return { close: at, end: at + 1, isBroken: false };
      if (firstClose < 0) firstClose = at;
    } else if (quote === code) quote = 0;
    else if (quote === 0 && (code === QUOTE || code === APOSTROPHE)) {
      quote = code;
      firstClose = -1;
    }
  }
  return firstClose < 0
    ? { close: at, end: at, isBroken: true }
    : { close: firstClose, end: firstClose + 1, isBroken: true };
}

/** Attributes by lower-case name, quoted or not; the first of two with one name counts. */
export function attributesOf({ inside }: MarkupTag): Attributes {
  const attributes: Record<string, string> = {};
  if (inside === '') return attributes;
  ATTRIBUTE.lastIndex = 0;
  for (let count = 0; count < MOST_ATTRIBUTES; count++) {
    const [, name, double, single, bare] = ATTRIBUTE.exec(inside) ?? [];
    if (name === undefined) break;
    const key = name.toLowerCase();
    if (key === '__proto__' || Object.hasOwn(attributes, key)) continue;
    const value = double ?? single ?? bare ?? '';
    attributes[key] = (value.includes('&') ? withoutCdataMarks(decodeXml(value).text) : value).trim();
  }
  return attributes;
}
