import { mixBits } from '../text/hash.ts';

const FIRST_SIZE = 1 << 14;
/** Fuller than this, looking up takes long. */
const MAX_LOAD = 0.6;

/**
 * Term -> how many open reports have it, and the newest of them. An open-addressing table in typed arrays; 0 is no
 * term.
 */
export function createTermTable() {
  let keys = new Uint32Array(FIRST_SIZE);
  let heads = new Uint32Array(FIRST_SIZE);
  let counts = new Uint32Array(FIRST_SIZE);
  let used = 0;

  function cellOf(term: number): number {
    const mask = keys.length - 1;
    let cell = mixBits(term) & mask;
    while (keys[cell] !== 0 && keys[cell] !== term) cell = (cell + 1) & mask;
    return cell;
  }

  /** Terms that no open report has are left behind. */
  function grow(): void {
    const [oldKeys, oldHeads, oldCounts] = [keys, heads, counts];
    const alive = oldCounts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
    const size = alive > keys.length * (MAX_LOAD / 2) ? keys.length * 2 : keys.length;
    keys = new Uint32Array(size);
    heads = new Uint32Array(size);
    counts = new Uint32Array(size);
    used = alive;
    for (let at = 0; at < oldKeys.length; at++) {
      if ((oldCounts[at] ?? 0) === 0) continue;
      const cell = cellOf(oldKeys[at] ?? 0);
      keys[cell] = oldKeys[at] ?? 0;
      heads[cell] = oldHeads[at] ?? 0;
      counts[cell] = oldCounts[at] ?? 0;
    }
  }

  return {
    /**
     * Counts one more report with the term, and makes it the newest; returns the newest before, 0 if there was none.
     */
    push(term: number, head: number): number {
      if (used > keys.length * MAX_LOAD) grow();
      const cell = cellOf(term);
      if (keys[cell] === 0) {
        keys[cell] = term;
        used++;
      }
      const before = heads[cell] ?? 0;
      heads[cell] = head;
      counts[cell] = (counts[cell] ?? 0) + 1;
      return before;
    },
    drop(term: number): void {
      const cell = cellOf(term);
      if (keys[cell] === term && (counts[cell] ?? 0) > 0) counts[cell] = (counts[cell] ?? 0) - 1;
    },
    head: (term: number) => heads[cellOf(term)] ?? 0,
    frequency: (term: number) => counts[cellOf(term)] ?? 0,
    bytes: () => keys.byteLength * 3,
  };
}
