import { type Grounds, SIGNALS, type Signal } from './signals.ts';

/** What each signal adds to the log-odds that two reports tell the same event; nothing where it is not named. */
export type Weights = Readonly<Partial<Record<Signal, number>> & { bias: number }>;

/** Headlines alone; see docs/notes/how-stories-are-weighed.md. What is not named weighs nothing. */
const TITLE_WEIGHTS: Weights = {
  bias: -1.52,
  rare: 1.75,
  names: 0.67,
  mode: 1.15,
  target: 1.48,
  targetApart: -0.58,
  sequel: 0.67,
  sequelLater: 0.52,
  place: 0.66,
  placeApart: -3.08,
  country: 1.45,
  theme: 0.83,
  tollEqual: 1.23,
  tollFalls: -3.43,
  days: -1.89,
  laterPlain: -0.47,
  crowd: -0.85,
  thin: -6,
  rareBeside: -0.52,
  ownTitle: -0.11,
};
/** Headlines with a text under them. */
const TEXT_WEIGHTS: Weights = {
  bias: -4.34,
  title: 1.39,
  coverLess: 1.13,
  rare: 1.56,
  names: 0.31,
  rareMeaning: 1,
  mode: 0.61,
  modeApart: -0.73,
  target: 1.23,
  sequel: 0.94,
  sequelLater: -1.54,
  placeOneSided: -1.2,
  country: 0.17,
  countryOneSided: -0.33,
  actor: 0.54,
  number: 0.24,
  tollEqual: 0.53,
  hours: -0.65,
  days: -1.66,
  laterPlain: -1.12,
  crowd: -0.33,
  rareBeside: -0.25,
  ownTitle: -0.29,
};

/** What one signal adds to the log-odds, to two decimals. */
export type SignalOdds = { readonly signal: Signal; readonly odds: number };

/** Weighs signals, and says by the very same weights what spoke. */
export type Weighing = {
  /** The log-odds from the signals: above 0, rather the same event than not. */
  readonly oddsOf: (signals: Float64Array, grounds: Grounds) => number;
  /** Signals that spoke loudest for and against, strongest first: why a report was put where it is. */
  readonly explain: (signals: Float64Array, grounds: Grounds) => readonly SignalOdds[];
};

/** So many signals are named in a reason, and none that says less than this. */
const NAMED = 5;
const LEAST_ODDS = 0.1;

export type WeightsByGrounds = Readonly<Record<Grounds, Weights>>;

export function createWeighing(weights: WeightsByGrounds): Weighing {
  const allGrounds = Object.keys(weights) as Grounds[];
  const lists = Object.fromEntries(
    allGrounds.map((grounds) => [grounds, Float64Array.from(SIGNALS, (signal) => weights[grounds][signal] ?? 0)]),
  ) as Record<Grounds, Float64Array>;

  function oddsOf(signals: Float64Array, grounds: Grounds): number {
    const list = lists[grounds];
    let odds = weights[grounds].bias;
    for (let at = 0; at < list.length; at++) odds += (list[at] ?? 0) * (signals[at] ?? 0);
    return odds;
  }

  function explain(signals: Float64Array, grounds: Grounds): readonly SignalOdds[] {
    return SIGNALS.map((signal, at) => ({
      signal,
      odds: Math.round((lists[grounds][at] ?? 0) * (signals[at] ?? 0) * 100) / 100,
    }))
      .filter(({ odds }) => Math.abs(odds) >= LEAST_ODDS)
      .sort((a, b) => Math.abs(b.odds) - Math.abs(a.odds))
      .slice(0, NAMED);
  }

  return { oddsOf, explain };
}

/** What reports of the region's dense news say of their events; fitted to them. */
const EVENT_WEIGHTS: Weights = {
  bias: -2.42,
  samePlace: 0.95,
  rarePlace: 0.37,
  sameProvince: 1.66,
  sameCountry: 0.23,
  noPlace: -1.62,
  otherPlace: -1.37,
  mentionedPlace: 2.57,
  manyPlaces: -0.17,
  sameCount: 0.88,
  largeCount: 0.07,
  otherCounts: -0.78,
  moreDead: 1.45,
  otherSide: -1.76,
  sameTarget: 0.04,
  otherTarget: -0.42,
  sameMode: 0.11,
  otherMode: -0.36,
  sameTheme: 0.44,
  otherTheme: -0.36,
  sameActor: 0.16,
  hoursApart: -0.39,
  daysApart: -1.43,
  laterNews: 0.87,
  sameNews: -1.73,
  otherKind: -1.68,
  claimOrDenial: -0.09,
  laterArrest: 1.61,
  headline: -0.14,
  sameDay: 0.2,
  otherPart: -1.97,
  againLater: -5.61,
  sameName: 1.54,
  sameWord: 2.61,
  otherSpot: -1.7,
  otherSpotAcross: -1.24,
  placeAndTarget: 0.14,
  placeAndCount: 0.8,
  placeAndMode: 0.12,
  provinceAndCount: 1.04,
  provinceAndMode: 0.09,
  provinceAndName: 1.85,
  ownTargets: -0.18,
  laterOfSame: 0.43,
};

/** Those that were fitted to labelled reports. */
export const FITTED_WEIGHTS: WeightsByGrounds = { titles: TITLE_WEIGHTS, texts: TEXT_WEIGHTS, events: EVENT_WEIGHTS };

export const FITTED_WEIGHING = createWeighing(FITTED_WEIGHTS);
