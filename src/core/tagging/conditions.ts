import type { ResolverCase } from '../taxonomy.ts';
import { splitReference } from '../taxonomy.ts';
import { type CompiledTaxonomy, caseTerms } from './compile.ts';
import { type Hit, overlaps } from './hits.ts';

/** What surrounds a hit: everything that was found in the item, and where the feed writes from. */
export type Surroundings = {
  readonly taxonomy: CompiledTaxonomy;
  readonly contexts: ReadonlyMap<string, readonly Hit[]>;
  /** Regions and actors that are certain so far, with what they imply, and the words that showed them. */
  readonly found: readonly { readonly kind: string; readonly id: string; readonly hit: Hit | null }[];
  readonly feedCountry: string | null;
  readonly isAllCaps: boolean;
};

/** The rule by which a conditional hit counts, or why it does not. */
export type Verdict = { readonly holds: boolean; readonly rule: string };

export function judge(hit: Hit, around: Surroundings): Verdict {
  const { alias } = hit.payload;
  const excluded = alias.excludes.find((condition) => holds(condition, hit, around));
  if (excluded !== undefined) return { holds: false, rule: `excludes:${excluded}` };
  if (alias.requires.length === 0) return { holds: true, rule: alias.exactCase ? 'case-exact' : 'phrase' };
  const met = alias.requires.find((condition) => holds(condition, hit, around));
  return met === undefined
    ? { holds: false, rule: `requires:${alias.requires.join('|')} is not there` }
    : { holds: true, rule: `requires:${met}` };
}

function holds(condition: string, hit: Hit, around: Surroundings): boolean {
  if (condition === 'allcaps') return hit.text.isAllCaps;
  const { kind, id } = splitReference(condition);
  if (kind === 'ctx') return hasTerm(id, hit, around);
  return isAround(kind, id, hit, around);
}

/** The hit's own words are no context for it. */
function hasTerm(name: string, hit: Hit, { contexts }: Surroundings): boolean {
  return (contexts.get(name) ?? []).some((term) => !overlaps(term, hit));
}

function isAround(kind: string, id: string, hit: Hit, { found, taxonomy, feedCountry }: Surroundings): boolean {
  if (kind === 'region' && feedCountry !== null && feedCountry === id) return true;
  return found.some(
    (one) =>
      one.kind === kind &&
      (one.hit === null || !overlaps(one.hit, hit)) &&
      taxonomy.isWithin(kind as 'region' | 'actor', one.id, id),
  );
}

/** Which entries an ambiguous name stands for here. */
export type Resolution = {
  readonly chosen: readonly string[];
  readonly infer: readonly string[];
  readonly rule: string;
  readonly isDefault: boolean;
};

export function resolve(hit: Hit, around: Surroundings): Resolution | null {
  const resolver = around.taxonomy.resolvers.get(hit.payload.alias.resolve ?? '');
  if (resolver === undefined) return null;
  for (const [index, one] of resolver.cases.entries()) {
    if (caseHolds(resolver.id, index, one, hit, around))
      return {
        chosen: one.chosen,
        infer: one.infer,
        rule: `resolve:${resolver.id}/case-${index + 1}`,
        isDefault: false,
      };
  }
  return { chosen: resolver.otherwise, infer: [], rule: `resolve:${resolver.id}/default`, isDefault: true };
}

function caseHolds(resolver: string, index: number, one: ResolverCase, hit: Hit, around: Surroundings): boolean {
  const near = (id: string) => isAround('region', id, hit, { ...around, feedCountry: null });
  const wanted: boolean[] = [];
  if (one.region.length > 0) wanted.push(one.region.some(near));
  if (one.actor.length > 0) wanted.push(one.actor.some((id) => isAround('actor', id, hit, around)));
  if (one.terms.length > 0) wanted.push(hasTerm(caseTerms(resolver, index, 'terms'), hit, around));
  if (one.feedCountry.length > 0)
    wanted.push(around.feedCountry !== null && one.feedCountry.includes(around.feedCountry));
  if (wanted.includes(false)) return false;
  if (one.notRegion.some(near)) return false;
  return one.notTerms.length === 0 || !hasTerm(caseTerms(resolver, index, 'not'), hit, around);
}
