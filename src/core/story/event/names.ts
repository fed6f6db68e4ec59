import { COMMON_WORDS } from '../../lexicon/common-words.ts';
import { NAME_PARTS, SPOT_WORDS } from '../../lexicon/spot-words.ts';
import { formsOf } from '../../reading/forms.ts';
import { type ReadLanguage, readingLanguage } from '../../reading/language.ts';
import { readSentences } from '../../reading/sentences.ts';
import type { Word } from '../../reading/word.ts';
import { foldText } from '../../text/fold.ts';
import { skeletonOf } from '../../text/skeleton.ts';
import { LEXICONS } from './event-words.ts';

/** A word that may tell a report's event from others of its kind: part of a name of somebody or something. */
export type EventName = {
  /** See `skeletonOf`; a word with too few consonants is itself. */
  readonly key: string;
  /** Said to be where it was. */
  readonly isSpot: boolean;
  /** Written as a name. Scripts without capitals only have words that nobody knows. */
  readonly isSure: boolean;
  readonly script: Script;
};
/** Scripts whose names are compared. */
export const SCRIPTS = ['latin', 'cyrillic', 'arabic'] as const;
export type Script = (typeof SCRIPTS)[number];

/** So many are kept of a report. */
const MOST = 14;
const SHORTEST = 3;

/** The names in a text, those of places first; `isOther` says what else is known of the words at a place. */
export function namesIn(
  text: string,
  stated: string | null,
  isOther: (start: number, end: number) => boolean,
  isTitle: boolean,
): readonly EventName[] {
  const language = readingLanguage(text, stated);
  if (language === null || language === 'zh') return [];
  const script = scriptOf(language);
  return readSentences(text).flatMap(({ words }) => {
    const isName = script === 'arabic' ? words.map((word) => isUnknown(word, language)) : casedNames(words);
    return runsOf(words, isName).flatMap(({ from, to }) => {
      const own = words.slice(from, to).filter(({ start, end }) => !isOther(start, end));
      const isSpot = isWhere(words, from, to, language) || (isTitle && isBesideHospital(words, from, to, language));
      return keysOf(own).map((key) => ({ key, isSpot, isSure: script !== 'arabic', script }));
    });
  });
}

/** The names of a report, each once. */
export function distinctNames(names: readonly EventName[], isOther: (key: string) => boolean): readonly EventName[] {
  const byKey = new Map<string, EventName>();
  for (const name of names) {
    if (isOther(name.key)) continue;
    const known = byKey.get(name.key);
    byKey.set(name.key, known === undefined || name.isSpot ? name : known);
  }
  return [...byKey.values()].sort((a, b) => Number(b.isSpot) - Number(a.isSpot)).slice(0, MOST);
}

function scriptOf(language: ReadLanguage): Script {
  if (language === 'ru') return 'cyrillic';
  return language === 'en' || language === 'fr' ? 'latin' : 'arabic';
}

type Run = { readonly from: number; readonly to: number };

/** Names of several words stand side by side. */
function runsOf(words: readonly Word[], isName: readonly boolean[]): readonly Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < words.length; at++) {
    if (isName[at] !== true) continue;
    const from = at;
    while (isName[at + 1] === true) at++;
    runs.push({ from, to: at + 1 });
  }
  return runs;
}

/** So many words of a sentence begin with capitals where every word of a heading does. */
const HEADING = 0.5;

/**
 * Words written as names: not the first of a sentence, where every word is, nor those of a heading that capitalizes
 * all.
 */
function casedNames(words: readonly Word[]): readonly boolean[] {
  const letters = words.filter(({ raw }) => LETTER.test(raw));
  const capitals = letters.filter(({ raw }) => CAPITAL.test(raw));
  if (capitals.length > letters.length * HEADING) return [];
  return words.map((word, at) => at > 0 && !OPENS.has(words[at - 1]?.raw ?? '') && isNamed(word));
}

const LETTER = /^\p{L}/u;
const CAPITAL = /^\p{Lu}/u;
const SHOUTED = /^\p{Lu}{1,5}$/u;
const OPENS: ReadonlySet<string> = new Set([':', '"', '“', '«', '(', '‘']);
const parts: ReadonlySet<string> = new Set(NAME_PARTS.split(/\s+/));

