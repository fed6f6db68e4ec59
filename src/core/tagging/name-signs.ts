import { foldText } from '../text/fold.ts';
import type { Concluded } from './concluded.ts';
import type { Events } from './events.ts';
import { isArabic, isHan, languageOf } from './hit-language.ts';
import type { Hit } from './hits.ts';
import type { CompiledTaxonomy } from './matcher.ts';
import type { Mentions } from './mentions.ts';
import { grammarOf } from './place-grammars.ts';
import { isBroken, signBefore, signBehind } from './place-signs.ts';
import { add, ENOUGH, type Mention, type Sign, WEIGHTS } from './place-weights.ts';
import { COMPARING, DONE_ELSEWHERE, EVENTS, EVENTS_BEFORE, NO_COMPOUND, SPEAKING } from './place-words.ts';
import { isHappening } from './report-kind.ts';
import { INSTITUTIONS, JOURNEYS } from './seat-words.ts';
import { seatOf } from './seats.ts';
import { isTownOf, isWhose } from './whose.ts';

/** What a name is read against: the other names of its text, what happened, and the language of it. */
export type Reading = {
  readonly names: Mentions;
  readonly events: Events;
  readonly taxonomy: CompiledTaxonomy;
  readonly language: string | null;
};

/** A name with the signs of its own words and of those beside it. */
export function readMention(one: Concluded, around: Reading): Mention {
  const { hit, role } = one;
  const { events, taxonomy } = around;
  const entry = taxonomy.find('region', one.id);
  const type = entry?.type ?? '';
  const isCountry = type === 'country' || type === 'macro';
  const mention: Mention = { one, isCountry, signs: [], score: 0 };
  if (role !== undefined) {
    mention.signs.push('given');
    mention.score = role === 'place' ? ENOUGH : WEIGHTS.whose;
    return mention;
  }
  const name = entry?.name ?? '';
  if (isCountry && isWhose(hit, name)) {
    add(mention, 'whose');
    return mention;
  }
  addOwnSigns(mention, isCountry && isTownOf(hit, name), around);
  if (isCountry) {
    if (mention.signs.includes('heads')) add(mention, 'title');
    return mention;
  }
  if (hit.field === 'title') add(mention, 'title');
  if (events.isIn(hit.field)) add(mention, 'told');
  if (!WIDE.has(type)) add(mention, 'exact');
  return mention;
}

/** Regions that hold many places of the desk. */
const WIDE = new Set(['province', 'region', 'state', 'zone', 'disputed', 'administered-area', 'union-territory']);

/** `isTown`: a town that stands for its country, as Istanbul. */
function addOwnSigns(mention: Mention, isTown: boolean, { names, events, taxonomy, language }: Reading): void {
  const {
    one: { hit },
    isCountry,
  } = mention;
  if (isDateline(hit)) {
    add(mention, 'dateline');
    return;
  }
  const own = grammarOf(languageOf(hit, language));
  const before = signBefore(hit, own, names, events, own.isOpen && !isCountry);
  const behind = before !== null && WEIGHTS[before] >= ENOUGH ? null : signBehind(hit, own, names);
  // What places a name is enough, whatever else is said of it.
  const strong = before !== null && WEIGHTS[before] >= ENOUGH ? before : behind;
  if (strong !== null && WEIGHTS[strong] >= ENOUGH) {
    add(mention, strong);
    return;
  }
  const isSeat = !isTown && seatOf(hit, taxonomy) !== null;
  for (const sign of [before, behind])
    if (sign !== null) add(mention, isSeat && isDealt(sign, hit) && !isOnJourney(hit) ? 'speaks' : sign);
  if (isSeat && isOwner(hit)) add(mention, 'speaks');
  if (hasPrefixIn(hit)) add(mention, 'prefix');
  else if (isBesideEvent(hit, isCountry && !isTown, events)) add(mention, 'beside');
  else if ((!isCountry || isTown) && heads(hit, events)) add(mention, isSeat ? seatSign(hit, events) : 'heads');
  else if (SPEAKING.has(hit.text.word(hit.to))) add(mention, 'speaks');
}

