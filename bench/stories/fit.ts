import { createGrouping } from '../../src/core/story/grouping.ts';
import { SIGNALS } from '../../src/core/story/signals.ts';
import { createWeighing, type Weighing, type Weights } from '../../src/core/story/weights.ts';
import type { Labelled } from './sets.ts';

/** A comparison that grouping made, with the answer. */
export type Pair = {
  readonly a: Labelled;
  readonly b: Labelled;
  readonly signals: Float64Array;
  readonly isSame: boolean;
};

/** Every comparison that grouping would make, vetoed ones left out. */
export function pairsOf(reports: readonly Labelled[]): readonly Pair[] {
  const pairs: Pair[] = [];
  const grouping = createGrouping({
    weighing: { oddsOf: () => -1, explain: () => [] },
    trace: (a, b, signals, _, veto) => {
      const [one, other] = [reports[a], reports[b]];
      if (veto === null && one !== undefined && other !== undefined)
        pairs.push({ a: one, b: other, signals: signals.slice(), isSame: one.story === other.story });
    },
  });
  for (const [item, { at, features }] of reports.entries()) grouping.place({ item, at, features });
  return pairs;
}

const STEPS = 400;
const SHRINK = 2e-3;
/** Unlike pairs together weigh at most so much as this many times the like ones. */
const UNLIKE = 8;

/** Logistic regression (Adam, L2 on scaled signals), deterministic. */
export function fitWeights(pairs: readonly Pair[]): Weights {
  const scale = Float64Array.from(SIGNALS, (_, at) => {
    const square = pairs.reduce((sum, { signals }) => sum + (signals[at] ?? 0) ** 2, 0) / pairs.length;
    return Math.sqrt(square) || 1;
  });
  const like = pairs.filter(({ isSame }) => isSame).length;
  const unlikeWeight = Math.min(1, (UNLIKE * like) / (pairs.length - like));
  const total = like + unlikeWeight * (pairs.length - like);
  const rows = pairs.map(({ signals }) => [...signals.map((signal, at) => signal / (scale[at] ?? 1)), 1]);
  const weights = new Float64Array(SIGNALS.length + 1);
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
      const pull = at < SIGNALS.length ? SHRINK * (weights[at] ?? 0) : 0;
      const gradient = (slope[at] ?? 0) / total + pull;
      mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * gradient;
      spread[at] = 0.999 * (spread[at] ?? 0) + 0.001 * gradient ** 2;
      const drift = (mean[at] ?? 0) / (1 - 0.9 ** step) / (Math.sqrt((spread[at] ?? 0) / (1 - 0.999 ** step)) + 1e-8);
      weights[at] = (weights[at] ?? 0) - 0.08 * drift;
    }
  }
  const entries = SIGNALS.map((signal, at) => [signal, Number(((weights[at] ?? 0) / (scale[at] ?? 1)).toFixed(2))]);
  return Object.fromEntries([['bias', Number((weights[SIGNALS.length] ?? 0).toFixed(2))], ...entries]) as Weights;
}

/** The story of each report: by the built-in weights, or by those for the report. */
export function group(reports: readonly Labelled[], weightsOf?: (item: number) => Weights): readonly number[] {
  let current = 0;
  const weighings = new Map<Weights, Weighing>();
  const currentWeighing = () => {
    const weights = weightsOf?.(current) as Weights;
    const known = weighings.get(weights) ?? createWeighing(weights, weights);
    weighings.set(weights, known);
    return known;
  };
  const weighing: Weighing = {
    oddsOf: (signals, haveText) => currentWeighing().oddsOf(signals, haveText),
    explain: (signals, haveText) => currentWeighing().explain(signals, haveText),
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

const FOLDS = 5;

/** Each report is grouped with weights that were fitted without its story. */
export function crossValidate(reports: readonly Labelled[], pairs: readonly Pair[], seed: number): readonly number[] {
  const foldOfReport = ({ story }: Labelled) => foldOf(`${seed} ${story}`);
  const weights = Array.from({ length: FOLDS }, (_, fold) =>
    fitWeights(pairs.filter(({ a, b }) => foldOfReport(a) !== fold && foldOfReport(b) !== fold)),
  );
  return group(reports, (item) => weights[foldOfReport(reports[item] as Labelled)] as Weights);
}

function foldOf(story: string): number {
  let hash = 7;
  for (let at = 0; at < story.length; at++) hash = (Math.imul(hash, 31) + story.charCodeAt(at)) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) % FOLDS;
}
