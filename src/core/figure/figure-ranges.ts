import { type Holder, holderKey } from '../attribution/holder.ts';
import { listNames, tellCount } from '../text/names.ts';
import type { Figure, Harm, VictimGroup } from './figure.ts';
import { HARMS, VICTIM_GROUPS } from './figure.ts';

/** The figures of one item of a story. */
export type ItemFigures = { readonly item: string; readonly figures: readonly Figure[] };

/** What one holder states, at last; `was` only where the same holder stated another number before. */
export type HeldFigure = {
  /** As named; null where the text names nobody. */
  readonly holder: string | null;
  readonly isInferred: boolean;
  readonly low: number;
  readonly high: number | null;
  readonly item: string;
  readonly was: { readonly low: number; readonly high: number | null; readonly item: string } | null;
};

/** One line of a story's figures: who, what happened, from the lowest to the highest holder. */
export type FigureRange = {
  readonly harm: Harm;
  readonly group: VictimGroup;
  readonly isPart: boolean;
  readonly low: number;
  /** Null: open above ("at least"). */
  readonly high: number | null;
  readonly holders: readonly HeldFigure[];
  /** "killed: 3 (police) to 7 (hospital)". */
  readonly text: string;
  /** How many more statements are within the range and not among the holders; absent where there are none. */
  readonly more?: number;
};

/** So many holders of one line are told apart; of more, only how low and how high they go is kept. */
const HOLDERS = 48;
/** And so many of them are told between the lowest and the highest. */
const TOLD = 10;

type Beyond = { low: number; high: number | null; count: number };

/**
 * The figures of a story as ranges over holders. Items in order of time: a figure is "updated" only where one holder
 * states another number later; two holders only differ.
 */
export function figureRanges(items: readonly ItemFigures[]): readonly FigureRange[] {
  const lines = new Map<string, { figure: Figure; held: Map<string, HeldFigure>; beyond: Beyond }>();
  for (const { item, figures } of items) {
    for (const figure of figures) {
      if (figure.isDenied) continue;
      const key = `${figure.harm} ${figure.group} ${figure.isPart}`;
      const line = lines.get(key) ?? { figure, held: new Map(), beyond: { low: Infinity, high: 0, count: 0 } };
      lines.set(key, line);
      const by = keyOf(figure.holder, line.held);
      const before = line.held.get(by);
      if (before !== undefined || line.held.size < HOLDERS) line.held.set(by, hold(figure, item, before));
      else addBeyond(line.beyond, figure);
    }
  }
  return [...lines.values()]
    .map(({ figure, held, beyond }) => rangeOf(figure, [...held.values()], beyond))
    .sort(byHarmAndGroup);
}

/** How many, over all groups: the highest and lowest that any holder's item states; null where none does. */
export function tollOf(
  items: readonly ItemFigures[],
  harm: Harm,
): { readonly low: number; readonly high: number } | null {
  const tolls = items.map(({ figures }) => itemToll(figures, harm)).filter((toll) => toll > 0);
  return tolls.length === 0 ? null : { low: Math.min(...tolls), high: Math.max(...tolls) };
}

/** Whether holders contradict one another on the number of dead, injured, missing or arrested of one group. */
export function figuresDiffer(ranges: readonly FigureRange[]): boolean {
  return ranges.some(({ holders, isPart }) => {
    const named = holders.filter(({ holder, isInferred }) => holder !== null && !isInferred);
    return !isPart && named.some((a) => named.some((b) => a.low > (b.high ?? Number.POSITIVE_INFINITY)));
  });
}

/**
 * The total that a sentence states, or the sum of the groups that it tells apart; the largest of the item's
 * sentences.
 */
export function itemToll(figures: readonly Figure[], harm: Harm): number {
  const bySentence = new Map<string, Figure[]>();
  for (const figure of figures) {
    if (figure.harm !== harm || figure.isPart || figure.isDenied) continue;
    const key = `${figure.field} ${figure.sentenceStart}`;
    bySentence.set(key, [...(bySentence.get(key) ?? []), figure]);
  }
  const tolls = [...bySentence.values()].map((all) => {
    const total = Math.max(0, ...all.filter(({ group }) => group === 'people').map(top));
    const groups = all.filter(({ group }) => group !== 'people').reduce((sum, figure) => sum + top(figure), 0);
    return Math.max(total, groups);
  });
  return Math.max(0, ...tolls);
}

