import { type Grounds, SIGNALS, type Signal } from './signals.ts';

/** What each signal adds to the log-odds that two reports tell the same event; nothing where it is not named. */
export type Weights = Readonly<Partial<Record<Signal, number>> & { bias: number }>;

/** Headlines alone; see docs/notes/how-stories-are-weighed.md. */
const TITLE_WEIGHTS: Weights = {
  bias: 2.47,
  title: 0.36,
  text: 0.36,
  cover: -0.15,
  coverLess: 0.59,
  rare: 0.59,
  names: 0.3,
  meaning: 2.33,
  rareMeaning: 0.17,
  mode: -0.76,
  modeApart: -0.93,
  target: 0.53,
  targetApart: -2.07,
  sequel: 0.11,
  sequelLater: -0.44,
  place: 0.39,
  placeApart: -5.83,
  placeOneSided: -0.01,
  country: 0.51,
  countryOneSided: -0.14,
  actor: -0.42,
  theme: 0.45,
  number: 1.8,
  tollEqual: 1.62,
  tollApart: -0.57,
  tollFalls: -2.12,
  tollRecurs: 0.28,
  hours: -0.12,
  days: -1.53,
  laterPlain: -1.25,
  crowd: -0.36,
  thin: 0,
};
/** Headlines with a text under them. */
const TEXT_WEIGHTS: Weights = {
  bias: -2.37,
  title: 2.44,
  text: 2.66,
  cover: 0.99,
  coverLess: 1.27,
  rare: 0.75,
  names: 0.19,
  meaning: 0.88,
  rareMeaning: 0.52,
  mode: 0.13,
  modeApart: -0.84,
  target: 0.62,
  targetApart: -0.4,
  sequel: -0.29,
  sequelLater: -1.25,
  place: 3.61,
  placeApart: 0,
  placeOneSided: 0.26,
  country: -0.07,
  countryOneSided: -0.1,
  actor: -0.13,
  theme: -0.12,
  number: 0.27,
  tollEqual: 2.02,
  tollApart: 0.21,
  tollFalls: -0.14,
  tollRecurs: 1.23,
  hours: -0.74,
  days: -1.05,
  laterPlain: -1.8,
  crowd: -0.34,
  thin: -1.95,
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
  bias: -2.65,
  samePlace: 0.52,
  rarePlace: 0.7,
  sameProvince: 1.5,
  sameCountry: 0.7,
  noPlace: -1.46,
  otherPlace: -0.54,
  mentionedPlace: 1.6,
  manyPlaces: -0.24,
  sameCount: 0.3,
  largeCount: 0.34,
  otherCounts: -0.5,
  moreDead: 1.43,
  otherSide: -1.16,
  sameTarget: 0.07,
  otherTarget: -0.37,
  sameMode: 0.1,
  otherMode: -0.1,
  sameTheme: 0.42,
  otherTheme: -0.24,
  sameActor: 0.05,
  otherActor: -0.13,
  hoursApart: -0.32,
  daysApart: -1.35,
  laterNews: 0.38,
  sameNews: -0.7,
  otherKind: -0.76,
  laterArrest: 1.58,
  headline: -0.31,
  otherDay: -1.72,
  otherPart: -3.9,
  againLater: -1.29,
  sameName: 0.98,
  sameSpot: 0.24,
  sameWord: 2.33,
  otherSpot: -2.55,
  otherSpotAcross: -1.12,
  otherName: 0.09,
  otherWord: 0.58,
  placeAndTarget: 0.13,
  placeAndCount: 0.39,
  placeAndMode: 0.1,
  provinceAndTarget: 0.15,
  provinceAndCount: 0.21,
  provinceAndMode: 0.33,
  provinceAndName: 0.6,
  ownTargets: -0.16,
  laterOfSame: 0.9,
};

/** Those that were fitted to labelled reports. */
export const FITTED_WEIGHTS: WeightsByGrounds = { titles: TITLE_WEIGHTS, texts: TEXT_WEIGHTS, events: EVENT_WEIGHTS };

export const FITTED_WEIGHING = createWeighing(FITTED_WEIGHTS);
