import type { Around, Concluded } from './concluded.ts';
import { languageOf } from './hit-language.ts';
import type { Hit, Lost } from './hits.ts';
import { Mentions } from './mentions.ts';
import { seatGrammarOf } from './seat-words.ts';
import { seatOf } from './seats.ts';

/**
 * "Herat-e Yazd": Persian sets the province right behind its town, and a town that has a province of another country
 * there is
 * no town of ours. Capitals and the ends of a road stand side by side otherwise.
 */
export function withoutBorrowed(
  found: readonly Concluded[],
  { taxonomy, language }: Around,
  lost: (lost: Lost) => void,
): readonly Concluded[] {
  const all = found.filter(({ kind }) => kind === 'region');
  if (all.length < 2) return found;
  const villages = villagesElsewhere(all, taxonomy);
  const kept = villages.size === 0 ? found : found.filter((one) => !villages.has(one));
  for (const { hit } of villages) lost({ hit, why: 'namesake:place' });
  return withoutHeld(kept, { taxonomy, language }, lost);
}

/** "Arandu village in Shigar": a village of a district that the place of ours is none of. */
function villagesElsewhere(regions: readonly Concluded[], { isWithin }: Around['taxonomy']): ReadonlySet<Concluded> {
  const names = new Mentions(regions.map(({ hit }) => hit));
  const idOf = new Map<Hit, string>(regions.map(({ hit, id }) => [hit, id]));
  const isElsewhere = ({ id, hit: { field, text, to } }: Concluded) => {
    if (!VILLAGES.has(text.word(to)) || !INSIDE.has(text.word(to + 1)) || text.isParted(to - 1, to + 3)) return false;
    const holder = names.beginningAt(field, to + 2);
    const other = holder === null ? undefined : idOf.get(holder);
    return other !== undefined && !isWithin('region', id, other) && !isWithin('region', other, id);
  };
  return new Set(regions.filter(isElsewhere));
}

const VILLAGES = new Set(['village', 'hamlet', 'locality', 'neighbourhood', 'union']);
const INSIDE = new Set(['in', 'of']);

function withoutHeld(
  found: readonly Concluded[],
  { taxonomy, language }: Pick<Around, 'taxonomy' | 'language'>,
  lost: (lost: Lost) => void,
): readonly Concluded[] {
  const regions = found.filter(({ kind, hit }) => kind === 'region' && languageOf(hit, language) === 'fa');
  if (regions.length < 2) return found;
  const names = new Mentions(regions.map(({ hit }) => hit));
  const idOf = new Map<Hit, string>(regions.map(({ hit, id }) => [hit, id]));
  const countryOf = (id: string) =>
    taxonomy.ancestors('region', id).find((one) => taxonomy.find('region', one)?.type === 'country');
  const isBorrowed = ({ id, hit }: Concluded) => {
    const holder = isOneBlank(hit) ? names.beginningAt(hit.field, hit.to) : null;
    if (holder === null || seatOf(hit, taxonomy) !== null || isOnWay(hit)) return false;
    const [own, other] = [countryOf(id), countryOf(idOf.get(holder) ?? '')];
    return own !== undefined && other !== undefined && own !== other;
  };
  return found.filter((one) => {
    if (!idOf.has(one.hit) || !isBorrowed(one)) return true;
    lost({ hit: one.hit, why: 'namesake:place' });
    return false;
  });
}

/** A dash or a comma between two names parts them. */
function isOneBlank({ text: { original, starts, ends }, to }: Hit): boolean {
  return original.slice(ends[to - 1], starts[to]) === ' ';
}

/** "The flight, the road Herat Mashhad". */
function isOnWay({ text, from }: Hit): boolean {
  const { ways } = seatGrammarOf('fa');
  return ways.has(text.word(from - 1)) || ways.has(text.word(from - 2));
}
