import { ASCII, foldCharacter, unmaskLookalikes } from './fold.ts';

/** What each unit folds to where that is one unit; not yet looked at, or several, or none. */
const inPlace = new Uint16Array(65_536);
const [NOT_SEEN, NOT_ONE] = [0, 0xffff];
/** Where texts are folded, one at a time. */
let scratch = Buffer.alloc(0);
let units = new Uint16Array(0);
/** No more room is kept than for that. */
const LONGEST_IN_PLACE = 2 ** 16;

/**
 * The folded text where every unit folds to one in its own place, as in nearly all texts; null for the others. White
 * space is not collapsed, and plain ASCII keeps its dashes: who looks for words sees no difference.
 */
export function foldInPlace(original: string): string | null {
  const { length } = original;
  let at = 0;
  while (at < length && isPlain(original.charCodeAt(at))) at++;
  if (at === length) return original.toLowerCase();
  if (length > LONGEST_IN_PLACE) return null;
  if (units.length < length) makeRoom(length);
  let hasLookalikes = false;
  for (at = 0; at < length; at++) {
    const code = original.charCodeAt(at);
    const unit = unitOf(code);
    if (unit === NOT_ONE) return null;
    units[at] = unit;
    hasLookalikes ||= code >= 0x370 && code <= 0x45f;
  }
  // At the end of a text, what is folded to a space is told from the word before it by its place.
  if (units[length - 1] === 32) return null;
  const text = scratch.toString('utf16le', 0, 2 * length);
  return hasLookalikes ? unmaskLookalikes(text) : text;
}

function unitOf(code: number): number {
  if (code < 128) return ASCII[code] ?? 32;
  const known = inPlace[code] ?? NOT_SEEN;
  return known === NOT_SEEN ? foldUnit(code) : known;
}

/** Every ASCII character but the grave accent, which stands for an apostrophe, is its own lower case. */
function isPlain(code: number): boolean {
  return code < 128 && code !== 96;
}

function makeRoom(length: number): void {
  scratch = Buffer.alloc(4 * length);
  units = new Uint16Array(scratch.buffer, scratch.byteOffset, 2 * length);
}

function foldUnit(code: number): number {
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  const folded = isHalf ? '' : foldCharacter(String.fromCharCode(code));
  const unit = folded.length === 1 ? folded.charCodeAt(0) : NOT_ONE;
  inPlace[code] = unit;
  return unit;
}
