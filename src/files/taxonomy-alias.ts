import type { Harm } from '../core/figure/figure.ts';
import type { Alias, HarmedRule } from '../core/tagging/taxonomy.ts';
import { type AliasYaml, dayIn, type HarmedYaml } from './taxonomy-schema.ts';

/** Most aliases ask for nothing; they share the list that says so. */
const NONE: readonly string[] = [];

/** An alias as it is written, with its conditions; sets are taken apart. */
export function readAlias(given: AliasYaml, sets: ReadonlyMap<string, readonly string[]>): Alias {
  const alias = typeof given === 'string' ? { t: given } : given;
  return {
    text: alias.t,
    exactCase: alias.case === 'exact',
    requires: withoutSets(alias.requires, sets),
    excludes: withoutSets(alias.excludes, sets),
    notBefore: alias.not_before ?? NONE,
    notAfter: alias.not_after ?? NONE,
    resolve: alias.resolve ?? null,
    weak: alias.weight === 'weak',
    metonym: alias.metonym === true ? 'metonym-cues' : alias.metonym || null,
    languages: alias.lang ?? NONE,
    labelBy: alias.label_by ?? null,
    since: alias.since === undefined ? null : dayIn(alias.since),
    until: alias.until === undefined ? null : dayIn(alias.until),
  };
}

/** `set/name` stands for the conditions of that name; an unknown one stays and is found by the lint. */
function withoutSets(
  conditions: readonly string[] | undefined,
  sets: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  if (conditions === undefined) return NONE;
  if (!conditions.some((one) => one.startsWith('set/'))) return conditions;
  return conditions.flatMap((one) => (one.startsWith('set/') ? (sets.get(one.slice(4)) ?? [one]) : [one]));
}

/** Who was killed or hurt, where a rule states no harm. */
const HURT: readonly Harm[] = ['killed', 'injured'];

/** A rule by whose harm a theme is told; its conditions are read as those of a phrase. */
export function readHarmed(
  { who, what, denied, told_by, ...conditions }: HarmedYaml,
  aliasOf: (given: AliasYaml) => Alias,
): HarmedRule {
  const alias = aliasOf({ t: `harmed:${who.join('|')}`, ...conditions });
  return { alias, who, what: what ?? HURT, isDenied: denied === true, toldBy: told_by ?? null };
}
