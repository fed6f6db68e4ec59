import { ABBREVIATIONS } from '../lexicon/abbreviations.ts';

const abbreviations = new Set(Object.values(ABBREVIATIONS).flatMap((words) => words.split(/\s+/)));
const INITIALS = /^(?:\p{Lu}\.)*\p{Lu}$/u;

/**
 * Whether what ends with the full stop right before `to` is an abbreviation, which ends no sentence; `from` is where
 * its sentence begins.
 */
export function endsInAbbreviation(text: string, from: number, to: number): boolean {
  const word = lastWord(text, from, to);
  if (!word.endsWith('.')) return false;
  const plain = word.slice(0, -1);
  return abbreviations.has(plain) || INITIALS.test(plain);
}

/** Back to white space or an opening bracket. */
function lastWord(text: string, from: number, to: number): string {
  let start = to;
  while (start > from && !/[\s(]/.test(text[start - 1] ?? '')) start--;
  return text.slice(start, to);
}
