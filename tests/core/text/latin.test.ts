import { describe, expect, it } from 'vitest';
import { guessLanguage, languageRead } from '../../../src/core/text/language.ts';

const TEXTS = {
  en: 'The mayor of the town says that a bridge was closed after the rain',
  fr: 'Le maire de la ville annonce que le pont est fermé après les pluies',
  es: 'El alcalde de la ciudad anuncia que el puente fue cerrado por las lluvias',
  pt: 'O prefeito da cidade anuncia que a ponte foi fechada após as chuvas',
} as const;
const LANGUAGES = Object.keys(TEXTS) as (keyof typeof TEXTS)[];

describe('the language of a text in Latin letters', () => {
  it.each(LANGUAGES)('is told by its small words: %s', (language) => {
    expect(guessLanguage(TEXTS[language])).toBe(language);
  });

  it.each(LANGUAGES)('outdoes what a feed states, where they leave no doubt: %s', (language) => {
    for (const stated of LANGUAGES) expect(languageRead(stated, TEXTS[language])).toBe(language);
  });

  it.each([
    ['a name in another language', 'en', 'Médecins Sans Frontières leaves the town of Ciudad de la Paz'],
    ['a headline with hardly a small word', 'fr', 'Ménaka : deux morts'],
    ['a language that is not told apart', 'tr', 'Le maire de la ville annonce que le pont est fermé après les pluies'],
  ])('stays what is stated for %s', (_, stated, text) => {
    expect(languageRead(stated, text)).toBe(stated);
  });

  it('is not guessed where languages share the words', () => {
    expect(guessLanguage('La Paz, 2 de mayo')).toBeNull();
    expect(guessLanguage('Los Angeles, Las Vegas airports shut')).toBeNull();
    expect(guessLanguage('As many as eight hurt, as bus overturns')).not.toBe('pt');
  });
});
