import type { Tagging } from '../tagging/tag.ts';
import { isCounted } from '../tagging/tag-status.ts';
import { referenceOf } from '../tagging/taxonomy.ts';

/** Kind and id of the counted tags, each pair once, as `region/af`. */
export function countedNames(tagging: Tagging): ReadonlySet<string> {
  return new Set(tagging.tags.filter(isCounted).map(referenceOf));
}

/** What lists give: the evidence is heavy, and hits that lost serve only to explain. */
export function withoutEvidence({ tags }: Tagging): Tagging {
  return {
    tags: tags.filter(({ status }) => status !== 'suppressed').map((tag) => ({ ...tag, evidence: [] })),
    stance: [],
  };
}
