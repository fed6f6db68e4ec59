import { isMark } from '../reading/word.ts';
import { type Clause, type Cue, isFullStop } from './clause.ts';
import type { CountedPeople } from './counted-people.ts';
import type { Harm } from './figure.ts';
import type { CueForm } from './harm-words.ts';
import { hasOwnCue } from './lists.ts';
import { voiceOf } from './voice.ts';

export type Pair = {
  readonly mention: CountedPeople;
  readonly cue: Cue;
  readonly harm: Harm;
  readonly form: CueForm;
  readonly cost: number;
};

/** A pair that costs more is none. */
const LONGEST = 13;

/** People of whom only a number is written, or a noun that no list knows, stand close to what happened. */
const LONGEST_BARE = 5;

const LONGEST_IMPLIED = 5;

export function pairOf(
  sentence: Clause,
  cue: Cue,
  mention: CountedPeople,
  mentions: readonly CountedPeople[],
): readonly Pair[] {
  if (mention.isPart) return [];
  if (mention.from < cue.to && cue.from < mention.to) return withinName(cue, mention);
  const side = mention.to <= cue.from ? 'before' : 'behind';
  const reached = side === 'behind' ? reachedBy(sentence, cue, mention) : null;
  if (reached !== null) return [reached];
  const [from, to] = side === 'before' ? [mention.to, cue.from] : [cue.to, mention.from];
  let best: Pair | null = null;
  const voice = voiceHere(sentence, cue, mentions);
  for (const { harm, form } of cue.senses) {
    const isObjectBefore = form === 'object' && side === 'before' && isAccusative(sentence, mention);
    if (!isObjectBefore && !sentence.vocabulary.sides[form].includes(side)) continue;
    if ((voice === 'passive' && form === 'object') || (voice === 'active' && form === 'subject')) continue;
    if (mention.governed === 'agent' || isDescribed(sentence, cue, mention)) continue;
    if (form === 'owned' && mention.to !== cue.from) continue;
    if (mention.isUnknown && isLoose(sentence, cue)) continue;
    if (mention.isBare && mention.governed === 'other' && form !== 'toll' && side === 'behind') continue;
    const cost =
      (side === 'behind' && hasOwnCue(sentence, mention, cue) ? 6 : 0) +
      (sentence.vocabulary.sides[form].indexOf(side) > 0 ? (from === to ? 0.5 : 1.5) : 0) +
      gapCost(sentence, from, to, form, mentions, longestOf(mention, form)) +
      (isGoverned(sentence, cue, mention, form) ? 3 : 0) +
      (form === 'toll' ? 0.5 : 0) +
      (mention.isImplied ? 1 : 0) +
      (mention.isUnknown ? 1.5 : 0);
    if (cost > longestOf(mention, form)) continue;
    if (best === null || cost < best.cost) best = { mention, cue, harm, form, cost };
  }
  return best === null ? [] : [best];
}

/** "The toll of ... rose to three": what stands between the word for the dead and the number does not part them. */
function reachedBy({ marks, words }: Clause, cue: Cue, mention: CountedPeople): Pair | null {
  if (mention.isImplied || !(marks.endsAt('reaches', mention.from) || isReachedBehind(marks, mention))) return null;
  const sense = cue.senses.find(({ form }) => form === 'toll') ?? cue.senses.find(({ form }) => form === 'fate');
  if (sense === undefined || words.slice(cue.to, mention.from).some(isFullStop)) return null;
  return { mention, cue, ...sense, cost: sense.form === 'toll' ? 0.2 : 1 };
}

/** The words for it may have been taken for the name behind the number. */
function isReachedBehind(marks: Clause['marks'], { nameFrom, to }: CountedPeople): boolean {
  for (let at = nameFrom; at <= to; at++) if (marks.is('reachesBehind', at)) return true;
  return false;
}

/** A preposition before people sets them apart from the word, but not where it belongs to the word. */
function isGoverned({ cueOver }: Clause, cue: Cue, { governed, from }: CountedPeople, form: CueForm): boolean {
  if (governed !== 'other' || form === 'object' || form === 'fate' || form === 'owned') return false;
  return cueOver[from - 1] !== cue;
}

const ACCUSATIVE = /^(?:дво|тро|четвер|пятер|шестер|семер|восьмер|девятер|десятер)[иы]х$/;

/** "Двоих задержали": by its form the number is an object, wherever it stands. */
function isAccusative({ words }: Clause, { from, nameFrom }: CountedPeople): boolean {
  return ACCUSATIVE.test(words[nameFrom - 1]?.low ?? '') || ACCUSATIVE.test(words[from]?.low ?? '');
}

/** "Picks up nine prizes": a word that is of people only where they are named as such. */
function isLoose({ marks }: Clause, { from, to }: Cue): boolean {
  return marks.at('loose', from)?.to === to;
}

/** "The brother of a slain trader": what befell him was told before. */
function isDescribed({ roles }: Clause, cue: Cue, { isImplied, from }: CountedPeople): boolean {
  const before = roles[cue.from - 1];
  return isImplied && cue.to === from && (before === 'of' || before === 'governor' || before === 'agent');
}

