import type { Certainties } from './certainties.ts';
import type { ContextSpans } from './context-spans.ts';
import type { Harmed } from './harmed.ts';
import type { Hit } from './hits.ts';
import type { CompiledCase, CompiledTaxonomy, ParsedCondition } from './matcher.ts';

/** What surrounds a hit: everything that was found in the item, and where the feed writes from. */
export type Surroundings = {
  readonly taxonomy: CompiledTaxonomy;
  readonly contexts: ContextSpans;
  /** Regions and actors that are certain so far, with what they imply. */
  readonly found: Certainties;
  readonly feedCountry: string | null;
  readonly language: string | null;
  /** Of whom the text states that they were killed or hurt; asked for only where a rule asks. */
  readonly harmed: Harmed;
  /** Themes that words have told, for rules that come after them. */
  readonly themes?: readonly string[];
  /** Aliases that never count in the feed, as `entry words`. */
  readonly never: ReadonlySet<string> | undefined;
};

/** The rule by which a conditional hit counts, or why it does not. */
export type Verdict = {
  readonly holds: boolean;
  readonly rule: string;
  /** Only what it asks for was not found; nothing speaks against it. */
  readonly isOpen?: boolean;
};

/** The verdicts on what asks for nothing. */
export const AS_PHRASE: Verdict = { holds: true, rule: 'phrase' };
export const AS_EXACT: Verdict = { holds: true, rule: 'case-exact' };

export function judge(hit: Hit, around: Surroundings): Verdict {
  const { requires, excludes, isConditional } = hit.payload.conditions;
  if (!isConditional) return hit.payload.exact === null ? AS_PHRASE : AS_EXACT;
  for (const condition of excludes)
    if (isPartOf(condition, hit, around) || holds(condition, hit, around))
      return { holds: false, rule: `excludes:${condition.name}` };
  if (requires.length === 0) return hit.payload.exact === null ? AS_PHRASE : AS_EXACT;
  for (const condition of requires)
    if (holds(condition, hit, around) || isInGap(condition, hit, around))
      return { holds: true, rule: `requires:${condition.name}` };
  return { holds: false, rule: `requires:${requires.map(({ name }) => name).join('|')} is not there`, isOpen: true };
}

export function holds({ kind, id, context }: ParsedCondition, hit: Hit, around: Surroundings): boolean {
  if (kind === 'part') return around.contexts.cuts(context, hit);
  if (kind === 'with') return around.contexts.isWith(context, hit);
  if (kind === 'after') return around.contexts.touches(context, hit.field, hit.from, 'end');
  if (kind === 'before') return around.contexts.touches(context, hit.field, hit.to, 'begin');
  if (context >= 0) return around.contexts.isBeside(context, hit);
  if (kind === 'allcaps') return hit.text.isAllCaps;
  if (kind === 'nearest') return isNearest(id, hit, around);
  if (kind === 'from') return around.feedCountry === id;
  if (kind === 'heads') return around.feedCountry === id && hit.field === 'title' && hit.from === 0;
  if (kind === 'by') return around.found.isBefore('actor', id, hit);
  if (kind === 'harmed') return around.harmed.hasHurt(id);
  if (kind === 'theme') return around.themes?.some((told) => around.taxonomy.isWithin('theme', told, id)) ?? false;
  return isAround(kind, id, hit, around);
}

/**
 * "Heart attack" excludes the attack in it, "killed by militants" the operation: terms that share words with the hit
 * count against it, though never for it.
 */
function isPartOf({ context }: ParsedCondition, hit: Hit, { contexts }: Surroundings): boolean {
  return context >= 0 && contexts.cuts(context, hit);
}

/** What a theme asks for may stand among the words that its phrase leaves open. */
function isInGap({ kind, id }: ParsedCondition, hit: Hit, { found }: Surroundings): boolean {
  if (!hit.payload.hasGap || hit.payload.part !== 'theme') return false;
  return (kind === 'region' || kind === 'actor') && found.isInGap(kind, id, hit);
}

function isAround(kind: string, id: string, hit: Hit, around: Surroundings): boolean {
  return (kind === 'region' && around.feedCountry === id) || around.found.isBeside(kind, id, hit);
}

/**
 * Whether the region named nearest to the hit lies in a country. Where the item names none, the feed's is taken, and
 * so it is
 * where the region lies in several: a line of control has an army on each side.
 */
function isNearest(country: string, hit: Hit, { found, feedCountry }: Surroundings): boolean {
  const isThere = found.isNearest(country, hit);
  if (isThere === null) return feedCountry === country;
  const isOfFeed = feedCountry === null || feedCountry === country || country.includes('-');
  return isThere && (isOfFeed || found.isNearest(feedCountry, hit) !== true);
}

/** Which entries an ambiguous name stands for here. */
export type Resolution = {
  readonly chosen: readonly string[];
  readonly infer: readonly string[];
  readonly rule: string;
  readonly isDefault: boolean;
};

export function resolve(hit: Hit, around: Surroundings): Resolution | null {
  const { resolver } = hit.payload;
  if (resolver === null) return null;
  let number = 0;
  for (const one of resolver.cases) {
    number++;
    if (caseHolds(one, hit, around))
      return { chosen: one.chosen, infer: one.infer, rule: `resolve:${resolver.id}/case-${number}`, isDefault: false };
  }
  return { chosen: resolver.otherwise, infer: [], rule: `resolve:${resolver.id}/default`, isDefault: true };
}

function caseHolds(one: CompiledCase, hit: Hit, around: Surroundings): boolean {
  // Where the feed writes from is a case of its own.
  const isThere = (id: string) => around.found.isBeside('region', id, hit);
  if (one.region.length > 0 && !one.region.some(isThere)) return false;
  if (one.nearest.length > 0 && !one.nearest.some((id) => isNearest(id, hit, around))) return false;
  if (one.actor.length > 0 && !one.actor.some((id) => isAround('actor', id, hit, around))) return false;
  if (one.terms.length > 0 && !around.contexts.isBeside(one.termsContext, hit)) return false;
  if (one.feedCountry.length > 0 && !(around.feedCountry !== null && one.feedCountry.includes(around.feedCountry)))
    return false;
  if (one.notRegion.some(isThere)) return false;
  return one.notTerms.length === 0 || !around.contexts.isBeside(one.notContext, hit);
}
