import type { Facts } from '../facts/facts.ts';
import { listNames } from '../text/names.ts';
import { groupNearIdentical } from '../text/near-text.ts';
import type { OriginHint } from './origin-hint.ts';
import type { Origin, OriginItem, OriginReason, OriginReport } from './origin-item.ts';
import { type OriginReading, readOrigins } from './read-origins.ts';

/** As `joinOrigins`, of items that are read one after another. */
export function originsOf(items: readonly OriginItem[], facts: Facts): OriginReport {
  return joinOrigins(items.map((item) => readOrigins(item, facts)));
}

/**
 * How many really know: who is quoted, credited or cited, whose outlets they are, and whose text is another's.
 * Unknown lineage never adds an origin; a claim of responsibility, a denial, "officials" and "sources" add none beside
 * others.
 */
export function joinOrigins(readings: readonly OriginReading[]): OriginReport {
  const ordered = [...readings].sort(
    ({ item: a }, { item: b }) => (a.published ?? 0) - (b.published ?? 0) || (a.id < b.id ? -1 : 1),
  );
  const all = collect(shareAmongCopies(ordered));
  const { strong, weak } = absorb(
    all.filter(({ isStrong }) => isStrong),
    all.filter(({ isStrong }) => !isStrong),
  );
  // Somebody said it: a story that names only "officials", or nobody, has one origin, and we do not know it better.
  const first = strong.length === 0 ? weak.findIndex(({ key }) => !key.startsWith('unknown:')) : -1;
  const origins = strong.length > 0 ? strong : weak.slice(first, first + 1).filter(() => first >= 0);
  const counted = new Set(origins.map(({ key }) => key));
  const uncounted = weak.filter(({ key }) => !counted.has(key));
  const outletNames = outletsOf(ordered);
  const count = readings.length === 0 ? 0 : Math.max(1, origins.length);
  return {
    outlets: outletNames.length,
    outletNames,
    count,
    origins: origins.map(withoutWhy),
    uncounted: uncounted.map(({ isStrong: _, ...origin }) => origin),
    text: tellOrigins(outletNames.length, count, origins),
  };
}

function tellOrigins(outlets: number, count: number, origins: readonly Origin[]): string {
  const names =
    origins.length === 0
      ? 'not known'
      : listNames(
          origins.map(({ label }) => label),
          '; ',
        );
  return (
    `${outlets} ${outlets === 1 ? 'outlet' : 'outlets'}, ${count} ${count === 1 ? 'origin' : 'origins'} (${names}` + ')'
  );
}

function outletsOf(readings: readonly OriginReading[]): readonly string[] {
  const names = new Map<string, string>();
  for (const { item, carrier } of readings) {
    // Several unnamed ones behind an aggregator could be one.
    const key = carrier?.key ?? `behind ${item.publisher}`;
    if (!names.has(key)) names.set(key, carrier?.name ?? key);
  }
  return [...names.values()];
}

/**
 * A copy without a credit goes back to where its twin goes back to; two newsrooms with one text are one origin. Alike
 * words are enough here, whatever the figures: a text taken for a copy lowers the count of origins and never raises it.
 */
function shareAmongCopies(found: readonly OriginReading[]): readonly OriginReading[] {
  const groups = groupNearIdentical(found.map(({ print }) => print));
  const members = new Map<number, OriginReading[]>();
  found.forEach((one, at) => {
    const group = groups[at] ?? at;
    const known = members.get(group);
    if (known === undefined) members.set(group, [one]);
    else known.push(one);
  });
  const lent = new Map([...members].flatMap(([group, own]) => (own.length > 1 ? [[group, bestOf(own)] as const] : [])));
  return found.map((one, at) => {
    const best = lent.get(groups[at] ?? at);
    return best == null ? one : { ...one, hints: inherited(one, best) };
  });
}

/** What copies go back to: the hints of one of them. */
type Lent = Pick<OriginReading, 'item' | 'carrier' | 'hints'>;

const isParty = ({ rule, isStrong }: OriginHint) => isStrong && rule === 'party-quoted';

