import { isMark, type Word } from '../attribution/words.ts';
import { cueAt } from './cues.ts';
import type { VictimGroup } from './figure.ts';
import { type Quantity, quantityAt } from './numbers.ts';
import { isThing, personOf } from './people.ts';
import { groupOf } from './victim-group.ts';

/** People with their number: words `from` to `to` (exclusive). */
export type Counted = {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number | null;
  readonly bound: Quantity['bound'];
  readonly group: VictimGroup;
  readonly victims: string;
  /** No noun behind the number: "5 killed". */
  readonly isBare: boolean;
  readonly isImplied: boolean;
  /** The noun itself says what happened: deaths, bodies, lives, arrests. */
  readonly says: 'killed' | 'injured' | 'arrested' | null;
};

/** A name of people ends before these. */
const BOUNDARY =
  /^(?:in|on|at|by|to|from|for|with|near|after|before|when|while|as|during|over|under|outside|inside|across|around|amid|along|between|against|behind|into|through|following|since|until|despite|due|via|per|and|or|but|nor|&|who|whom|that|which|whose|were|was|is|are|be|been|being|has|have|had|will|would|may|might|could|can|including|include|includes|included|among|amongst|than|then|also|so|not|reportedly|allegedly|if|because|where|there|of|say|says|said|claim|claims|told|report|reports|confirm|confirms|remain|remains|still|feared|left|out|up|down|early|late|yesterday|today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|belonging|trying|attempting|travelling|traveling|working|trapped|fighting|taken|seen|it|its|they|he|she|we|today's|both|each|every|mostly|mainly|most|half|within|above|beyond|upon|towards|toward|off|about|ago|apart|away|alone|alive|believed|presumed|confirmed|seriously|critically|found|here|overnight|himself|themselves|begin|begins|die|lost|sent|shot|hit|went|came|fell|brought|caught|fled|took|saw|gets|get|got)$/;
/** Words in -ed that describe people; other such words are verbs. */
const DESCRIBES =
  /^(?:suspected|alleged|armed|unarmed|unidentified|wanted|banned|masked|uniformed|retired|disabled|hired|trained|accused|convicted|displaced|abducted|kidnapped|uninvolved|unnamed|so-called|high-ranked|turbaned|red|hundred|red-unit|allied|affiliated|linked|supposed|outlawed|proscribed|captured|injured|wounded|united|mohammed|muhammad|ahmed|ahmad|saeed|hamid|rashid|mehsud)$/;
const ADJECTIVE =
  /^(?:a|an|another|the|key|senior|top|former|local|tribal|young|elderly|female|male|pro-government|paramilitary|police|army|military|security|intelligence|government|polio|aid|health|religious|prominent|retired|ex|minor|anti-taliban|anti-polio|civil|district|provincial|district-level|wanted|notorious|terror|suicide|foreign|teenage|pregnant|off-duty|on-duty|traffic|school|bus|truck|opposition|shia|sunni)$/;
const MONTH =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$/;
const QUOTES = /^["'“”‘’«»`#]$/;
const LONGEST_NAME = 9;

/** People with a number, in order of the sentence. */
export function countedIn(words: readonly Word[], text: string): readonly Counted[] {
  const found: Counted[] = [];
  let isTitle: boolean | null = null;
  const isTitled = () => {
    isTitle ??= isTitleCase(words);
    return isTitle;
  };
  for (let at = 0; at < words.length; ) {
    const quantity = quantityAt(words, at);
    const counted = quantity === null ? null : countedBy(words, quantity, text, isTitled);
    if (counted !== null) found.push(counted);
    at = quantity === null ? at + 1 : Math.max(quantity.to, at + 1);
  }
  return found;
}

function countedBy(words: readonly Word[], quantity: Quantity, text: string, isTitled: () => boolean): Counted | null {
  const { low, high, bound, from, to: start } = quantity;
  if (isLabelled(words, quantity, isTitled)) return null;
  // "29 more militants", "three others".
  const first = /^(?:more|other|others|additional|further)$/.test(words[start]?.low ?? '') ? start + 1 : start;
  const end = nameEnd(words, first);
  const base = { from, low, high, bound, isImplied: false } as const;
  if (end === first) return bareNumber(words, quantity, first, base);
  const name = nameOf(words, first, end);
  if (name === null) return null;
  if (quantity.isArticle && (name.kind === 'unknown' || !name.isSingular)) return null;
  if (name.kind === 'unknown' && !isLikePeople(words[end - 1])) return null;
  // "2021 attack suspect": a year before one person.
  if (low >= 1900 && low <= 2100 && (name.isSingular || name.kind === 'unknown') && bound === 'exact') return null;
  const to = withOf(words, end);
  const victims = text.slice(words[first]?.start ?? 0, words[end - 1]?.end ?? 0);
  return {
    ...base,
    to,
    group: groupOf(name.group, victims),
    victims,
    isBare: false,
    isImplied: quantity.isArticle,
    says: name.says,
  };
}

/** "No. 2", "Badri 313": a number that names. */
function isLabelled(words: readonly Word[], { from, low }: Quantity, isTitled: () => boolean): boolean {
  const before = words[from - 1];
  // "no one", "none of 40".
  if (before?.low === 'no' || (before?.low === 'of' && /^(?:none|neither)$/.test(words[from - 2]?.low ?? '')))
    return true;
  if (before?.low === '.' && /^nos?$/.test(words[from - 2]?.low ?? '')) return true;
  if (before?.low === '-' && words[from - 2]?.end === before.start && before.end === words[from]?.start) return true;
  return (
    low >= 100 &&
    before !== undefined &&
    /^\d/.test(words[from]?.low ?? '') &&
    /^\p{Lu}\p{Ll}+$/u.test(before.raw) &&
    from > 1 &&
    !isTitled() &&
    personOf(words[from + 1]?.low ?? '') === null
  );
}

function isTitleCase(words: readonly Word[]): boolean {
  const long = words.filter(({ raw }) => /^\p{L}{4,}/u.test(raw));
  return long.filter(({ raw }) => /^\p{Lu}/u.test(raw)).length > long.length * 0.7;
}

function bareNumber(
  words: readonly Word[],
  { isArticle, low, bound, to }: Quantity,
  end: number,
  base: Pick<Counted, 'from' | 'low' | 'high' | 'bound' | 'isImplied'>,
): Counted | null {
  if (isArticle) return null;
  const isYear =
    bound === 'exact' && low >= 1900 && low <= 2100 && end === to && !/,/.test(words[base.from]?.low ?? '');
  if (isYear || (low === 0 && bound !== 'at-most')) return null;
  return { ...base, to: withOf(words, end), group: 'people', victims: '', isBare: true, says: null };
}

/** The words of a name, up to the first that cannot belong to it. */
function nameEnd(words: readonly Word[], from: number): number {
  let to = from;
  for (; to < words.length && to - from < LONGEST_NAME; to++) {
    const word = words[to];
    if (word === undefined) break;
    if (QUOTES.test(word.raw) && words[to + 1] !== undefined && to < from + 6) continue;
    if (isMark(word) || BOUNDARY.test(word.low) || /^\d/.test(word.low)) break;
    const cue = cueAt(words, to);
    if (cue !== null && !isInName(words, to, cue.to)) break;
    if (/ed$/.test(word.low) && !word.low.includes('-') && !DESCRIBES.test(word.low) && cue === null) break;
    // "terrorists plotting attacks".
    if (/.{3}ing$/.test(word.low) && personOf(words[to - 1]?.low ?? '') !== null && personOf(word.low) === null) break;
    if (to > from && quantityAt(words, to) !== null && !/^(?:all|the|other|only|some|both)$/.test(word.low)) break;
  }
  while (to > from && QUOTES.test(words[to - 1]?.raw ?? '')) to--;
  return to;
}

/** "219 Palestinian deaths", "12 arrests", "two more deaths": the cue is the noun that is counted. */
function isInName(words: readonly Word[], at: number, to: number): boolean {
  return to === at + 1 && /^(?:deaths|fatalities|arrests|injuries|detentions)$/.test(words[at]?.low ?? '');
}

type Name = {
  readonly kind: 'person' | 'unknown';
  readonly group: VictimGroup;
  readonly isSingular: boolean;
  readonly says: Counted['says'];
};

/** What the last noun of a name says; null for things. */
function nameOf(words: readonly Word[], from: number, to: number): Name | null {
  for (let last = to - 1; last >= from; last--) {
    const word = words[last];
    if (word === undefined || QUOTES.test(word.raw)) continue;
    if (word.isPossessive) return null;
    const says = saysOf(word.low);
    if (says !== null) return { kind: 'person', group: 'people', isSingular: false, says };
    const pair = last > from ? personOf(`${words[last - 1]?.low ?? ''} ${word.low}`) : null;
    const person = pair ?? personOf(word.low);
    if (person !== null) return { kind: 'person', group: person.group, isSingular: person.isSingular, says: null };
    if (isThing(word.low) || MONTH.test(word.raw)) return null;
    // A name behind the noun: "commander Ali Khan"; else the last word decides.
    if (!/^\p{Lu}/u.test(word.raw) || last === from) break;
  }
  return { kind: 'unknown', group: 'people', isSingular: false, says: null };
}

function saysOf(word: string): Counted['says'] {
  if (/^(?:deaths|fatalities|bodies|corpses|lives)$/.test(word)) return 'killed';
  if (/^(?:arrests|detentions)$/.test(word)) return 'arrested';
  return word === 'injuries' ? 'injured' : null;
}

/** Nouns that the list does not know count as people only in the plural or as names of a people. */
function isLikePeople(word: Word | undefined): boolean {
  return word !== undefined && (/(?:[^s]s|men|folk)$/.test(word.low) || /^\p{Lu}/u.test(word.raw));
}

/** "members of a family", "three of the group" belong together. */
function withOf(words: readonly Word[], from: number): number {
  if (words[from]?.low !== 'of' || /^(?:them|whom|which|these|those)$/.test(words[from + 1]?.low ?? '')) return from;
  const end = nameEnd(
    words,
    /^(?:the|a|an|its|their|his|her|one|same)$/.test(words[from + 1]?.low ?? '') ? from + 2 : from + 1,
  );
  return end > from + 1 ? end : from;
}

/** One person without a number who ends at a word: "policeman", "a Pakistani soldier". */
export function impliedBefore(words: readonly Word[], end: number, text: string): Counted | null {
  const word = words[end - 1];
  if (word === undefined || word.isPossessive) return null;
  const pair = personOf(`${words[end - 2]?.low ?? ''} ${word.low}`);
  const person = pair ?? personOf(word.low);
  if (person === null || !person.isSingular) return null;
  return implied(words, nameStart(words, pair === null ? end - 1 : end - 2), end, person.group, text);
}

/** Back over what describes a person: "a senior Pakistani | policeman". */
function nameStart(words: readonly Word[], from: number): number {
  let start = from;
  while (start > 0 && from - start < 5) {
    const word = words[start - 1];
    if (
      word === undefined ||
      isMark(word) ||
      word.isPossessive ||
      BOUNDARY.test(word.low) ||
      cueAt(words, start - 1) !== null
    )
      break;
    const isName = /^\p{Lu}/u.test(word.raw) && !isThing(word.low);
    if (!isName && !ADJECTIVE.test(word.low) && !DESCRIBES.test(word.low) && personOf(word.low) === null) break;
    start--;
    if (/^(?:a|an|another|one)$/.test(word.low)) break;
  }
  return start;
}

/** The same behind a verb: "kills policeman", "kill Shiite director". */
export function impliedBehind(words: readonly Word[], from: number, text: string): Counted | null {
  const start = /^(?:the|his|her|their|its)$/.test(words[from]?.low ?? '') ? from + 1 : from;
  const end = nameEnd(words, start);
  if (end === start) return null;
  const name = nameOf(words, start, end);
  if (name === null || name.kind === 'unknown' || !name.isSingular) return null;
  return implied(words, start, end, name.group, text);
}

function implied(words: readonly Word[], from: number, to: number, group: VictimGroup, text: string): Counted {
  const victims = text.slice(words[from]?.start ?? 0, words[to - 1]?.end ?? 0);
  return {
    from,
    to,
    low: 1,
    high: 1,
    bound: 'exact',
    group: groupOf(group, victims),
    victims,
    isBare: false,
    isImplied: true,
    says: null,
  };
}
