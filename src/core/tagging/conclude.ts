import type { RegionRole, TagKind, TagStatus } from '../tag.ts';
import { splitReference } from '../taxonomy.ts';
import { type Certain, judge, resolve, type Surroundings } from './conditions.ts';
import type { Hit, Lost, Spans } from './hits.ts';
import { longestMatches } from './pool.ts';

/** One reason for one tag. */
export type Concluded = {
  readonly kind: TagKind;
  readonly id: string;
  readonly status: Extract<TagStatus, 'explicit' | 'inferred'>;
  readonly hit: Hit;
  readonly rule: string;
  /** Where a rule knows it; else the words around a region tell. */
  readonly role?: RegionRole;
  readonly candidates?: readonly string[];
};

/** As `Surroundings`, before anything was concluded. */
export type Around = Omit<Surroundings, 'found'>;

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
  const named = hits.filter(isNamed);
  if (named.length === 0) return [];
  const certain = named.filter((hit) => !isConditional(hit));
  let found = concludeAll(longestMatches(certain, around.taxonomy, IGNORED));
  // Without conditions there is nothing that what was found could change.
  const rounds = certain.length === named.length ? 1 : ROUNDS;
  for (let round = 1; round <= rounds; round++) {
    const surroundings: Surroundings = { ...around, found: withImplied(found, around) };
    const before = found;
    found = judgeAll(named, surroundings, round === rounds ? lost : IGNORED);
    // A second look would see the same; it is taken only where somebody wants to hear what lost.
    if (lost === NOBODY_ASKS && isSame(before, found)) break;
  }
  return withoutEmptyBuckets(applyWeak(applyMetonyms(found, around), lost), around);
}

/** The same entries by the same words. */
function isSame(before: readonly Concluded[], after: readonly Concluded[]): boolean {
  return (
    before.length === after.length && before.every((one, at) => one.hit === after[at]?.hit && one.id === after[at]?.id)
  );
}

function concludeAll(hits: readonly Hit[]): readonly Concluded[] {
  const all: Concluded[] = [];
  for (const hit of hits) for (const one of conclude(hit, 'phrase')) all.push(one);
  return all;
}

function judgeAll(hits: readonly Hit[], surroundings: Surroundings, lost: (lost: Lost) => void): readonly Concluded[] {
  const passing: Hit[] = [];
  const concluded: (readonly Concluded[])[] = [];
  for (const hit of hits) {
    const verdict = judge(hit, surroundings);
    if (!verdict.holds) {
      lost({ hit, why: verdict.rule });
      continue;
    }
    passing.push(hit);
    concluded.push(resolved(hit, surroundings) ?? conclude(hit, verdict.rule));
  }
  const winners = new Set(longestMatches(passing, surroundings.taxonomy, lost));
  const all: Concluded[] = [];
  for (let at = 0; at < passing.length; at++) {
    const hit = passing[at];
    if (hit !== undefined && winners.has(hit)) all.push(...(concluded[at] ?? []));
  }
  return all;
}

