import { SIGNALS, type Signal } from './signals.ts';

/** What each signal adds to the log-odds that two reports tell the same event. */
export type Weights = Readonly<Record<Signal | 'bias', number>>;

/** Headlines alone; see docs/notes/how-stories-are-weighed.md. */
export const TITLE_WEIGHTS: Weights = {
  bias: 2.29,
  title: 0.38,
  text: 0.38,
  cover: -0.24,
  coverLess: 0.62,
  rare: 0.75,
  names: 0.42,
  meaning: 2.02,
  rareMeaning: 0.11,
  mode: -0.73,
  modeApart: -1.27,
  target: 0.8,
  targetApart: -1.62,
  sequel: 0.14,
  sequelLater: -0.17,
  place: 0.33,
  placeApart: -5.07,
  placeOneSided: 0.03,
  country: 0.38,
  countryOneSided: -0.04,
  actor: -0.4,
  theme: 0.47,
  number: 1.68,
  tollEqual: 1.52,
  tollApart: -0.38,
  tollFalls: -1.89,
  tollRecurs: 0.24,
  hours: -0.16,
  days: -1.58,
  laterPlain: -1.02,
  crowd: -0.5,
  thin: 0,
};
/** Headlines with a text under them. */
export const TEXT_WEIGHTS: Weights = {
  bias: -2.4,
  title: 2.59,
  text: 2.27,
  cover: 1.04,
  coverLess: 1.32,
  rare: 0.78,
  names: 0.2,
  meaning: 0.98,
  rareMeaning: 0.54,
  mode: 0.11,
  modeApart: -0.91,
  target: 0.61,
  targetApart: -0.41,
  sequel: -0.27,
  sequelLater: -1.23,
  place: 3.59,
  placeApart: 0,
  placeOneSided: 0.49,
  country: -0.03,
  countryOneSided: -0.1,
  actor: -0.04,
  theme: -0.19,
  number: 0.27,
  tollEqual: 2.04,
  tollApart: 0.16,
  tollFalls: 0.48,
  tollRecurs: 1.13,
  hours: -0.7,
  days: -1.05,
  laterPlain: -1.76,
  crowd: -0.34,
  thin: 2.17,
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
