import { isCounted } from '../filter/passes.ts';
import type { Tag, Tagging } from '../tagging/tag.ts';

/** Tags that filters and counts go by: what is only a candidate or lost against another hit is not one. */
export function countedTags({ tags }: Tagging): readonly Tag[] {
  return tags.filter(isCounted);
}

/** Kind and id of the counted tags, each pair once, as `region/af`. */
export function countedNames(tagging: Tagging): ReadonlySet<string> {
  return new Set(countedTags(tagging).map(({ kind, id }) => `${kind}/${id}`));
}

/** What lists give: the evidence is heavy, and hits that lost serve only to explain. */
export function withoutEvidence({ tags }: Tagging): Tagging {
  return {
    tags: tags.filter(({ status }) => status !== 'suppressed').map((tag) => ({ ...tag, evidence: [] })),
    stance: [],
  };
}
