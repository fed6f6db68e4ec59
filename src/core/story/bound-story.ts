import type { FigureRange } from '../figure/figure-ranges.ts';
import type { Origin } from '../origin/origin-item.ts';
import type { Frame } from './frame.ts';
import type { Story, StoryMore } from './story.ts';

/** A record is read, sent and written again and again; what is longer than this no page shows. */
export const MOST_CHARACTERS = 64 * 1024;
/** What a record lists at most; halved until it is short enough. */
const WIDEST = { frames: 256, origins: 64, reasons: 64, lines: 64, holders: 64, outlets: 256, notes: 16 };
type Width = typeof WIDEST;

type Counted = Required<StoryMore>;

/**
 * A story's record, no longer than it may be: what it does not list is counted. `left` is what its making left out
 * already.
 */
export function boundStory(story: Story, left: Counted): Story {
  for (let width: Width = WIDEST; ; width = halved(width)) {
    const bounded = listed(story, left, width);
    if (width.reasons <= 1 || JSON.stringify(bounded).length <= MOST_CHARACTERS) return bounded;
  }
}

function halved(width: Width): Width {
  return Object.fromEntries(Object.entries(width).map(([name, most]) => [name, Math.max(1, most >> 1)])) as Width;
}

function listed(story: Story, left: Counted, width: Width): Story {
  const { frames, outlets, figures, origins, standingOut } = story;
  const bounded = {
    frames: keepFrames(frames, width.frames),
    outlets: outlets.slice(0, width.outlets),
    figures: figures.slice(0, width.lines).map((line) => shortLine(line, width.holders)),
    counted: origins.origins.slice(0, width.origins).map((origin) => shortOrigin(origin, width.reasons)),
    uncounted: origins.uncounted.slice(0, width.origins).map((origin) => shortOrigin(origin, width.reasons)),
  };
  const more: Counted = {
    reports: left.reports,
    outlets: left.outlets + outlets.length - bounded.outlets.length,
    origins:
      left.origins +
      (origins.origins.length - bounded.counted.length) +
      (origins.uncounted.length - bounded.uncounted.length),
    figures: left.figures + figures.length - bounded.figures.length,
    frames: left.frames + frames.length - bounded.frames.length,
  };
  const said = Object.fromEntries(Object.entries(more).filter(([, count]) => count > 0));
  return {
    ...story,
    outlets: bounded.outlets,
    origins: { ...origins, outletNames: bounded.outlets, origins: bounded.counted, uncounted: bounded.uncounted },
    figures: bounded.figures,
    frames: bounded.frames,
    standingOut: standingOut.slice(0, width.notes),
    ...(Object.keys(said).length === 0 ? {} : { more: said }),
  };
}

const LOUD: Readonly<Record<Frame['kind'], number>> = { denied: 0, accused: 1, claimed: 2, official: 3, reported: 3 };

/** Denials, accusations and claims before what is only reported, in the order in which they stand. */
function keepFrames(frames: readonly Frame[], most: number): readonly Frame[] {
  if (frames.length <= most) return frames;
  const loudest = new Set([...frames].sort((a, b) => LOUD[a.kind] - LOUD[b.kind]).slice(0, most));
  return frames.filter((frame) => loudest.has(frame));
}

/** The lowest and the highest of the holders. */
function shortLine(line: FigureRange, most: number): FigureRange {
  const { holders, more = 0 } = line;
  if (holders.length <= most) return line;
  const low = Math.ceil(most / 2);
  const outermost = [...holders.slice(0, low), ...holders.slice(holders.length - (most - low))];
  return { ...line, holders: outermost, more: more + holders.length - outermost.length };
}

function shortOrigin<T extends Origin>(origin: T, most: number): T {
  const { items, reasons, more = 0 } = origin;
  if (items.length <= most && reasons.length <= most) return origin;
  return {
    ...origin,
    items: items.slice(0, most),
    reasons: reasons.slice(0, most),
    more: more + Math.max(0, items.length - most),
  };
}
