import { foldText } from '../text/fold.ts';
import type { Events } from './events.ts';
import { foldedWords, type Hit } from './hits.ts';
import {
  EVENTS,
  HAN_PLACING,
  HAN_SPEAKING,
  PARTS_OF_PLACES,
  PASSING,
  PASSING_BEHIND,
  PLACING,
  PLACING_BEHIND,
} from './place-words.ts';
import type { RegionRole } from './tag.ts';
import type { TextWords } from './tokens.ts';

/** "Afghan", "Pakistani": whose, not where. */
const WHOSE = /(?:i|an|ese|ian|ish|ic|is|ans|yz|ek|jik|akh|men)$/;

const MAX_PASSED = 4;

/** Whether an event happened in a region or the report is about it. */
export function roleOf(hit: Hit, events: Events): Exclude<RegionRole, 'implied'> {
  if (isAdjective(hit) || isDateline(hit)) return 'mentioned';
  const { text, from, to } = hit;
  if (isPlacedBefore(text, from) || isPlacedBehind(text, to) || EVENTS.has(text.word(to))) return 'place';
  // Countries act: "Pakistan strikes" happen elsewhere.
  return !isCountry(hit) && isBesideEvent(hit, events) ? 'place' : 'mentioned';
}

/** "In the eastern Afghan city of". */
function isPlacedBefore(text: TextWords, from: number): boolean {
  for (let at = from - 1, passed = 0; at >= 0 && passed <= MAX_PASSED; at--, passed++) {
    const word = text.word(at);
    if (PLACING.has(word)) return true;
    if (!PASSING.has(word)) return false;
  }
  return false;
}

/** Urdu and Pashto have such words behind the name, Chinese what happened. */
function isPlacedBehind(text: TextWords, to: number): boolean {
  const first = text.codeAt(to);
  if (isHan(first)) return HAN_PLACING.has(text.word(to));
  if (!isArabic(first)) return false;
  if (isGenitive(text.word(to)) && PARTS_OF_PLACES.has(text.word(to + 1))) return true;
  for (let at = to, passed = 0; passed <= MAX_PASSED; at++, passed++) {
    const word = text.word(at);
    if (PLACING_BEHIND.has(word) || isPashtoIn(text, at)) return true;
    if (!PASSING_BEHIND.has(word)) return false;
  }
  return false;
}

function isGenitive(word: string): boolean {
  return word === 'کے' || word === 'کی';
}

/** Folded it is the Urdu "of"; the letter of Pashto tells them apart. */
function isPashtoIn({ original, starts, ends }: TextWords, at: number): boolean {
  const written = original.slice(starts[at], ends[at]);
  return written === 'کې' || written === 'کښې' || written === 'كې';
}

/** "Peshawar mosque bombing", "tafjir Kandahar"; a place at the head of a line on what happened; "in" as a prefix. */
function isBesideEvent(hit: Hit, events: Events): boolean {
  const { field, text, from, to, end } = hit;
  if (events.beginsAt(field, to)) return true;
  const first = text.codeAt(from);
  if (isArabic(first)) return events.endsAt(field, from) || hasPrefixIn(hit);
  if (from !== 0) return false;
  if (isHan(first)) return !HAN_SPEAKING.has(text.word(to));
  return events.isIn(field) && /^\s?[:،,–—]/.test(text.original.slice(end, end + 2));
}

/** Arabic writes "in" at the name: "bi-Kabul". */
function hasPrefixIn({ text, from, payload }: Hit): boolean {
  const word = text.word(from);
  return word.startsWith('ب') && !foldText(payload.alias.text).split(BETWEEN_FORMS).includes(word);
}

/** What parts the words and forms of a phrase. */
const BETWEEN_FORMS = /[\s{},]+/;

function isArabic(code: number): boolean {
  return code >= 0x600 && code <= 0x6ff;
}

function isHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

function isCountry({ payload: { target } }: Hit): boolean {
  return target.kind === 'entry' && target.entry.type === 'country';
}

function isAdjective(hit: Hit): boolean {
  if (!isCountry(hit)) return false;
  const own = foldedWords(hit);
  return WHOSE.test(own) && !/stan$|iran$|sudan$|oman$/.test(own);
}

/** `PESHAWAR: ...`, `KABUL (Agency) - ...`: where the reporter sits. */
export function isDateline({ text, from, start, end }: Hit): boolean {
  if (from !== 0 || start > 2) return false;
  const name = text.original.slice(start, end);
  const next = text.original.slice(end, end + 3);
  return name === name.toUpperCase() && /\p{Lu}/u.test(name) && /^(?::| \(|,? [-–—])/.test(next);
}
