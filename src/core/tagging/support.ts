import type { Around, Concluded } from './concluded.ts';
import type { Lost } from './hits.ts';
import { referenceOf } from './taxonomy.ts';

/** Weak names only support what something else asserts, in the same country or under the same entry. */
export function applyWeak(
  found: readonly Concluded[],
  around: Around,
  lost: (lost: Lost) => void,
): readonly Concluded[] {
  if (!found.some(isWeak)) return found;
  const asserted = new Set(found.filter((one) => !isWeak(one)).map(referenceOf));
  return found.filter((one) => {
    if (!one.hit.payload.alias.weak || one.kind === 'theme') return true;
    if (isBucket(one, around)) return true;
    const isSupported = asserted.has(referenceOf(one));
    if (!isSupported) lost({ hit: one.hit, why: 'weak: nothing else speaks for it' });
    return isSupported;
  });
}

function isWeak({ hit }: Concluded): boolean {
  return hit.payload.alias.weak;
}

/** Types of actors that are armed groups, as their entries name them. */
export const ARMED_GROUP = /non-state-armed|splinter|front|alliance|wing|faction|ambiguous|umbrella-nsag|predecessor/;

/** "Militants" says who only where no group is named. */
export function withoutEmptyBuckets(found: readonly Concluded[], around: Around): readonly Concluded[] {
  if (!found.some((one) => isBucket(one, around))) return found;
  const isArmedGroup = (one: Concluded) =>
    one.kind === 'actor' &&
    !isBucket(one, around) &&
    ARMED_GROUP.test(around.taxonomy.find('actor', one.id)?.type ?? '');
  if (found.some(isArmedGroup)) return found.filter((one) => !isBucket(one, around));
  return found.map((one) => (isBucket(one, around) ? { ...one, status: 'inferred' as const } : one));
}

/** What militants do, or suffer: only beside it are they more than a topic. */
const DEEDS = ['attack', 'explosion', 'ct-operation'];
/** What reports are about that only speak of militants. */
const TALK = ['denial', 'negotiations', 'diplomacy', 'military-posture', 'sport', 'culture-food', 'human-rights'];

/** "Militants" are nobody in a report that tells of no deed of theirs: of talks about them, a drill, a denial. */
export function withoutIdleBuckets(
  entries: readonly Concluded[],
  themes: readonly Concluded[],
  around: Around,
  lost: (lost: Lost) => void,
): readonly Concluded[] {
  if (!entries.some((one) => isBucket(one, around))) return entries;
  const isTold = (roots: readonly string[], told: readonly Concluded[]) =>
    told.some(({ id }) => roots.some((root) => around.taxonomy.isWithin('theme', id, root)));
  const headline = themes.filter(({ hit }) => hit.field === 'title');
  const telling = headline.length === 0 ? themes : headline;
  if (isTold(DEEDS, telling) && !isTold(TALK, telling)) return entries;
  return entries.filter((one) => {
    if (!isBucket(one, around)) return true;
    lost({ hit: one.hit, why: 'nothing is told that militants did or bore' });
    return false;
  });
}

function isBucket({ kind, id }: Concluded, { taxonomy: { facts } }: Around): boolean {
  return kind === 'actor' && (facts.actors.get('gives-way')?.includes(id) ?? false);
}
