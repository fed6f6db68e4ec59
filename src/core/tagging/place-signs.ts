import type { Events } from './events.ts';
import type { Hit } from './hits.ts';
import type { Mentions } from './mentions.ts';
import type { PlaceGrammar } from './place-grammar.ts';
import type { TextField } from './tag.ts';
import type { TextWords } from './tokens.ts';

/** What the words around a name say about whether something happened there. */
export type GrammarSign = 'in' | 'on' | 'part' | 'taken' | 'from' | 'to' | 'holder' | 'origin';

/** A name by its words. */
export type NamedWords = Pick<Hit, 'text' | 'field' | 'from' | 'to'>;

/** So many words are passed between a name and the word that places it, and so many that no list knows. */
const [MOST_PASSED, MOST_UNKNOWN] = [9, 4];
/** What was taken from a place stands so near. */
const NEAR = 6;

/** "In the eastern Afghan city of", "in Spera, Khost", "the outskirts of", "cases from": what stands before a name. */
export function signBefore(
  hit: NamedWords,
  own: PlaceGrammar,
  mentions: Mentions,
  events: Events | null,
  isOpen: boolean,
): GrammarSign | null {
  const { text, field } = hit;
  if (isLocalityBefore(hit, own)) return 'in';
  let unknown = 0;
  for (let at = hit.from - 1, passed = 0; at >= 0 && passed <= MOST_PASSED; passed++) {
    const named = mentions.endingAt(field, at + 1);
    if (isBroken(text, at + 1) && named === null) return null;
    if (named !== null) {
      at = named.from - 1;
      continue;
    }
    const word = text.word(at);
    if (own.in.has(word)) return isReached(text, own, at, mentions.endingAt(field, at)) ? 'to' : 'in';
    if (own.on.has(word) && events !== null && isOnEvent(events, field, at)) return 'on';
    if (own.from.has(word)) return own.via.has(text.word(at + 1)) ? 'in' : isTaken(text, own, at) ? 'taken' : 'from';
    if (own.to.has(word)) return 'to';
    if (own.of.has(word) && own.parts.has(text.word(at - 1))) return 'part';
    if (own.holders.has(word)) return 'holder';
    const isKnown = own.passing.has(word) || (own.and.has(word) && mentions.endingAt(field, at) !== null);
    if (!isKnown && (!isOpen || own.stops.has(word) || own.and.has(word) || ++unknown > MOST_UNKNOWN)) return null;
    at--;
  }
  return null;
}

/**
 * "At Sector F-10, Islamabad", "in Shah Faisal Colony, Karachi": a place that no list knows, parted from what holds
 * it.
 */
function isLocalityBefore({ text, from }: NamedWords, own: PlaceGrammar): boolean {
  if (own.isOpen || own.isBehind || text.word(from - 1) === '') return false;
  const { original, starts, ends } = text;
  if (original.slice(ends[from - 1], starts[from]) !== ', ') return false;
  for (let at = from - 1; at >= from - LOCALITY; at--) {
    if (own.in.has(text.word(at))) return at < from - 1;
    if (!/^[\p{Lu}\d]/u.test(original.slice(starts[at], ends[at])) || isBroken(text, at)) return false;
  }
  return false;
}

/** So many words has the name of a quarter. */
const LOCALITY = 5;

/** Urdu, Pashto and Chinese have such words behind the name: "X ke ilaqe mein", "X se baramad". */
export function signBehind(hit: NamedWords, own: PlaceGrammar, mentions: Mentions): GrammarSign | null {
  const { text, field } = hit;
  const next = text.word(hit.to);
  if (own.origins.has(next)) return 'origin';
  if (!own.isBehind) return own.holders.has(next) && !isBroken(text, hit.to) ? 'holder' : null;
  let isOf = false;
  for (let at = hit.to, passed = 0; passed <= MOST_PASSED; passed++) {
    const named = mentions.beginningAt(field, at);
    const word = text.word(at);
    if (word === '' || (isBroken(text, at) && named === null)) return null;
    if (named !== null) {
      at = named.to;
      continue;
    }
    if (own.inBehind.has(word)) return 'in';
    if (own.fromBehind.has(word)) return isTaken(text, own, at) ? 'taken' : 'from';
    if (own.toBehind.has(word)) return 'to';
    if (own.holders.has(word)) return 'holder';
    if (own.ofBehind.has(word)) {
      if (own.parts.has(text.word(at + 1))) return 'part';
      isOf = true;
    } else if (!own.passingBehind.has(word) && !own.and.has(word) && (!isOf || own.stops.has(word))) return null;
    at++;
  }
  return null;
}

/**
 * "Iz Khoroga v Dushanbe": what is reached from elsewhere, where one word is "in" and "to"; "from across", "from
 * inside" too.
 */
function isReached(text: TextWords, own: PlaceGrammar, at: number, named: Hit | null): boolean {
  if (own.from.has(text.word(at - 1))) return true;
  return own.isReaching && named !== null && own.from.has(text.word(named.from - 1));
}

/** "Attack on", "opened fire on": an event ends right before the word, or one word earlier. */
function isOnEvent(events: Events, field: TextField, at: number): boolean {
  return events.endsAt(field, at) || events.endsAt(field, at - 1);
}

/** "Two bodies recovered from", "se laash baramad": before or behind the word for "from". */
function isTaken(text: TextWords, own: PlaceGrammar, at: number): boolean {
  for (let far = 1; far <= NEAR; far++)
    if (own.taken.has(text.word(at - far)) || own.taken.has(text.word(at + far))) return true;
  return false;
}

/** Whether a comma, colon, bracket or the end of a sentence stands before a word. */
export function isBroken(text: TextWords, at: number): boolean {
  if (at <= 0) return at < 0;
  if (text.isParted(at - 1, at + 1)) return true;
  const { original, ends, starts } = text;
  const [from, to] = [ends[at - 1] ?? 0, starts[at] ?? 0];
  // Nearly always one space.
  if (to - from <= 1 && original.charCodeAt(from) <= SPACE) return false;
  return to > from && /[，、：。«»"“”]/.test(original.slice(from, to));
}

const SPACE = 32;