function isNamed({ raw, low, isMark }: Word): boolean {
  return !isMark && CAPITAL.test(raw) && !SHOUTED.test(raw) && !parts.has(low);
}

/** What a language's lists and grammar say nothing of. */
function isUnknown({ low, isMark }: Word, language: ReadLanguage): boolean {
  if (isMark || low.length < SHORTEST || !LETTER.test(low)) return false;
  const { words, stems } = knownOf(language);
  return (formsOf(language)?.(low) ?? [low]).every((form) => {
    if (words.has(form)) return false;
    for (let length = SHORTEST; length <= form.length; length++) if (stems.has(form.slice(0, length))) return false;
    return true;
  });
}

type Known = { readonly words: ReadonlySet<string>; readonly stems: ReadonlySet<string> };
const known = new Map<ReadLanguage, Known>();

function knownOf(language: ReadLanguage): Known {
  const before = known.get(language);
  if (before !== undefined) return before;
  const [words, stems] = [new Set<string>(COMMON_WORDS[language]?.split(/\s+/)), new Set<string>()];
  const collect = (list: unknown): void => {
    if (typeof list === 'string') {
      for (const word of list.split(/\s+/)) {
        const folded = foldText(word.replace('*', ''));
        words.add(folded);
        if (word.endsWith('*') && folded.length >= SHORTEST) stems.add(folded);
      }
    } else if (Array.isArray(list)) list.forEach(collect);
    else if (typeof list === 'object' && list !== null)
      for (const [key, value] of Object.entries(list)) collect([key, value]);
  };
  collect(LEXICONS[language]);
  const { before: prepositions = '', nouns = '', behind = '', inTitle = '' } = SPOT_WORDS[language] ?? {};
  collect([prepositions, nouns, behind, inTitle]);
  const made = { words, stems };
  known.set(language, made);
  return made;
}

type SpotSets = Readonly<Record<'before' | 'behind' | 'inTitle', ReadonlySet<string>>>;
const spotSets = new Map<ReadLanguage, SpotSets>();

function spotsOf(language: ReadLanguage): SpotSets {
  const before = spotSets.get(language);
  if (before !== undefined) return before;
  const split = (list: string) => list.split(/\s+/).filter(Boolean).map(foldText);
  const words = SPOT_WORDS[language];
  const made = {
    before: new Set(words === undefined ? [] : [...split(words.before), ...split(words.nouns)]),
    behind: new Set(words === undefined ? [] : split(words.behind)),
    inTitle: new Set(words === undefined ? [] : split(words.inTitle)),
  };
  spotSets.set(language, made);
  return made;
}

/** Words that may stand between a preposition and its name, besides parts of the name. */
const BETWEEN: ReadonlySet<string> = new Set(['the', 'of', 'general']);

const LINKS: ReadonlySet<string> = new Set(['د', 'په']);

function isWhere(words: readonly Word[], from: number, to: number, language: ReadLanguage): boolean {
  const { before, behind } = spotsOf(language);
  let at = from - 1;
  while (at >= 0 && (BETWEEN.has(words[at]?.low ?? '') || words[at]?.isPossessive === true)) at--;
  // "of Khogyani in the district" as Pashto says it.
  const next = language === 'ps' && LINKS.has(words[to]?.low ?? '') ? to + 1 : to;
  return before.has(words[at]?.low ?? '') || behind.has(words[next]?.low ?? '');
}

function isBesideHospital(words: readonly Word[], from: number, to: number, language: ReadLanguage): boolean {
  const { inTitle } = spotsOf(language);
  return inTitle.has(words[from - 1]?.low ?? '') || inTitle.has(words[to]?.low ?? '');
}

/** Each word with enough consonants by itself; shorter ones that stand side by side as one. */
function keysOf(words: readonly Word[]): readonly string[] {
  const keys: string[] = [];
  let short = '';
  const close = () => {
    if (short.length >= SHORTEST) keys.push(short);
    short = '';
  };
  for (const part of words.flatMap(({ low }) => low.split('-'))) {
    if (parts.has(part)) continue;
    const skeleton = skeletonOf(part);
    if (skeleton.length >= SHORTEST) {
      close();
      keys.push(skeleton);
    } else short += skeleton;
  }
  close();
  return keys;
}
