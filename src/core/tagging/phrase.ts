/** More forms than this of one phrase are a mistake of its author. */
export const MAX_FORMS = 1_000;
export const MAX_GAP = 5;

/**
 * Writes out the phrase language: literal words, `{a,b,}` alternatives (also within a word), `<n>` for at most n words.
 * @throws Error naming what is wrong
 */
export function expandPhrase(phrase: string): readonly string[] {
  let forms = [''];
  let rest = phrase;
  while (rest !== '') {
    const open = rest.indexOf('{');
    const literal = open < 0 ? rest : rest.slice(0, open);
    if (literal.includes('}')) throw new Error(`has a } without {: ${phrase}`);
    forms = forms.map((form) => form + literal);
    if (open < 0) break;
    const close = rest.indexOf('}', open);
    if (close < 0) throw new Error(`has a { without }: ${phrase}`);
    const choices = rest.slice(open + 1, close).split(',');
    forms = forms.flatMap((form) => choices.map((choice) => form + choice));
    if (forms.length > MAX_FORMS) throw new Error(`has more than ${MAX_FORMS} forms: ${phrase}`);
    rest = rest.slice(close + 1);
  }
  return [...new Set(forms.map((form) => form.replace(/\s+/g, ' ').trim()).filter((form) => form !== ''))];
}

/** The gap of `<n>`, or null for a word. @throws Error for a gap that is too wide */
export function gapOf(part: string): number | null {
  const match = /^<(\d+)>$/.exec(part);
  if (match === null) return null;
  const gap = Number(match[1]);
  if (gap < 1 || gap > MAX_GAP) throw new Error(`has a gap of ${gap} words; 1 to ${MAX_GAP} are possible`);
  return gap;
}
