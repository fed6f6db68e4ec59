import type { Figure } from './figure.ts';

/** One line for the same number of the same people; the one that names its holder is kept, at the first one's place. */
export function withoutRepeats(figures: readonly Figure[]): readonly Figure[] {
  const kept: Figure[] = [];
  /** The places of those that are kept, by what they say. */
  const places = new Map<string, number[]>();
  for (const figure of figures) {
    const { harm, low, high, isPart, isDenied } = figure;
    const key = `${harm} ${low} ${high} ${isPart} ${isDenied}`;
    const alike = places.get(key) ?? [];
    places.set(key, alike);
    const twin = alike.find((place) => isOneStatement(kept[place] ?? figure, figure));
    const before = twin === undefined ? undefined : kept[twin];
    if (twin === undefined || before === undefined) alike.push(kept.push(figure) - 1);
    else if (isBetterHeld(figure, before)) kept[twin] = figure;
  }
  return kept;
}

/** Of two with one number of one harm. */
function isOneStatement(a: Figure, b: Figure): boolean {
  if (a.field === b.field && a.sentenceStart === b.sentenceStart) return false;
  const isOneGroup = a.group === b.group || a.group === 'people' || b.group === 'people';
  // Two holders with one number are two who say it.
  const isOneHolder =
    a.isDenied ||
    a.holder === null ||
    b.holder === null ||
    a.isHolderInferred ||
    b.isHolderInferred ||
    a.holder.kind === b.holder.kind;
  return isOneGroup && isOneHolder;
}

function isBetterHeld(figure: Figure, than: Figure): boolean {
  return figure.holder !== null && !figure.isHolderInferred && (than.holder === null || than.isHolderInferred);
}
