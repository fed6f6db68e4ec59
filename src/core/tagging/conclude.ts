import { admitPlaces } from './admit.ts';
import { withoutBorrowed } from './borrowed-names.ts';
import { Certainties } from './certainties.ts';
import type { Around, Concluded } from './concluded.ts';
import { AS_EXACT, AS_PHRASE, judge, resolve, type Surroundings } from './conditions.ts';
import { type Certain, foldedWords, type Hit, type Lost } from './hits.ts';
import { applyMetonyms } from './metonyms.ts';
import { withoutNamesakes, withoutStreets } from './namesakes.ts';
import { longestMatches } from './pool.ts';
import { applyWeak, withoutEmptyBuckets } from './support.ts';
import type { TagKind } from './tag.ts';
import { splitReference } from './taxonomy.ts';

/** Conditions look at what is certain; what they add can make more certain, once. */
const ROUNDS = 2;
const IGNORED = () => {};
/** For who wants no account of what lost. */
export const NOBODY_ASKS = IGNORED;

/** Regions, actors and persons: longest match, then conditions and resolvers against what was found, then metonyms. */
export function concludeEntries(
  hits: readonly Hit[],
  around: Around,
  lost: (lost: Lost) => void,
): readonly Concluded[] {
  const { named, streets } = withoutNamesakes(hits, around, lost);
  if (named.length === 0) return [];
  const own = named.map(ownConclusions);
  // Without conditions there is nothing that what was found could change.
  if (!own.includes(null)) {
    const alone = { ...around, found: foundOf([], around) };
    return finished(judgeAll(named, own, alone, lost), streets, around, lost);
  }
  let found = certainOf(named, own, around);
  for (let round = 1; round <= ROUNDS; round++) {
    const surroundings: Surroundings = { ...around, found: foundOf(found, around) };
    const before = found;
    found = judgeAll(named, own, surroundings, round === ROUNDS ? lost : IGNORED);
    // A second look would see the same; it is taken only where somebody wants to hear what lost.
    if (lost === NOBODY_ASKS && areSameConclusions(before, found)) break;
  }
  return finished(found, streets, around, lost);
}

/** What a name without conditions says, which no round changes; null for one that has some. */
function ownConclusions(hit: Hit): readonly Concluded[] | null {
  const { conditions, exact } = hit.payload;
  return conditions.isConditional ? null : conclude(hit, (exact === null ? AS_PHRASE : AS_EXACT).rule);
}

function finished(
  found: readonly Concluded[],
  streets: ReadonlySet<Hit>,
  around: Around,
  lost: (lost: Lost) => void,
): readonly Concluded[] {
  const named = streets.size === 0 ? found : withoutStreets(found, streets, around, lost);
  const places = withoutBorrowed(named, around, lost);
  return withoutEmptyBuckets(applyWeak(applyMetonyms(places, around), around, lost), around);
}

/** The same entries by the same words. */
function areSameConclusions(before: readonly Concluded[], after: readonly Concluded[]): boolean {
  if (before.length !== after.length) return false;
  for (let at = 0; at < before.length; at++)
    if (before[at]?.hit !== after[at]?.hit || before[at]?.id !== after[at]?.id) return false;
  return true;
}

type Own = readonly (readonly Concluded[] | null)[];

/** What is certain before any condition is looked at. */
function certainOf(hits: readonly Hit[], own: Own, { taxonomy }: Around): readonly Concluded[] {
  const certain: Hit[] = [];
  const concluded: (readonly Concluded[])[] = [];
  for (let at = 0; at < hits.length; at++) {
    const [hit, said] = [hits[at], own[at]];
    if (hit === undefined || said == null) continue;
    certain.push(hit);
    concluded.push(said);
  }
  return longest(certain, concluded, taxonomy, IGNORED);
}

