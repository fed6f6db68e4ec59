import type { Facts } from '../facts/facts.ts';
import { onceFor } from '../facts/once.ts';
import type { HolderKind } from './holder.ts';
import { CAPITALS_ONLY, PHRASES } from './lexicon.ts';

/** By which names those who say something go: the common ones, and those that a taxonomy knows. */
export type HolderNames = {
  /** Phrases to who they are; looked up longest first. */
  readonly phrases: ReadonlyMap<string, HolderKind>;
  readonly firstWords: ReadonlySet<string>;
  /** How many words the longest phrase has. */
  readonly longest: number;
  readonly capitalsOnly: ReadonlySet<string>;
  /** Countries, what is theirs and where their governments sit: as holders they are governments. */
  readonly countries: ReadonlyMap<string, CountryName>;
  /** Groups that govern, to their country. */
  readonly governing: ReadonlyMap<string, string>;
};
type CountryName = { readonly id: string; readonly written: string };

/** Made once for each taxonomy. */
export const holderNamesOf: (facts: Facts) => HolderNames = onceFor(({ speakers, outlets, countries }) => {
  const phrases = new Map(PHRASES);
  const capitalsOnly = new Set(CAPITALS_ONLY);
  const add = (kind: HolderKind, names: readonly string[]) => {
    for (const name of names) {
      const phrase = name.toLowerCase();
      phrases.set(phrase, kind);
      if (phrase !== name) capitalsOnly.add(phrase);
    }
  };
  for (const { as, names } of speakers) add(as, names);
  for (const { cited, state } of outlets) add(state === null ? 'media' : 'state-media', cited);
  const governing = speakers.flatMap(({ as, names, governs }) =>
    governs === null || as !== 'group' ? [] : names.map((name) => [name.toLowerCase(), governs] as const),
  );
  return {
    phrases,
    firstWords: new Set([...phrases.keys()].map((phrase) => phrase.split(' ')[0] ?? '')),
    longest: Math.max(...[...phrases.keys()].map((phrase) => phrase.split(' ').length)),
    capitalsOnly,
    countries: new Map(
      countries.flatMap(({ id, words, seats, speaks }) =>
        (speaks ? [...words, ...seats] : []).map((written) => [written.toLowerCase(), { id, written }] as const),
      ),
    ),
    governing: new Map(governing),
  };
});

/** The country that a word names; null for other words. */
export function countryNamed(names: HolderNames, { low, raw }: { readonly low: string; readonly raw: string }) {
  const country = names.countries.get(low);
  if (country === undefined) return null;
  // "us" is another word than "US".
  return country.written === low || raw.startsWith(country.written) ? country.id : null;
}
