/** Of shorter words nothing is cut. */
const SHORTEST = 4;

/**
 * One form for the forms of an English word, as its headlines write it: "attacks", "attacked", "attacking". The form is
 * no word and is shown to nobody; words of other scripts, with marks or figures, stay as they are. What a reader looks
 * for is taken in both numbers and no further (`text/number-forms`): he means the word that he wrote.
 */
export function withoutEnding(word: string): string {
  if (word.length < SHORTEST || !/^[a-z]+$/.test(word)) return word;
  let stemmed = word;
  if (/ies$/.test(stemmed) && stemmed.length > 4) stemmed = `${stemmed.slice(0, -3)}y`;
  else if (/(?:ss|sh|ch|x|z)es$/.test(stemmed)) stemmed = stemmed.slice(0, -2);
  else if (/[^sui]s$/.test(stemmed)) stemmed = stemmed.slice(0, -1);
  if (/[aeiouy].*(?:ing|ed)$/.test(stemmed) && stemmed.length > 5) {
    stemmed = stemmed.replace(/(?:ing|ed)$/, '');
    if (/([bdfgklmnprt])\1$/.test(stemmed)) stemmed = stemmed.slice(0, -1);
  }
  return stemmed.length > 4 ? stemmed.replace(/(?:e|y|i)$/, '') : stemmed;
}
