import { foldText } from '../text/fold.ts';
import type { Hit } from './hits.ts';
import { grammarOf } from './place-grammars.ts';

/** A name alone between quotation marks: a restaurant, a team or a film that is called so; "in the district of" keeps it a place. */
export function isQuoted({ text, from, start, end }: Hit, language: string): boolean {
  const closing = CLOSING[text.original[start - 1] ?? ''];
  if (closing === undefined || !closing.includes(text.original[end] ?? ' ')) return false;
  const { in: inside, passing } = grammarOf(language);
  const before = text.word(from - 1);
  return !inside.has(before) && !passing.has(before);
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
