/** Hebrew, Arabic and what is written with it, Syriac, Thaana. */
const RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const STRONG = /[\p{L}]/u;

/** By its first letter, as `dir=auto` has it. */
export function isRightToLeft(text: string): boolean {
  const first = STRONG.exec(text)?.[0];
  return first !== undefined && RIGHT.test(first);
}

export type DirectedRun = { readonly text: string; readonly isRight: boolean };

/** Parts of one direction each; a word without letters goes the way of the whole. */
export function directedRuns(text: string): readonly DirectedRun[] {
  const base = isRightToLeft(text);
  const found: { text: string; isRight: boolean }[] = [];
  for (const word of text.split(/(?<= )/)) {
    const isRight = STRONG.test(word) ? isRightToLeft(word) : base;
    const last = found.at(-1);
    if (last?.isRight === isRight) last.text += word;
    else found.push({ text: word, isRight });
  }
  return found;
}
