import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../src/core/figure/find-figures.ts';

const told = (title: string, language: string | null = 'fr') =>
  figuresOf(title, '', language)
    .map(({ harm, low, high, group, isPart, isDenied }) => {
      const count = low === high ? low : `${low}-${high ?? ''}`;
      return [harm, count, group, isPart && 'part', isDenied && 'denied'].filter(Boolean).join(' ');
    })
    .join('; ');

describe('figures in French', () => {
  it.each([
    ['Onze gendarmes tués dans une embuscade à Tessit', 'killed 11 army'],
    ['Assaut contre Titao : 14 morts et 6 blessés', 'killed 14 people; injured 6 people'],
    ['Au moins 30 villageois ont été tués et quatre blessés', 'killed 30- civilians; injured 4 people'],
    ['Une roquette tue deux enfants à Bourem', 'killed 2 children'],
    ['Un militaire tue cinq civils à Gossi', 'killed 5 civilians'],
    ['Un militaire abattu par des hommes armés à Kadiolo', 'killed 1 army'],
    ["Les soldats ont abattu vingt-trois jihadistes près d'Aguelhok", 'killed 23 militants'],
    ['Trois employés du CICR enlevés à Gayéri', 'missing 3 aid-workers'],
    ['Huit suspects interpellés à Maradi', 'arrested 8 militants'],
    ['Les corps de six bergers retrouvés à Hombori', 'killed 6 civilians'],
    ['Le bilan passe à 31 morts, dont sept femmes', 'killed 31 people; killed 7 women part'],
    ["Collision de cars : dix-sept passagers sont morts, selon l'hôpital", 'killed 17 civilians'],
    ['La junte dément la mort de 40 civils à Djenné', 'killed 40 civilians denied'],
  ])('are read from %j', (title, expected) => {
    expect(told(title)).toBe(expected);
  });

  it.each([
    ["Aucun blessé dans l'attaque du convoi"],
    ["Condamné à mort pour l'attentat de 2018"],
    ['Quatre otages libérés à Ménaka'],
    ['Dix ans après la mort de 20 soldats, une stèle'],
    ['Le marché a accueilli 3000 visiteurs à Ségou'],
    ['Deux mois de prison pour un blogueur'],
    ['Plusieurs morts dans une attaque'],
    ["L'armée aurait pu tuer vingt rebelles"],
  ])('are none in %j', (title) => {
    expect(told(title)).toBe('');
  });

  it('are read where only the small words tell the language', () => {
    expect(told('Les assaillants ont tué neuf soldats dans le nord de la région', null)).toBe('killed 9 army');
  });
});
