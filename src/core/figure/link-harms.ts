import { isMark } from '../reading/word.ts';
import type { Clause, Cue } from './clause.ts';
import type { CountedPeople } from './counted-people.ts';
import type { Harm } from './figure.ts';
import { addCorrected, addCounts, addParts, diedLater, shareCues } from './link-rest.ts';
import type { Linked } from './linked.ts';
import { listAround } from './lists.ts';
import { type Pair, pairOf } from './pair-costs.ts';

/** Each number goes to the nearest word that can speak of it; a list goes together. */
export function linkHarms(
  sentence: Clause,
  mentions: readonly CountedPeople[],
  harmBefore: Harm | null = null,
): readonly Linked[] {
  const asserted = mentions.filter((one) => !one.isInstead && !isSpared(sentence, one));
  const pairs = sentence.cues
    .filter((cue) => !isEither(sentence, cue))
    .flatMap((cue) =>
      countedFirst(within(asserted, cue).flatMap((mention) => pairOf(sentence, cue, mention, asserted))),
    )
    .sort((a, b) => a.cost - b.cost || deathFirst(a, b) || a.mention.from - b.mention.from);
  const byMention = new Map<CountedPeople, Linked>();
  const used = new Map<Cue, 'before' | 'behind'>();
  for (const { mention, cue, harm } of pairs) {
    if (byMention.has(mention)) continue;
    const side = mention.from < cue.from ? 'before' : 'behind';
    if (used.has(cue)) continue;
    used.set(cue, side);
    for (const one of listAround(sentence, mentions, mention, cue, byMention))
      if (asserted.includes(one)) byMention.set(one, { mention: one, harm, cue });
  }
  shareCues(sentence, byMention, used);
  diedLater(sentence, byMention, used);
  addParts(sentence, mentions, byMention);
  addCounts(sentence, mentions, byMention, harmBefore);
  addCorrected(sentence, mentions, byMention, harmBefore);
  return [...byMention.values()]
    .filter(({ mention }) => mention.isVague !== true)
    .sort((a, b) => a.mention.from - b.mention.from);
}

/** More of those who are counted than this never stand between people and what befell them. */
const MOST_BETWEEN = 8;

/**
 * Those that can belong to a word: of a sentence that only counts, the others need not be looked at. In their order.
 */
function within(mentions: readonly CountedPeople[], cue: Cue): readonly CountedPeople[] {
  if (mentions.length <= MOST_BETWEEN) return mentions;
  const isBetween = (one: CountedPeople) => !one.isPart && !one.isImplied && (one.to <= cue.from || one.from >= cue.to);
  const behind = mentions.findIndex(({ from }) => from >= cue.from);
  const middle = behind < 0 ? mentions.length : behind;
  let [first, last] = [middle, middle];
  for (let passed = 0; first > 0 && passed <= MOST_BETWEEN; first--)
    if (isBetween(mentions[first - 1] as CountedPeople)) passed++;
  for (let passed = 0; last < mentions.length && passed <= MOST_BETWEEN; last++)
    if (isBetween(mentions[last] as CountedPeople)) passed++;
  return mentions.slice(first, last);
}

/** "The bodies of two abducted traders": of one's fates the last. */
function deathFirst(a: Pair, b: Pair): number {
  return Number(b.harm === 'killed') - Number(a.harm === 'killed');
}

const SPARED_REACH = 2;

/** "Two fled", "five are safe". */
function isSpared({ words, marks, cueOver, vocabulary }: Clause, { from, to, isBare }: CountedPeople): boolean {
  // Where the verb may stand first.
  if (vocabulary.sides.subject.length > 1 && marks.endsAt('spared', from)) return true;
  // "Who killed nine fled": the verb before has them already.
  if (isBare && cueOver[from - 1] != null) return false;
  for (let at = to; at <= to + SPARED_REACH && at < words.length; at++) {
    if (cueOver[at] != null || isMark(words[at])) return false;
    if (marks.is('spared', at)) return true;
  }
  return false;
}

/** Who is only named has to stand that much closer. */
const CLEARLY = 1;

/** Who is counted comes before who is only named. */
function countedFirst(pairs: readonly Pair[]): readonly Pair[] {
  const counted = Math.min(
    ...pairs.flatMap(({ mention, cost }) => (mention.isImplied || mention.isVague ? [] : [cost])),
  );
  return counted < 6 ? pairs.filter(({ mention, cost }) => !mention.isImplied || cost < counted - CLEARLY) : pairs;
}

/** "15 killed or wounded": so many of both together, and no number of either. */
function isEither({ cues, marks, numberAt }: Clause, cue: Cue): boolean {
  const place = cues.indexOf(cue);
  const isPair = (a: Cue | undefined, b: Cue | undefined) =>
    a !== undefined &&
    b !== undefined &&
    b.from === a.to + 1 &&
    marks.is('either', a.to) &&
    !a.senses.some(({ harm }) => b.senses.some((one) => one.harm === harm)) &&
    numberAt(b.to) === null;
  return isPair(cue, cues[place + 1]) || isPair(cues[place - 1], cue);
}
