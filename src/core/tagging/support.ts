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

const ARMED_GROUP = /non-state-armed|splinter|front|alliance|wing|faction|ambiguous|umbrella-nsag|predecessor/;

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

function isBucket({ kind, id }: Concluded, { taxonomy: { facts } }: Around): boolean {
  return kind === 'actor' && (facts.actors.get('gives-way')?.includes(id) ?? false);
}
