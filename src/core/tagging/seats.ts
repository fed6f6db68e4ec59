import { foldText } from '../text/fold.ts';
import { languageOf } from './hit-language.ts';
import type { Hit } from './hits.ts';
import type { CompiledTaxonomy } from './matcher.ts';
import type { Mentions } from './mentions.ts';
import { expandPhrase } from './phrase.ts';
import { grammarOf } from './place-grammars.ts';
import { isBroken } from './place-signs.ts';
import { INSTITUTIONS, OTHER_CAPITALS, type SeatGrammar, seatGrammarOf } from './seat-words.ts';

/**
 * By the payload of a name, the countries whose government it can speak for; null for most. Asked for every region
 * named.
 */
const known = new WeakMap<Hit['payload'], readonly string[] | null>();
const names = new WeakMap<CompiledTaxonomy, ReadonlyMap<string, readonly string[]>>();

/** The countries whose government a name can speak for: capitals, by the taxonomy's metonyms; null for other names. */
export function seatOf({ payload }: Hit, taxonomy: CompiledTaxonomy): readonly string[] | null {
  const answer = known.get(payload);
  if (answer !== undefined) return answer;
  const seats = names.get(taxonomy) ?? seatsOf(taxonomy);
  names.set(taxonomy, seats);
  const form = expandPhrase(payload.alias.text).find((one) => seats.has(foldText(one)));
  const made = form === undefined ? null : (seats.get(foldText(form)) ?? null);
  known.set(payload, made);
  return made;
}

/** What the aliases of capitals ask for. */
const CAPITALS = 'metonym-cues';

function seatsOf(taxonomy: CompiledTaxonomy): ReadonlyMap<string, readonly string[]> {
  const seats = new Map<string, readonly string[]>();
  for (const { id } of taxonomy.entries('actor')) {
    const entry = taxonomy.find('actor', id);
    // Countries have no other meaning that their government could take the place of.
    for (const { metonym, text } of entry?.aliases ?? [])
      if (metonym === CAPITALS) for (const form of expandPhrase(text)) seats.set(foldText(form), entry?.implies ?? []);
  }
  for (const id of OTHER_CAPITALS) {
    const countries = taxonomy
      .ancestors('region', id)
      .filter((one) => taxonomy.find('region', one)?.type === 'country');
    for (const { text } of taxonomy.find('region', id)?.aliases ?? [])
      for (const form of expandPhrase(text)) if (!form.endsWith('ский')) seats.set(foldText(form), countries);
  }
  return seats;
}

/** So far behind a capital does the verb of its clause stand, and so near to it a word that makes it a party. */
const [CLAUSE, NEAR] = [16, 4];

/**
 * Whether a capital is its government here, by the words around it: "Kabul ne", "authorities in Kabul", "Kabul and
 * Islamabad".
 */
export function speaks(hit: Hit, seats: Mentions, stated: string | null): boolean {
  const own = seatGrammarOf(languageOf(hit, stated));
  const { text, from, to } = hit;
  // "Kabul University announces", where the name stands behind what is named by it.
  if (from > 0 && !isBroken(text, from) && INSTITUTIONS.has(text.word(from - 1))) return false;
  if (!isBroken(text, to) && own.behind.has(text.word(to))) return true;
  if (!isBroken(text, from) && own.before.has(text.word(from - 1))) return true;
  return (
    isPaired(hit, own, seats, stated) ||
    isParty(hit, own) ||
    closes(hit, own) ||
    isCalled(hit, own, stated) ||
    isSigned(hit)
  );
}

/**
 * "Kabul and Islamabad", "Kabul-Islamabad talks": two capitals deal with one another, unless something happened in
 * both.
 */
function isPaired(hit: Hit, own: SeatGrammar, seats: Mentions, stated: string | null): boolean {
  const first = partner(hit, own, seats, -1) ?? hit;
  const last = first === hit ? partner(hit, own, seats, 1) : hit;
  if (last === null || first === last) return false;
  const { text } = hit;
  const where = grammarOf(languageOf(hit, stated));
  if (where.in.has(text.word(first.from - 1)) || where.inBehind.has(text.word(last.to))) return false;
  for (let at = first.from - 2; at < last.to + 2; at++) if (own.ways.has(text.word(at))) return false;
  return true;
}

function partner({ field, text, from, to }: Hit, own: SeatGrammar, seats: Mentions, side: 1 | -1): Hit | null {
  const isBehind = side === 1;
  const near = isBehind ? seats.beginningAt(field, to) : seats.endingAt(field, from);
  const second = isBehind ? to : from;
  // Arabic writes "and" at the name.
  const isJoined = /^\s?[-–—،、]\s?$|^$/.test(between(text, second)) || text.word(second).startsWith('و');
  if (near !== null && isJoined) return near;
  const joint = isBehind ? to : from - 1;
  if (!own.and.has(text.word(joint))) return null;
  return isBehind ? seats.beginningAt(field, to + 1) : seats.endingAt(field, from - 1);
}

/** What is written between a word and the one before it. */
function between({ original, starts, ends }: Hit['text'], at: number): string {
  return original.slice(ends[at - 1], starts[at]);
}

/**
 * "Kabul ke sath muzakrat", "par Kabul pura", "authorities in Dushanbe": a joint beside it, and near that what is
 * dealt.
 */
function isParty({ text, from, to }: Hit, own: SeatGrammar): boolean {
  if (own.joints.has(text.word(to)) && !isBroken(text, to))
    for (let at = to + 1; at <= to + NEAR && !isBroken(text, at); at++)
      if (own.dealings.has(text.word(at))) return true;
  if (isBroken(text, from)) return false;
  if (own.inside.has(text.word(from - 1)) && own.rulers.has(text.word(from - 2))) return true;
  if (!own.joints.has(text.word(from - 1))) return false;
  for (let at = from - 2; at >= from - 1 - NEAR && !isBroken(text, at + 1); at--)
    if (own.dealings.has(text.word(at))) return true;
  for (let at = to; at < to + NEAR && !isBroken(text, at); at++) if (own.dealings.has(text.word(at))) return true;
  return false;
}

/** "Called, said the spokesman, on Kabul": behind the verb of the clause, and in no place. */
function isCalled(hit: Hit, own: SeatGrammar, stated: string | null): boolean {
  const { text, from } = hit;
  if (own.calling.size === 0 || grammarOf(languageOf(hit, stated)).in.has(text.word(from - 1))) return false;
  for (let at = from - 1; at >= from - CALLED && !isBroken(text, at + 1); at--)
    if (own.calling.has(text.word(at))) return true;
  return false;
}
const CALLED = 7;

/** A headline has so many words at least before who says it. */
const SIGNED = 3;

/** "No evidence of a raid: Kabul": who says it, behind a colon at the end. */
function isSigned({ field, text, from, to }: Hit): boolean {
  return field === 'title' && from >= SIGNED && to === text.numbers.length && /[:：—–-]\s*$/.test(between(text, from));
}

/** Where the verb stands last: "Kabul ... rad kard", at the head of a clause. */
function closes({ text, from, to }: Hit, own: SeatGrammar): boolean {
  if (own.closing.size === 0 || !(from === 0 || isBroken(text, from) || own.opening.has(text.word(from - 1))))
    return false;
  for (let at = to; at < to + CLAUSE && at < text.numbers.length && !isBroken(text, at); at++)
    if (own.closing.has(text.word(at))) return true;
  return false;
}
