import { WORD_SIGNALS } from '../../src/core/story/signals.ts';
import { FITTED_WEIGHTS, type Weights, type WeightsByGrounds } from '../../src/core/story/weights.ts';
import { fitWeights, group, type Pair } from './fit.ts';
import type { Labelled } from './sets.ts';

const FOLDS = 5;

/** So much more than even odds is asked of words: a wrong merge is worse than a missed one. */
const CAUTION = { titles: 0, texts: 0.5 };

/** Weights of words, of titles and of texts each by comparisons of its own; those of events stay. */
export function fitWords(pairs: readonly Pair[]): WeightsByGrounds {
  const fitted = (of: 'titles' | 'texts'): Weights => {
    const weights = fitWeights(
      pairs.filter(({ grounds }) => grounds === of),
      WORD_SIGNALS,
    );
    return { ...weights, bias: Number((weights.bias - CAUTION[of]).toFixed(2)) };
  };
  return { ...FITTED_WEIGHTS, titles: fitted('titles'), texts: fitted('texts') };
}

/** Each report is grouped with weights that were fitted without its story. */
export function crossValidate(reports: readonly Labelled[], pairs: readonly Pair[], seed: number): readonly number[] {
  const foldOfReport = ({ story }: Labelled) => foldOf(`${seed} ${story}`);
  const byFold = Array.from({ length: FOLDS }, (_, fold) =>
    fitWords(pairs.filter(({ a, b }) => foldOfReport(a) !== fold && foldOfReport(b) !== fold)),
  );
  return group(reports, (item) => byFold[foldOfReport(reports[item] as Labelled)] as WeightsByGrounds);
}

function foldOf(story: string): number {
  let hash = 7;
  for (let at = 0; at < story.length; at++) hash = (Math.imul(hash, 31) + story.charCodeAt(at)) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) % FOLDS;
}
