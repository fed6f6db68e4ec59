/** More forms than this of one phrase are a mistake of its author. */
export const MAX_FORMS = 1_000;
export const MAX_GAP = 5;

/**
 * Writes out the phrase language: literal words, `{a,b,}` alternatives (also within a word), `<n>` for at most n words,
 * `$name` for any word of a named list.
 * @throws Error naming what is wrong
 */
export function expandPhrase(phrase: string): readonly string[] {
  if (!phrase.includes('{') && !phrase.includes('}'))
    return [phrase.includes('  ') ? phrase.replace(/\s+/g, ' ').trim() : phrase.trim()];
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
  if (part.charCodeAt(0) !== 60) return null;
  const match = /^<(\d+)>$/.exec(part);
  if (match === null) return null;
  const gap = Number(match[1]);
  if (gap < 1 || gap > MAX_GAP) throw new Error(`has a gap of ${gap} words; 1 to ${MAX_GAP} are possible`);
  return gap;
}

/** The list that `$name` stands for, or null. */
export function listOf(part: string): string | null {
  return part.charCodeAt(0) === 36 && /^\$[a-z][a-z0-9-]*$/.test(part) ? part.slice(1) : null;
}

/** A part of a phrase between spaces: some single words that share one step, and forms that are written out. */
export type PhrasePart = { readonly anyOf: readonly string[]; readonly forms: readonly string[] };

/** From three on, plain single words share one step instead of being written out. */
const ENOUGH = 3;
const ASCII_WORD = /^[A-Za-z0-9]+$/;
const PLAIN_WORD = /^[\p{L}\p{N}]+$/u;

/** Whether a form is one word in a text; of Han characters each is a word. */
function isPlainWord(form: string): boolean {
  return ASCII_WORD.test(form) || (PLAIN_WORD.test(form) && !/\p{Script=Han}/u.test(form));
}

/** Parts between spaces outside braces. @throws Error naming what is wrong */
export function parsePhraseParts(phrase: string): readonly PhrasePart[] {
  const parts = partsIn(phrase).map(partOf);
  const forms = parts.reduce((product, part) => product * (part.forms.length + Math.min(1, part.anyOf.length)), 1);
  if (forms > MAX_FORMS) throw new Error(`has more than ${MAX_FORMS} forms: ${phrase}`);
  return parts;
}

/** What stands between spaces outside braces. */
export function partsIn(phrase: string): readonly string[] {
  return phrase.match(/(?:\{[^}]*\}|[^\s{])+|\S/g) ?? [];
}

/** As `expandPhrase` writes out what is all in one pair of braces. @throws Error where there are too many */
function choicesOf(text: string): readonly string[] {
  const choices = text.slice(1, -1).split(',');
  if (choices.length > MAX_FORMS) throw new Error(`has more than ${MAX_FORMS} forms: ${text}`);
  const forms = choices.map((choice) => (/\s\s|^\s|\s$/.test(choice) ? choice.replace(/\s+/g, ' ').trim() : choice));
  return [...new Set(forms.filter((form) => form !== ''))];
}

export function partOf(text: string): PhrasePart {
  if (!text.includes('{') && !text.includes('}')) return { anyOf: [], forms: [text] };
  const isOneChoice = text.indexOf('}') === text.length - 1 && text.lastIndexOf('{') === 0;
  const forms = isOneChoice ? choicesOf(text) : expandPhrase(text);
  const canBeLeftOut = isOneChoice && /\{,|,,|,\}/.test(text);
  const words = forms.filter(isPlainWord);
  const shares = words.length >= ENOUGH;
  const written = shares ? forms.filter((form) => !isPlainWord(form)) : forms;
  return { anyOf: shares ? words : [], forms: canBeLeftOut ? [...written, ''] : written };
}