/** "Peshawar mosque bombing", "Kabul guesthouse bombing", "tafjir Kandahar". */
function isBesideEvent({ field, text, from, to }: Hit, isCountry: boolean, events: Events): boolean {
  // "The worst since the Kabul airport attack" happened elsewhere.
  if (COMPARING.has(text.word(text.word(from - 1) === 'the' ? from - 2 : from - 1))) return false;
  const word = text.word(to);
  if (EVENTS.has(word) && !isBroken(text, to))
    return !(isCountry && DONE_ELSEWHERE.has(word)) && !SPEAKING.has(text.word(to + 1));
  if (isCountry) return false;
  if (isArabic(text.codeAt(from)) && (events.endsAt(field, from) || EVENTS_BEFORE.has(text.word(from - 1))))
    return true;
  if (!events.isIn(field)) return false;
  for (let at = to; at < to + 4 && at < text.numbers.length && !isBroken(text, at); at++) {
    if (events.beginsAt(field, at)) return true;
    if (NO_COMPOUND.has(text.word(at))) return false;
  }
  return false;
}

/** English says "from" of towns, and has other words for what is asked of a government. */
function isDealt(sign: Sign, { text, from, to }: Hit): boolean {
  if (EVENTS.has(text.word(to)) || INSTITUTIONS.has(text.word(to))) return false;
  return sign === 'to' || (sign === 'from' && text.codeAt(from) >= FIRST_OTHER);
}

const FIRST_OTHER = 0x250;

/** "Flown to Kabul" is a journey; the file that is handed to Kabul, or the water that is asked from it, takes none. */
function isOnJourney({ text, from, to }: Hit): boolean {
  for (let at = from - FAR; at < to + FAR; at++) if (JOURNEYS.has(text.word(at))) return true;
  return false;
}

/** So many words away does it stand. */
const FAR = 10;

/** "Kabul's patience", but not "Kabul's Shahr-e-Naw", "Kabul's airport": what a government has. */
function isOwner({ text: { original, ends, starts }, text, to }: Hit): boolean {
  if (!/^['’]s? $/.test(original.slice(ends[to - 1], starts[to]))) return false;
  return /^[a-z]/.test(original.slice(starts[to])) && !EVENTS.has(text.word(to)) && !INSTITUTIONS.has(text.word(to));
}

/** "Tehran: we will answer": a capital at the head of a line on nothing that happened says it. */
function seatSign({ field, text }: Hit, events: Events): Sign {
  return events.isIn(field) || isHappening(text) ? 'seat' : 'speaks';
}

/** A place at the head of a line on what happened there. */
function heads({ field, text, from, to, end }: Hit, events: Events): boolean {
  if (from !== 0) return false;
  if (isHan(text.codeAt(from))) return !SPEAKING.has(text.word(to));
  const mark = text.original.slice(end, end + 2);
  return /^\s?[:：]/.test(mark) || (events.isIn(field) && /^\s?[،,–—]/.test(mark));
}

/** Arabic writes "in" at the name: "bi-Kabul". */
function hasPrefixIn({ text, from, payload }: Hit): boolean {
  if (!isArabic(text.codeAt(from))) return false;
  const word = text.word(from);
  return word.startsWith('ب') && !foldText(payload.alias.text).split(BETWEEN_FORMS).includes(word);
}

/** What parts the words and forms of a phrase. */
const BETWEEN_FORMS = /[\s{},]+/;

/** `PESHAWAR: ...`, `KABUL (Agency) - ...`: where the reporter sits. */
function isDateline({ field, text, from, start, end }: Hit): boolean {
  if (from !== 0 || start > 2) return false;
  const name = text.original.slice(start, end);
  const next = text.original.slice(end, end + 12);
  const isLoud = name === name.toUpperCase() && /\p{Lu}/u.test(name);
  if (!isLoud && field === 'title') return false;
  return (isLoud ? LOUD : QUIET).test(next);
}

/** `: ...`, ` (Agency) - ...`, `, Nov 26 (Agency) - ...`. */
const LOUD = /^(?::| \(|,? [-–—]|, [A-Z]\p{L}+\.? \d)/u;
const QUIET = /^(?::|,? [-–—] |, [A-Z]\p{L}+\.? \d)/u;
