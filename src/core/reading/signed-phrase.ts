/** A word of a phrase; a stem stands for all words that begin so. */
export type Asked = { readonly text: string; readonly isStem: boolean };

/** A phrase by its words, and what it is a sign of, as bits. */
export type SignedPhrase = { readonly words: readonly Asked[]; readonly signs: number };

/** Other forms that a word may be looked up by: without its article or the prefix written at it. */
export type LookupForms = (word: string) => readonly string[];
