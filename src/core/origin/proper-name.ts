import type { Facts } from '../facts/facts.ts';
import { onceFor } from '../facts/once.ts';

const NAMES_NOBODY = new Set(
  [
    'agency journalist journalists local media newspaper press radio report reports several social some state tv',
    'unconfirmed western',
  ].flatMap((line) => line.split(' ')),
);

/** What is a country's own, and groups that govern; beside "TV" or "media" they name nobody either. */
const ownWordsOf = onceFor(
  ({ countries, speakers }) =>
    new Set([
      ...countries.flatMap(({ words: [, ...own] }) => own.map((word) => word.toLowerCase())),
      ...speakers.flatMap(({ names, governs }) => (governs === null ? [] : names.map((name) => name.toLowerCase()))),
    ]),
);

/** Whether a text names an outlet: "local media", "Iranian TV" and "a report" do not. */
export function isProperName(text: string, facts: Facts): boolean {
  const own = ownWordsOf(facts);
  return text
    .split(' ')
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word.toLowerCase())
    .some((word) => !NAMES_NOBODY.has(word) && !own.has(word));
}