/** What a resolver makes of an ambiguous name; null where the name asks for none. */
function resolved(hit: Hit, surroundings: Surroundings): readonly Concluded[] | null {
  const { alias, target } = hit.payload;
  if (alias.resolve === null) return null;
  const resolution = resolve(hit, surroundings);
  if (resolution === null) return null;
  // Every candidate carries the name; it is told once, for the entries that the resolver chose.
  const name = target.kind === 'entry' ? `${target.entry.kind}/${target.entry.id}` : '';
  const candidates = surroundings.taxonomy.resolvers.get(alias.resolve)?.candidates ?? [];
  if (candidates[0] !== name) return [];
  const { chosen, infer, rule, isDefault } = resolution;
  return [
    ...chosen.map((one) => asConcluded(one, hit, rule, isDefault ? 'inferred' : 'explicit', candidates)),
    ...infer.map((one) => asConcluded(one, hit, rule, 'inferred', candidates)),
  ];
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

/**
 * A capital or a country that speaks or acts is its government: the country is meant instead of the city. The alias names
 * the context whose terms, right behind it or (`-before`) right before it, make it so.
 */
function applyMetonyms(found: readonly Concluded[], { contexts, taxonomy }: Around): readonly Concluded[] {
  const metonyms = found.filter(({ hit }) => hit.payload.alias.metonym !== null);
  if (metonyms.length === 0) return found;
  const acting = new Set(metonyms.filter(({ hit }) => acts(hit, contexts, taxonomy.contexts)));
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
  const isReplaced = ({ kind, hit }: Concluded) =>
    kind === 'region' && [...acting].some((one) => one.hit !== hit && sameWords(one.hit, hit));
  return found
    .filter((one) => (one.hit.payload.alias.metonym === null || acting.has(one)) && !isReplaced(one))
    .map((one) => (acting.has(one) ? { ...one, rule: 'metonym' } : one))
    .concat(countries);
}

/** "Kabul rejects", "Islamabad has said", "Islamabad's claim", "pressure on Tehran". */
function acts(hit: Hit, contexts: Spans, names: ReadonlyMap<string, number>): boolean {
  const { metonym } = hit.payload.alias;
  const behind = contexts.get(names.get(metonym ?? '') ?? -1) ?? [];
  const before = contexts.get(names.get(`${metonym}-before`) ?? -1) ?? [];
  return (
    behind.some(
      ({ field, from }) =>
        field === hit.field &&
        (from === hit.to || (from === hit.to + 1 && BETWEEN.has(hit.text.tokens[hit.to]?.word ?? ''))),
    ) || before.some(({ field, to }) => field === hit.field && to === hit.from)
  );
}

const BETWEEN = new Set(
  'has have had also again strongly firmly formally will would could may might again now still'.split(' '),
);

function sameWords(a: Hit, b: Hit): boolean {
  return a.field === b.field && a.from === b.from && a.to === b.to;
}

/** Weak names only support what something else asserts, in the same country or under the same entry. */
function applyWeak(found: readonly Concluded[], lost: (lost: Lost) => void): readonly Concluded[] {
  return found.filter((one) => {
    if (!one.hit.payload.alias.weak || one.kind === 'theme') return true;
    if (one.id === 'militants-unspecified') return true;
    const isSupported = found.some(
      (other) => other !== one && other.kind === one.kind && other.id === one.id && !other.hit.payload.alias.weak,
    );
    if (!isSupported) lost({ hit: one.hit, why: 'weak: nothing else speaks for it' });
    return isSupported;
  });
}

/** "Militants" says who only where no group is named. */
function withoutEmptyBuckets(found: readonly Concluded[], { taxonomy }: Around): readonly Concluded[] {
  const isArmedGroup = ({ kind, id }: Concluded) =>
    kind === 'actor' &&
    id !== 'militants-unspecified' &&
    /non-state-armed|splinter|front|alliance|wing|faction|ambiguous|umbrella-nsag|predecessor/.test(
      taxonomy.find('actor', id)?.type ?? '',
    );
  const named = found.some(isArmedGroup);
  return found
    .filter((one) => !(named && one.id === 'militants-unspecified'))
    .map((one) => (one.id === 'militants-unspecified' ? { ...one, status: 'inferred' as const } : one));
}

/** What is certain, with the homes that actors imply. */
export function withImplied(found: readonly Concluded[], { taxonomy }: Around): readonly Certain[] {
  const certain: Certain[] = [];
  for (const one of found) {
    certain.push(one);
    if (one.kind !== 'actor') continue;
    for (const id of taxonomy.find('actor', one.id)?.implies ?? []) certain.push({ kind: 'region', id, hit: one.hit });
  }
  return certain;
}

function isNamed({ payload: { target } }: Hit): boolean {
  return (
    target.kind === 'person' || target.kind === 'blocker' || (target.kind === 'entry' && target.entry.kind !== 'theme')
  );
}

function isConditional({ payload }: Hit): boolean {
  return payload.conditions.isConditional;
}
