import { describe, expect, it } from 'vitest';
import { DAY } from '../../../src/core/clock/time.ts';
import { coverageOf } from '../../../src/core/feed/coverage.ts';
import { healthOf } from '../../../src/core/feed/health.ts';
import { feedNamed, NOON } from '../../support/drafts.ts';
import { freshState } from '../../support/fresh-state.ts';
import { falseAlarmsOf, RHYTHMS } from '../../support/healthy-feeds.ts';

describe('the health of feeds that are well', () => {
  it('is called bad in at most one poll of a hundred, whatever their rhythm', () => {
    const rates = Object.entries(RHYTHMS).map(([name, rhythm]) => {
      const { polls, alarms } = falseAlarmsOf(rhythm, 11, 14);
      return { name, polls, alarms: [...alarms.values()].reduce((sum, count) => sum + count, 0) };
    });
    const polls = rates.reduce((sum, rate) => sum + rate.polls, 0);
    expect(polls).toBeGreaterThan(3_000);
    expect(rates.reduce((sum, rate) => sum + rate.alarms, 0) / polls).toBeLessThanOrEqual(0.01);
  });
});

describe('a feed that was asked and never heard', () => {
  it('is failing, also where it was the network here that was down', () => {
    const state = { ...freshState('hill'), result: 'failed' as const, failures: 0, reason: 'no network' };
    expect(healthOf(state)).toMatchObject({ word: 'failing', reason: 'no network' });
    expect(coverageOf([{ feed: feedNamed('hill'), state }], NOON)).toMatchObject({
      heard: 0,
      failing: [{ feed: 'hill' }],
    });
  });
});

describe('coverage', () => {
  it('does not count as heard whom nobody asked lately', () => {
    const state = { ...freshState('hill'), result: 'not-modified' as const, lastSuccessAt: NOON };
    const sources = [
      { feed: feedNamed('hill'), state },
      { feed: feedNamed('dale'), state: freshState('dale') },
    ];
    expect(coverageOf(sources, NOON)).toMatchObject({ sources: 2, heard: 1, waiting: [{ feed: 'dale' }] });
    expect(coverageOf(sources, NOON + 3 * DAY)).toMatchObject({
      heard: 0,
      failing: [{ reason: 'it was not heard for 3 days' }],
    });
  });
});
