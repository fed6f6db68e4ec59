import type { Concluded } from './concluded.ts';
import { Events } from './events.ts';
import { foldedWords, type Hit } from './hits.ts';
import type { CompiledTaxonomy } from './matcher.ts';
import { type Placing, ruleOf } from './place-weights.ts';
import { placeRegions, type Written } from './role.ts';
import type { Evidence, RegionRole, Tag, TagKind } from './tag.ts';
import { withoutUnplacedSeats } from './unplaced-seats.ts';

/** A tag while reasons are still added to it. */
type Draft = {
  readonly kind: TagKind;
  readonly id: string;
  status: Tag['status'];
  role: RegionRole | undefined;
  candidates: readonly string[] | undefined;
  readonly evidence: Evidence[];
  /** Where the evidence stands; null while it is little. */
  places: Set<number> | null;
};

/** Drafts of one kind by their id. */
type Drafts = Readonly<Record<TagKind, Map<string, Draft>>>;
const NO_EVIDENCE: readonly Evidence[] = [];
/** A name that is repeated a thousand times needs no thousand reasons: those that come first are told. */
const MOST_EVIDENCE = 32;
/** Far more than is ever tagged, and its square is still a whole number. */
const LONGEST_TEXT = 2 ** 25;

/**
 * Reasons gathered into tags: what was read or inferred, the homes that actors imply, and the ancestors of all of
 * them. What
 * is told beside a report's themes gives no tag, and says where something happened all the same.
 */
export function collectTags(
  concluded: readonly Concluded[],
  asides: readonly Concluded[],
  taxonomy: CompiledTaxonomy,
  written: Written,
): readonly Tag[] {
  if (concluded.length === 0) return [];
  const drafts: Drafts = { region: new Map(), actor: new Map(), theme: new Map() };
  const placings = placeRegions(concluded, new Events([...concluded, ...asides], taxonomy), taxonomy, written);
  const placed = concluded.map((one, at) => ({ one, placing: placings[at] }));
  for (const { one, placing } of withoutUnplacedSeats(placed, taxonomy)) addReason(drafts[one.kind], one, placing);
  addHomes(drafts, taxonomy);
  const tags: Tag[] = [];
  addSorted(drafts.region, taxonomy, tags);
  addSorted(drafts.actor, taxonomy, tags);
  addSorted(drafts.theme, taxonomy, tags);
  return tags;
}

function addReason(drafts: Map<string, Draft>, one: Concluded, placing: Placing | undefined) {
  const { kind, id, status, hit, candidates } = one;
  merge(
    drafts,
    kind,
    id,
    status,
    placing?.role,
    status === 'explicit' ? undefined : candidates,
    evidenceOf(hit, placing === undefined ? one.rule : ruleOf(one.rule, placing), id),
  );
}

function evidenceOf(hit: Hit, rule: string, id: string): Evidence {
  const { field, text, start, end, payload } = hit;
  const language = payload.alias.languages[0] ?? 'en';
  return {
    field,
    start,
    end,
    text: text.original.slice(start, end),
    alias: `${id}~${foldedWords(hit)}~${language}`,
    rule,
  };
}

/** Read beats inferred, happened-there beats mentioned. */
function merge(
  drafts: Map<string, Draft>,
  kind: TagKind,
  id: string,
  status: Draft['status'],
  role: RegionRole | undefined,
  candidates: readonly string[] | undefined,
  evidence: Evidence,
): void {
  const before = drafts.get(id);
  if (before === undefined) {
    drafts.set(id, { kind, id, status, role, candidates, evidence: [evidence], places: null });
    return;
  }
  const isPlace = before.role === 'place' || role === 'place';
  if (before.status !== 'explicit') {
    before.status = status;
    before.role = role;
    before.candidates = candidates;
  }
  if (isPlace) before.role = 'place';
  if (isKnown(before, evidence)) return;
  before.evidence.push(evidence);
  before.places?.add(placeOf(evidence));
}

