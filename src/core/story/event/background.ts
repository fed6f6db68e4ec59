import { isMark } from '../../reading/word.ts';
import type { FoundConcept } from './event-words.ts';

/** A stretch of a text that tells of another event, before this one (UTF-16, end exclusive). */
export type Stretch = { readonly start: number; readonly end: number };

/**
 * "Hours after the attack on a police station", "one day after the blast in Zhob": what is named there was before. The
 * cue
 * stands before it, or behind it where the language builds so; it reaches to the end of the clause.
 */
export function backgroundIn(found: readonly FoundConcept[]): readonly Stretch[] {
  return found.flatMap(({ name, words, from, to }) => {
    if (name === 'after') {
      const behind = words.findIndex((word, at) => at >= to && isMark(word) && BREAKS.has(word.raw));
      const last = words[(behind < 0 ? words.length : behind) - 1];
      return last === undefined ? [] : [{ start: words[from]?.start ?? 0, end: last.end }];
    }
    if (name !== 'afterwards') return [];
    const before = words.slice(0, from).findLastIndex((word) => isMark(word) && BREAKS.has(word.raw));
    return [{ start: words[before + 1]?.start ?? 0, end: words[to - 1]?.end ?? 0 }];
  });
}

/** Where one clause ends. */
const BREAKS: ReadonlySet<string> = new Set([',', ';', ':', '،', '؛', '،', '，', '；', '：', '—', '–']);

export function isWithin(stretches: readonly Stretch[], start: number): boolean {
  return stretches.some((stretch) => stretch.start <= start && start < stretch.end);
}
