import { ORIGIN_WORDS, type PartyName } from '../lexicon/origin-words.ts';
import type { OriginHint } from './origin-hint.ts';

type Party = { readonly key: string; readonly label: string; readonly words: RegExp };

const languages = Object.values(ORIGIN_WORDS);
const LABELS: readonly PartyName[] = ['police', 'hospital', 'army', 'rescue', 'government', 'UN', 'witnesses'];
/** Others are told of by their letters, which in small ones are parts of other words. */
const IN_ANY_CASE: ReadonlySet<PartyName> = new Set(['hospital', 'army']);

const parties: readonly Party[] = LABELS.map((label) => ({
  key: `party:${label.toLowerCase()}`,
  label,
  words: anyOf(
    languages.flatMap((language) => language.parties[label]),
    IN_ANY_CASE.has(label) ? 'iu' : 'u',
  ),
}));
const cues = anyOf(
  languages.flatMap((language) => language.cues),
  'u',
);
const SENTENCES = /[.!?۔؟。…]\s*|\n/u;

/** The parties that a sentence with a speech cue names, for texts in Dari, Pashto, Urdu, Russian or Chinese. */
export function findForeignParties(text: string): readonly OriginHint[] {
  if (!/[\u0400-\u04ff\u0600-\u06ff\u4e00-\u9fff]/.test(text)) return [];
  const found = new Map<string, OriginHint>();
  for (const sentence of text.split(SENTENCES)) {
    const cue = cues.exec(sentence);
    if (cue === null) continue;
    // The first party of the sentence speaks; the next may be whom it speaks of.
    const first = parties
      .map(({ key, label, words }) => ({ key, label, match: words.exec(sentence) }))
      .filter(({ match }) => match !== null)
      .sort((a, b) => (a.match?.index ?? 0) - (b.match?.index ?? 0))[0];
    if (first === undefined || found.has(first.key)) continue;
    const { key, label, match } = first;
    found.set(key, {
      key,
      label,
      country: null,
      rule: 'party-quoted',
      text: `${match?.[0]} … ${cue[0]}`,
      isStrong: true,
    });
  }
  return [...found.values()];
}

function anyOf(parts: readonly string[], flags: string): RegExp {
  return new RegExp(parts.map((part) => part.replaceAll('*', '\\p{L}*')).join('|'), flags);
}
