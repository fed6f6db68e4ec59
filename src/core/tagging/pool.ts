import { type Hit, type Lost, lengthOf, overlaps } from './hits.ts';

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
export function longestMatches(hits: readonly Hit[], lost: (lost: Lost) => void): readonly Hit[] {
  const ordered = [...hits].sort((a, b) => lengthOf(b) - lengthOf(a) || rank(a) - rank(b) || a.start - b.start);
  const kept: Hit[] = [];
  for (const hit of ordered) {
    const winner = kept.find((other) => overlaps(hit, other) && absorbs(other, hit));
    if (winner === undefined) kept.push(hit);
    else lost({ hit, why: `consumed by ${nameOf(winner)} "${winner.text.original.slice(winner.start, winner.end)}"` });
  }
  return kept;
}

function absorbs(winner: Hit, hit: Hit): boolean {
  const sameWords = winner.from === hit.from && winner.to === hit.to && winner.field === hit.field;
  if (winner.payload.target.kind === 'blocker') return true;
  if (sameWords) return false;
  return !(isStateLike(winner) && isRegion(hit));
}

export function nameOf({ payload: { target } }: Hit): string {
  switch (target.kind) {
    case 'entry':
      return `${target.entry.kind}/${target.entry.id}`;
    case 'person':
      return `person/${target.person.id}`;
    case 'blocker':
      return `blocker ${target.blocker.id}`;
    case 'context':
      return `ctx/${target.name}`;
    case 'stance':
      return `stance ${target.value}`;
  }
}

function rank(hit: Hit): number {
  return hit.payload.target.kind === 'blocker' ? 0 : 1;
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
