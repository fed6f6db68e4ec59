import { hash } from 'node:crypto';
import { foldText } from '../text/fold.ts';

/** Fewer folded characters may be words of many reports: "Morning briefing". */
const SHORTEST = 60;

type Wording = { readonly title: string | null; readonly summary: string | null };

/**
 * A key of headline and lead together, by which a withdrawn report is known under a guid and a link of its own too;
 * null where they are too short to tell reports apart.
 */
export function wordsKeyOf({ title, summary }: Wording): string | null {
  const words = foldText(`${title ?? ''}\n${summary ?? ''}`).trim();
  return words.length < SHORTEST ? null : `w${hash('sha256', words, 'base64url').slice(0, 20)}`;
}

/** Those of all wordings that a report has had. */
export function wordsKeysOf(wordings: readonly Wording[]): readonly { readonly key: string; readonly turns: number }[] {
  const keys = wordings.map(wordsKeyOf).filter((key) => key !== null);
  return [...new Set(keys)].map((key) => ({ key, turns: 0 }));
}
