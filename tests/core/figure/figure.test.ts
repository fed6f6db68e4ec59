import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../src/core/figure/find-figures.ts';
import { scoreFigures } from '../../support/figure-gold.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

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

const headlines = readFileSync(join(import.meta.dirname, 'figure-headlines.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' | ') as [string, string?]);

describe('figures of two hundred invented headlines', () => {
  const scored = headlines.map(([headline, gold = '']) => ({
    headline,
    ...scoreFigures(figuresOf(headline, '', null, shippedTaxonomy().facts), gold),
  }));

  it('are the numbers that are stated, and no other', () => {
    expect(headlines.length).toBeGreaterThanOrEqual(200);
    const wrong = scored.filter(({ missed, invented }) => missed.length + invented.length > 0);
    expect(wrong.map(({ headline, missed, invented }) => ({ headline, missed, invented }))).toEqual([]);
  });

  it('are held by who states them', () => {
    expect(scored.flatMap(({ holderWrong, headline }) => holderWrong.map((wrong) => `${headline}: ${wrong}`))).toEqual(
      [],
    );
  });
});

const byLanguage = readFileSync(join(import.meta.dirname, 'holders-by-language.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' | ') as [string, string, string, string]);

describe('figures of six languages', () => {
  it.each(byLanguage.filter(([part]) => part === 'tune'))('are held by who states them: %s %s: %s', (...row) => {
    const [, language, headline, gold] = row;
    const { missed, invented, holderWrong } = scoreFigures(figuresOf(headline, '', language), gold);
    expect({ missed, invented, holderWrong }).toEqual({ missed: [], invented: [], holderWrong: [] });
  });
});

describe('figures in other scripts', () => {
  it.each([
    ['انفجار در کابل ۵ کشته و ۱۲ زخمی بر جا گذاشت', ['killed 5', 'injured 12']],
    ['در حمله بر کاروان سه سرباز کشته شدند', ['killed 3 army']],
    ['حداقل ۷ غیرنظامی در هرات زخمی شدند', ['injured 7 civilians']],
    ['په کندهار کې څلور کسان وژل شوي', ['killed 4']],
    ['لورالائی میں دھماکہ، 5 افراد جاں بحق، 10 زخمی', ['killed 5', 'injured 10']],
    ['کراچی میں چار دہشت گرد گرفتار', ['arrested 4 militants']],
    ['В Кабуле погибли 5 человек, 12 ранены', ['killed 5', 'injured 12']],
    ['На границе задержаны трое', ['arrested 3']],
    ['Погибли не менее 20 человек', ['killed 20']],
    ['پس از ۱۰ روز مرز باز شد', []],
    ['В 2021 году погибли шахтеры', []],
  ])('%s', (title, expected) => {
    const told = figuresOf(title, '').map(
      ({ harm, low, group }) => `${harm} ${low}${group === 'people' ? '' : ` ${group}`}`,
    );
    expect(told).toEqual(expected);
  });
});
