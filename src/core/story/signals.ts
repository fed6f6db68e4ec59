import { arePlacedApart, compareEvents, isAnswer, recallsEvents, tellsEvent } from './event/event-signals.ts';
import { EVENT_SIGNALS } from './event/signal-names.ts';
import type { Rarity, Report } from './report.ts';
import { SUM, sumTerms } from './sums.ts';
import { LATER_DAYS, type Veto, vetoOf } from './vetoes.ts';

/** What is measured of two reports; each is near 0 where it says nothing, and near 1 or 2 where it says much. */
export const WORD_SIGNALS = [
  /**
   * Likeness of the words: of the titles, of titles and texts, how much of one title stands in the other report, and
   * the other way.
   */
  'title',
  'text',
  'cover',
  'coverLess',
  /** Rare words shared, and names among them. */
  'rare',
  'names',
  /** The same after words were replaced by what they mean ("dies", "killed"). */
  'meaning',
  'rareMeaning',
  /** What was done, to whom, what came after: shared, or both stated and apart. */
  'mode',
  'modeApart',
  'target',
  'targetApart',
  'sequel',
  /** The newer report tells a sequel, days later. */
  'sequelLater',
  'place',
  /** Places below a country that do not lie in one another, within a province; a place in one report only. */
  'placeApart',
  'placeOneSided',
  'country',
  'countryOneSided',
  'actor',
  'theme',
  'number',
  'tollEqual',
  'tollApart',
  /** The newer report, a day later, counts fewer dead, or other numbers without telling a sequel. */
  'tollFalls',
  'tollRecurs',
  'hours',
  'days',
  /** A day later without a sequel. */
  'laterPlain',
  /** How many open reports there are around the same time. */
  'crowd',
  /** A title with hardly any rare word. */
  'thin',
  /** Rare words shared of which neither title has much: what a paper prints under every report, or a common subject. */
  'rareBeside',
  /** Rare words of each title that the other report's title has not, of the title where that is less. */
  'ownTitle',
] as const;
export const SIGNALS = [...WORD_SIGNALS, ...EVENT_SIGNALS] as const;
export type Signal = (typeof SIGNALS)[number];

/** Where the signals of events begin. */
const EVENT_FROM = WORD_SIGNALS.length;

const AT = Object.fromEntries(SIGNALS.map((name, at) => [name, at])) as Readonly<Record<Signal, number>>;

/**
 * By what two reports are compared: the words of titles, of titles and texts, or what both say of an event at some
 * place.
 */
export type Grounds = 'titles' | 'texts' | 'events';

export type Compared = { readonly grounds: Grounds; readonly veto: Veto | null };

/** Measures two reports, `a` the newer, by what there is to go by; see `compareReports`. */
export function compareByGrounds(a: Report, b: Report, rarity: Rarity, crowd: number, out: Float64Array): Compared {
  const veto = compareReports(a, b, rarity, crowd, out);
  const isOfEvent = (tellsEvent(a) || tellsEvent(b)) && !isAnswer(a, b);
  if (isOfEvent && (recallsEvents(a) || recallsEvents(b))) return { grounds: 'events', veto: 'recalls other events' };
  if (!isOfEvent) return { grounds: a.hasText && b.hasText ? 'texts' : 'titles', veto };
  // "Gunmen kill two policemen in Bannu", and in Kohat: of headlines alone the place is all that tells them apart.
  if (!(a.hasText || b.hasText))
    return { grounds: 'titles', veto: veto ?? (arePlacedApart(a, b, rarity) ? 'other places' : null) };
  const isRefused = veto !== null && EVENT_VETOES.has(veto) ? veto : null;
  return { grounds: 'events', veto: isRefused ?? compareEvents(a, b, rarity, out, EVENT_FROM) };
}

/** What is refused whatever both say of an event. */
const EVENT_VETOES: ReadonlySet<Veto> = new Set(['template']);

/**
 * Measures two reports, `a` the newer, into `out` (of SIGNALS.length). `crowd`: how many open reports there are around
 * the time of the newer one. Returns why they can never be the same event, or null.
 */
export function compareReports(a: Report, b: Report, rarity: Rarity, crowd: number, out: Float64Array): Veto | null {
  const sum = sumTerms(a, b, rarity);
  const days = Math.max(0, (a.hour - b.hour) / 24);
  out.fill(0);
  measureWords(sum, out);
  measurePlaces(sum, out);
  const isLater = days > LATER_DAYS;
  const hasSequel = at(sum, SUM.sequelA) > 0;
  measureTolls(a, b, isLater, !hasSequel, out);
  out[AT.sequelLater] = isLater && hasSequel ? Math.log1p(days) : 0;
  out[AT.laterPlain] = isLater && !hasSequel ? 1 : 0;
  out[AT.hours] = Math.log1p(Math.max(0, days * 24 - 2) / 6);
  out[AT.days] = Math.log1p(Math.max(0, days - LATER_DAYS));
  out[AT.crowd] = Math.log1p(crowd);
  return vetoOf(a, b, sum, isLater && !hasSequel);
}

