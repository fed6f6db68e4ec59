import type { Filter } from '../core/filter/filter.ts';

/** A filter by the names of the query string; its moments stand elsewhere. */
export function printFilter(filter: Filter): Record<string, string | string[]> {
  const { since: _, until: _until, words, desk, ...ids } = filter;
  const named = Object.entries({ ...ids, q: words, desk: desk?.id });
  return Object.fromEntries(
    named.flatMap(([name, value]) => {
      if (value === undefined) return [];
      return [[name, typeof value === 'string' ? value : [...value]]];
    }),
  );
}
