const CELLS = 2_048;

/**
 * Remembers numbers by term until it is cleared: the reports that one report is compared with share most of their
 * terms, and looking one up among all open reports costs a miss of the processor's cache. A cell holds the last term
 * that fell into it.
 */
export function createCache() {
  const terms = new Uint32Array(CELLS);
  const rounds = new Uint32Array(CELLS);
  const values = new Float64Array(CELLS);
  let round = 1;
  return {
    get(term: number, find: (term: number) => number): number {
      const cell = term & (CELLS - 1);
      if (terms[cell] === term && rounds[cell] === round) return values[cell] ?? 0;
      const value = find(term);
      terms[cell] = term;
      rounds[cell] = round;
      values[cell] = value;
      return value;
    },
    clear(): void {
      round = (round + 1) >>> 0;
    },
  };
}
