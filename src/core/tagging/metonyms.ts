import type { Around, Concluded } from './concluded.ts';
import type { ContextSpans } from './context-spans.ts';
import { Covering } from './covering.ts';
import type { Hit } from './hits.ts';
import type { CompiledTaxonomy } from './matcher.ts';
import { Mentions } from './mentions.ts';
import { seatGrammarOf } from './seat-words.ts';
import { seatOf, speaks } from './seats.ts';

/**
 * A capital or a country that speaks or acts is its government: the country is meant instead of the city. The alias
 * names
 * the context whose terms, right behind it or (`-before`) right before it, make it so.
 */
export function applyMetonyms(found: readonly Concluded[], around: Around): readonly Concluded[] {
  const { contexts, taxonomy } = around;
  const metonyms = found.filter(isMetonym);
  const seats = found.filter((one) => one.kind === 'region' && seatOf(one.hit, taxonomy) !== null);
  if (metonyms.length + seats.length === 0) return found;
  const names = new Mentions([...metonyms, ...seats].map(({ hit }) => hit));
  const beginning = groupBy(metonyms, ({ hit }) => keyOf(hit, hit.from));
  const ending = groupBy(metonyms, ({ hit }) => keyOf(hit, hit.to));
  const acting = new Set([
    ...metonyms.filter(({ hit }) => acts(hit, { beginning, ending }, contexts) || isSpeaking(hit, names, around)),
    // "Kabul" in "Kabul regime", which is a name of its own.
    ...seats.filter(({ hit }) => isSpeaking(hit, names, around)),
  ]);
  const covering = new Covering();
  for (const { hit } of acting) covering.add(hit);
  const isReplaced = (one: Concluded) =>
    one.kind === 'region' &&
    (acting.has(one) || covering.first(one.hit, (other) => other !== one.hit && sameWords(other, one.hit)) !== null);
  return found
    .filter((one) => (one.hit.payload.metonym === null || acting.has(one)) && !isReplaced(one))
    .map((one) => (acting.has(one) ? { ...one, rule: 'metonym' } : one))
    .concat([...acting].flatMap((one) => countriesOf(one, taxonomy)));
}

/** The countries of a government that is meant. */
function countriesOf({ kind, id, hit }: Concluded, taxonomy: CompiledTaxonomy): readonly Concluded[] {
  const countries = kind === 'region' ? seatOf(hit, taxonomy) : taxonomy.find(kind, id)?.implies;
  return (countries ?? []).map((region) => ({
    kind: 'region',
    id: region,
    status: 'explicit',
    hit,
    rule: 'metonym',
    role: 'mentioned',
  }));
}

function isSpeaking(hit: Hit, seats: Mentions, { taxonomy, language }: Around): boolean {
  return seatOf(hit, taxonomy) !== null && speaks(hit, seats, language);
}

function groupBy(all: readonly Concluded[], keyOf: (one: Concluded) => number): Map<number, Concluded[]> {
  const groups = new Map<number, Concluded[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

function isMetonym({ hit }: Concluded): boolean {
  return hit.payload.metonym !== null;
}

/** Metonyms by where they begin and where they end. */
type Places = Readonly<Record<'beginning' | 'ending', ReadonlyMap<number, readonly Concluded[]>>>;

/** "Kabul rejects", "Islamabad has said", "Islamabad's claim", "pressure on Tehran". */
function acts(hit: Hit, places: Places, contexts: ContextSpans): boolean {
  if (actsAlone(hit, contexts)) return true;
  return (
    nextOf(hit, places.beginning).some((one) => actsAlone(one.hit, contexts)) ||
    beforeOf(hit, places.ending).some((one) => isNamedAsOne(one.hit, contexts))
  );
}

/** "India and Pakistan agree", "U.S., Iran agree": who stands last speaks for both. */
function nextOf(hit: Hit, beginning: Places['beginning']): readonly Concluded[] {
  const { text, from, to } = hit;
  const isJoined = AND.has(text.word(to));
  // "To combat China, U.S. wants": a comma joins only those at the head.
  if (!isJoined && from > 0 && !text.opens(from)) return NOBODY;
  return beginning.get(keyOf(hit, isJoined ? to + 1 : to)) ?? NOBODY;
}

/** "Talks between Kabul and Islamabad": what stands before the first is said of both. */
function beforeOf(hit: Hit, ending: Places['ending']): readonly Concluded[] {
  const { text, from } = hit;
  const word = text.word(from);
  const isPrefixed = word.startsWith('و') && !AND.has(word);
  if (!isPrefixed && !AND.has(text.word(from - 1))) return NOBODY;
  return ending.get(keyOf(hit, isPrefixed ? from : from - 1)) ?? NOBODY;
}

const NOBODY: readonly Concluded[] = [];
const AND = new Set('and & و او اور и 和 与 同'.split(' '));

function keyOf({ field }: Hit, word: number): number {
  return 2 * word + (field === 'title' ? 0 : 1);
}

function isNamedAsOne({ payload: { metonym }, field, from }: Hit, contexts: ContextSpans): boolean {
  return metonym !== null && contexts.touches(metonym.before, field, from, 'end');
}

function actsAlone({ payload, field, text, from, to }: Hit, contexts: ContextSpans): boolean {
  const { metonym } = payload;
  if (metonym === null || hosts(text, to) || isInside(text, from)) return false;
  return (
    contexts.touches(metonym.behind, field, to, 'begin') ||
    (BETWEEN.has(text.word(to)) && contexts.touches(metonym.behind, field, to + 1, 'begin')) ||
    contexts.touches(metonym.before, field, from, 'end')
  );
}

/** "The passport office in Kabul says": in the town, unless those who rule there are meant. */
function isInside(text: Hit['text'], from: number): boolean {
  const { inside, rulers } = seatGrammarOf('en');
  return inside.has(text.word(from - 1)) && !rulers.has(text.word(from - 2));
}

/** "Doha talks", "Istanbul meeting": where others meet. */
function hosts(text: Hit['text'], to: number): boolean {
  return MEETINGS.has(text.word(to)) && !text.isParted(to - 1, to + 1);
}

const MEETINGS = new Set('talks meeting meetings summit conference round dialogue agreement accord process'.split(' '));

const BETWEEN = new Set(
  'has have had also again strongly firmly formally will would could may might again now still'.split(' '),
);

function sameWords(a: Hit, b: Hit): boolean {
  return a.field === b.field && a.from === b.from && a.to === b.to;
}
