import { describe, expect, it } from 'vitest';
import type { Figure } from '../../../src/core/figure/figure.ts';
import { figuresOf } from '../../../src/core/figure/find-figures.ts';
import { ar } from '../../../src/core/lexicon/ar/index.ts';
import { en } from '../../../src/core/lexicon/en/index.ts';
import { fa } from '../../../src/core/lexicon/fa/index.ts';
import { ps } from '../../../src/core/lexicon/ps/index.ts';
import { ru } from '../../../src/core/lexicon/ru/index.ts';
import { ur } from '../../../src/core/lexicon/ur/index.ts';
import { zh } from '../../../src/core/lexicon/zh/index.ts';

const tell = ({ harm, low, isPart, isDenied }: Figure) =>
  [harm, low, ...(isPart ? ['part'] : []), ...(isDenied ? ['denied'] : [])].join(' ');
const read = (title: string, summary = '') => figuresOf(title, summary).map(tell).join('; ');

describe('the figures of a whole report', () => {
  it.each([
    ['Did nine porters freeze on the pass?', 'The administration called the posts a rumour.', ''],
    ['Were nine porters killed on the pass?', 'The warden said that nobody was killed.', 'killed 9 denied'],
    ['Army rejects militants claim of 14 dead', 'The group said 14 soldiers were killed.', 'killed 14 denied'],
    ['"Forty dead" in mill fire a hoax, mayor says', '', 'killed 40 denied'],
    ['Mayor denies claim of 40 dead, says two were hurt', '', 'killed 40 denied; injured 2'],
    ['Warden denies negligence in deaths of three inmates', '', 'killed 3'],
    [
      'Clarification by the ministry',
      'Some papers have published that nine porters died. We reject this.',
      'killed 9 denied',
    ],
    ['Party alleges two workers died, mayor speaks of a plain lie', '', 'killed 2 denied'],
    ['د وزارت څرګندونې', 'دا خبره دروغ ده چې درې سرتېري وژل شوي دي.', 'killed 3 denied'],
    ['Elder and two guards slain in Tank; feud or bandits?', '', 'killed 3; killed 1 part; killed 2 part'],
    [
      'Bomb kills two guards',
      'It went off hours after a bus crash on the road had left eleven people dead.',
      'killed 2',
    ],
    ['Two students aged 19 and 22 were detained', '', 'arrested 2'],
    [
      'Naik Gul (age 30, of Swabi) and Sepoy Noor (age 24, of Karak) were killed',
      '',
      'killed 2; killed 1 part; killed 1 part',
    ],
    ['Grocers hold the city hostage', '', ''],
    ['Погибли две лошади', '', ''],
    ['Bandits held six clerks for a night', 'All six were let go at dawn.', ''],
  ])('are denied where any of its sentences denies: %s %s', (title, summary, figures) => {
    expect(read(title, summary)).toBe(figures);
  });

  it.each([
    ['Seven killed, not twelve, clinic says', 'killed 7; killed 12 denied'],
    ['Not twelve but seven people were killed', 'killed 12 denied; killed 7'],
    ['به گفته پلیس نه دوازده نفر بلکه هفت نفر در این رویداد کشته شده‌اند', 'killed 12 denied; killed 7'],
    ['Погибли семеро, а не двенадцать', 'killed 7; killed 12 denied'],
    ['死亡7人，而不是12人', 'killed 7; killed 12 denied'],
  ])('state what is set right and deny what was wrong: %s', (title, figures) => {
    expect(read(title)).toBe(figures);
  });

  it.each([
    ['No fewer than 18 shepherds were killed', 'killed 18'],
    ['Toll in mill fire rises from 9 to 12', 'killed 12'],
    ['Third victim of mill fire dies', 'killed 3'],
    ['Two guards killed, as many hurt at dam', 'killed 2; injured 2'],
    ['Shell kills one farmer and injures another', 'killed 1; injured 1'],
    ['Three raiders killed, two fled', 'killed 3'],
    ['One porter killed; a similar slide in March claimed six lives', 'killed 1'],
    ['Five killed at bend where 2019 crash killed 22', ''],
    ['Two killed in mill fire, years after blaze that killed 30', 'killed 2'],
    ['Минувшей ночью убит чабан, двое ранены', 'killed 1; injured 2'],
  ])('count what happened now, and who it happened to: %s', (title, figures) => {
    expect(read(title)).toBe(figures);
  });

  it.each(Object.entries({ ar, en, fa, ps, ru, ur, zh }))('no noun of %s is both people and a thing', (_, lexicon) => {
    const people = Object.values(lexicon.people).flat();
    const isOf = (thing: string, noun: string) =>
      thing.endsWith('*') ? noun.startsWith(thing.slice(0, -1)) && !noun.includes(' ') : thing === noun;
    const both = people.filter((noun) => lexicon.things.some((thing) => isOf(thing, noun)));
    expect(both.filter((noun) => !/^coffins?$/.test(noun))).toEqual([]);
  });
});
