import { type Hit, type Lost, lengthOf, overlaps } from './hits.ts';
import type { CompiledTaxonomy } from './matcher.ts';

/** Actors whose names hold a country without hiding it: "Indian Army" is about India, "Islamic Movement of Uzbekistan" is not. */
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
  { isWithin, ancestors }: CompiledTaxonomy,
  lost: (lost: Lost) => void,
): readonly Hit[] {
  if (hits.length < 2) return hits;
  // Blockers first, then the narrower of two entries of one name.
  const rank = ({ payload: { target } }: Hit) =>
    target.kind === 'blocker'
      ? -1_000
      : target.kind === 'entry'
        ? -ancestors(target.entry.kind, target.entry.id).length
        : 0;
  const ordered = [...hits].sort((a, b) => lengthOf(b) - lengthOf(a) || rank(a) - rank(b) || a.start - b.start);
  const kept: Hit[] = [];
  for (const hit of ordered) {
    const winner = kept.find((other) => overlaps(hit, other) && absorbs(other, hit, isWithin));
    if (winner === undefined) kept.push(hit);
    else lost({ hit, why: `consumed by ${nameOf(winner)} "${winner.text.original.slice(winner.start, winner.end)}"` });
  }
  return kept;
}

function absorbs(winner: Hit, hit: Hit, isWithin: CompiledTaxonomy['isWithin']): boolean {
  const sameWords = winner.from === hit.from && winner.to === hit.to && winner.field === hit.field;
  if (winner.payload.target.kind === 'blocker') return true;
  if (sameWords) return isNarrower(winner, hit, isWithin);
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

export function nameOf({ payload: { target } }: Hit): string {
  switch (target.kind) {
    case 'entry':
      return `${target.entry.kind}/${target.entry.id}`;
    case 'person':
      return `person/${target.person.id}`;
    case 'blocker':
      return `blocker ${target.blocker.id}`;
    case 'stance':
      return `stance ${target.value}`;
  }
}

export function isRegion({ payload: { target } }: Hit): boolean {
  return target.kind === 'entry' && target.entry.kind === 'region';
}

function isStateLike({ payload: { target } }: Hit): boolean {
  return (
    target.kind === 'person' ||
    (target.kind === 'entry' && target.entry.kind === 'actor' && STATE_LIKE.has(target.entry.type))
  );
}
