import { createGrouping } from '../../src/core/story/grouping.ts';
import { type Grounds, SIGNALS, type Signal } from '../../src/core/story/signals.ts';
import { createWeighing, type Weighing, type Weights, type WeightsByGrounds } from '../../src/core/story/weights.ts';
import type { Labelled } from './sets.ts';
import { onItsSide } from './sides.ts';

/** A comparison that grouping made, with the answer. */
export type Pair = {
  readonly a: Labelled;
  readonly b: Labelled;
  readonly signals: Float64Array;
  readonly grounds: Grounds;
  readonly isSame: boolean;
};

/** Every comparison that grouping would make, vetoed ones left out. */
export function pairsOf(reports: readonly Labelled[]): readonly Pair[] {
  const pairs: Pair[] = [];
  const grouping = createGrouping({
    weighing: { oddsOf: () => -1, explain: () => [] },
    trace: (a, b, signals, grounds, veto) => {
      const [one, other] = [reports[a], reports[b]];
      if (veto === null && one !== undefined && other !== undefined)
        pairs.push({ a: one, b: other, signals: signals.slice(), grounds, isSame: one.story === other.story });
    },
  });
  for (const [item, { at, features }] of reports.entries()) grouping.place({ item, at, features });
  return pairs;
}

const STEPS = 400;
const SHRINK = 2e-3;
/** Unlike pairs together weigh at most so much as this many times the like ones. */
const UNLIKE = 8;

/** No signal decides alone, however seldom it was seen. */
const HEAVIEST = 6;

/** Logistic regression (Adam, L2 on scaled signals), deterministic. */
export function fitWeights(
  pairs: readonly Pair[],
  names: readonly Signal[] = SIGNALS,
  unlikeLimit: number = UNLIKE,
): Weights {
  const places = names.map((name) => SIGNALS.indexOf(name));
  const scale = Float64Array.from(places, (place) => {
    const square = pairs.reduce((sum, { signals }) => sum + (signals[place] ?? 0) ** 2, 0) / pairs.length;
    return Math.sqrt(square) || 1;
  });
  const like = pairs.filter(({ isSame }) => isSame).length;
  const unlikeWeight = Math.min(1, (unlikeLimit * like) / (pairs.length - like));
  const total = like + unlikeWeight * (pairs.length - like);
  const rows = pairs.map(({ signals }) => [...places.map((place, at) => (signals[place] ?? 0) / (scale[at] ?? 1)), 1]);
  const weights = new Float64Array(names.length + 1);
  const mean = new Float64Array(weights.length);
  const spread = new Float64Array(weights.length);
  for (let step = 1; step <= STEPS; step++) {
    const slope = new Float64Array(weights.length);
    rows.forEach((row, index) => {
      let odds = 0;
      for (let at = 0; at < row.length; at++) odds += (weights[at] ?? 0) * (row[at] ?? 0);
      const isSame = pairs[index]?.isSame === true;
      const error = (1 / (1 + Math.exp(-odds)) - (isSame ? 1 : 0)) * (isSame ? 1 : unlikeWeight);
      for (let at = 0; at < row.length; at++) slope[at] = (slope[at] ?? 0) + error * (row[at] ?? 0);
    });
    for (let at = 0; at < weights.length; at++) {
      const pull = at < names.length ? SHRINK * (weights[at] ?? 0) : 0;
      const gradient = (slope[at] ?? 0) / total + pull;
      mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * gradient;
      spread[at] = 0.999 * (spread[at] ?? 0) + 0.001 * gradient ** 2;
      const drift = (mean[at] ?? 0) / (1 - 0.9 ** step) / (Math.sqrt((spread[at] ?? 0) / (1 - 0.999 ** step)) + 1e-8);
      weights[at] = onItsSide(names[at], (weights[at] ?? 0) - 0.08 * drift);
    }
  }
  const weightAt = (at: number) => Math.max(-HEAVIEST, Math.min(HEAVIEST, (weights[at] ?? 0) / (scale[at] ?? 1)));
  const entries = names.map((signal, at) => [signal, Number(weightAt(at).toFixed(2))]);
  return Object.fromEntries([['bias', Number((weights[names.length] ?? 0).toFixed(2))], ...entries]) as Weights;
}

/** The story of each report: by the built-in weights, or by those for the report. */
export function group(reports: readonly Labelled[], weightsOf?: (item: number) => WeightsByGrounds): readonly number[] {
  let current = 0;
  const weighings = new Map<WeightsByGrounds, Weighing>();
  const currentWeighing = () => {
    const weights = weightsOf?.(current) as WeightsByGrounds;
    const known = weighings.get(weights) ?? createWeighing(weights);
    weighings.set(weights, known);
    return known;
  };
  const weighing: Weighing = {
    oddsOf: (signals, grounds) => currentWeighing().oddsOf(signals, grounds),
    explain: (signals, grounds) => currentWeighing().explain(signals, grounds),
  };
  const grouping = createGrouping(weightsOf === undefined ? {} : { weighing });
  const stories: number[] = [];
  for (const [item, { at, features }] of reports.entries()) {
    current = item;
    const { story, merged } = grouping.place({ item, at, features });
    stories.push(story);
    for (const [index, other] of stories.entries()) if (merged.includes(other)) stories[index] = story;
  }
  return stories;
}
