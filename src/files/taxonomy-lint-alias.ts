import { gapOf, MAX_FORMS, parsePhraseParts } from '../core/tagging/phrase.ts';
import type { Alias } from '../core/tagging/taxonomy.ts';

/** An alias and the entry that it stands at. */
export type NamedAlias = { readonly name: string; readonly alias: Alias };

/** English words that are also names of the region: as a name they need their exact case and something around them. */
const COMMON_WORDS = new Set(
  'and but can chaman dir doda from hub is mach mary may on or osh raw sui swat tank tip uri us was wana will'.split(
    ' ',
  ),
);

/** Words of themes and stances are no names: several may share them. */
export function statesItsForms({ name }: NamedAlias): boolean {
  return name.startsWith('theme/') || name.startsWith('stance/');
}

/** What makes an alias unsafe or unreadable by itself, or null. */
export function aliasProblem({ name, alias }: NamedAlias): string | null {
  const { text } = alias;
  if (!PLAIN_TEXT.test(text)) {
    if (text !== text.normalize('NFC')) return 'is not in NFC';
    if (text !== text.trim()) return 'has space around it';
    if (/[\u061c\u200b\u200d-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/.test(text))
      return 'holds invisible direction or zero-width characters';
    const problem = isPlainPattern(text) ? null : patternProblem(text);
    if (problem !== null) return problem;
  }
  return statesItsForms({ name, alias }) || name.startsWith('blocker/') ? null : nameProblem(alias);
}

/** Words with single spaces, in which nothing can be wrong. */
const PLAIN_TEXT = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;

/** What is wrong with braces, gaps and lists. */
function patternProblem(text: string): string | null {
  if (!/[{}<]/.test(text)) return null;
  try {
    const parts = parsePhraseParts(text);
    if (text.includes('<'))
      for (const { forms } of parts) for (const form of forms) for (const word of form.split(' ')) gapOf(word);
  } catch (error) {
    return (error as Error).message;
  }
  return null;
}

/**
 * Some choices in braces that belong together, and no gap: most patterns, in which nothing is written out to see it.
 */
function isPlainPattern(text: string): boolean {
  if (!/^[^{}<]*(?:\{[^{}<]*\}[^{}<]*)+$/.test(text)) return false;
  let forms = 1;
  for (const choices of text.match(/\{[^}]*\}/g) ?? []) forms *= choices.split(',').length;
  return forms <= MAX_FORMS;
}

/** What makes a name unsafe: foreign without its language, too short, or a common word. */
function nameProblem({ text, exactCase, languages, resolve, requires, excludes }: Alias): string | null {
  const isForeign = /[^\u0000-\u024f‘’]/.test(text);
  if (isForeign && languages.length === 0) return 'is in another script and needs `lang`';
  if (isForeign && text.length <= 4 && [...text].length <= 2 && !/\p{Script=Han}/u.test(text))
    return 'is too short to be safe in its script';
  if (isForeign || resolve !== null) return null;
  if (!exactCase && isShort(text)) return 'has three letters or fewer and needs `case: exact`';
  const isGuarded = exactCase && requires.length + excludes.length > 0;
  return !isGuarded && COMMON_WORDS.has(text.toLowerCase())
    ? 'is a common English word and needs `case: exact` and `requires`'
    : null;
}

const SHORT = 3;

function isShort(text: string): boolean {
  let letters = 0;
  for (let at = 0; at < text.length && letters <= SHORT; at++) {
    const small = text.charCodeAt(at) | 32;
    if (small >= 97 && small <= 122) letters++;
  }
  return letters <= SHORT;
}
