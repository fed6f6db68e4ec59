import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/core/clock/time.ts';
import { foldStanding } from '../../../src/core/standing/fold-standing.ts';
import type { AssertedState, ToldOf } from '../../../src/core/standing/standing.ts';

const START = Date.UTC(2026, 10, 20, 6);
const told = (
  state: AssertedState,
  hours: number,
  {
    holder = null,
    outlet = 'Hill Post',
    since = null,
  }: Partial<Pick<ToldOf, 'holder' | 'since'>> & { outlet?: string } = {},
): ToldOf => ({
  subject: 'place',
  place: 'torkham',
  state,
  since,
  holder,
  words: `It is ${state}.`,
  report: { id: `${hours}`, at: START + hours * HOUR, outlet },
});
const at = (hours: number, ...all: readonly ToldOf[]) =>
  foldStanding({ place: 'torkham', subject: 'place' }, all, START + hours * HOUR);

describe('the standing of a place', () => {
  it('is unknown where nobody has said anything yet', () => {
    expect(at(1, told('closed', 2))).toMatchObject({ state: 'unknown', said: null, before: null, isStale: false });
  });

  it('is what was said last, since it was said first, with what it was before', () => {
    const standing = at(40, told('open', 0), told('closed', 10), told('closed', 30));
    expect(standing).toMatchObject({ state: 'closed', since: START + 10 * HOUR, before: 'open', against: null });
    expect(standing.said).toMatchObject({ report: '30', saidBy: 'Hill Post' });
  });

  it('is since when the words say', () => {
    expect(at(5, told('closed', 0, { since: START - 96 * HOUR })).since).toBe(START - 96 * HOUR);
  });

  it('is stale once nobody has said so again for longer than a day', () => {
    expect(at(24, told('closed', 0)).isStale).toBe(false);
    expect(at(25, told('closed', 0)).isStale).toBe(true);
  });

  it("is an official's rather than an unnamed one's of the same hour, and tells both", () => {
    const standing = at(
      2,
      told('closed', 0, { holder: 'Assistant Commissioner' }),
      told('open', 0.5, { outlet: 'Valley Times' }),
    );
    expect(standing).toMatchObject({
      state: 'closed',
      said: { saidBy: 'Assistant Commissioner' },
      against: { state: 'open' },
    });
  });

  it('shows what another said to the contrary within six hours, and not what was said longer ago', () => {
    const other = told('open', 5, { outlet: 'Valley Times' });
    expect(at(6, told('closed', 0), other).against).toMatchObject({ state: 'closed', saidBy: 'Hill Post' });
    expect(at(12, told('closed', 0), told('open', 7, { outlet: 'Valley Times' })).against).toBeNull();
  });
});
