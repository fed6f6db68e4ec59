import { foldText } from '../text/fold.ts';
import type { Hit } from './hits.ts';
import { folded } from './place-grammar.ts';
import { grammarOf } from './place-grammars.ts';
import { UNKNOWN_WORD } from './vocabulary.ts';

/**
 * A name alone between quotation marks: a restaurant, a team or a film that is called so; "in the district of" keeps
 * it a place.
 */
export function isQuoted({ text, from, start, end }: Hit, language: string): boolean {
  const closing = CLOSING[text.original[start - 1] ?? ''];
  if (closing === undefined || !closing.includes(text.original[end] ?? ' ')) return false;
  const { in: inside, passing } = grammarOf(language);
  const before = text.word(from - 1);
  return !inside.has(before) && !passing.has(before);
}

/**
 * "The ship «Peshawar Star»": set off with another name or two, and no more; what happened at a place is told in
 * quotation marks as well.
 */
export function isInTitle(hit: Hit, language: string): boolean {
  const { text, from, to } = hit;
  for (const [first, last] of [
    [from, to + 1],
    [from, to + 2],
    [from - 1, to],
    [from - 1, to + 1],
    [from - 2, to],
  ] as const)
    if (isSetOff(hit, first, last, language)) return areNames(text, first, last, from, to);
  return false;
}

function isSetOff({ text: { original, starts, ends } }: Hit, first: number, last: number, language: string): boolean {
  const [start, end] = [starts[first], ends[last - 1]];
  if (start === undefined || end === undefined) return false;
  const mark = original[start - 1] ?? '';
  const closing = mark === "'" && /[\s،]/u.test(original[start - 2] ?? ' ') ? "'" : CLOSING[mark];
  // An apostrophe closes nothing.
  return (
    closing?.includes(original[end] ?? ' ') === true && !/\p{L}/u.test(original[end + 1] ?? '') && language !== 'zh'
  );
}

/** Other words that no list knows; scripts without capitals tell no more. */
function areNames(text: Hit['text'], first: number, last: number, from: number, to: number): boolean {
  for (let at = first; at < last; at++) {
    if (at >= from && at < to) continue;
    if (text.numbers[at] !== UNKNOWN_WORD && !NAMING.has(text.word(at))) return false;
    if (/^\p{Ll}/u.test(text.original.slice(text.starts[at]))) return false;
  }
  return true;
}

/** Words that lists hold for other reasons. */
const NAMING = new Set('گرل ہوٹل star diary nights house express dream story grill queen king ستار'.split(' '));

/**
 * "Karachi Kitchenware", "Jalan Kashmir": a name of its own beside it, in an English text that does not write every
 * word large.
 */
export function isCompound({ text, from, to }: Hit): boolean {
  const isBehind = isOwnName(text, to) && isOneBlank(text, to);
  const isBefore =
    from > 1 && text.numbers[from - 1] === UNKNOWN_WORD && isOwnName(text, from - 1) && isOneBlank(text, from);
  return (isBehind || isBefore) && !isTitleCase(text);
}

function isOwnName(text: Hit['text'], at: number): boolean {
  return isLargeWord(text, at) && !PUBLIC.has(text.word(at)) && !text.opens(at);
}

/** Whether one blank parts a word from the one before it. */
function isOneBlank({ original, starts, ends }: Hit['text'], at: number): boolean {
  return original.slice(ends[at - 1], starts[at]) === ' ';
}

/** Offices, persons and grounds that a place itself has. */
const PUBLIC = folded(
  'police university airport high court supreme district division province provincial city cantonment central jail',
  'prison zoo museum press club bar',
  'chamber development municipal metropolitan corporation electric board institute medical college hospital',
  'junction railway station valley pass river',
  'lake dam region regional agency traffic county governor mayor commissioner deputy assistant corps garrison',
  'brigade base front port free zone',
  'economic corridor international national state county government peace committee council jirga taliban mosque',
  'shrine bazaar market border gate crossing',
  'accord agreement declaration process talks summit conference mission consulate embassy security forces force',
  'rangers levies scouts regiment command',
  'north south east west northern southern eastern western upper lower old new inner greater legislative assembly',
  'parliament accountability authority water',
  'and in on at monday tuesday wednesday thursday friday saturday sunday january february march april may june',
  'july august september october november december',
  'who says said pakistan afghanistan iran india china tajikistan uzbekistan kyrgyzstan kazakhstan turkmenistan',
  'balochistan baluchistan punjab sindh kashmir',
);

function isLargeWord({ original, starts }: Hit['text'], at: number): boolean {
  const start = starts[at];
  return start !== undefined && /^[A-Z][a-z]/.test(original.slice(start, start + 2));
}

/** Looked at once a text: each of its names may ask. */
const titleCased = new WeakMap<Hit['text'], boolean>();

function isTitleCase(text: Hit['text']): boolean {
  const known = titleCased.get(text);
  if (known !== undefined) return known;
  let small = 0;
  for (let at = 0; at < text.numbers.length; at++)
    if (/^[a-z]{4}/.test(text.original.slice(text.starts[at], (text.starts[at] ?? 0) + 4))) small++;
  const isTitle = small * 4 < text.numbers.length;
  titleCased.set(text, isTitle);
  return isTitle;
}

/** "Sari-Gor": the second half of another name. */
export function isHalf({ text: { original, starts, numbers }, from, start }: Hit): boolean {
  return (
    original[start - 1] === '-' &&
    numbers[from - 1] === UNKNOWN_WORD &&
    /^\p{Lu}/u.test(original.slice(starts[from - 1], start))
  );
}

/** Opening marks with those that close them. */
const CLOSING: Readonly<Record<string, string>> = { '«': '»', '"': '"', '“': '”“', '„': '“”', '‘': '’', '‹': '›' };

/** "Kandahar, 12, won": whoever has an age. */
export function isAged({ text, start, end }: Hit): boolean {
  if (!AGE.test(text.original.slice(end, end + AGE_LETTERS))) return false;
  return !/[a-z\d] ?$/.test(text.original.slice(Math.max(0, start - 2), start));
}

const AGE = /^, \d{1,2}, /;
const AGE_LETTERS = 6;

/** "Kandahar-born", with its dash: where somebody comes from. */
export function isBirth({ text, from, to }: Hit): boolean {
  if (!BIRTH.has(text.word(to)) || to === from) return false;
  const { original, starts, ends } = text;
  return /^[-‐‑–]$/.test(original.slice(ends[to - 1], starts[to]));
}

const BIRTH = new Set(['born', 'bred', 'raised', 'educated', 'schooled', 'style']);

/** "Po-ferganski": the way of a town, as of its dishes. */
export function isManner({ text, from }: Hit): boolean {
  if (text.word(from - 1) !== 'по' || !text.word(from).endsWith('ски')) return false;
  return /^[-‐‑]$/.test(text.original.slice(text.ends[from - 1], text.starts[from]));
}

/** "Kabulov", "Samarkandova": a surname made of a town, which is no case of its name. */
export function isSurname({ text, from, to, payload: { alias } }: Hit): boolean {
  if (to - from !== 1 || !CYRILLIC_SURNAME.test(text.word(from))) return false;
  return !foldText(alias.text).includes(text.word(from).slice(0, -1));
}

const CYRILLIC_SURNAME = /[бвгджзклмнпрстфхцчшщ][ое]в(?:а|у|ым|ой|е|ы|ых)?$/;
