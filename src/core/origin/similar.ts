import { foldText } from '../fold.ts';

/** Two texts are one text when so much of the shorter stands in the longer, word for word. */
const CONTAINED = 0.6;
/** Shorter texts than this say too little: two papers can hit on one headline. */
const MIN_WORDS = 8;
const SHINGLE = 3;

/** What near-identical texts are compared by. */
export type Print = { readonly words: number; readonly shingles: ReadonlySet<string> };

export function printOf(title: string, summary: string): Print {
  const words =
    foldText(`${title} ${summary}`)
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, 120) ?? [];
  const shingles = new Set<string>();
  for (let at = 0; at + SHINGLE <= words.length; at++) shingles.add(words.slice(at, at + SHINGLE).join(' '));
  return { words: words.length, shingles };
}

/** Whether one text is the other with small changes, or a part of it. */
export function areNearIdentical(a: Print, b: Print): boolean {
  const [small, large] = a.shingles.size <= b.shingles.size ? [a, b] : [b, a];
  if (small.words < MIN_WORDS) return false;
  let shared = 0;
  for (const shingle of small.shingles) if (large.shingles.has(shingle)) shared++;
  return shared / Math.max(1, small.shingles.size) >= CONTAINED;
}