/** "13 dead policemen": what happened to them stands in their name. */
function withinName(cue: Cue, mention: CountedPeople): readonly Pair[] {
  const [first] = cue.senses;
  // "Took the lives of six" in two parts, with the six between.
  if (first !== undefined && cue.from < mention.from && mention.to < cue.to)
    return [{ mention, cue, ...first, cost: 0.5 }];
  if (cue.from < mention.nameFrom) return [];
  // "Third body recovered": the word for what happened has the last of the name.
  const subject = cue.to > mention.to ? cue.senses.find(({ form }) => form === 'subject') : undefined;
  if (subject !== undefined) return [{ mention, cue, ...subject, cost: 0.5 }];
  if (cue.to > mention.to) return [];
  const sense = cue.senses.find(({ form }) => form === 'fate' || form === 'subject');
  return sense === undefined ? [] : [{ mention, cue, ...sense, cost: 0.5 }];
}

function longestOf(mention: CountedPeople, form: CueForm): number {
  if (form === 'owned') return 2;
  if (form === 'toll') return mention.isImplied ? 0 : LONGEST;
  if (form === 'fate') return mention.isImplied ? 0 : 2;
  if (form === 'noun') return mention.isBare || mention.isUnknown ? 2.5 : 3.5;
  if (mention.isImplied) return LONGEST_IMPLIED;
  return mention.isBare || mention.isUnknown ? LONGEST_BARE : LONGEST;
}

/** A word is asked with each number of its sentence, and has one voice. */
const voices = new WeakMap<Cue, ReturnType<typeof voiceOf>>();

function voiceHere(sentence: Clause, cue: Cue, mentions: readonly CountedPeople[]): ReturnType<typeof voiceOf> {
  const known = voices.get(cue);
  if (known !== undefined) return known;
  const voice = voiceOf(sentence, cue, mentions);
  voices.set(cue, voice);
  return voice;
}

/**
 * How far apart two places are, by what stands between them; what is farther than `longest` is farther by any measure.
 */
function gapCost(
  { words, roles, cueOver, marks, vocabulary }: Clause,
  from: number,
  to: number,
  form: CueForm,
  mentions: readonly CountedPeople[],
  longest: number,
): number {
  // Behind a verb, "as" and "after" begin what happened elsewhere.
  const isVerbLast = vocabulary.sides.object.includes('before');
  const isNewClause = !isVerbLast && (form === 'object' || form === 'noun');
  // Where the verb stands last, all of its clause stands between.
  const step = isVerbLast && (form === 'subject' || form === 'object') ? 0.6 : 0.9;
  let cost = 0;
  for (let at = from; at < to; at++) {
    if (cost > longest) return Number.POSITIVE_INFINITY;
    const aside = asideFrom({ words, roles, cueOver }, at, to) ?? partFrom({ roles, cueOver, marks }, at, to);
    if (aside !== null) {
      cost += 1.5;
      at = aside;
      continue;
    }
    const word = words[at];
    if (word === undefined) continue;
    const role = roles[at] ?? null;
    // "Killed: 5".
    const isColon = word.raw === ':' && (form === 'toll' || (to - from === 1 && form === 'object'));
    if (isColon) continue;
    if (isFullStop(word)) return Number.POSITIVE_INFINITY;
    const cue = cueOver[at] ?? null;
    // "The bodies of abducted traders".
    if (cue !== null) cost += cue.from !== at ? 0 : form === 'noun' && cue.to === to ? 0.5 : 5;
    else if (role === 'break') cost += isNewClause ? 9 : 3.5;
    else if (role === 'and') cost += isMark(word) ? 1.5 : 1;
    else if (role === 'between' || role === 'other' || role === 'of') cost += 0.3;
    else if (role === 'verb') cost += 2;
    else if (isMark(word)) cost += QUOTES.has(word.raw) ? 0.2 : 1.5;
    else cost += step;
  }
  let between = 0;
  for (const one of mentions) if (one.from >= from && one.to <= to && !one.isPart && !one.isImplied) between++;
  return cost + 2.5 * between;
}

const QUOTES: ReadonlySet<string> = new Set('"\'“”‘’«»');
const COMMAS: ReadonlySet<string> = new Set(',،，');
const LONGEST_ASIDE = 7;

/** ", including two women," ", a child among them,": the place of the comma that ends it; null where none begins. */
function asideFrom(
  { words, cueOver }: Pick<Clause, 'words' | 'roles' | 'cueOver'>,
  from: number,
  to: number,
): number | null {
  if (!COMMAS.has(words[from]?.raw ?? '')) return null;
  for (let at = from + 2; at < Math.min(to, from + LONGEST_ASIDE + 1); at++) {
    if (cueOver[at] != null || isFullStop(words[at])) return null;
    if (COMMAS.has(words[at]?.raw ?? '')) return at;
  }
  return null;
}

const LONGEST_PART = 8;

/**
 * "including women and an infant": the place of its last word, before "were" or what happened; null where none begins.
 */
function partFrom(
  { roles, cueOver, marks }: Pick<Clause, 'roles' | 'cueOver' | 'marks'>,
  from: number,
  to: number,
): number | null {
  if (roles[from] !== 'part' || cueOver[from] != null) return null;
  for (let at = from + 1; at <= Math.min(to, from + LONGEST_PART); at++)
    if (at === to || cueOver[at] != null || marks.is('auxiliaries', at)) return at - 1;
  return null;
}
