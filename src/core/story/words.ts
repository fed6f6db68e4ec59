import type { Facts } from '../facts/facts.ts';
import { onceFor } from '../facts/once.ts';
import { withoutEnding } from '../reading/ending.ts';
import { invertWords, spaced } from './concepts.ts';
import { isSmallWord } from './small-words.ts';

/** Written forms of one word; those of countries and groups come from the taxonomy. */
export const SAME_WORD: Readonly<Record<string, string>> = {
  republican: 'republicans gop',
  democrat: 'democrats democratic dems',
  covid: 'coronavirus pandemic',
  islam: 'islamic islamist islamists muslim muslims',
};

/** Words that say nothing about an event: grammar, the press's own furniture, who is quoted for it. */
export const STOP =
  `a an and are as at be been being but by can could did do does for from had has have he her hers him his how
  i if in into is it its itself just like may me might more most much must my no nor not of off on once only
  or other our out over own per she should so some such than that the their them then there these they this
  those through to too under until up upon us very was we were what when where which while who whom whose why
  will with would you your about above after again against all also although among amid another any around
  back because before below between both down during each either else even ever every few first further get
  gets got here however including last late later least less made make makes many near never new news next now
  old one since still take takes taken them think two three four five six seven eight nine ten under via well
  went within without yet say says said saying tell tells told report reports reported reportedly reporting
  official officials source sources agency paper website tv daily according spokesman spokesperson update
  updates refile writethru ld lead urgent corrected correcting clarifies alert breaking factbox highlights
  wrap roundup live video photos watch opinion analysis explainer exclusive monday tuesday wednesday thursday
  friday saturday sunday january february march april may june july august september october november december
  jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tomorrow day days week weeks month months
  year years time times hour hours morning evening night mr mrs ms dr am pm gmt least dozen dozens several
  about au afp ap pti reuters xinhua bbc monitoring irna ians ani updating revising details detail fresh eds
  adds adding recasts following really way want wants need needs going go goes come comes came could know see
  seen look looks looking good great big use used using
  long much lot thing things part people's let keep put help part people`.split(/\s+/);

const wordIndex = invertWords(spaced(SAME_WORD));
const stopWords = new Set(STOP);

/** Whether a folded word says nothing about an event. */
export function isStopWord(word: string): boolean {
  return stopWords.has(word) || isSmallWord(word);
}

/** Written forms of names to the one that stands for all; made once for each taxonomy. */
export const sameNamesOf: (facts: Facts) => ReadonlyMap<string, string> = onceFor(({ countries, sameNames }) => {
  const ofCountries = countries.flatMap(({ words: [name = '', ...words], people }) =>
    // "us" is another word.
    [...words, ...people].filter((word) => /^\p{Ll}+$/u.test(word)).map((word) => [word, name] as const),
  );
  const others = [...sameNames].flatMap(([name, words]) => words.map((word) => [word, name] as const));
  return new Map([...ofCountries, ...others]);
});

/** One form for the written forms of a name, and for the endings of an English word. */
export function stem(word: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(word) ?? wordIndex.get(word)?.[0];
  if (name !== undefined) return name;
  return withoutEnding(word);
}