function judgeAll(
  hits: readonly Hit[],
  own: Own,
  surroundings: Surroundings,
  lost: (lost: Lost) => void,
): readonly Concluded[] {
  const passing: Hit[] = [];
  const concluded: (readonly Concluded[])[] = [];
  const refused: Hit[] = [];
  for (let at = 0; at < hits.length; at++) {
    const [hit, said] = [hits[at], own[at]];
    if (hit === undefined) continue;
    if (said != null) {
      passing.push(hit);
      concluded.push(said);
      continue;
    }
    const verdict = judge(hit, surroundings);
    if (!verdict.holds) {
      if (verdict.isOpen) refused.push(hit);
      lost({ hit, why: verdict.rule });
      continue;
    }
    passing.push(hit);
    concluded.push(resolved(hit, surroundings) ?? conclude(hit, verdict.rule));
  }
  for (const { hit, rule } of admitPlaces(refused, passing, surroundings)) {
    passing.push(hit);
    concluded.push(conclude(hit, rule));
  }
  return longest(passing, concluded, surroundings.taxonomy, lost);
}

/** What those say that win over the others, in the order in which they came. */
function longest(
  hits: readonly Hit[],
  concluded: readonly (readonly Concluded[])[],
  taxonomy: Around['taxonomy'],
  lost: (lost: Lost) => void,
): readonly Concluded[] {
  const winners = longestMatches(hits, taxonomy, lost);
  const won = winners.length === hits.length ? null : new Set(winners);
  const all: Concluded[] = [];
  for (let at = 0; at < hits.length; at++) {
    const hit = hits[at];
    if (hit !== undefined && won?.has(hit) !== false) for (const one of concluded[at] ?? []) all.push(one);
  }
  return all;
}

/** What a resolver makes of an ambiguous name; null where the name asks for none. */
function resolved(hit: Hit, surroundings: Surroundings): readonly Concluded[] | null {
  const { resolver, name } = hit.payload;
  if (resolver === null) return null;
  // Every candidate carries the name; it is told once, for the entries that the resolver chose.
  const { candidates } = resolver;
  if (candidates[0] !== name) return [];
  const resolution = resolve(hit, surroundings);
  if (resolution === null) return null;
  const { chosen, infer, rule, isDefault } = resolution;
  const { never } = surroundings;
  const concluded: Concluded[] = [];
  const add = (one: string, status: Concluded['status']) => {
    if (never?.has(`${one} ${foldedWords(hit)}`) !== true)
      concluded.push(asConcluded(one, hit, rule, status, candidates));
  };
  for (const one of chosen) add(one, isDefault ? 'inferred' : 'explicit');
  for (const one of infer) add(one, 'inferred');
  return concluded;
}

function asConcluded(
  name: string,
  hit: Hit,
  rule: string,
  status: Concluded['status'],
  candidates: readonly string[],
): Concluded {
  const { kind, id } = splitReference(name);
  return { kind: kind as TagKind, id, status, hit, rule, candidates };
}

/** What a hit says by itself. */
export function conclude(hit: Hit, rule: string): readonly Concluded[] {
  const { target, alias } = hit.payload;
  switch (target.kind) {
    case 'entry': {
      const { kind, id } = target.entry;
      return [
        {
          kind,
          id,
          status: alias.labelBy === null ? 'explicit' : 'inferred',
          hit,
          rule: alias.labelBy === null ? rule : `label-by:${alias.labelBy}`,
        },
      ];
    }
    case 'person':
      return target.person.actors.map((id) => ({
        kind: 'actor',
        id,
        status: 'explicit',
        hit,
        rule: `person:${target.person.id}`,
      }));
    case 'blocker':
      return target.blocker.emits.map((name) => {
        const { kind, id } = splitReference(name);
        return {
          kind: kind as TagKind,
          id,
          status: 'explicit',
          hit,
          rule: `blocker:${target.blocker.id}`,
        };
      });
    default:
      return [];
  }
}

/** What is certain, with the homes that actors imply. */
export function foundOf(found: readonly Concluded[], { taxonomy }: Around): Certainties {
  const certain: Certain[] = [];
  for (const one of found) {
    certain.push(one);
    if (one.kind !== 'actor') continue;
    for (const id of taxonomy.find('actor', one.id)?.implies ?? []) certain.push({ kind: 'region', id, hit: one.hit });
  }
  return new Certainties(certain, taxonomy);
}
