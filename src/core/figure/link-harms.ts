import type { HarmForm } from '../lexicon/lexicon.ts';
import { isMark, type Word } from '../reading/word.ts';
import type { Harm } from './figure.ts';
import type { Mention } from './mentions.ts';
import { type Cue, isFullStop, type Sentence } from './scene.new.ts';
import type { Vocabulary } from './vocabulary.ts';

/** People with what happened to them. */
export type Linked = { readonly mention: Mention; readonly harm: Harm; readonly cue: Cue };

type Pair = { readonly mention: Mention; readonly cue: Cue; readonly harm: Harm; readonly form: HarmForm; readonly cost: number };

/** A pair that costs more is none. */
const LONGEST = 13;
/** People of whom only a number is written, or a noun that no list knows, stand close to what happened. */
const LONGEST_BARE = 5;
const LONGEST_IMPLIED = 5;

/** Each number goes to the nearest word that can speak of it; a list goes together. */
export function linkHarms(
  sentence: Sentence,
  mentions: readonly Mention[],
  harmBefore: Harm | null = null,
): readonly Linked[] {
  const pairs = sentence.cues
    .filter((cue) => !isEither(sentence, cue))
    .flatMap((cue) => countedFirst(mentions.flatMap((mention) => pairOf(sentence, cue, mention, mentions))))
    .sort((a, b) => a.cost - b.cost || a.mention.from - b.mention.from);
  const byMention = new Map<Mention, Linked>();
  const used = new Map<Cue, 'before' | 'behind'>();
  for (const { mention, cue, harm } of pairs) {
    if (byMention.has(mention)) continue;
    const side = mention.from < cue.from ? 'before' : 'behind';
    if (used.has(cue)) continue;
    used.set(cue, side);
    for (const one of listAround(sentence, mentions, mention, cue, byMention)) byMention.set(one, { mention: one, harm, cue });
  }
  shareCues(sentence, byMention, used);
  addParts(sentence, mentions, byMention);
  addCounts(sentence, mentions, byMention, harmBefore);
  return [...byMention.values()].sort((a, b) => a.mention.from - b.mention.from);
}

/** Who is counted comes before who is only named. */
function countedFirst(pairs: readonly Pair[]): readonly Pair[] {
  const isCounted = pairs.some(({ mention, cost }) => !mention.isImplied && cost < 6);
  return isCounted ? pairs.filter(({ mention }) => !mention.isImplied) : pairs;
}

/** "15 killed or wounded": so many of both together, and no number of either. */
function isEither({ cues, words, vocabulary }: Sentence, cue: Cue): boolean {
  const place = cues.indexOf(cue);
  const isPair = (a: Cue | undefined, b: Cue | undefined) =>
    a !== undefined &&
    b !== undefined &&
    b.from === a.to + 1 &&
    vocabulary.either.has(words[a.to]?.low ?? '') &&
    !a.senses.some(({ harm }) => b.senses.some((one) => one.harm === harm)) &&
    vocabulary.quantityAt(words, b.to) === null;
  return isPair(cue, cues[place + 1]) || isPair(cues[place - 1], cue);
}

function pairOf(sentence: Sentence, cue: Cue, mention: Mention, mentions: readonly Mention[]): readonly Pair[] {
  if (mention.isPart) return [];
  if (mention.from < cue.to && cue.from < mention.to) return [];
  const side = mention.to <= cue.from ? 'before' : 'behind';
  const [from, to] = side === 'before' ? [mention.to, cue.from] : [cue.to, mention.from];
  let best: Pair | null = null;
  const voice = voiceOf(sentence, cue, mentions);
  for (const { harm, form } of cue.senses) {
    if (!sentence.vocabulary.sides[form].includes(side)) continue;
    if ((voice === 'passive' && form === 'object') || (voice === 'active' && form === 'subject')) continue;
    if (mention.governed === 'agent') continue;
    if (mention.isBare && mention.governed === 'other' && form !== 'toll' && side === 'behind') continue;
    const cost =
      (side === 'behind' && hasOwnCue(sentence, mention, cue) ? 6 : 0) +
      gapCost(sentence, from, to, form, mentions) +
      (mention.governed === 'other' && form !== 'object' ? 3 : 0) +
      (form === 'toll' ? 0.5 : 0) +
      (mention.isImplied ? 1 : 0) +
      (mention.isUnknown ? 1.5 : 0);
    if (cost > longestOf(mention, form)) continue;
    if (best === null || cost < best.cost) best = { mention, cue, harm, form, cost };
  }
  return best === null ? [] : [best];
}

/** Of a word that can be both: "was killed", "who killed five". */
function voiceOf(sentence: Sentence, cue: Cue, mentions: readonly Mention[]): 'active' | 'passive' | null {
  const { words, roles, vocabulary } = sentence;
  const isBoth = cue.senses.some(({ form }) => form === 'subject') && cue.senses.some(({ form }) => form === 'object');
  if (!isBoth || vocabulary.language !== 'en') return null;
  let at = cue.from - 1;
  for (let passed = 0; passed < 4 && at >= 0; passed++, at--) {
    const word = words[at]?.low ?? '';
    if (vocabulary.auxiliaries.has(word)) return 'passive';
    if (vocabulary.relatives.has(word)) return 'active';
    if (roles[at] !== 'between') break;
  }
  const behind = mentions.find((one) => one.from >= cue.to && one.from <= cue.to + 2);
  if (behind === undefined || hasOwnCue(sentence, behind, cue)) return null;
  for (let place = cue.to; place < behind.from; place++) if (isMark(words[place]) || roles[place] !== 'between') return null;
  return 'active';
}

