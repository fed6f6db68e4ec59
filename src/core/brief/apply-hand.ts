import { bottomLineOf } from './bottom-line.ts';
import type { Brief, ReviewState } from './brief.ts';
import type { BriefStory } from './brief-story.ts';
import type { EditorsHand } from './editors-hand.ts';

/** A brief as its editors want it; numbered anew. */
export function applyHand(brief: Brief, hand: EditorsHand, review: ReviewState): Brief {
  const gone = LISTS.flatMap((list) => brief[list]).filter(({ story }) => isDropped(hand, story));
  let number = 0;
  const listOf = (list: StoryList) =>
    arranged(brief[list], hand).map(
      (story): BriefStory => ({
        ...story,
        deskLine: hand.lines[story.story]?.text ?? null,
        isPinned: hand.pins.includes(story.story),
        number: ++number,
      }),
    );
  const lists = { stories: listOf('stories'), allegations: listOf('allegations'), unplaced: listOf('unplaced') };
  const edited: Brief = {
    ...brief,
    ...lists,
    review,
    counted: [...brief.counted, ...gone.map(({ story, facts }) => ({ story, facts }))],
    more: { ...brief.more, dropped: brief.more.dropped + gone.length },
  };
  return { ...edited, bottomLine: hand.bottomLine ?? madeLine(edited, brief, hand) };
}

/** Made anew where stories went or moved: it names the worst of them by its number. */
function madeLine(edited: Brief, brief: Brief, { drops, pins, order }: EditorsHand): Brief['bottomLine'] {
  if (Object.keys(drops).length + pins.length + order.length === 0) return brief.bottomLine;
  return { text: bottomLineOf({ ...edited, left: brief.more.left }), by: null };
}

export type StoryList = 'stories' | 'allegations' | 'unplaced';
/** In order of print. */
export const LISTS: readonly StoryList[] = ['stories', 'allegations', 'unplaced'];

export function isDropped({ drops }: Pick<EditorsHand, 'drops'>, story: string): boolean {
  return Object.hasOwn(drops, story);
}

/**
 * Pinned ones first, in their order, then the others as the editors have put them. What came in after that stays behind
 * what it followed: the gravest of a late hour would be the last otherwise.
 */
function arranged(list: readonly BriefStory[], hand: EditorsHand): readonly BriefStory[] {
  const shown = list.filter(({ story }) => !isDropped(hand, story));
  const pinned = hand.pins.flatMap((id) => shown.filter(({ story }) => story === id));
  let after = -1;
  const others = shown
    .filter((story) => !pinned.includes(story))
    .map((story) => {
      const place = hand.order.indexOf(story.story);
      if (place >= 0) after = place;
      return { story, rank: after, isPut: place >= 0 };
    })
    .sort((a, b) => a.rank - b.rank || Number(b.isPut) - Number(a.isPut));
  return [...pinned, ...others.map(({ story }) => story)];
}

/** How it stands with a review when a brief leaves. */
export function finalReview({ approved }: EditorsHand): ReviewState {
  return approved === null
    ? { state: 'unreviewed', by: null, at: null }
    : { state: 'reviewed', by: approved.by, at: approved.at };
}
