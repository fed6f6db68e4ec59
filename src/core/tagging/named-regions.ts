import { firstAtLeast } from '../text/sorted.ts';
import type { Certain, Hit } from './hits.ts';
import type { CompiledTaxonomy } from './matcher.ts';
import { Spread } from './spread.ts';
import type { TextField } from './tag.ts';
import { isNameItself } from './whose.ts';

/** Another sentence is farther than any word of this one. */
const OTHER_SENTENCE = 1_000_000;
const NOWHERE = Number.POSITIVE_INFINITY;

/** Regions by name; the home of an actor whom a resolver chose is none. */
export function regionsNamed(certain: readonly Certain[]): readonly Certain[] {
  return certain.filter(({ kind, hit }) => kind === 'region' && !isSupposed(hit));
}

/** Those that are places: "the body of a Pakistani was found in Kishtwar" tells whose somebody is, and where it was. */
export function placesAmong(regions: readonly Certain[]): readonly Certain[] {
  return regions.filter(({ hit }) => !isOrigin(hit));
}

/** So many are looked at one by one, which costs less than to sort them. */
const FEW = 12;

/** Where the regions of a field begin and end, ascending. */
type Places = { readonly starts: number[]; readonly ends: number[] };
/** Where those of one country begin and end, and how far the others lie apart. */
type OfCountry = {
  readonly title: { readonly starts: Set<number>; readonly ends: Set<number> };
  readonly summary: { readonly starts: Set<number>; readonly ends: Set<number> };
  readonly others: Spread;
};

/**
 * Whose policemen, when two countries are spoken of: those of the region that is named nearest. A region of another
 * sentence tells only where all are of one country, and one of the other field where this one names none.
 */
export class NamedRegions {
  readonly #regions: readonly Certain[];
  readonly #taxonomy: CompiledTaxonomy;
  /** Null while they are few. */
  readonly #places: Readonly<Record<TextField, Places>> | null;
  readonly #countries = new Map<string, OfCountry>();

  constructor(regions: readonly Certain[], taxonomy: CompiledTaxonomy) {
    this.#regions = regions;
    this.#taxonomy = taxonomy;
    this.#places = regions.length <= FEW ? null : placesOf(regions);
  }

  /** Null where no region is named outside the hit's own words. */
  isNearest(country: string, hit: Hit): boolean | null {
    if (this.#places === null) return this.#isNearestOfFew(country, hit);
    const { field, from, to, text } = hit;
    const { starts, ends } = this.#places[field];
    // The farther away on one side, the more sentences may begin between: the first on each side is the nearest of it.
    const behind = starts[firstAtLeast(starts, to)];
    const before = ends[firstAtLeast(ends, from + 1) - 1];
    const farBehind = behind === undefined ? NOWHERE : distance(text, to, behind);
    const farBefore = before === undefined ? NOWHERE : distance(text, before, from);
    const nearest = Math.min(farBehind, farBefore);
    const other = field === 'title' ? 'summary' : 'title';
    if (nearest === NOWHERE && this.#places[other].starts.length === 0) return null;
    const own = this.#ofCountry(country);
    const isThere =
      nearest === NOWHERE
        ? own[other].starts.size > 0
        : (farBehind === nearest && own[field].starts.has(behind ?? -1)) ||
          (farBefore === nearest && own[field].ends.has(before ?? -1));
    return isThere && (nearest < OTHER_SENTENCE || !own.others.isBeside(hit));
  }

  /** As above, by a look at each. */
  #isNearestOfFew(country: string, hit: Hit): boolean | null {
    if (this.#regions.length === 0) return null;
    const { field, from, to, text } = hit;
    let [behind, before, isElsewhere] = [NOWHERE, -1, false];
    for (const { hit: other } of this.#regions) {
      if (other.field !== field) isElsewhere = true;
      else if (other.from >= to) behind = Math.min(behind, other.from);
      else if (other.to <= from) before = Math.max(before, other.to);
    }
    const farBehind = behind === NOWHERE ? NOWHERE : distance(text, to, behind);
    const farBefore = before < 0 ? NOWHERE : distance(text, before, from);
    const nearest = Math.min(farBehind, farBefore);
    if (nearest === NOWHERE && !isElsewhere) return null;
    const isThere = this.#regions.some(({ id, hit: other }) => {
      const isMeant =
        nearest === NOWHERE
          ? other.field !== field
          : other.field === field &&
            ((farBehind === nearest && other.from === behind) || (farBefore === nearest && other.to === before));
      return isMeant && this.#taxonomy.isWithin('region', id, country);
    });
    return isThere && (nearest < OTHER_SENTENCE || !this.#hasOthersBeside(country, hit));
  }

  #hasOthersBeside(country: string, { field, from, to }: Hit): boolean {
    return this.#regions.some(
      ({ id, hit: other }) =>
        (other.field !== field || other.to <= from || other.from >= to) &&
        !this.#taxonomy.isWithin('region', id, country),
    );
  }

  #ofCountry(country: string): OfCountry {
    const known = this.#countries.get(country);
    if (known !== undefined) return known;
    const made: OfCountry = {
      title: { starts: new Set(), ends: new Set() },
      summary: { starts: new Set(), ends: new Set() },
      others: new Spread(),
    };
    for (const { id, hit } of this.#regions) {
      if (this.#taxonomy.isWithin('region', id, country)) {
        made[hit.field].starts.add(hit.from);
        made[hit.field].ends.add(hit.to);
      } else made.others.add(hit.field, hit.from, hit.to);
    }
    this.#countries.set(country, made);
    return made;
  }
}

/** The word for a country's people or what is theirs: "Pakistani jets", "a body of an Afghan". */
function isOrigin({ payload: { target }, text, from, to }: Hit): boolean {
  // An actor's home is no place that was named.
  if (target.kind !== 'entry' || target.entry.kind === 'actor') return true;
  if (target.entry.type !== 'country' || to - from > 1) return false;
  const word = text.word(from);
  return DEMONYM.test(word) && !COUNTRY.test(word) && !isNameItself(word, target.entry.name);
}
const DEMONYM = new RegExp(
  [
    /[a-z](?:i|an|ans|ese|ian|ish|yz|ek|jik|akh|men|iens?|iennes?|abes?|enses?)$/,
    /(?:[انترس]ی|افغان|افغاني|ский|ские|ских|ская|ской|ским|скую|ского|ية)$/,
  ]
    .map(({ source }) => source)
    .join('|'),
);
const COUNTRY = /(?:stan|iran|sudan|oman|jordan)$|^(?:ایرانی?ان)$/;

/** The home of an actor whom a resolver chose is no place that was named. */
function isSupposed({ payload: { target, alias } }: Hit): boolean {
  return alias.resolve !== null && target.kind === 'entry' && target.entry.kind === 'actor';
}

function distance(text: Hit['text'], from: number, to: number): number {
  return text.opensWithin(from, to) ? OTHER_SENTENCE + to - from : to - from;
}

function placesOf(regions: readonly Certain[]): Readonly<Record<TextField, Places>> {
  const places = { title: { starts: [], ends: [] }, summary: { starts: [], ends: [] } } as Record<TextField, Places>;
  for (const { hit } of regions) {
    places[hit.field].starts.push(hit.from);
    places[hit.field].ends.push(hit.to);
  }
  for (const { starts, ends } of Object.values(places)) {
    starts.sort(ascending);
    ends.sort(ascending);
  }
  return places;
}

function ascending(a: number, b: number): number {
  return a - b;
}
