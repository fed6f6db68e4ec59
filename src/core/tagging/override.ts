import type { Instant } from '../clock/time.ts';
import type { Tag, Tagging, TagKind } from './tag.ts';
import { isCounted } from './tag-status.ts';
import { referenceOf, type Taxonomy } from './taxonomy.ts';

/** An analyst's decision about one tag of one item; it survives every re-tag. */
export type TagOverride = {
  readonly kind: TagKind;
  readonly id: string;
  /** remove: "not this". */
  readonly action: 'add' | 'remove';
  readonly reason: string;
  /** Who decided. */
  readonly by: string;
  readonly at: Instant;
};

/**
 * What was read, corrected by what analysts decided. A removed tag stays as `suppressed`, so that an explanation can
 * show
 * who removed it and why; what only it implied or led to goes with it. Applying twice is applying once.
 */
export function applyOverrides(
  tagging: Tagging,
  overrides: readonly TagOverride[],
  taxonomy: Pick<Taxonomy, 'ancestors'>,
): Tagging {
  if (overrides.length === 0) return tagging;
  const decided = new Map(overrides.map((one) => [referenceOf(one), one]));
  const isRemoved = (name: string) => decided.get(name)?.action === 'remove';
  const direct = tagging.tags.flatMap((tag) => correct(tag, decided.get(referenceOf(tag))));
  const added = overrides
    .filter((one) => one.action === 'add' && !direct.some((tag) => referenceOf(tag) === referenceOf(one)))
    .map(addedTag);
  const implied = tagging.tags.flatMap((tag) => withoutCauses(tag, isRemoved));
  const standing = unique([...direct, ...added, ...implied]);
  return { tags: withAncestors(standing, tagging.tags, taxonomy), stance: tagging.stance };
}

function correct(tag: Tag, decision: TagOverride | undefined): readonly Tag[] {
  if (tag.status === 'derived') return [];
  if (decision === undefined) return [tag];
  const override = signatureOf(decision);
  return [{ ...tag, status: decision.action === 'remove' ? 'suppressed' : 'explicit', override }];
}

function addedTag(decision: TagOverride): Tag {
  const role = decision.kind === 'region' ? { role: 'mentioned' as const } : {};
  const { kind, id } = decision;
  return { kind, id, status: 'explicit', ...role, evidence: [], override: signatureOf(decision) };
}

function signatureOf({ by, reason, at }: TagOverride) {
  return { by, reason, at };
}

const IMPLIED = /^implied-by:/;

/** A home that an actor implies, as long as one of the actors that imply it is still there. */
function withoutCauses(tag: Tag, isRemoved: (name: string) => boolean): readonly Tag[] {
  const causes = tag.evidence.filter(({ rule }) => IMPLIED.test(rule));
  if (tag.status !== 'derived' || causes.length === 0 || isRemoved(referenceOf(tag))) return [];
  const left = causes.filter(({ rule }) => !isRemoved(rule.replace(IMPLIED, '')));
  return left.length === 0 ? [] : [{ ...tag, evidence: left }];
}

function withAncestors(kept: readonly Tag[], before: readonly Tag[], { ancestors }: Pick<Taxonomy, 'ancestors'>) {
  const all = new Map(kept.map((tag) => [referenceOf(tag), tag]));
  for (const tag of kept) {
    if (!isCounted(tag)) continue;
    for (const id of ancestors(tag.kind, tag.id)) {
      const name = referenceOf({ kind: tag.kind, id });
      const known = all.get(name);
      if (known !== undefined) continue;
      const derived = before.find(
        (one) => referenceOf(one) === name && one.status === 'derived' && one.role === tag.role,
      );
      const role = tag.role === undefined ? {} : { role: tag.role };
      all.set(name, derived ?? { kind: tag.kind, id, status: 'derived', ...role, evidence: [] });
    }
  }
  return [...all.values()].sort((a, b) => order(a) - order(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function unique(tags: readonly Tag[]): readonly Tag[] {
  return [...new Map(tags.map((tag) => [referenceOf(tag), tag])).values()];
}

function order({ kind }: Tag): number {
  return kind === 'region' ? 0 : kind === 'actor' ? 1 : 2;
}
