import { toIso } from '../core/clock/time.ts';
import type { Figure } from '../core/figure/figure.ts';
import type { Tag, Tagging, TagKind } from '../core/tagging/tag.ts';
import { isAsserted } from '../core/tagging/tag-status.ts';
import type { Printed } from './printed.ts';
import type {
  statedFigure,
  tagAnswer as tagAnswerSchema,
  tagLists as tagListsSchema,
  tag as tagSchema,
} from './tag-answer-schema.ts';

/** How taggings are printed by the `tag` command and `POST /v1/tag`. */
export type TagAnswer = Printed<typeof tagAnswerSchema>;

/** The explicit and inferred, most specific ids. */
export type TagLists = Printed<typeof tagListsSchema>;

/** The three lists, without derived ancestors, candidates or suppressed hits. */
export function tagLists({ tags }: Tagging): TagLists {
  const idsOf = (kind: TagKind) => tags.filter((tag) => tag.kind === kind && isAsserted(tag)).map((tag) => tag.id);
  return { regions: idsOf('region'), actors: idsOf('actor'), themes: idsOf('theme') };
}

/** Everything, with the reasons; `isElsewhere`: its place is known, and none of ours. */
export function tagAnswer(tagging: Tagging, figures: readonly Figure[], isElsewhere: boolean): TagAnswer {
  return {
    ...tagLists(tagging),
    tags: tagging.tags.map(tagJson),
    stance: tagging.stance,
    figures: figures.map(figureJson),
    ...(isElsewhere ? { elsewhere: true } : {}),
  };
}

function figureJson({ holder, isHolderInferred, isDenied, isHedged, ...figure }: Figure): Printed<typeof statedFigure> {
  const { harm, low, high, bound, group, isPart, field, start, end, text } = figure;
  return {
    ...{ harm, low, high, bound, group },
    ...(holder === null || isHolderInferred ? {} : { holder: holder.text }),
    ...{ denied: isDenied, hedged: isHedged, isPart, field, start, end, text },
  };
}

/** A tag as it is printed with its reasons. */
export function tagJson({ override, ...tag }: Tag): Printed<typeof tagSchema> {
  return override === undefined ? tag : { ...tag, override: { ...override, at: toIso(override.at) } };
}
