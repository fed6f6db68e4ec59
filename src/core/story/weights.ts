import { SIGNALS, type Signal } from './signals.ts';

/** What each signal adds to the log-odds that two reports tell the same event. */
export type Weights = Readonly<Record<Signal | 'bias', number>>;

/** Headlines alone; see docs/notes/how-stories-are-weighed.md. */
export const TITLE_WEIGHTS: Weights = {
  bias: 4.16,
  title: 0.13,
  text: 0.13,
  cover: -0.76,
  coverLess: 0.1,
  rare: 1.29,
  names: 0.41,
  meaning: 0.03,
  rareMeaning: 0.85,
  mode: -0.87,
  modeApart: -1.2,
  target: 0.62,
  targetApart: -1.61,
  sequel: -0.07,
  sequelLater: 0.73,
  place: 0.16,
  placeApart: -4.23,
  placeOneSided: -0.55,
  country: -1.59,
  countryOneSided: -1.49,
  actor: 0.19,
  theme: 0.47,
  number: 1.13,
  tollEqual: 0.67,
  tollApart: -0.24,
  tollFalls: -1.74,
  tollRecurs: -0.17,
  injuredEqual: 0,
  injuredApart: -1.25,
  sideApart: 0.02,
  hours: -0.4,
  days: -2.27,
  laterPlain: -0.61,
  crowd: -0.58,
  thin: 0,
};
/** Headlines with a text under them. */
export const TEXT_WEIGHTS: Weights = {
  bias: -1.91,
  title: 3.04,
  text: 0.55,
  cover: 1.35,
  coverLess: 1.42,
  rare: 0.99,
  names: 0.22,
  meaning: 0.57,
  rareMeaning: 0.59,
  mode: -0.03,
  modeApart: -1.11,
  target: 0.53,
  targetApart: -0.48,
  sequel: -0.3,
  sequelLater: -1.47,
  place: 3.48,
  placeApart: 0,
  placeOneSided: 0.24,
  country: -0.28,
  countryOneSided: -0.22,
  actor: 0.6,
  theme: 0.39,
  number: 0.22,
  tollEqual: 2.12,
  tollApart: 0.17,
  tollFalls: -0.23,
  tollRecurs: -0.45,
  injuredEqual: 0,
  injuredApart: 0,
  sideApart: 0,
  hours: -0.97,
  days: -0.91,
  laterPlain: -2.77,
  crowd: -0.49,
  thin: 3.11,
};

export type Weigh = (signals: Float64Array, haveText: boolean) => number;

/** The log-odds from the signals: above 0, rather the same event than not. */
export function createWeigh(title: Weights, text: Weights): Weigh {
  const lists = [title, text].map((weights) => Float64Array.from(SIGNALS, (signal) => weights[signal]));
  const biases = [title.bias, text.bias];
  return (signals, haveText) => {
    const weights = lists[haveText ? 1 : 0] as Float64Array;
    let odds = biases[haveText ? 1 : 0] ?? 0;
    for (let at = 0; at < weights.length; at++) odds += (weights[at] ?? 0) * (signals[at] ?? 0);
    return odds;
  };
}

/** Signals that spoke loudest for and against, strongest first: why a report was put where it is. */
export function reasonsOf(
  signals: Float64Array,
  haveText: boolean,
  limit = 5,
): readonly { readonly signal: Signal; readonly odds: number }[] {
  const weights = haveText ? TEXT_WEIGHTS : TITLE_WEIGHTS;
  return SIGNALS.map((signal, at) => ({ signal, odds: Math.round(weights[signal] * (signals[at] ?? 0) * 100) / 100 }))
    .filter(({ odds }) => Math.abs(odds) >= 0.1)
    .sort((a, b) => Math.abs(b.odds) - Math.abs(a.odds))
    .slice(0, limit);
}
