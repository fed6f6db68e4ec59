import type { Concluded } from './concluded.ts';
import type { Hit } from './hits.ts';
import type { CompiledTaxonomy } from './matcher.ts';
import type { Placing, Sign } from './place-weights.ts';
import { INSTITUTIONS } from './seat-words.ts';
import { seatOf } from './seats.ts';

/** A conclusion with where it is placed; undefined for what is no region. */
type Placed = { readonly one: Concluded; readonly placing: Placing | undefined };

/**
 * A capital in which nothing happened, and which nobody comes from or goes to, stands for its country: "the Foreign
 * Office
 * passed the dossier to Kabul", "Islamabad's patience", the seat of who wrote. What is left of it is the country that
 * is spoken of.
 */
export function withoutUnplacedSeats(placed: readonly Placed[], taxonomy: CompiledTaxonomy): readonly Placed[] {
  if (!placed.some((one) => isUnplacedSeat(one, taxonomy))) return placed;
  const places = new Set(placed.filter(isPlaced).map(({ one }) => one.id));
  const regions = new Set(placed.filter(({ placing }) => placing !== undefined).map(({ one }) => one.id));
  const isKin = (a: string, b: string) => taxonomy.isWithin('region', a, b) || taxonomy.isWithin('region', b, a);
  const isAlone = (id: string) => [...regions].every((other) => isKin(id, other));
  return placed.flatMap((each) => {
    const { one, placing } = each;
    if (places.has(one.id) || !isUnplacedSeat(each, taxonomy)) return [each];
    // Named alone, and not as who speaks, it may be either.
    if (isAlone(one.id) && !placing?.signs.some((sign) => AS_STATE.has(sign))) return [each];
    const countries = seatOf(one.hit, taxonomy) ?? [];
    return countries.map((id) => ({ one: { ...one, id, rule: 'metonym' }, placing }));
  });
}

function isPlaced({ placing }: Placed): boolean {
  return placing?.role === 'place';
}

function isUnplacedSeat({ one, placing }: Placed, taxonomy: CompiledTaxonomy): boolean {
  if (placing === undefined || placing.role === 'place' || isCountry(one.id, taxonomy)) return false;
  const { hit } = one;
  if (placing.signs.some((sign) => AS_TOWN.has(sign))) return false;
  return seatOf(hit, taxonomy) !== null && !isOfTown(hit);
}

/** "Kabul University", "mayor of": something of the town stands beside it. */
function isOfTown({ text, from, to }: Hit): boolean {
  return INSTITUTIONS.has(text.word(from - 1)) || INSTITUTIONS.has(text.word(to));
}

function isCountry(id: string, taxonomy: CompiledTaxonomy): boolean {
  return taxonomy.find('region', id)?.type === 'country';
}

/** These are said of a town. */
const AS_TOWN: ReadonlySet<Sign> = new Set(['from', 'to', 'holder', 'origin', 'given'] as const);
const AS_STATE: ReadonlySet<Sign> = new Set(['speaks', 'seat', 'dateline'] as const);
