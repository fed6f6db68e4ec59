import type { RegionRole, TagKind, TagStatus } from '../tag.ts';
import { splitReference } from '../taxonomy.ts';
import { judge, resolve, type Surroundings } from './conditions.ts';
import type { Hit, Lost } from './hits.ts';
import { longestMatches } from './pool.ts';
import { isDateline, roleOf } from './role.ts';

/** One reason for one tag. */
export type Concluded = {
  readonly kind: TagKind;
  readonly id: string;
  readonly status: Extract<TagStatus, 'explicit' | 'inferred'>;
  readonly hit: Hit;
  readonly rule: string;
  readonly role?: RegionRole;
  readonly candidates?: readonly string[];
};

/** As `Surroundings`, before anything was concluded. */
export type Around = Omit<Surroundings, 'found'>;
type Judged = { readonly hit: Hit; readonly concluded: readonly Concluded[] };

/** Conditions look at what is certain; what they add can make more certain, once. */
const ROUNDS = 2;

/** Regions, actors and persons: longest match, then conditions and resolvers against what was found, then metonyms. */
export function concludeEntries(
  hits: readonly Hit[],
  around: Around,
  lost: (lost: Lost) => void,
): readonly Concluded[] {
  const named = hits.filter(isNamed);
  const certain = longestMatches(
    named.filter((hit) => !isConditional(hit)),
    () => {},
  );
  let found = certain.flatMap((hit) => conclude(hit, 'phrase'));
  let judged: readonly Judged[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const isLast = round === ROUNDS - 1;
    const surroundings: Surroundings = { ...around, found: withImplied(found, around) };
    judged = judgeAll(named, surroundings, isLast ? lost : () => {});
    found = judged.flatMap(({ concluded }) => concluded);
  }
  return withoutEmptyBuckets(applyWeak(applyMetonyms(found, around), lost), around);
}

function judgeAll(hits: readonly Hit[], surroundings: Surroundings, lost: (lost: Lost) => void): readonly Judged[] {
  const passing = hits.flatMap((hit): readonly Judged[] => {
    const verdict = judge(hit, surroundings);
    if (!verdict.holds) {
      lost({ hit, why: verdict.rule });
      return [];
    }
    const resolution = hit.payload.alias.resolve === null ? null : resolve(hit, surroundings);
    if (resolution === null) return [{ hit, concluded: conclude(hit, verdict.rule) }];
    const { target } = hit.payload;
    // Every candidate carries the name; it is told once, for the entries that the resolver chose.
    const chosen = target.kind === 'entry' ? `${target.entry.kind}/${target.entry.id}` : '';
    const candidates = surroundings.taxonomy.resolvers.get(hit.payload.alias.resolve ?? '')?.candidates ?? [];
    const isFirst = candidates[0] === chosen;
    const concluded = isFirst
      ? [
          ...resolution.chosen.map((name) =>
            asConcluded(name, hit, resolution.rule, resolution.isDefault ? 'inferred' : 'explicit', candidates),
          ),
          ...resolution.infer.map((name) => asConcluded(name, hit, resolution.rule, 'inferred', candidates)),
        ]
      : [];
    return [{ hit, concluded }];
  });
  const winners = new Set(
    longestMatches(
      passing.map(({ hit }) => hit),
      lost,
    ),
  );
  return passing.filter(({ hit }) => winners.has(hit));
}

function asConcluded(
  name: string,
  hit: Hit,
  rule: string,
  status: Concluded['status'],
  candidates: readonly string[],
): Concluded {
  const { kind, id } = splitReference(name);
  const role = kind === 'region' ? { role: roleOf(hit) } : {};
  return { kind: kind as TagKind, id, status, hit, rule, candidates, ...role };
}

/** What a hit says by itself. */
export function conclude(hit: Hit, rule: string): readonly Concluded[] {
  const { target, alias } = hit.payload;
  switch (target.kind) {
    case 'entry': {
      const { kind, id } = target.entry;
      if (kind === 'region')
        return [{ kind, id, status: 'explicit', hit, rule: isDateline(hit) ? 'dateline' : rule, role: roleOf(hit) }];
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
          ...(kind === 'region' ? { role: roleOf(hit) } : {}),
        };
      });
    default:
      return [];
  }
}

/** A capital that speaks is its government, and its country is meant instead of the city. */
function applyMetonyms(found: readonly Concluded[], { contexts, taxonomy }: Around): readonly Concluded[] {
  const metonyms = found.filter(({ hit }) => hit.payload.alias.metonym);
  const speaking = metonyms.filter(({ hit }) => speaks(hit, contexts.get('metonym-cues') ?? []));
  const quiet = new Set(metonyms.filter((one) => !speaking.includes(one)));
  const countries = speaking.flatMap(({ kind, id, hit }) =>
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
  return found
    .filter((one) => !quiet.has(one))
    .filter(
      (one) =>
        one.kind !== 'region' ||
        !speaking.some(
          ({ hit }) =>
            hit !== one.hit && hit.from === one.hit.from && hit.field === one.hit.field && hit.to === one.hit.to,
        ),
    )
    .map((one) => (speaking.includes(one) ? { ...one, rule: 'metonym' } : one))
    .concat(countries);
}

/** Right behind the name: "Kabul rejects", "Islamabad has said", "Islamabad's claim". */
function speaks(hit: Hit, cues: readonly Hit[]): boolean {
  return cues.some(
    (cue) =>
      cue.field === hit.field &&
      (cue.from === hit.to ||
        (cue.from === hit.to + 1 &&
          /^(?:has|have|had|also|again|strongly|firmly|formally)$/.test(hit.text.tokens[hit.to]?.word ?? ''))),
  );
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
export function withImplied(found: readonly Concluded[], { taxonomy }: Around): Surroundings['found'] {
  return found.flatMap(({ kind, id, hit }) => [
    { kind, id, hit },
    ...(taxonomy.find(kind, id)?.implies ?? []).map((region) => ({ kind: 'region', id: region, hit })),
  ]);
}

function isNamed({ payload: { target } }: Hit): boolean {
  return (
    target.kind === 'person' || target.kind === 'blocker' || (target.kind === 'entry' && target.entry.kind !== 'theme')
  );
}

function isConditional({ payload: { alias } }: Hit): boolean {
  return (
    alias.requires.length > 0 || alias.excludes.length > 0 || alias.resolve !== null || alias.weak || alias.metonym
  );
}