function longestOf(mention: Mention, form: HarmForm): number {
  if (form === 'toll') return mention.isImplied ? 0 : LONGEST;
  if (form === 'fate') return mention.isImplied ? 0 : 1;
  if (form === 'noun') return mention.isBare || mention.isUnknown ? 2.5 : 3.5;
  if (mention.isImplied) return LONGEST_IMPLIED;
  return mention.isBare || mention.isUnknown ? LONGEST_BARE : LONGEST;
}

/** How far apart two places are, by what stands between them. */
function gapCost(
  { words, roles, cueOver }: Sentence,
  from: number,
  to: number,
  form: HarmForm,
  mentions: readonly Mention[],
): number {
  let cost = 0;
  for (let at = from; at < to; at++) {
    const aside = asideFrom({ words, roles, cueOver }, at, to);
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
    if (cue !== null) cost += cue.from === at ? 5 : 0;
    else if (role === 'break') cost += 3.5;
    else if (role === 'and') cost += isMark(word) ? 1.5 : 1;
    else if (role === 'between' || role === 'other' || role === 'of') cost += 0.3;
    else if (role === 'verb') cost += 2;
    else if (isMark(word)) cost += /^["'“”‘’«»]$/.test(word.raw) ? 0.2 : 1.5;
    else cost += 0.9;
  }
  const between = mentions.filter((one) => one.from >= from && one.to <= to && !one.isPart && !one.isImplied);
  return cost + 2.5 * between.length;
}

const LONGEST_ASIDE = 7;

/** ", including two women," ", a child among them,": the place of the comma that ends it; null where none begins. */
function asideFrom({ words, cueOver }: Pick<Sentence, 'words' | 'roles' | 'cueOver'>, from: number, to: number): number | null {
  if (!/^[,،，]$/.test(words[from]?.raw ?? '')) return null;
  for (let at = from + 2; at < Math.min(to, from + LONGEST_ASIDE + 1); at++) {
    if (cueOver[at] != null || isFullStop(words[at])) return null;
    if (/^[,،，]$/.test(words[at]?.raw ?? '')) return at;
  }
  return null;
}

/** "Two soldiers, a policeman and three villagers": all of a list of which one is meant. */
function listAround(
  sentence: Sentence,
  mentions: readonly Mention[],
  one: Mention,
  cue: Cue,
  taken: ReadonlyMap<Mention, Linked>,
): readonly Mention[] {
  const place = mentions.indexOf(one);
  const list = [one];
  for (let at = place - 1; at >= 0; at--) {
    const before = mentions[at];
    const behind = mentions[at + 1];
    if (before === undefined || behind === undefined || taken.has(before) || !isJoined(sentence, before, behind)) break;
    list.unshift(before);
  }
  for (let at = place + 1; at < mentions.length; at++) {
    const before = mentions[at - 1];
    const behind = mentions[at];
    if (before === undefined || behind === undefined || taken.has(behind) || !isJoined(sentence, before, behind)) break;
    if (hasOwnCue(sentence, behind, cue)) break;
    list.push(behind);
  }
  return list.filter((mention) => !mention.isPart && mention.governed !== 'agent');
}

/** Only a comma, an "and" or both between two. */
function isJoined({ words, roles }: Sentence, before: Mention, behind: Mention): boolean {
  const gap = behind.from - before.to;
  if (gap < 1 || gap > 3 || behind.isPart || before.isUnknown || behind.isUnknown) return false;
  for (let at = before.to; at < behind.from; at++) {
    const role = roles[at] ?? null;
    if (role !== 'and' && role !== 'other' && !/^[,،、]$/.test(words[at]?.raw ?? '')) return false;
  }
  return true;
}

/** What follows close behind tells of them, not of those before. */
function hasOwnCue({ cueOver, roles, words }: Sentence, { to }: Mention, mine: Cue): boolean {
  for (let at = to; at < Math.min(words.length, to + 5); at++) {
    const cue = cueOver[at] ?? null;
    if (cue !== null) return cue !== mine;
    if (roles[at] !== 'between' && roles[at] !== 'other') return false;
  }
  return false;
}

const SHARED_REACH = 5;

/** "Abducted and then killed": of one's fates the last is told. */
function shareCues({ cues, words, vocabulary }: Sentence, links: Map<Mention, Linked>, used: ReadonlyMap<Cue, string>): void {
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

/** "Police admit to two", "five according to the hospital": a number alone beside who speaks is of what was told before. */
function addCounts(
  { words, cues, vocabulary, roles }: Sentence,
  mentions: readonly Mention[],
  links: Map<Mention, Linked>,
  harmBefore: Harm | null,
): void {
  const told = [...links.values()];
  for (const mention of mentions) {
    if (links.has(mention) || !mention.isBare || mention.isPart || mention.low < 2) continue;
    const before = told.filter((one) => one.mention.from < mention.from).at(-1) ?? null;
    const harm = before?.harm ?? harmBefore;
    const cue = before?.cue ?? cues[0] ?? { from: mention.from, to: mention.from, senses: [] };
    if (harm === null || !isOfSpeaker(words, vocabulary, roles, mention)) continue;
    links.set(mention, { mention, harm, cue });
  }
}

function isOfSpeaker(
  words: readonly Word[],
  { says }: Vocabulary,
  roles: Sentence['roles'],
  { from, to }: Mention,
): boolean {
  const isEnd = words[to] === undefined || isMark(words[to]) || roles[to] === 'and';
  for (let at = Math.max(0, from - 3); at < from; at++) {
    const say = says.at(words, at);
    if (say !== null && say.to === from && isEnd) return true;
  }
  return says.at(words, to) !== null && (from === 0 || isMark(words[from - 1]) || roles[from - 1] === 'and');
}

/** "including three children": some of those before. */
function addParts(sentence: Sentence, mentions: readonly Mention[], links: Map<Mention, Linked>): void {
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
