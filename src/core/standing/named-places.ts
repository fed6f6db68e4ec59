import type { Tag, TextField } from '../tagging/tag.ts';
import type { Taxonomy } from '../tagging/taxonomy.ts';
import { FACILITY_TYPES } from './standing.ts';

/** A region that a text names. Offsets are UTF-16 in the field, end exclusive. */
export type NamedPlace = {
  readonly id: string;
  readonly type: string;
  readonly isFacility: boolean;
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
};

/** The regions that were read in a text, in order; what was only concluded is named nowhere. */
export function namedPlaces(tags: readonly Tag[], taxonomy: Pick<Taxonomy, 'entry'>): readonly NamedPlace[] {
  return tags
    .filter(({ kind, status }) => kind === 'region' && (status === 'explicit' || status === 'inferred'))
    .flatMap(({ id, evidence }) => {
      const type = taxonomy.entry('region', id)?.type ?? '';
      const isFacility = FACILITY_TYPES.has(type);
      return evidence
        .filter(({ end, start }) => end > start)
        .map(({ field, start, end }) => ({ id, type, isFacility, field, start, end }));
    })
    .sort((a, b) => a.start - b.start);
}

const lying = new WeakMap<object, ReadonlyMap<string, readonly { readonly id: string; readonly type: string }[]>>();

/** The facilities that lie in a town, by its id: "the Spin Boldak and Torkham gates" names one by its town. */
export function facilitiesIn(town: string, taxonomy: Pick<Taxonomy, 'entries'>) {
  let found = lying.get(taxonomy);
  if (found === undefined) {
    const byTown = new Map<string, { readonly id: string; readonly type: string }[]>();
    for (const { id, type, parents } of taxonomy.entries('region'))
      if (FACILITY_TYPES.has(type))
        for (const parent of parents) byTown.set(parent, [...(byTown.get(parent) ?? []), { id, type }]);
    found = byTown;
    lying.set(taxonomy, found);
  }
  return found.get(town) ?? [];
}
