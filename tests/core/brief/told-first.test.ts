import { describe, expect, it } from 'vitest';
import { figuresToldFirst } from '../../../src/core/brief/told-first.ts';
import { NO_FACTS } from '../../../src/core/facts/facts.ts';
import { figureRanges } from '../../../src/core/figure/figure-ranges.ts';
import { figuresOf } from '../../../src/core/figure/find-figures.ts';

/** The lines that a brief repeats of these reports. */
function linesOf(...reports: readonly (readonly [title: string, summary: string])[]): readonly string[] {
  const items = reports.map(([title, summary], at) => ({ id: `${at}`, title, summary, language: 'en' }));
  const ranges = figureRanges(
    items.map(({ id, title, summary, language }) => ({ item: id, figures: figuresOf(title, summary, language) })),
  );
  return figuresToldFirst(ranges, items, NO_FACTS).map(({ text }) => text.replaceAll(' (nobody named)', ''));
}

describe('the figures that a brief repeats', () => {
  it('are those of headlines and first sentences, and not those of earlier events further down', () => {
    expect(
      linesOf([
        'Blast in Quetta kills four',
        'Four people were killed in a blast. In March a bomb wounded 60 people there.',
      ]),
    ).toEqual(['killed: 4']);
  });

  it('are also those that two reports state further down', () => {
    const later = 'A blast shook the bazaar. Nine people were injured.';
    expect(linesOf(['Blast in Quetta', later])).toEqual([]);
    expect(linesOf(['Blast in Quetta', later], ['Quetta bazaar rocked by blast', later])).toEqual(['injured: 9']);
  });

  it('are those of a toll that rises, from the first to the last that a headline told', () => {
    expect(linesOf(['Blast in Quetta kills five', ''], ['Quetta blast toll rises to 11 killed', ''])).toEqual([
      'killed: 5-11',
    ]);
  });

  it('do not count one of several, or some of a total, a second time', () => {
    expect(linesOf(['Seven people killed in Bannu', 'Three policemen were killed, officials said.'])).toEqual([
      'killed: 7',
    ]);
  });

  it('keep the dead of either side apart', () => {
    expect(linesOf(['Eight militants killed in Tirah', 'Two soldiers were killed in the fighting.'])).toEqual([
      'killed army: 2',
      'killed militants: 8 (army says, inferred)',
    ]);
  });
});
