import { describe, expect, it } from 'vitest';
import type { Holder, HolderKind } from '../../../src/core/attribution/holder.ts';
import type { Figure } from '../../../src/core/figure/figure.ts';
import { figureRanges, figuresDiffer, tollOf } from '../../../src/core/figure/figure-ranges.ts';

const by = (kind: HolderKind, text: string = kind, country: string | null = null): Holder => ({ kind, text, country });

function killed(low: number, holder: Holder | null, more: Partial<Figure> = {}): Figure {
  return {
    harm: 'killed',
    low,
    high: low,
    bound: 'exact',
    group: 'people',
    victims: '',
    isPart: false,
    isImplied: false,
    isHedged: false,
    isDenied: false,
    holder,
    isHolderInferred: false,
    field: 'title',
    start: 0,
    end: 1,
    text: String(low),
    sentenceStart: 0,
    ...more,
  };
}

describe('figures over holders', () => {
  it('count nothing that is denied: not as a number, not as a difference', () => {
    const items = [{ item: '1', figures: [killed(15, by('group'), { isDenied: true }), killed(2, by('police'))] }];
    expect(figureRanges(items)).toMatchObject([{ low: 2, high: 2 }]);
    expect(tollOf(items, 'killed')).toEqual({ low: 2, high: 2 });
    expect(figuresDiffer(figureRanges(items))).toBe(false);
  });

  it('are a range from the lowest to the highest holder', () => {
    const [range] = figureRanges([
      { item: '1', figures: [killed(3, by('police'))] },
      { item: '2', figures: [killed(7, by('hospital'))] },
    ]);
    expect(range).toMatchObject({ low: 3, high: 7, text: 'killed: 3 (police) to 7 (hospital)' });
  });

  it('are updated only within one holder', () => {
    const ranges = figureRanges([
      { item: '1', figures: [killed(7, by('police', 'Quetta police'))] },
      { item: '2', figures: [killed(9, by('police', 'a police official'))] },
      { item: '3', figures: [killed(8, by('hospital'))] },
    ]);
    expect(ranges[0]?.text).toBe('killed: 8 (hospital) to 9 (Quetta police, updated from 7)');
  });

  it('are not updated where nobody is named', () => {
    const [range] = figureRanges([
      { item: '1', figures: [killed(7, null)] },
      { item: '2', figures: [killed(9, null)] },
    ]);
    expect(range?.holders).toEqual([{ holder: null, isInferred: false, low: 7, high: 9, item: '1', was: null }]);
  });

  it('keep two armies apart, and one army together', () => {
    const army = (text: string, country: string | null) => by('army', text, country);
    const told = (...holders: Holder[]) =>
      figureRanges(holders.map((holder, at) => ({ item: String(at), figures: [killed(at + 1, holder)] })))[0]?.holders
        .length;
    expect(told(army('Pakistan army', 'pk'), army('Indian army', 'in'))).toBe(2);
    expect(told(army('Pakistan army', 'pk'), army('army', null))).toBe(1);
    expect(told(army('army', null), army('Pakistan army', 'pk'))).toBe(1);
  });

  it('read "army says" where the count of dead militants names nobody', () => {
    const [range] = figureRanges([
      { item: '1', figures: [killed(9, by('army'), { group: 'militants', isHolderInferred: true })] },
    ]);
    expect(range?.text).toBe('killed militants: 9 (army says, inferred)');
  });

  it('do not add a part to the whole', () => {
    const items = [{ item: '1', figures: [killed(5, null), killed(2, null, { group: 'police', isPart: true })] }];
    expect(tollOf(items, 'killed')).toEqual({ low: 5, high: 5 });
    expect(figureRanges(items).map(({ text }) => text)).toEqual([
      'killed: 5 (nobody named)',
      'killed police among them: 2 (nobody named)',
    ]);
  });

  it('add the groups that one sentence tells apart', () => {
    const items = [
      { item: '1', figures: [killed(5, null, { group: 'army' }), killed(2, null, { group: 'civilians' })] },
    ];
    expect(tollOf(items, 'killed')).toEqual({ low: 7, high: 7 });
    expect(tollOf(items, 'injured')).toBeNull();
  });

  it('differ where one holder excludes what another states', () => {
    const differ = (...figures: Figure[]) => figuresDiffer(figureRanges([{ item: '1', figures }]));
    expect(differ(killed(3, by('police')), killed(7, by('hospital')))).toBe(true);
    expect(differ(killed(3, by('police'), { high: null, bound: 'at-least' }), killed(7, by('hospital')))).toBe(false);
    expect(differ(killed(3, by('police')), killed(7, null))).toBe(false);
  });
});
