import type { Mends } from './mends.ts';

/** A text in quotes. `isWhole`: its end was found, or where it must have been. */
export type Quoted = { readonly text: string; readonly end: number; readonly isWhole: boolean };

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
/** A key with its colon, or what is left of one. */
const KEY = String.raw`["'][^"'\n\\]{0,80}["']?\s*:|[A-Za-z_$][\w$-]{0,40}["']?\s*:|"[\w$-]{1,40}"\s*["{[\d]`;
/** What stands behind the last mark of a value: an end, or a comma and what can follow it there. */
const BEHIND = {
  object: new RegExp(String.raw`\s*(?:$|[}\]]\s*(?:$|[^\w\s"'])|,\s*(?:$|[}\],{/]|${KEY})|/[/*])`, 'y'),
  array: /\s*(?:$|[}\]]\s*(?:$|[^\w\s"'])|,\s*(?:$|[}\],{["'\d/-]|(?:true|false|null)\b)|\/[/*])/y,
};
const JUNK = String.raw`(?:(?:<!\[CDATA\[|[^\s\w"'\\,]{1,12})\s{0,40})?`;
/** The same where the comma was lost, or something was put in. */
const BEHIND_DAMAGED = new RegExp(
  String.raw`\s{0,40}${JUNK}(?:(?:,\s{0,40})?${JUNK}"[\w$-]{1,40}"\s{0,40}:|[}\]]\s{0,40}(?:$|[,}\]]))`,
  'y',
);
const NEXT_KEY = /"[\w$-]{1,40}"\s*:/y;

/**
 * Reads a text from its first mark on. Line breaks and other control characters are taken as they stand, `\'` and
 * unknown escapes for what they escape. A mark is the last one if what follows can follow a value; others are a part of
 * the text.
 */
export function readQuoted(source: string, at: number, place: 'object' | 'array', mends: Mends): Quoted {
  const mark = source.charCodeAt(at) === 39 ? "'" : '"';
  if (mark === "'") mends.add('quote');
  const special = mark === '"' ? /["\\]/g : /['\\]/g;
  const upTo = (end: number) => unescaped(source.slice(at + 1, end), mends);
  for (let from = at + 1; ; from = special.lastIndex) {
    special.lastIndex = from;
    const found = special.exec(source);
    if (found === null) return { text: upTo(source.length), end: source.length, isWhole: false };
    if (found[0] === '\\') special.lastIndex = found.index + 2;
    else if (matches(BEHIND[place], source, found.index + 1) || matches(BEHIND_DAMAGED, source, found.index + 1))
      return { text: upTo(found.index), end: found.index + 1, isWhole: true };
    else {
      mends.add('quote');
      const lostEnd = endBeforeKey(source, at, found.index);
      if (lostEnd !== null) return { text: upTo(lostEnd), end: lostEnd, isWhole: true };
    }
  }
}

/** `"title": "Rain, "url": ...`: the mark starts the next key, so that the text ended before the comma. */
function endBeforeKey(source: string, start: number, mark: number): number | null {
  if (!matches(NEXT_KEY, source, mark)) return null;
  const before = source.slice(Math.max(start + 1, mark - 40), mark);
  const comma = /,\s*$/.exec(before);
  return comma === null ? null : mark - (before.length - comma.index);
}

function matches(pattern: RegExp, source: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(source);
}

function unescaped(raw: string, mends: Mends): string {
  if (/[\u0000-\u001f]/.test(raw)) mends.add('control');
  if (!raw.includes('\\')) return raw;
  return raw.replace(/\\(?:u([\da-f]{4})|([\s\S]?))/gi, (_, hex: string | undefined, letter: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (!/["\\/bfnrt]/.test(letter)) mends.add('quote');
    return ESCAPES[letter] ?? letter;
  });
}
