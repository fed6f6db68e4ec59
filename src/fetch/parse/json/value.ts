import type { Mends } from './mends.ts';
import { readQuoted } from './quoted.ts';

export type JsonReading = {
  readonly value: unknown;
  /** Where the text goes on. */
  readonly end: number;
  /** False where it was broken off: what had been read by then is in `value`. */
  readonly isWhole: boolean;
};

/** More is no feed. */
const MOST_DEPTH = 60;
const SPACE = /[\s\u0000-\u001f\ufeff]+/y;
const KEYS: readonly (readonly [RegExp, 'comma' | 'quote' | 'bracket' | null])[] = [
  [/"((?:[^"\\\n]|\\.){0,200})"\s*:/y, null],
  [/'([^'\\\n]{0,200})'\s*:/y, 'quote'],
  // A mark was lost, or there never was one.
  [/([A-Za-z_$][\w$-]{0,60})["']?\s*:/y, 'quote'],
  [/["']([\w$-]{1,60})\s*:/y, 'quote'],
  // The colon was lost, or something was put before it.
  [/"([\w$-]{1,60})"\s*(?=["'{[\d-])/y, 'bracket'],
  [/"([^"\\\n]{1,60})"[^\w\s"{[:,}\]]{0,12}\s*:/y, 'bracket'],
];
/** Where an object goes on behind what cannot be read. */
const GOES_ON = /"[\w$-]{1,40}"\s*:|[{}\]]/g;
const KEY_AHEAD = /(?="[\w$-]{1,40}"\s*:)/y;
const LONGEST_GAP = 400;
const WORD = /[-+]?[\w.+-]+/y;
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i;
const BARE_TEXT = /[^,}\]{["\n]{1,400}/y;
/** What has no meaning between values, and what was cut out of XML. */
const JUNK = /(?:\]\]>|<!\[CDATA\[|[^\s"'{[\]},:\w-]|-(?!\d)){1,20}/y;

/** Reads the JSON value that starts at the beginning of a text, mending what it can. Nothing is read twice. */
export function readLenient(text: string, mends: Mends): JsonReading {
  const endOfComment = createCommentReader(text);
  let at = 0;
  let isBroken = false;

  function take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at = pattern.lastIndex;
    return found;
  }
  /** To what means something. */
  function skip(): void {
    for (;;) {
      take(SPACE);
      const end = endOfComment(at);
      if (end > at) {
        mends.add('comment');
        at = end;
      } else if (take(JUNK) !== null) mends.add('bracket');
      else return;
    }
  }
  function broken(): null {
    isBroken = true;
    return null;
  }

  function value(place: 'object' | 'array', depth: number): unknown {
    skip();
    switch (text[at]) {
      case '{':
        return depth < MOST_DEPTH ? object(depth) : broken();
      case '[':
        return depth < MOST_DEPTH ? list(depth) : broken();
      case '"':
      case "'":
        return quoted(place);
      default:
        return word();
    }
  }

  function quoted(place: 'object' | 'array'): string {
    const read = readQuoted(text, at, place, mends);
    at = read.end;
    if (read.isWhole) return read.text;
    isBroken = true;
    // What ended the object around it is no part of the text.
    return read.text.replace(/\s*[}\]]*\s*,?\s*$/, '');
  }

  function word(): unknown {
    const start = at;
    const found = take(WORD)?.[0] ?? '';
    if (NUMBER.test(found)) return String(Number(found)) === found ? Number(found) : found;
    if (/^(?:true|false)$/i.test(found)) return found.toLowerCase() === 'true';
    if (/^(?:null|none|nil|nan|undefined)$/i.test(found)) return null;
    at = start;
    const bare = take(BARE_TEXT)?.[0].trim() ?? '';
    if (bare === '') return broken();
    mends.add('quote');
    return bare;
  }

  function object(depth: number): Readonly<Record<string, unknown>> {
    const entries: [string, unknown][] = [];
    let commas = 1;
    at++;
    for (skip(); !isBroken && !endsObject(entries.length, commas); skip()) {
      const isComma = text[at] === ',';
      const entry = isComma ? null : entryAt(depth, commas);
      if (isComma) commas = passComma(commas);
      else if (entry !== null) {
        commas = 0;
        entries.push(entry);
      }
    }
    return Object.fromEntries(entries);
  }

  /** Behind so many commas; null where no key stands there, and what does is passed over. */
  function entryAt(depth: number, commas: number): [string, unknown] | null {
    const key = readKey();
    if (key === null) {
      passOver();
      return null;
    }
    if (commas === 0) mends.add('comma');
    return [key, value('object', depth + 1)];
  }

  /** One between two values is right. */
  function passComma(before: number): number {
    if (before > 0) mends.add('comma');
    at++;
    return before + 1;
  }

  /**
   * An object ends with its bracket, or where a list ends or another object starts, in which case its bracket was lost.
   */
  function endsObject(count: number, commas: number): boolean {
    const mark = text[at];
    if (mark === '}') {
      if (commas > 0 && count > 0) mends.add('comma');
      at++;
      return true;
    }
    if (mark === '{' && count === 0) {
      mends.add('bracket');
      at++;
      return false;
    }
    if (mark === '{' || mark === ']') mends.add('bracket');
    if (mark === undefined) isBroken = true;
    return mark === '{' || mark === ']' || mark === undefined;
  }

  function readKey(): string | null {
    for (const [pattern, mend] of KEYS) {
      const found = take(pattern);
      if (found === null) continue;
      if (mend !== null) mends.add(mend);
      return found[1] ?? '';
    }
    return null;
  }

  function passOver(): void {
    mends.add('bracket');
    GOES_ON.lastIndex = at;
    const found = GOES_ON.exec(text.slice(0, at + LONGEST_GAP))?.index;
    if (found === undefined) isBroken = true;
    else at = found;
  }

  function list(depth: number): readonly unknown[] {
    const values: unknown[] = [];
    let commas = 1;
    at++;
    for (skip(); !isBroken && !endsList(values.length, commas); skip()) {
      if (text[at] === ',') {
        commas = passComma(commas);
        continue;
      }
      if (commas === 0) mends.add('comma');
      commas = 0;
      values.push(value('array', depth + 1));
    }
    return values;
  }

  /** A list ends with its bracket, or where the object around it ends or goes on. */
  function endsList(count: number, commas: number): boolean {
    const mark = text[at];
    if (mark === ']') {
      if (commas > 0 && count > 0) mends.add('comma');
      at++;
      return true;
    }
    if (mark === undefined) isBroken = true;
    const isLost = mark === '}' || take(KEY_AHEAD) !== null;
    if (isLost) mends.add('bracket');
    return isLost || mark === undefined;
  }

  const read = value('array', 0);
  return { value: read, end: at, isWhole: !isBroken };
}

const COMMENT_ENDS: readonly (readonly [string, string])[] = [
  ['/*', '*/'],
  ['<!--', '-->'],
];

/**
 * Where the comment ends that starts at a place; that place if none does. One that never ends is looked for once only.
 */
function createCommentReader(text: string): (at: number) => number {
  const endless = new Set<string>();
  return function endOfComment(at) {
    if (startsLineComment(text, at)) return lineEnd(text, at);
    if (text[at] !== '/' && text[at] !== '<') return at;
    for (const [start, end] of COMMENT_ENDS) {
      if (!text.startsWith(start, at) || endless.has(start)) continue;
      const found = text.indexOf(end, at + start.length);
      if (found >= 0) return found + end.length;
      endless.add(start);
    }
    return at;
  };
}

/** `//` anywhere, `#` where nothing but space stands before it in its line. */
function startsLineComment(text: string, at: number): boolean {
  if (text[at] === '#') return /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, at - 40), at));
  return text[at] === '/' && text[at + 1] === '/';
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
