/** What a folded word may be a form of; `ofKnown`: also where it is a word of some phrase as it stands. */
export type FormsOf = { readonly ofKnown: boolean; readonly of: (word: string) => readonly string[] };

const NONE: readonly string[] = [];

/** Conjunctions and prepositions of one letter that Arabic writes at the word. */
const PREFIXES = 'وبلکف';
const SHORTEST = 3;

const FORMS: Readonly<Record<string, FormsOf>> = {
  ar: {
    ofKnown: true,
    of: (word) => (word.length > SHORTEST && PREFIXES.includes(word[0] ?? '') ? [word.slice(1)] : NONE),
  },
  // Plurals behind a preposition: Andar, "pa Andaro ke"; Tsamkani, "Tsamkaniyo".
  ps: {
    ofKnown: false,
    of: (word) => {
      if (word.length <= SHORTEST || !word.endsWith('و')) return NONE;
      const stem = word.slice(0, -1);
      return stem.endsWith('ی') ? [stem, stem.slice(0, -1)] : [stem, `${stem}ی`];
    },
  },
  // "Of" behind a vowel: Argo, "Argo-ye Badakhshan".
  fa: {
    ofKnown: false,
    of: (word) =>
      word.length > SHORTEST && word.endsWith('ی') && 'اوه'.includes(word.at(-2) ?? '') ? [word.slice(0, -1)] : NONE,
  },
};

/** How words are found whose form changes with their place in the sentence; null where a language has no rule. */
export function formsIn(language: string | null): FormsOf | null {
  return FORMS[language === 'prs' ? 'fa' : (language ?? '')] ?? null;
}

/** "L'attaque", "d'Ansongo", "qu'une": what stands before an apostrophe is a word of its own. */
const ELISION = /^(?:[cdjlmnst]|qu|jusqu|lorsqu)'(?=.)/;

/** How many letters of a folded word are another word, written at it; 0 where a language has no such words. */
export function elidedIn(word: string, language: string | null): number {
  return language === 'fr' ? (ELISION.exec(word)?.[0].length ?? 0) : 0;
}
