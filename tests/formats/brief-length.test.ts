import { describe, expect, it } from 'vitest';
import type { Brief } from '../../src/core/brief/brief.ts';
import { BRIEF_ROOM, fitLength } from '../../src/core/brief/fit-length.ts';
import { finish } from '../../src/core/turns/steps.ts';
import { costOfPrint, frameCost, storyCost } from '../../src/formats/brief-cost.tsx';
import { printBriefBody } from '../../src/formats/brief-html.tsx';
import { MAIL_LOOKS } from '../../src/formats/brief-mail-looks.ts';
import { briefOutline } from '../../src/formats/brief-outline.ts';
import { briefText } from '../../src/formats/brief-text.ts';
import { briefOf, otherStoryOf, storiesOfDay } from '../support/briefs.ts';

function fitted(lists: Partial<Brief>): Brief {
  const brief = briefOf({ allegations: [], unplaced: [], ...lists });
  const fixed = finish(frameCost(brief));
  const costOf: Parameters<typeof fitLength>[1]['costOf'] = (story, list) => storyCost(story, list, brief);
  const { more, ...told } = finish(fitLength(brief, { costOf, fixed, unitOf: () => null }));
  return { ...brief, ...told, more: { dropped: 0, ...more, path: brief.more.path } };
}

function measured(brief: Brief) {
  const outline = finish(briefOutline(brief));
  return costOfPrint(finish(briefText(brief)), String(finish(printBriefBody(outline, MAIL_LOOKS))));
}

describe.each([
  ['a busy day of 42 stories', 42],
  ['a flood of 500 stories', 500],
])('%s', (_, count) => {
  const brief = fitted({ stories: storiesOfDay(count), unplaced: [otherStoryOf(900, 3, { place: null })] });

  it('stays within 12 KB of text and 60 KB of markup, and is read in three minutes unless it says otherwise', () => {
    const { words, bytes, markup } = measured(brief);
    expect(words <= BRIEF_ROOM.words || (count < 100 && brief.more.isLong)).toBe(true);
    expect(brief.stories.filter(({ severity, area }) => severity < 3 && area === null)).toEqual([]);
    expect(bytes).toBeLessThanOrEqual(12 * 1024);
    expect(markup).toBeLessThanOrEqual(60 * 1024);
  });

  it('accounts for every story', () => {
    const { stories, unplaced, more } = brief;
    const left = more.left.reduce((sum, one) => sum + one, 0);
    expect(stories.length + unplaced.length + left).toBe(count + 1);
  });

  it('tells own areas in full', () => {
    expect(brief.stories.filter(({ area }) => area !== null).map(({ form }) => form)).toEqual(['full', 'full']);
  });
});

it('tells every story of an ordinary day that is serious in full and all that are moderate', () => {
  const stories = [4, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1].map((severity, place) =>
    otherStoryOf(place, severity as 1 | 2 | 3 | 4, { mark: 'new' }),
  );
  const brief = fitted({ stories });
  expect(brief.stories.map(({ form }) => form)).toEqual([...Array(4).fill('full'), ...Array(4).fill('short')]);
});
