import type { ReadLanguage } from './language.ts';
import type { LookupForms } from './signed-phrase.ts';

/** Arabic writes "and", "in", "for" and the article at the word. */
const ARABIC_PREFIXES = ['و', 'ف', 'ب', 'ل', 'ال', 'وال', 'بال', 'لل', 'وب', 'ول'] as const;
const SHORTEST_REST = 2;

const arabicForms: LookupForms = (word) => {
  const forms = [word];
  for (const prefix of ARABIC_PREFIXES)
    if (word.startsWith(prefix) && word.length - prefix.length >= SHORTEST_REST) forms.push(word.slice(prefix.length));
  return forms;
};

/** French writes articles and "of" at the word before a vowel: "d'un soldat", "l'enfant". */
const frenchForms: LookupForms = (word) => {
  const bare = word.replace(/^(?:[cdjlmnst]|qu|jusqu)'(?=.)/, '');
  return bare === word ? [word] : [word, bare];
};

/** How the words of a language are looked up, where that is by more than the word itself. */
export function formsOf(language: ReadLanguage): LookupForms | undefined {
  if (language === 'fr') return frenchForms;
  return language === 'ar' ? arabicForms : undefined;
}
