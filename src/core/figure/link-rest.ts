import { isMark } from '../reading/word.ts';
import { type Clause, type Cue, isFullStop } from './clause.ts';
import type { CountedPeople } from './counted-people.ts';
import type { Harm } from './figure.ts';
import type { Linked } from './linked.ts';
import { isJoined } from './lists.ts';

const SHARED_REACH = 5;

/** "Abducted and then killed": of one's fates the last is told. */
export function shareCues(
  { cues, words, vocabulary }: Clause,
  links: Map<CountedPeople, Linked>,
  used: ReadonlyMap<Cue, string>,
): void {
  const step = vocabulary.sides.object.includes('before') ? -1 : 1;
  for (const [mention, link] of links) {
    if (link.harm !== 'missing' && link.harm !== 'arrested') continue;
    for (const place of [cues.indexOf(link.cue) + 1, cues.indexOf(link.cue) + step]) {
      const next = cues[place];
      if (next === undefined || used.has(next)) continue;
      const [from, to] = next.from > link.cue.to ? [link.cue.to, next.from] : [next.to, link.cue.from];
      const isDeath = next.senses.some(({ harm, form }) => harm === 'killed' && form === 'subject');
      if (isDeath && to - from <= SHARED_REACH && !words.slice(from, to).some(isFullStop)) {
        links.set(mention, { ...link, harm: 'killed' });
        break;
      }
    }
  }
}

const DEATH_REACH = 12;

/** "A woman hurt in the attack dies", "two of the wounded have succumbed": wounded no more. */
export function diedLater(sentence: Clause, links: Map<CountedPeople, Linked>, used: ReadonlyMap<Cue, string>): void {
  const { cues, marks } = sentence;
  for (const [mention, link] of links) {
    if (link.harm !== 'injured' || marks.endsAt('auxiliaries', link.cue.from)) continue;
    const start = Math.max(link.cue.to, mention.to);
    const next = cues.find((cue) => cue.from >= start);
    if (next === undefined || used.has(next) || next.from - start > DEATH_REACH || !isDeath(next)) continue;
    if (isOneClause(sentence, start, next.from, [...links.keys()])) links.set(mention, { ...link, harm: 'killed' });
  }
}

/** A word that can only say that its subject died. */
function isDeath({ senses }: Cue): boolean {
  return senses.every(({ harm, form }) => harm === 'killed' && form === 'subject');
}

function isOneClause({ words, roles }: Clause, from: number, to: number, told: readonly CountedPeople[]): boolean {
  for (let at = from; at < to; at++)
    if (isMark(words[at]) || roles[at] === 'break' || roles[at] === 'and') return false;
  return !told.some((one) => one.from >= from && one.to <= to);
}

/**
 * "Police admit to two", "five according to the hospital": a number alone beside who speaks is of what was told
 * before.
 */
export function addCounts(
  sentence: Clause,
  mentions: readonly CountedPeople[],
  links: Map<CountedPeople, Linked>,
  harmBefore: Harm | null,
): void {
  const told = [...links.values()];
  for (const mention of mentions) {
    if (links.has(mention) || !mention.isBare || mention.isPart || mention.isInstead || mention.low < 2) continue;
    const before = told.filter((one) => one.mention.from < mention.from).at(-1) ?? null;
    const harm = before?.harm ?? harmBefore;
    const cue = before?.cue ?? sentence.cues[0] ?? { from: mention.from, to: mention.from, senses: [] };
    if (harm === null || !isOfSpeaker(sentence, mention)) continue;
    links.set(mention, { mention, harm, cue });
  }
}

const CORRECTION_REACH = 3;

/** "Not twelve but nine", "nine killed, not twelve": both are told of one harm. */
export function addCorrected(
  sentence: Clause,
  mentions: readonly CountedPeople[],
  links: Map<CountedPeople, Linked>,
  harmBefore: Harm | null,
): void {
  const told = [...links.values()];
  for (const [place, mention] of mentions.entries()) {
    const before = mentions[place - 1];
    const isRight = before?.isInstead === true && mention.from - before.to <= CORRECTION_REACH;
    if (!(mention.isInstead || isRight) || mention.isImplied || mention.isPart || links.has(mention)) continue;
    const other = told.filter((one) => one.mention.from < mention.from).at(-1) ?? told[0];
    const harm = other?.harm ?? sentence.cues[0]?.senses[0]?.harm ?? harmBefore;
    const cue = other?.cue ?? sentence.cues[0] ?? { from: mention.from, to: mention.from, senses: [] };
    if (harm !== null) links.set(mention, { mention, harm, cue });
  }
}

function isOfSpeaker({ words, marks, roles }: Clause, { from, to }: CountedPeople): boolean {
  const isEnd = words[to] === undefined || isMark(words[to]) || roles[to] === 'and' || marks.is('reachesBehind', to);
  if (isEnd && marks.endsAt('says', from)) return true;
  return marks.is('says', to) && (from === 0 || isMark(words[from - 1]) || roles[from - 1] === 'and');
}

/** "including three children": some of those before. */
export function addParts(
  sentence: Clause,
  mentions: readonly CountedPeople[],
  links: Map<CountedPeople, Linked>,
): void {
  let last: Linked | null = null;
  let wasPart = false;
  for (const [place, mention] of mentions.entries()) {
    const link = links.get(mention);
    if (link !== undefined) {
      last = link;
      wasPart = false;
      continue;
    }
    // "Two women among six killed".
    const next = mention.isPart ? mentions.slice(place + 1).find((one) => links.has(one)) : undefined;
    const isAmong = next !== undefined && next.from - mention.to <= 3;
    if (isAmong) last = links.get(next) ?? last;
    const before = mentions[place - 1];
    const isListed = wasPart && before !== undefined && isJoined(sentence, before, { ...mention, isPart: false });
    if (last === null || (!mention.isPart && !isListed)) continue;
    wasPart = true;
    links.set(mention, { mention: { ...mention, isPart: true }, harm: last.harm, cue: last.cue });
  }
}
