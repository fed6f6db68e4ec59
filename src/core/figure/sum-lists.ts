import type { Clause } from './clause.ts';
import type { CountedPeople } from './counted-people.ts';
import type { VictimGroup } from './figure.ts';
import type { Linked } from './linked.ts';
import { jointOf } from './lists.ts';

/**
 * "A district governor, his driver and two guards": the number of all is stated by the list, though nowhere written.
 */
export function sumLists(sentence: Clause, linked: readonly Linked[]): readonly Linked[] {
  const summed: Linked[] = [];
  const { language } = sentence.vocabulary;
  // Where one is an article too, "one woman and her two sons" is no count of one.
  const isOneArticle = language === 'fa' || language === 'ps' || language === 'ur';
  for (const list of listsOf(sentence, linked))
    summed.push(...(isSum(sentence, list, isOneArticle) ? totalOf(list) : partsOfFirst(list)));
  return summed;
}

/** Those of one word that stand beside one another. */
function listsOf(sentence: Clause, linked: readonly Linked[]): readonly (readonly Linked[])[] {
  const lists: Linked[][] = [];
  for (const one of linked) {
    const list = lists.at(-1);
    const last = list?.at(-1);
    const isBeside =
      last !== undefined &&
      last.cue === one.cue &&
      !one.mention.isPart &&
      !last.mention.isPart &&
      isBesideOf(sentence, last.mention.to, one.mention.from);
    if (isBeside) list?.push(one);
    else lists.push([one]);
  }
  return lists;
}

function isBesideOf(sentence: Clause, from: number, to: number): boolean {
  if (jointOf(sentence, from, to) !== null) return true;
  const { words, roles } = sentence;
  const isSmall = (place: number) => roles[place] === 'and' || roles[place] === 'between';
  const between = words.slice(from, to);
  return to - from <= 3 && between.every(({ raw }, offset) => /^[,،、—–(]$/.test(raw) || isSmall(from + offset));
}

const SIDES = (group: VictimGroup) => (group === 'militants' ? 'militants' : 'others');

function isSum(sentence: Clause, list: readonly Linked[], isOneArticle: boolean): boolean {
  return (
    list.length > 1 &&
    (list.some(({ mention }) => mention.isImplied) || (isOneArticle && isOneAndOthers(list))) &&
    list.every(({ mention }) => mention.bound === 'exact' && mention.high !== null && isNamed(sentence, mention)) &&
    (isOwned(sentence, list) || new Set(list.map(({ mention }) => SIDES(mention.group))).size === 1)
  );
}

/** "A clerk and four others": they are people as well, only not named. */
function isNamed({ roles }: Clause, { isBare, to }: CountedPeople): boolean {
  return !isBare || roles[to - 1] === 'other' || roles[to] === 'other';
}

/** "The commander and his three guards". */
function isOwned({ marks }: Clause, list: readonly Linked[]): boolean {
  const isOwn = ({ from, to }: CountedPeople) => {
    for (let at = from - 1; at < to; at++) if (marks.is('owners', at)) return true;
    return marks.endsAt('owners', from);
  };
  // Those behind the first of his are his, too: "his gunman and driver".
  const [, second] = list;
  return second !== undefined && isOwn(second.mention);
}

const FAMILY: ReadonlySet<VictimGroup> = new Set(['people', 'civilians', 'women', 'children']);

/** "A woman and her two sons": no two sides. */
function isOneAndOthers(list: readonly Linked[]): boolean {
  return (
    list.some(({ mention }) => mention.low === 1) &&
    list.every(({ mention }) => FAMILY.has(mention.group) && !mention.isUnknown)
  );
}

function totalOf(list: readonly Linked[]): readonly Linked[] {
  const [first] = list;
  const last = list.at(-1);
  if (first === undefined || last === undefined) return list;
  const low = list.reduce((sum, { mention }) => sum + mention.low, 0);
  const groups = new Set(list.map(({ mention }) => mention.group));
  const group = groups.size === 1 ? first.mention.group : 'people';
  const total = {
    ...first.mention,
    to: last.mention.to,
    low,
    high: low,
    group,
    isPart: false,
    isImplied: list.every(({ mention }) => mention.isImplied),
  };
  return [{ ...first, mention: total }, ...list.map((one) => ({ ...one, mention: { ...one.mention, isPart: true } }))];
}

/** "Nine people, six soldiers and three civilians": what comes to the first tells of it. */
function partsOfFirst(list: readonly Linked[]): readonly Linked[] {
  const [first, ...rest] = list;
  if (first === undefined || rest.length === 0 || first.mention.bound === 'range' || first.mention.isImplied)
    return list;
  const sum = rest.reduce((total, { mention }) => total + mention.low, 0);
  if (sum !== first.mention.low) return list;
  return [first, ...rest.map((one) => ({ ...one, mention: { ...one.mention, isPart: true } }))];
}
