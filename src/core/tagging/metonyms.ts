import type { Around, Concluded } from './concluded.ts';
import type { ContextSpans } from './context-spans.ts';
import { Covering } from './covering.ts';
import type { Hit } from './hits.ts';

/**
 * A capital or a country that speaks or acts is its government: the country is meant instead of the city. The alias names
 * the context whose terms, right behind it or (`-before`) right before it, make it so.
 */
export function applyMetonyms(found: readonly Concluded[], { contexts, taxonomy }: Around): readonly Concluded[] {
  const metonyms = found.filter(isMetonym);
  if (metonyms.length === 0) return found;
  const beginning = new Map<number, Hit>();
  for (const { hit } of metonyms) if (!beginning.has(keyOf(hit, hit.from))) beginning.set(keyOf(hit, hit.from), hit);
  const acting = new Set(metonyms.filter(({ hit }) => acts(hit, beginning, contexts)));
  const countries = [...acting].flatMap(({ kind, id, hit }) =>
    (taxonomy.find(kind, id)?.implies ?? []).map(
      (region): Concluded => ({
        kind: 'region',
        id: region,
        status: 'explicit',
        hit,
        rule: 'metonym',
        role: 'mentioned',
      }),
    ),
  );
  const covering = new Covering();
  for (const { hit } of acting) covering.add(hit);
  const isReplaced = ({ kind, hit }: Concluded) =>
    kind === 'region' && covering.first(hit, (one) => one !== hit && sameWords(one, hit)) !== null;
  return found
    .filter((one) => (one.hit.payload.metonym === null || acting.has(one)) && !isReplaced(one))
    .map((one) => (acting.has(one) ? { ...one, rule: 'metonym' } : one))
    .concat(countries);
}

function isMetonym({ hit }: Concluded): boolean {
  return hit.payload.metonym !== null;
}

/** "Kabul rejects", "Islamabad has said", "Islamabad's claim", "pressure on Tehran". */
function acts(hit: Hit, metonyms: ReadonlyMap<number, Hit>, contexts: ContextSpans): boolean {
  const partner = partnerOf(hit, metonyms);
  return actsAlone(hit, contexts) || (partner !== null && actsAlone(partner, contexts));
}

/** "India and Pakistan agree", "U.S., Iran agree": who stands last speaks for both. */
function partnerOf(hit: Hit, metonyms: ReadonlyMap<number, Hit>): Hit | null {
  const { text, from, to } = hit;
  const isJoined = text.word(to) === 'and';
  // "To combat China, U.S. wants": a comma joins only those at the head.
  if (!isJoined && from > 0 && !text.opens(from)) return null;
  return metonyms.get(keyOf(hit, isJoined ? to + 1 : to)) ?? null;
}

function keyOf({ field }: Hit, word: number): number {
  return 2 * word + (field === 'title' ? 0 : 1);
}

function actsAlone({ payload, field, text, from, to }: Hit, contexts: ContextSpans): boolean {
  const { metonym } = payload;
  if (metonym === null) return false;
  return (
    contexts.touches(metonym.behind, field, to, 'begin') ||
    (BETWEEN.has(text.word(to)) && contexts.touches(metonym.behind, field, to + 1, 'begin')) ||
    contexts.touches(metonym.before, field, from, 'end')
  );
}

const BETWEEN = new Set(
  'has have had also again strongly firmly formally will would could may might again now still'.split(' '),
);

function sameWords(a: Hit, b: Hit): boolean {
  return a.field === b.field && a.from === b.from && a.to === b.to;
}
