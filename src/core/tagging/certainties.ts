import type { Certain, Hit } from './hits.ts';
import type { CompiledTaxonomy } from './matcher.ts';
import { NamedRegions, placesAmong, regionsNamed } from './named-regions.ts';
import { Spread } from './spread.ts';

/**
 * What is certain in an item, made ready for the questions that every hit asks: each is answered without a look at
 * all.
 */
export class Certainties {
  readonly #certain: readonly Certain[];
  readonly #taxonomy: CompiledTaxonomy;
  /** By kind and id, those of ancestors among them. */
  #spreads: ReadonlyMap<string, ReadonlyMap<string, Spread>> | null = null;
  #places: NamedRegions | null = null;
  #regions: NamedRegions | null = null;

  constructor(certain: readonly Certain[], taxonomy: CompiledTaxonomy) {
    this.#certain = certain;
    this.#taxonomy = taxonomy;
  }

  /** Whether an entry, or one below it, was found by words outside a hit's own. */
  isBeside(kind: string, id: string, hit: Hit): boolean {
    if (this.#certain.length === 0) return false;
    this.#spreads ??= spreadsOf(this.#certain, this.#taxonomy);
    return this.#spreads.get(kind)?.get(id)?.isBeside(hit) ?? false;
  }

  /**
   * Whether an entry, or one below it, was found within the gaps of a hit: "tower near Sibi felled by saboteurs" is of
   * Sibi's land, though its words stand on both sides of it.
   */
  isInGap(kind: string, id: string, { field, from, to }: Hit): boolean {
    return this.#certain.some(
      (one) =>
        one.kind === kind &&
        one.hit.field === field &&
        one.hit.from > from &&
        one.hit.to < to &&
        this.#taxonomy.isWithin(kind, one.id, id),
    );
  }

  /** Whether a name of an entry, or of one below it, stands right before a hit in its sentence, few words away. */
  isBefore(kind: string, id: string, { field, text, from }: Hit): boolean {
    return this.#certain.some(
      (one) =>
        one.kind === kind &&
        one.hit.field === field &&
        one.hit.to <= from &&
        from - one.hit.to <= BEFORE &&
        this.#taxonomy.isWithin(kind, one.id, id) &&
        !text.opensWithin(one.hit.to, from),
    );
  }

  /**
   * Whether the place named nearest to a hit, else the nearest name of a people, is of a country; null where there is
   * none
   * but in the hit itself.
   */
  isNearest(country: string, hit: Hit): boolean | null {
    if (this.#places === null) {
      const named = regionsNamed(this.#certain);
      this.#places = new NamedRegions(placesAmong(named), this.#taxonomy);
      this.#regions = new NamedRegions(named, this.#taxonomy);
    }
    return this.#places.isNearest(country, hit) ?? this.#regions?.isNearest(country, hit) ?? null;
  }
}

/** "The BLF in its statement said it". */
const BEFORE = 4;

function spreadsOf(
  certain: readonly Certain[],
  { ancestors }: CompiledTaxonomy,
): ReadonlyMap<string, ReadonlyMap<string, Spread>> {
  const kinds = new Map<string, Map<string, Spread>>();
  for (const { kind, id, hit } of certain) {
    const spreads = kinds.get(kind) ?? new Map<string, Spread>();
    kinds.set(kind, spreads);
    addTo(spreads, id, hit);
    for (const above of ancestors(kind, id)) addTo(spreads, above, hit);
  }
  return kinds;
}

function addTo(spreads: Map<string, Spread>, id: string, hit: Hit): void {
  let spread = spreads.get(id);
  if (spread === undefined) {
    spread = new Spread();
    spreads.set(id, spread);
  }
  spread.add(hit.field, hit.from, hit.to);
}
