import type { Item } from '../item/item.ts';
import type { Story } from '../story/story.ts';
import type { Tag, TagKind } from '../tagging/tag.ts';
import { isAsserted } from '../tagging/tag-status.ts';

type Left = Pick<Item, 'id' | 'title' | 'language' | 'publisher' | 'effective' | 'tagging'>;

/**
 * A story from which reports were taken, until its record is made anew a moment later: only what the reports that are
 * left say themselves. Null where none is left.
 * @param left in the story's order
 */
export function storyOfRest(story: Story, left: readonly Left[]): Story | null {
  const [first] = left;
  if (first === undefined) return null;
  const outletNames = [...new Set(left.map(({ publisher }) => publisher))];
  const tags = left.flatMap(({ tagging }) => tagging.tags.filter(isAsserted));
  const times = left.map(({ effective }) => effective);
  return {
    ...story,
    title: first.title,
    language: first.language,
    first: Math.min(...times),
    last: Math.max(...times),
    severity: { ...story.severity, reasons: [] },
    tags: { region: idsOf(tags, 'region'), actor: idsOf(tags, 'actor'), theme: idsOf(tags, 'theme') },
    items: left.map(({ id }) => id),
    outlets: outletNames,
    origins: {
      outlets: outletNames.length,
      outletNames,
      count: 1,
      origins: [],
      uncounted: [],
      text: outletNames.length === 1 ? '1 outlet' : `${outletNames.length} outlets`,
    },
    figures: [],
    frames: [],
    response: null,
    stances: [],
    standingOut: [],
    significance: { ...story.significance, parts: [] },
  };
}

function idsOf(tags: readonly Tag[], kind: TagKind): readonly string[] {
  return [...new Set(tags.filter((tag) => tag.kind === kind).map(({ id }) => id))];
}
