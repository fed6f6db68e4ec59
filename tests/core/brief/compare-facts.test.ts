import { describe, expect, it } from 'vitest';
import type { StoryFacts } from '../../../src/core/brief/brief-story.ts';
import { compareFacts } from '../../../src/core/brief/compare-facts.ts';

const FACTS: StoryFacts = {
  reports: 2,
  outlets: 2,
  origins: 1,
  severity: 3,
  place: 'khost',
  figures: [{ harm: 'killed', group: 'police', holder: 'police', low: 3, high: 3 }],
  voices: [],
};
const WITHIN: Readonly<Record<string, string>> = { khost: 'af-kho', sabari: 'khost' };
const context = {
  placeName: (id: string) => id.toUpperCase(),
  liesWithin: (place: string, other: string) => WITHIN[place] === other,
  reworded: [],
};
const compare = (now: Partial<StoryFacts>, reworded: readonly string[] = []) =>
  compareFacts(FACTS, { ...FACTS, ...now }, { ...context, reworded });

describe('what has changed of a story since an edition', () => {
  it('is nothing where everything is as it was: it is not told again', () => {
    expect(compare({})).toBeNull();
  });

  it('is told with the number before and the number now, by holder', () => {
    const figures = [{ harm: 'killed', group: 'police', holder: 'police', low: 5, high: null }] as const;
    expect(compare({ figures })).toEqual({ mark: 'changed', changes: ['killed: 3 before, now at least 5 (police)'] });
  });

  it('does not call the same count by another holder a change', () => {
    const figures = [
      ...FACTS.figures,
      { harm: 'killed', group: 'people', holder: 'hospital', low: 3, high: 3 },
    ] as const;
    expect(compare({ figures })).toBeNull();
  });

  it('puts a denial before other changes, and both before mere growth', () => {
    const voices = [
      { kind: 'claimed', holder: 'TTP' },
      { kind: 'denied', holder: 'the army' },
    ] as const;
    expect(compare({ voices, reports: 5, outlets: 4 })).toEqual({
      mark: 'denied',
      changes: ['denied by the army', 'claimed by TTP', '3 more reports, 2 more outlets'],
    });
    expect(compare({ reports: 3 })).toEqual({ mark: 'grew', changes: ['1 more report'] });
  });

  it('is a correction where another place was meant, and only a change where it is known more closely', () => {
    expect(compare({ place: 'jalalabad' })).toEqual({
      mark: 'corrected',
      changes: ['said KHOST; it is JALALABAD'],
    });
    expect(compare({ place: 'sabari' })).toEqual({ mark: 'changed', changes: ['place: SABARI'] });
    expect(compare({ place: null })).toBeNull();
  });

  it('is a correction where a publisher has changed its headline', () => {
    expect(compare({}, ['Hill Post had before: Nine killed'])?.mark).toBe('corrected');
  });

  it('tells how grave it is now where that has changed', () => {
    expect(compare({ severity: 4 })?.changes).toEqual(['serious before, now severe']);
  });
});