/** So much evidence is looked at piece by piece. */
const LITTLE = 8;

function isKnown(draft: Draft, evidence: Evidence): boolean {
  if (draft.evidence.length > LITTLE) {
    draft.places ??= new Set(draft.evidence.map(placeOf));
    return draft.places.has(placeOf(evidence));
  }
  const { field, start, end } = evidence;
  for (const one of draft.evidence) if (one.field === field && one.start === start && one.end === end) return true;
  return false;
}

/** Field, start and end as one number. */
function placeOf({ field, start, end }: Evidence): number {
  return (start * LONGEST_TEXT + end) * 2 + (field === 'title' ? 0 : 1);
}

/** The homes of actors, where nothing nearer to them was found. */
function addHomes(drafts: Drafts, taxonomy: CompiledTaxonomy): void {
  if (drafts.actor.size === 0) return;
  const hasRegion = drafts.region.size > 0;
  let covered: Set<string> | null = null;
  for (const actor of drafts.actor.values()) {
    // Whom a resolver only supposed says nothing about where, once the text names a place.
    if (hasRegion && actor.status === 'inferred') continue;
    for (const region of taxonomy.find('actor', actor.id)?.implies ?? []) {
      covered ??= withAncestors(drafts.region.keys(), taxonomy);
      if (covered.has(region)) continue;
      for (const id of [region, ...taxonomy.ancestors('region', region)]) covered.add(id);
      const evidence = actor.evidence.map((one) => ({ ...one, rule: `implied-by:actor/${actor.id}` }));
      drafts.region.set(region, {
        kind: 'region',
        id: region,
        status: 'inferred',
        role: 'implied',
        candidates: undefined,
        evidence,
        places: null,
      });
    }
  }
}

function withAncestors(regions: Iterable<string>, { ancestors }: CompiledTaxonomy): Set<string> {
  const all = new Set<string>();
  for (const id of regions) {
    all.add(id);
    for (const above of ancestors('region', id)) all.add(above);
  }
  return all;
}

/**
 * Tags of one kind in order of their ids, those of their ancestors among them; a tag below an ancestor holds its
 * evidence.
 */
function addSorted(drafts: ReadonlyMap<string, Draft>, taxonomy: CompiledTaxonomy, to: Tag[]): void {
  if (drafts.size === 0) return;
  const tags: Tag[] = [];
  const derived = new Set<string>();
  for (const draft of drafts.values()) {
    tags.push(tagOf(draft));
    for (const id of taxonomy.ancestors(draft.kind, draft.id)) {
      if (drafts.has(id) || derived.has(id)) continue;
      derived.add(id);
      tags.push(withRole(draft.kind, id, draft.role));
    }
  }
  tags.sort(byId);
  for (const tag of tags) to.push(tag);
}

function byId(a: Tag, b: Tag): number {
  return a.id < b.id ? -1 : 1;
}

function withRole(kind: TagKind, id: string, role: RegionRole | undefined): Tag {
  return role === undefined
    ? { kind, id, status: 'derived', evidence: NO_EVIDENCE }
    : { kind, id, status: 'derived', role, evidence: NO_EVIDENCE };
}

function tagOf({ kind, id, status, role, candidates, evidence: found }: Draft): Tag {
  if (found.length > 1) found.sort(byPlace);
  const evidence = found.length > MOST_EVIDENCE ? found.slice(0, MOST_EVIDENCE) : found;
  if (candidates !== undefined)
    return role === undefined
      ? { kind, id, status, candidates, evidence }
      : { kind, id, status, role, candidates, evidence };
  return role === undefined ? { kind, id, status, evidence } : { kind, id, status, role, evidence };
}

function byPlace(a: Evidence, b: Evidence): number {
  if (a.field === b.field) return a.start - b.start || a.end - b.end;
  return a.field === 'title' ? -1 : 1;
}
