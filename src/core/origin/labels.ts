import type { Facts } from '../facts/facts.ts';
import { onceFor } from '../facts/once.ts';

type Label = { readonly label: string; readonly written: RegExp };

/** The names of groups that are told of under one label, longest first: "Pakistani Taliban" is no "Taliban". */
const labelsOf = onceFor(({ speakers }): readonly Label[] =>
  speakers
    .flatMap(({ label, names, also }) => (label === null ? [] : [...names, ...also].map((name) => ({ label, name }))))
    .sort((a, b) => b.name.length - a.name.length)
    .map(({ label, name }) => ({ label, written: wordsOf(name) })),
);

function wordsOf(name: string): RegExp {
  const quoted = name.toLowerCase().replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\d])${quoted}(?![\\p{L}\\d])`, 'u');
}

/** One name for the spellings of one group. */
export function labelledAs(text: string, facts: Facts): string {
  const low = text.toLowerCase();
  const known = labelsOf(facts).find(({ written }) => written.test(low));
  return known?.label ?? text.replace(/^(?:the|a|an) /i, '');
}
