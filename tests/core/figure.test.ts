import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../src/core/figure/find-figures.ts';

describe('figures of a text', () => {
  it('name number, harm, group, holder and the words', () => {
    const text = 'Two policemen killed, at least 7 people hurt in Zhob, hospital officials say';
    const figures = figuresOf(text, '');
    expect(figures).toMatchObject([
      { harm: 'killed', low: 2, high: 2, group: 'police', holder: { kind: 'hospital' }, text: 'Two policemen' },
      { harm: 'injured', low: 7, high: null, bound: 'at-least', group: 'people', text: 'at least 7 people' },
    ]);
    for (const { start, end, text: words } of figures) expect(text.slice(start, end)).toBe(words);
  });

  it('read "army says" for a count of dead militants that names nobody', () => {
    expect(figuresOf('9 militants killed in Tank', '')).toMatchObject([
      { low: 9, group: 'militants', holder: { kind: 'army' }, isHolderInferred: true },
    ]);
  });

  it('are told once where title and summary agree, with the holder that one of them names', () => {
    const figures = figuresOf('Four killed in Zhob', 'Four people were killed when a van fell, police said.');
    expect(figures).toMatchObject([{ low: 4, holder: { kind: 'police' }, field: 'summary' }]);
  });
});
