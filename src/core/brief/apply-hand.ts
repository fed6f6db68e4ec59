import type { Instant } from '../clock/time.ts';
import type { Brief, ReviewState } from './brief.ts';
import type { BriefStory } from './brief-story.ts';
import type { EditorsHand, HandChange } from './editors-hand.ts';

/** A brief as its editors want it; numbered anew. */
export function applyHand(brief: Brief, hand: EditorsHand, review: ReviewState): Brief {
  const lists = [brief.stories, brief.allegations, brief.unplaced] as const;
  const gone = lists.flat().filter(({ story }) => story in hand.drops);
  let number = 0;
  const [stories, allegations, unplaced] = lists.map((list) =>
    arranged(
      list
        .filter(({ story }) => !(story in hand.drops))
        .map((story) => ({
          ...story,
          deskLine: hand.lines[story.story]?.text ?? null,
          isPinned: hand.pins.includes(story.story),
        })),
      hand,
    ).map((story): BriefStory => ({ ...story, number: ++number })),
  );
  return {
    ...brief,
    review,
    bottomLine: hand.bottomLine ?? brief.bottomLine,
    stories: stories ?? [],
    allegations: allegations ?? [],
    unplaced: unplaced ?? [],
    counted: [...brief.counted, ...gone.map(({ story, facts }) => ({ story, facts }))],
    more: { ...brief.more, dropped: brief.more.dropped + gone.length },
  };
}

/** Pinned ones first, in their order; then those that were put in order; then the others as they were. */
function arranged(list: readonly BriefStory[], { pins, order }: EditorsHand): readonly BriefStory[] {
  const rank = ({ story }: BriefStory) => {
    const [pin, place] = [pins.indexOf(story), order.indexOf(story)];
    return pin >= 0 ? pin - pins.length : place >= 0 ? place : order.length;
  };
  return [...list].sort((a, b) => rank(a) - rank(b));
}

/** How it stands with a review when a brief leaves. */
export function finalReview({ approved }: EditorsHand): ReviewState {
  return approved === null
    ? { state: 'unreviewed', by: null, at: null }
    : { state: 'reviewed', by: approved.by, at: approved.at };
}

/**
 * What an editor's act makes of the hand. Whatever is changed has to be approved again: nobody may have approved what
 * they did not see.
 * @param shown stories in the order in which they stand now
 */
export function changeHand(
  hand: EditorsHand,
  change: HandChange,
  { by, now, shown }: { readonly by: string; readonly now: Instant; readonly shown: readonly string[] },
): EditorsHand {
  const next = { ...hand, version: hand.version + 1, approved: null };
  switch (change.kind) {
    case 'approve':
      return { ...next, approved: { by, at: now } };
    case 'unapprove':
      return next;
    case 'bottom-line':
      return { ...next, bottomLine: change.text === '' ? null : { text: change.text, by } };
    case 'drop':
      return { ...next, drops: { ...hand.drops, [change.story]: { reason: change.reason, by } } };
    case 'restore':
      return { ...next, drops: without(hand.drops, change.story) };
    case 'pin':
      return { ...next, pins: [...hand.pins.filter((story) => story !== change.story), change.story] };
    case 'unpin':
      return { ...next, pins: hand.pins.filter((story) => story !== change.story) };
    case 'earlier':
      return { ...next, order: moved(shown, change.story, -1) };
    case 'later':
      return { ...next, order: moved(shown, change.story, 1) };
    case 'line':
      return change.text === ''
        ? { ...next, lines: without(hand.lines, change.story) }
        : { ...next, lines: { ...hand.lines, [change.story]: { text: change.text, by } } };
  }
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

function moved(shown: readonly string[], story: string, by: -1 | 1): readonly string[] {
  const at = shown.indexOf(story);
  const other = shown[at + by];
  if (at < 0 || other === undefined) return shown;
  return shown.map((one) => (one === story ? other : one === other ? story : one));
}
