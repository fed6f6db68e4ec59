import { toIso } from '../core/clock/time.ts';
import type { Evidence, Stance, Tag, Tagging, TagKind } from '../core/tagging/tag.ts';
import { isAsserted } from '../core/tagging/tag-status.ts';

/** How taggings are printed by the `tag` command and `POST /v1/tag`. */
export type TagAnswer = TagLists & { readonly tags: readonly TagJson[]; readonly stance: readonly Stance[] };

/** The explicit and inferred, most specific ids. */
export type TagLists = {
  readonly regions: readonly string[];
  readonly actors: readonly string[];
  readonly themes: readonly string[];
};

type TagJson = Pick<Tag, 'kind' | 'id' | 'status'> &
  Partial<Pick<Tag, 'role' | 'candidates'>> & {
    readonly evidence: readonly Evidence[];
    /** What an analyst decided. */
    readonly override?: { readonly by: string; readonly reason: string; readonly at: string };
  };

/** The three lists, without derived ancestors, candidates or suppressed hits. */
export function tagLists({ tags }: Tagging): TagLists {
  const idsOf = (kind: TagKind) => tags.filter((tag) => tag.kind === kind && isAsserted(tag)).map((tag) => tag.id);
  return { regions: idsOf('region'), actors: idsOf('actor'), themes: idsOf('theme') };
}

/** Everything, with the reasons. */
export function tagAnswer(tagging: Tagging): TagAnswer {
  return { ...tagLists(tagging), tags: tagging.tags.map(tagJson), stance: tagging.stance };
}

/** A tag as it is printed with its reasons. */
export function tagJson({ override, ...tag }: Tag): TagJson {
  return override === undefined ? tag : { ...tag, override: { ...override, at: toIso(override.at) } };
}