function at(sum: Float64Array, index: number): number {
  return sum[index] ?? 0;
}

/** About one rare word. */
const OWN = 12;

function measureWords(sum: Float64Array, out: Float64Array): void {
  const titleA = at(sum, SUM.titleA);
  const titleB = at(sum, SUM.titleB);
  out[AT.title] = at(sum, SUM.titleBoth) / Math.sqrt(titleA * titleB || 1);
  out[AT.text] = at(sum, SUM.textBoth) / Math.sqrt(at(sum, SUM.textA) * at(sum, SUM.textB) || 1);
  const coverA = at(sum, SUM.coverA) / (titleA || 1);
  const coverB = at(sum, SUM.coverB) / (titleB || 1);
  out[AT.cover] = Math.max(coverA, coverB);
  out[AT.coverLess] = Math.min(coverA, coverB);
  out[AT.rare] = Math.log1p(at(sum, SUM.rare) / 4);
  out[AT.rareBeside] = (out[AT.rare] ?? 0) * Math.max(0, 1 - 2 * (out[AT.cover] ?? 0));
  out[AT.ownTitle] = Math.log1p(Math.max(0, Math.min(titleA, titleB) - at(sum, SUM.titleBoth)) / OWN);
  out[AT.names] = Math.log1p(at(sum, SUM.names));
  out[AT.meaning] = at(sum, SUM.meaningBoth) / Math.sqrt(at(sum, SUM.meaningA) * at(sum, SUM.meaningB) || 1);
  out[AT.rareMeaning] = Math.log1p(at(sum, SUM.rareMeaning) / 4);
  out[AT.thin] = Math.max(0, 1 - Math.min(titleA, titleB) / 12);
  out[AT.number] = Math.min(6, at(sum, SUM.number)) / 3;
  out[AT.mode] = at(sum, SUM.modeBoth) / 3;
  out[AT.modeApart] = apart(at(sum, SUM.modeBoth), at(sum, SUM.modeA), at(sum, SUM.modeB));
  out[AT.target] = at(sum, SUM.targetBoth) / 3;
  out[AT.targetApart] = apart(at(sum, SUM.targetBoth), at(sum, SUM.targetA), at(sum, SUM.targetB));
  out[AT.sequel] = at(sum, SUM.sequelBoth) / 3;
  out[AT.actor] = Math.min(4, at(sum, SUM.actor)) / 3;
  out[AT.theme] = Math.min(4, at(sum, SUM.theme)) / 3;
}

/** 1 where both state something and nothing is shared, 0 where one states nothing. */
function apart(both: number, a: number, b: number): number {
  return a > 0 && b > 0 ? 1 - both / Math.min(a, b) : 0;
}

function measurePlaces(sum: Float64Array, out: Float64Array): void {
  const hasPlaceA = at(sum, SUM.placesA) > 0;
  const hasPlaceB = at(sum, SUM.placesB) > 0;
  out[AT.place] = Math.min(4, at(sum, SUM.place)) / 3;
  out[AT.placeApart] = hasPlaceA && hasPlaceB && at(sum, SUM.leaves) === 0 ? 1 : 0;
  out[AT.placeOneSided] = hasPlaceA !== hasPlaceB ? 1 : 0;
  out[AT.country] = Math.min(3, at(sum, SUM.country)) / 3;
  out[AT.countryOneSided] = at(sum, SUM.countriesA) > 0 !== at(sum, SUM.countriesB) > 0 ? 1 : 0;
}

function measureTolls(a: Report, b: Report, isLater: boolean, isPlain: boolean, out: Float64Array): void {
  measureToll(a.killed, b.killed, AT.tollEqual, AT.tollApart, out);
  const areStated = a.killed >= 0 && b.killed >= 0;
  out[AT.tollFalls] = areStated && isLater && b.killed > a.killed + 1 ? 1 : 0;
  out[AT.tollRecurs] = areStated && isLater && isPlain && a.killed !== b.killed ? 1 : 0;
}

function measureToll(a: number, b: number, equal: number, unequal: number, out: Float64Array): void {
  if (a < 0 || b < 0) return;
  // That one person died says less than that fourteen did.
  if (a === b) out[equal] = a > 1 ? 1 + Math.log1p(a) / 4 : 0.5;
  else out[unequal] = Math.abs(Math.log((a + 1) / (b + 1)));
}
