import type { Facts } from '../facts/facts.ts';
import type { Harm } from '../figure/figure.ts';
import { figuresOf } from '../figure/find-figures.ts';
import type { Item } from '../item/item.ts';

/** A count that some report denies. */
export type DeniedCount = {
  readonly harm: Harm;
  readonly low: number;
  /** Who denies it as the report names them; null where it names nobody. */
  readonly holder: string | null;
};

/** The counts that reports deny, each once. */
export function deniedCountsOf(
  items: readonly Pick<Item, 'title' | 'summary' | 'language'>[],
  facts: Facts,
): readonly DeniedCount[] {
  const found = new Map<string, DeniedCount>();
  for (const { title, summary, language } of items)
    for (const { isDenied, harm, low, holder } of figuresOf(title, summary, language, facts))
      if (isDenied && !found.has(deniedKey({ harm, low })))
        found.set(deniedKey({ harm, low }), { harm, low, holder: holder?.text ?? null });
  return [...found.values()];
}

export function deniedKey({ harm, low }: Pick<DeniedCount, 'harm' | 'low'>): string {
  return `${harm} ${low}`;
}
