import { Covering } from './covering.ts';
import { type Hit, type Lost, lengthOf } from './hits.ts';
import type { CompiledTaxonomy } from './matcher.ts';

/**
 * Actors whose names hold a country without hiding it: "Indian Army" is about India, "Islamic Movement of Uzbekistan"
 * is not.
 */
const STATE_LIKE = new Set([
  'government',
  'de-facto-government',
  'ministry',
  'state-force',
  'intelligence',
  'police',
  'igo',
  'agency',
  'paramilitary',
  'state-unit',
  'company',
  'company-umbrella',
  'project',
  'leadership',
  'former-state-force',
  'political-party',
  'civil-movement',
  'ngo',
  'source-class',
]);

/**
 * Longest match wins over regions, actors, persons and blockers together; on equal words a blocker wins, otherwise both
 * stay. Names of states' own forces and bodies leave the regions inside them alone.
 */
export function longestMatches(
  hits: readonly Hit[],
  { isWithin }: CompiledTaxonomy,
  lost: (lost: Lost) => void,
): readonly Hit[] {
  if (hits.length < 2) return hits;
  const longest: Hit[] = [];
  const covering = new Covering();
  for (const hit of hits.toSorted(longerFirst)) {
    const winner = covering.first(hit, (other) => absorbs(other, hit, isWithin));
    if (winner === null) {
      longest.push(hit);
      covering.add(hit);
    } else
      lost({
        hit,
        why: `consumed by ${winner.payload.name} "${winner.text.original.slice(winner.start, winner.end)}"`,
      });
  }
  return longest;
}

function longerFirst(a: Hit, b: Hit): number {
  return lengthOf(b) - lengthOf(a) || a.payload.rank - b.payload.rank || a.start - b.start;
}

function absorbs(winner: Hit, hit: Hit, isWithin: CompiledTaxonomy['isWithin']): boolean {
  const sameWords = winner.from === hit.from && winner.to === hit.to && winner.field === hit.field;
  if (winner.payload.target.kind === 'blocker') return true;
  if (sameWords) return isNarrower(winner, hit, isWithin);
  // What may be dropped for want of support takes nobody's words with it.
  if (winner.payload.alias.weak && !hit.payload.alias.weak && !isRegion(hit)) return false;
  return !(isStateLike(winner) && isRegion(hit));
}

/** Of one name that stands for an entry and for one of those it rolls up to, the narrower is meant. */
function isNarrower(winner: Hit, hit: Hit, isWithin: CompiledTaxonomy['isWithin']): boolean {
  const [narrow, wide] = [winner.payload.target, hit.payload.target];
  if (narrow.kind !== 'entry' || wide.kind !== 'entry' || narrow.entry === wide.entry) return false;
  return (
    narrow.entry.kind === wide.entry.kind &&
    hit.payload.alias.resolve === null &&
    isWithin(narrow.entry.kind, narrow.entry.id, wide.entry.id)
  );
}

function isRegion({ payload: { target } }: Hit): boolean {
  return target.kind === 'entry' && target.entry.kind === 'region';
}

function isStateLike({ payload: { target } }: Hit): boolean {
  return (
    target.kind === 'person' ||
    (target.kind === 'entry' && target.entry.kind === 'actor' && STATE_LIKE.has(target.entry.type))
  );
}
