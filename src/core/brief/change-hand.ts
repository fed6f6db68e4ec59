import type { Instant } from '../clock/time.ts';
import { LISTS, type StoryList } from './apply-hand.ts';
import type { Brief } from './brief.ts';
import type { EditorsHand, HandChange } from './editors-hand.ts';

/**
 * What an editor's act makes of the hand. Whatever is changed has to be approved again: nobody may have approved what
 * they did not see.
 * @param shown the brief as it stands with the hand
 */
export function changeHand(
  hand: EditorsHand,
  change: HandChange,
  { by, now, shown }: { readonly by: string; readonly now: Instant; readonly shown: Pick<Brief, StoryList> },
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
      return { ...next, ...moved(hand, change.story, -1, shown) };
    case 'later':
      return { ...next, ...moved(hand, change.story, 1, shown) };
    case 'line':
      return change.text === ''
        ? { ...next, lines: without(hand.lines, change.story) }
        : { ...next, lines: { ...hand.lines, [change.story]: { text: change.text, by } } };
  }
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

/** A pinned one moves among the pinned of its list, another one among the others. */
function moved(
  { pins, order }: EditorsHand,
  story: string,
  by: -1 | 1,
  shown: Pick<Brief, StoryList>,
): Pick<EditorsHand, 'pins' | 'order'> {
  const other = neighbour(shown, story, by);
  if (other === null) return { pins, order };
  const swapped = (ids: readonly string[]) => ids.map((id) => (id === story ? other : id === other ? story : id));
  if (pins.includes(story)) return { pins: swapped(pins), order };
  return { pins, order: swapped(LISTS.flatMap((list) => shown[list].map((one) => one.story))) };
}

/** What it changes places with; null at the end of those that it can be moved among. */
export function neighbour(shown: Pick<Brief, StoryList>, story: string, by: -1 | 1): string | null {
  const list = LISTS.map((name) => shown[name]).find((one) => one.some((told) => told.story === story)) ?? [];
  const at = list.findIndex((told) => told.story === story);
  const [self, other] = [list[at], list[at + by]];
  return self === undefined || other === undefined || self.isPinned !== other.isPinned ? null : other.story;
}
