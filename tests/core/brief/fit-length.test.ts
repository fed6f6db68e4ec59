import { describe, expect, it } from 'vitest';
import type { BriefStory } from '../../../src/core/brief/brief-story.ts';
import { fitLength } from '../../../src/core/brief/fit-length.ts';
import { finish } from '../../../src/core/turns/steps.ts';
import { briefStoryOf, otherStoryOf } from '../../support/briefs.ts';

const ROOM = { words: 100, bytes: 10_000, markup: 100_000 };
const FIXED = { words: 20, bytes: 0, markup: 0 };

/** Ten words in full and two more for each sentence; four in short. */
function costOf({ form, known }: BriefStory) {
  return { words: form === 'full' ? 10 + 2 * known.length : 4, bytes: 0, markup: form === 'full' ? 10 : 4 };
}

function fit(lists: Partial<Parameters<typeof fitLength>[0]>, room = ROOM) {
  const unitOf = ({ place }: BriefStory) => (place === null ? null : { id: place, name: place });
  return finish(
    fitLength({ stories: [], allegations: [], unplaced: [], ...lists }, { costOf, fixed: FIXED, unitOf, room }),
  );
}

const many = (count: number, severity: 1 | 2 | 3 | 4) =>
  Array.from({ length: count }, (_, place) => otherStoryOf(place, severity, { mark: 'new' }));
const forms = (stories: readonly BriefStory[]) =>
  stories.map(({ form, known }) => (form === 'full' ? known.length : form));

describe('how much of each story is told', () => {
  it('tells serious ones in full, moderate ones in two lines, and counts minor ones by place', () => {
    const { stories, more } = fit({ stories: [...many(2, 3), ...many(3, 2), ...many(5, 1)] });
    expect(forms(stories)).toEqual([3, 3, 'short', 'short', 'short']);
    expect(more).toEqual({
      shortened: 3,
      trimmed: 0,
      isLong: false,
      left: [5, 0, 0, 0],
      minor: [
        { area: { id: 'Bannu, Khyber Pakhtunkhwa', name: 'Bannu, Khyber Pakhtunkhwa' }, count: 2 },
        { area: { id: 'Khost, Afghanistan', name: 'Khost, Afghanistan' }, count: 1 },
        { area: { id: 'Quetta, Balochistan', name: 'Quetta, Balochistan' }, count: 1 },
        { area: { id: 'Herat, Afghanistan', name: 'Herat, Afghanistan' }, count: 1 },
      ],
    });
  });

  it('takes sentences first, then moderate ones, then all but two lines of serious ones, the lightest first', () => {
    const all = { stories: [...many(5, 3), ...many(2, 2)] };
    expect(forms(fit(all, { ...ROOM, words: 100 }).stories)).toEqual([1, 1, 3, 3, 3, 'short', 'short']);
    expect(forms(fit(all, { ...ROOM, words: 80 }).stories)).toEqual([0, 0, 0, 0, 1, 'short', 'short']);
    const trimmed = fit(all, { ...ROOM, words: 74 });
    expect(forms(trimmed.stories)).toEqual([0, 0, 0, 0, 0, 'short']);
    expect(trimmed.more).toMatchObject({ trimmed: 5, shortened: 1, left: [0, 1, 0, 0] });
    expect(forms(fit(all, { ...ROOM, words: 60 }).stories)).toEqual(['short', 'short', 0, 0, 0]);
  });

  it('counts serious ones only where two lines of them have no room in a mail, the most serious last', () => {
    const { stories, more } = fit({ stories: [...many(1, 4), ...many(100, 3)] }, { ...ROOM, markup: 80 });
    expect(stories.length).toBe(20);
    expect(stories[0]?.severity).toBe(4);
    expect(more).toMatchObject({ shortened: 20, left: [0, 0, 81, 0], isLong: false });
  });

  it('never shortens own areas, what the desk has pinned or what it has said something of', () => {
    const own = Array.from({ length: 8 }, (_, place) => briefStoryOf({ story: `own${place}`, severity: 1 }));
    const pinned = otherStoryOf(1, 1, { isPinned: true, mark: 'new' });
    const commented = otherStoryOf(2, 2, { deskLine: 'Ours were not there.' });
    const { stories, more } = fit({ stories: [...own, pinned, commented, ...many(30, 3)] });
    expect(forms(stories.slice(0, 10))).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 3, 3]);
    // What is severe elsewhere is told all the same.
    expect(stories.slice(10).map(({ severity }) => severity)).toEqual(Array(30).fill(3));
    expect(more).toMatchObject({ isLong: true, left: [0, 0, 0, 0] });
  });

  it('tells allegations in two lines, and numbers on through the lists', () => {
    const { stories, allegations, unplaced } = fit({
      stories: many(1, 3),
      allegations: many(1, 1),
      unplaced: [otherStoryOf(9, 3, { place: null, mark: 'new' })],
    });
    expect(forms([...stories, ...allegations, ...unplaced])).toEqual([3, 'short', 3]);
    expect([...stories, ...allegations, ...unplaced].map(({ number }) => number)).toEqual([1, 2, 3]);
  });
});
