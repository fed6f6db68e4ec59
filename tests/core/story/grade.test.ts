import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../src/core/figure/find-figures.ts';
import { originsOf } from '../../../src/core/origin/origins-of.ts';
import { type AgreeingReport, agreementsOf } from '../../../src/core/story/agreement.ts';
import { type Carrier, type GradeInput, gradeStory, suggestCredibility } from '../../../src/core/story/grade.ts';
import { printOf } from '../../../src/core/text/near-text.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const { facts } = shippedTaxonomy();

const item = (id: string, publisher: string, title: string, summary = '') => ({
  id,
  publisher,
  title,
  summary,
  published: 0,
});
const onePolice = [item('1', 'dawn.com', 'Three killed in Loralai: police')];
const policeAndHospital = [...onePolice, item('2', 'amu.tv', 'Three killed in Loralai, hospital officials say')];
const threeOrigins = [...policeAndHospital, item('3', 'khaama.com', 'Residents say three died in Loralai')];

const readingOf = ({ id, title, summary }: ReturnType<typeof item>): AgreeingReport => ({
  item: id,
  figures: figuresOf(title, summary, null, facts),
  places: ['pk-ba'],
  tags: { region: ['pk-ba'], actor: [], theme: ['explosion'] },
  origins: { print: printOf(`${title} ${summary}`) },
});

function input(items: readonly ReturnType<typeof item>[], more: Partial<GradeInput> = {}): GradeInput {
  const origins = originsOf(items, facts);
  return {
    origins,
    agreements: agreementsOf(origins.origins, items.map(readingOf)),
    carriers: [],
    isDenied: false,
    figuresDiffer: false,
    isAllegation: false,
    analyst: null,
    ...more,
  };
}

describe('the grade of a story', () => {
  it('is F6 where nobody has judged the source and one origin tells it', () => {
    expect(gradeStory(input(onePolice))).toMatchObject({ reliability: 'F', credibility: 6, isSuggested: true });
  });

  it('does not give the letter of the carrier to the party that it quotes', () => {
    const carriers: Carrier[] = [{ item: '1', publisher: 'dawn.com', reliability: 'B' }];
    const grade = gradeStory(input(onePolice, { carriers }));
    expect(grade.reliability).toBe('F');
    expect(grade.reliabilityReason).toContain('dawn.com (B)');
  });

  it('takes the letter of an outlet that is an origin itself', () => {
    const carriers: Carrier[] = [{ item: '1', publisher: 'apnews.com', reliability: 'B' }];
    expect(gradeStory(input([item('1', 'apnews.com', 'Snow shuts pass')], { carriers })).reliability).toBe('B');
  });

  it('suggests "probably true" where two origins state one count, less where other figures differ, and never 1', () => {
    expect(gradeStory(input(policeAndHospital)).credibility).toBe(2);
    expect(gradeStory(input(policeAndHospital, { figuresDiffer: true })).credibility).toBe(3);
    expect(gradeStory(input(policeAndHospital, { isDenied: true })).credibility).toBe(6);
    expect(gradeStory(input(threeOrigins)).credibility).toBe(2);
  });

  it('suggests "possibly true" where two origins agree only that it happened', () => {
    const grade = gradeStory(input([...onePolice, item('2', 'amu.tv', 'Blast in Loralai, hospital officials say')]));
    expect(grade.credibility).toBe(3);
    expect(grade.credibilityReason).toContain('agree: that it happened');
  });

  it('takes two voices in one report for one', () => {
    const both = [item('1', 'dawn.com', 'Police say three killed in Loralai. Hospital officials say three killed')];
    expect(gradeStory(input(both)).credibility).toBe(6);
  });

  it('takes three copies of one wire with two voices for one report', () => {
    const wire =
      'A blast at a bus depot in Loralai injured four people on Tuesday, a hospital official said. ' +
      'Police said the cause was not known.';
    const copies = ['a.example', 'b.example', 'c.example'].map((publisher, at) =>
      item(String(at), publisher, `Loralai blast, dispatch ${at}`, wire),
    );
    expect(gradeStory(input(copies))).toMatchObject({ credibility: 6, isSuggested: true });
  });

  it('has nobody state a number that the text gives to another', () => {
    const wire = 'Four people were injured, a hospital official said. Police said that the cause was not known.';
    const first = item('1', 'a.example', 'Four injured in Loralai', wire);
    const { agreements } = input([first, item('2', 'b.example', 'Police: four injured in Loralai bus depot blast')]);
    expect(agreements.filter(({ isCount }) => isCount).flatMap(({ labels }) => labels)).toEqual(['hospital', 'police']);
    const silent = item('2', 'b.example', 'Police know no cause of the Loralai blast yet, they say');
    expect(input([first, silent]).agreements.filter(({ isCount }) => isCount)).toEqual([]);
  });

  it('does not take eight militants for eight soldiers', () => {
    const soldiers = item('1', 'a.example', 'Eight soldiers killed in Loralai: police');
    const militants = item('2', 'b.example', 'Eight militants killed in Loralai, hospital officials say');
    expect(input([soldiers, militants]).agreements.filter(({ isCount }) => isCount)).toEqual([]);
  });

  it('does not take another number for the same', () => {
    const other = item('2', 'amu.tv', '17 killed in Loralai, hospital officials say');
    const { agreements } = input([...onePolice, other]);
    expect(agreements.filter(({ isCount }) => isCount)).toEqual([]);
  });

  it('suggests nothing for what is an allegation by nature, however often it is repeated', () => {
    expect(gradeStory(input(threeOrigins, { isAllegation: true })).credibility).toBe(6);
  });

  it('keeps what an analyst judged, with name, date and reason, before every suggestion', () => {
    const analyst = {
      reliability: 'C',
      credibility: 4,
      by: 'R. Sahar',
      at: 1_700_000_000_000,
      reason: 'saw the place',
    } as const;
    const grade = gradeStory(input(policeAndHospital, { analyst }));
    expect(grade).toMatchObject({ reliability: 'C', credibility: 4, isSuggested: false, analyst });
    expect(grade.credibilityReason).toBe('R. Sahar: saw the place');
  });

  it('never suggests 1, and nothing without two origins', () => {
    const publishers = fc.constantFrom('dawn.com', 'amu.tv', 'apnews.com', 'irna.ir', 'news.google.com');
    const titles = fc.constantFrom(
      'Three killed: police',
      'Three killed',
      'Residents say three died',
      'IS claims responsibility',
      'Hospital says 3 died',
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(publishers, titles), { maxLength: 6 }),
        fc.boolean(),
        fc.boolean(),
        (rows, isDenied, figuresDiffer) => {
          const given = input(
            rows.map(([publisher, title], at) => item(String(at), publisher, title)),
            { isDenied, figuresDiffer },
          );
          const { credibility } = suggestCredibility(given);
          expect(credibility).toBeGreaterThan(1);
          expect(credibility === 6 || given.origins.count >= 2).toBe(true);
        },
      ),
    );
  });
});
