/**
 * Sorts reports into the groups that hold together: joins, again and again, the two groups with the highest link, as
 * long as that is above `least`. `link` sees the odds of every report of one group with every report of the other; null
 * where two were not compared. Groups and their reports come in the order given. Grows with the cube of `count`.
 */
export function clusterByOdds(
  count: number,
  oddsOf: (a: number, b: number) => number | null,
  link: (odds: readonly number[]) => number,
  least: number,
): readonly (readonly number[])[] {
  const groups = Array.from({ length: count }, (_, at) => [at]);
  const between = (a: readonly number[], b: readonly number[]) => {
    const odds = a.flatMap((one) => b.map((other) => oddsOf(one, other))).filter((one) => one !== null);
    return odds.length === 0 ? Number.NEGATIVE_INFINITY : link(odds);
  };
  const links = groups.map((a, at) => groups.slice(0, at).map((b) => between(a, b)));
  for (;;) {
    let best = { odds: least, a: -1, b: -1 };
    links.forEach((row, a) => {
      row.forEach((odds, b) => {
        if (odds > best.odds) best = { odds, a, b };
      });
    });
    const { a, b } = best;
    const [from, into] = [groups[a], groups[b]];
    if (from === undefined || into === undefined) break;
    into.push(...from);
    groups.splice(a, 1);
    links.splice(a, 1);
    for (const row of links) row.splice(a, 1);
    for (const [at, other] of groups.entries()) {
      const [high, low] = at > b ? [at, b] : [b, at];
      const row = links[high];
      if (at !== b && row !== undefined) row[low] = between(into, other);
    }
  }
  return groups.map((group) => group.sort((x, y) => x - y)).sort((x, y) => (x[0] ?? 0) - (y[0] ?? 0));
}