/** The strong hints of the best-credited of copies; of equals the first to publish. Null where none has any. */
function bestOf(copies: readonly OriginReading[]): Lent | null {
  const offered = copies.flatMap(({ item, carrier, hints }) =>
    hints.filter(({ isStrong }) => isStrong).map((hint) => ({ item, carrier, hint })),
  );
  // Copies are in order of time, and only a better one replaces the first.
  const best = offered.reduce<(typeof offered)[number] | null>(
    (first, one) => (first === null || rankOf(one.hint) < rankOf(first.hint) ? one : first),
    null,
  );
  if (best === null) return null;
  const own = offered.filter(({ item, hint }) => item === best.item && isParty(hint) === isParty(best.hint));
  return { item: best.item, carrier: best.carrier, hints: own.map(({ hint }) => hint) };
}

function rankOf({ key, rule }: OriginHint): number {
  if (rule === 'party-quoted') return 0;
  if (rule === 'wire-credit') return 1;
  if (key.startsWith('agency:')) return 2;
  return key.startsWith('state:') ? 3 : 4;
}

function inherited(one: OriginReading, { item, carrier, hints }: Lent): readonly OriginHint[] {
  if (one.item === item || one.hints.some(isParty)) return one.hints;
  const text = `same text as ${carrier?.name ?? item.publisher}`;
  return [
    ...hints.map((hint): OriginHint => ({ ...hint, rule: 'near-identical', text })),
    ...one.hints.filter(({ isStrong }) => !isStrong),
  ];
}

type Collected = Origin & { readonly isStrong: boolean; readonly why: string };

function collect(found: readonly OriginReading[]): readonly Collected[] {
  const origins = new Map<
    string,
    { hint: OriginHint; items: Set<string>; reasons: Map<string, OriginReason>; isStrong: boolean }
  >();
  for (const one of found) {
    const { item, hints } = one;
    for (const hint of hints.length === 0 ? [unknownHint(one)] : hints) {
      const origin = origins.get(hint.key) ?? { hint, items: new Set(), reasons: new Map(), isStrong: false };
      origin.items.add(item.id);
      origin.isStrong ||= hint.isStrong;
      const reason = `${item.id} ${hint.rule}`;
      if (!origin.reasons.has(reason)) origin.reasons.set(reason, { item: item.id, rule: hint.rule, text: hint.text });
      origins.set(hint.key, origin);
    }
  }
  return [...origins].map(([key, { hint, items, reasons, isStrong }]) => ({
    key,
    label: hint.label,
    country: hint.country,
    items: [...items],
    reasons: [...reasons.values()],
    isStrong,
    why: whyUncounted(hint),
  }));
}

function unknownHint({ item, carrier }: OriginReading): OriginHint {
  const name = carrier?.name ?? item.publisher;
  return { key: `unknown:${name}`, label: name, country: null, rule: 'unknown', text: name, isStrong: false };
}

function whyUncounted({ rule, label }: OriginHint): string {
  switch (rule) {
    case 'claim-or-denial':
      return `${label} claims or denies; that confirms nothing by itself`;
    case 'vague':
      return `"${label}" names nobody; it may be the same source`;
    default:
      return `${label} does not say where it has it from`;
  }
}

/**
 * Parties that may be one and the same are one: an army without a country, a state's own outlets beside its spokesmen.
 */
function absorb(strong: readonly Collected[], weak: readonly Collected[]) {
  const absorbed: Collected[] = [];
  const distinct = strong.filter((origin) => {
    const twin = mayBeAnother(origin) ? strong.find((other) => other !== origin && mayBe(origin, other)) : undefined;
    if (twin !== undefined) absorbed.push({ ...origin, why: `may be the same as ${twin.label}` });
    return twin === undefined;
  });
  return { strong: distinct, weak: [...absorbed, ...weak] };
}

function mayBe(origin: Collected, other: Collected): boolean {
  if (/^party:(?:army|government|intelligence)$/.test(origin.key)) return other.key.startsWith(`${origin.key}/`);
  if (!origin.key.startsWith('state:')) return false;
  const isOfState = /^party:(?:police|army|government|intelligence|rescue)/.test(other.key);
  return isOfState && (other.country === null || other.country === origin.country);
}

/** Few origins may be another at all, so that looking for it does not grow with the square of them. */
function mayBeAnother({ key }: Collected): boolean {
  return key.startsWith('state:') || /^party:(?:army|government|intelligence)$/.test(key);
}

function withoutWhy({ isStrong: _, why: __, ...origin }: Collected): Origin {
  return origin;
}
