export type Quality = {
  /** B-cubed: per report, how much of its story is right and how much of the right one is there. */
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
  readonly pairPrecision: number;
  readonly pairRecall: number;
  readonly pairF1: number;
};

/** Compares stories given with stories wanted, report by report. */
export function measure(wanted: readonly string[], given: readonly (string | number)[]): Quality {
  const sizes = (keys: readonly (string | number)[]) => {
    const counts = new Map<string | number, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };
  const both = given.map((story, at) => `${story} ${wanted[at]}`);
  const [want, got, shared] = [sizes(wanted), sizes(given), sizes(both)];
  const mean = (value: (at: number) => number) => wanted.reduce((sum, _, at) => sum + value(at), 0) / wanted.length;
  const sharedAt = (at: number) => shared.get(both[at] ?? '') ?? 0;
  const precision = mean((at) => sharedAt(at) / (got.get(given[at] ?? '') ?? 1));
  const recall = mean((at) => sharedAt(at) / (want.get(wanted[at] ?? '') ?? 1));
  const pairs = (counts: ReadonlyMap<unknown, number>) =>
    [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  const [right, made, due] = [pairs(shared), pairs(got), pairs(want)];
  const f = (p: number, r: number) => (p + r === 0 ? 0 : (2 * p * r) / (p + r));
  return {
    f1: f(precision, recall),
    precision,
    recall,
    pairPrecision: right / made,
    pairRecall: right / due,
    pairF1: f(right / made, right / due),
  };
}