function top({ low, high }: Figure): number {
  return high ?? low;
}

/** "police" and "Quetta police" are one holder, and so is "army" where only one army speaks. */
function keyOf(holder: Holder | null, held: ReadonlyMap<string, HeldFigure>): string {
  if (holder === null) return '';
  const key = holderKey(holder);
  const kind = key.split('/')[0] ?? key;
  if (key !== kind && held.has(kind) && /^(?:army|government|intelligence)$/.test(kind)) return kind;
  const named = [...held.keys()].filter((other) => other.startsWith(`${kind}/`));
  return key === kind && named.length === 1 ? (named[0] ?? key) : key;
}

function hold(figure: Figure, item: string, before: HeldFigure | undefined): HeldFigure {
  const { low, high, holder, isHolderInferred } = figure;
  const name = holder === null ? null : (before?.holder ?? holder.text);
  const isSame = before === undefined || (before.low === low && before.high === high);
  // Nobody is no holder: two unnamed figures are two, not one that was updated.
  if (holder === null && before !== undefined)
    return { ...before, low: Math.min(before.low, low), high: upper(before.high, high), was: null };
  const was = isSame ? (before?.was ?? null) : { low: before.low, high: before.high, item: before.item };
  return { holder: name, isInferred: isHolderInferred, low, high, item, was };
}

function addBeyond(beyond: Beyond, { low, high }: Figure): void {
  beyond.count++;
  beyond.low = Math.min(beyond.low, low);
  beyond.high = upper(beyond.high, high);
}

function upper(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.max(a, b);
}

function rangeOf({ harm, group, isPart }: Figure, holders: readonly HeldFigure[], beyond: Beyond): FigureRange {
  const sorted = [...holders].sort((a, b) => a.low - b.low || (a.high ?? Infinity) - (b.high ?? Infinity));
  const low = Math.min(beyond.low, ...sorted.map((held) => held.low));
  const high = sorted.map((held) => held.high).reduce(upper, beyond.high);
  const text = tellRange(harm, group, isPart, sorted, beyond);
  const more = beyond.count === 0 ? {} : { more: beyond.count };
  return { harm, group, isPart, low, high, holders: sorted, text, ...more };
}

function tellRange(
  harm: Harm,
  group: VictimGroup,
  isPart: boolean,
  holders: readonly HeldFigure[],
  beyond: Beyond,
): string {
  const told = holders.map(tellHeld);
  const first = told[0] ?? '';
  const last = told.at(-1) ?? '';
  const range =
    told.length < 2
      ? first
      : told.length === 2
        ? `${first} to ${last}`
        : `${first} to ${last}; also ${listNames(told.slice(1, -1), ', ', TOLD)}`;
  const whom = group === 'people' ? '' : ` ${group}`;
  return `${harm}${whom}${isPart ? ' among them' : ''}: ${range}${tellBeyond(beyond)}`;
}

function tellBeyond({ low, high, count }: Beyond): string {
  if (count === 0) return '';
  const range = high === null ? `${low} or more` : low === high ? String(low) : `${low} to ${high}`;
  return `; ${tellCount(count)} more statements: ${range}`;
}

function tellHeld({ holder, isInferred, low, high, was }: HeldFigure): string {
  const number =
    high === null ? `at least ${low}` : low === high ? String(low) : low === 0 ? `up to ${high}` : `${low}-${high}`;
  const before = was === null ? '' : `, updated from ${was.low}`;
  const by = holder === null ? 'nobody named' : isInferred ? `${holder} says, inferred` : holder;
  return `${number} (${by}${before})`;
}

function byHarmAndGroup(a: FigureRange, b: FigureRange): number {
  return (
    HARMS.indexOf(a.harm) - HARMS.indexOf(b.harm) ||
    VICTIM_GROUPS.indexOf(a.group) - VICTIM_GROUPS.indexOf(b.group) ||
    Number(a.isPart) - Number(b.isPart)
  );
}
