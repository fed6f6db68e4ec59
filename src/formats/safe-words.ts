import type { StatedFigure } from '../core/brief/brief-story.ts';
import { HARMS } from '../core/figure/figure.ts';

/** A sentence a harm: by kind of holder the lowest to the highest. */
export function safeFigureWords(figures: readonly StatedFigure[]): readonly string[] {
  return HARMS.flatMap((harm) => {
    const kinds = new Map<string, { low: number; high: number | null }>();
    for (const { holder, low, high } of figures.filter((figure) => figure.harm === harm)) {
      const known = kinds.get(kindOf(holder)) ?? { low, high };
      const top = known.high === null || high === null ? null : Math.max(known.high, high);
      kinds.set(kindOf(holder), { low: Math.min(known.low, low), high: top });
    }
    if (kinds.size === 0) return [];
    const words = [...kinds].map(([kind, range]) => `${rangeWords(range)} (${kind})`);
    return [`${harm.charAt(0).toUpperCase()}${harm.slice(1)}: ${words.join(', ')}.`];
  });
}

function rangeWords({ low, high }: { readonly low: number; readonly high: number | null }): string {
  if (high === null) return `at least ${low}`;
  return low === high ? String(low) : `${low} to ${high}`;
}

/** What kind of people a holder is of; by whole words, so that no name passes for one. */
const KINDS: readonly (readonly [kind: string, words: RegExp])[] = [
  ['police', /\b(?:police|policem[ae]n|constabulary)\b/i],
  ['hospital', /\b(?:hospitals?|doctors?|medics?|clinics?|health)\b/i],
  ['rescuers', /\b(?:rescue(?:rs)?|ambulances?|disaster)\b/i],
  ['army', /\b(?:army|military|soldiers?|ispr|defen[cs]e)\b/i],
  ['residents', /\b(?:residents?|witness(?:es)?|locals?|elders?|famil(?:y|ies)|relatives?|villagers?)\b/i],
  ['officials', /\b(?:officials?|governor|spokes\w+|ministry|minister|government|authorit(?:y|ies)|commissioner)\b/i],
];

function kindOf(holder: string | null): string {
  if (holder === null) return 'nobody named';
  return KINDS.find(([, words]) => words.test(holder))?.[0] ?? 'others';
}
