import type { Facts } from '../facts/facts.ts';
import type { FigureRange } from '../figure/figure-ranges.ts';
import { figuresOf } from '../figure/find-figures.ts';
import type { Item } from '../item/item.ts';

/** What a figure counts and how many, whoever states it. */
const keyOf = (harm: string, low: number, high: number | null) => `${harm} ${low} ${high}`;
/** A toll that rises stands in one line from its lowest to its highest, and each of both was told by some report. */
const endsOf = (harm: string, low: number, high: number | null) => [`${harm} from ${low}`, `${harm} to ${high}`];

/**
 * The lines of figures that a brief repeats: those of which a report states a number in its headline or its first
 * sentence, and those that two reports state. What one report counts further down is mostly of earlier events or of a
 * part of those that were counted, and stands on the story's page.
 */
export function figuresToldFirst(
  ranges: readonly FigureRange[],
  items: readonly Pick<Item, 'title' | 'summary' | 'language'>[],
  facts: Facts,
): readonly FigureRange[] {
  const first = new Set<string>();
  const told = new Map<string, number>();
  for (const { title, summary, language } of items) {
    const own = figuresOf(title, summary, language, facts);
    for (const { field, sentenceStart, harm, low, high } of own)
      if (field === 'title' || sentenceStart === 0)
        for (const key of [keyOf(harm, low, high), ...endsOf(harm, low, high)]) first.add(key);
    for (const key of new Set(own.map(({ harm, low, high }) => keyOf(harm, low, high))))
      told.set(key, (told.get(key) ?? 0) + 1);
  }
  return ranges.filter((range) => {
    if (range.isPart || isCounted(range, ranges)) return false;
    return range.holders.some(({ low, high }) => {
      const key = keyOf(range.harm, low, high);
      const isRising = low !== high && endsOf(range.harm, low, high).every((end) => first.has(end));
      return isRising || first.has(key) || (told.get(key) ?? 0) > 1;
    });
  });
}

/** Some of those whom another line counts: police among people, one of several. Fighters are a side of their own. */
function isCounted({ harm, group, high }: FigureRange, ranges: readonly FigureRange[]): boolean {
  if (high === null) return false;
  const others = ranges.filter((other) => other.harm === harm && other.group !== group && !other.isPart);
  if (high === 1) return others.some((other) => (other.high ?? other.low) > 1);
  return group !== 'militants' && others.some((other) => other.group === 'people' && other.low >= high);
}
