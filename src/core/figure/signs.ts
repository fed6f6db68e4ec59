/** What a word that can begin a phrase is a sign of, as bits: most sentences have none, and need not be read. */
export const SIGNS = {
  /** What happens to people. */
  harm: 1,
  /** A denial, or what sets people free. */
  undo: 2,
  /** What did not happen, or not now. */
  elsewhen: 4,
  /** A look back, or a count of many events. */
  review: 8,
  /** Who speaks, or what is put right: there a number alone is of what was told before. */
  count: 16,
} as const;

/** The bits of what a phrase means. */
export function signOf({ kind, value }: { readonly kind: unknown; readonly value: unknown }): number {
  if (kind === 'harm') return value === null ? 0 : SIGNS.harm;
  if (kind === 'deeds') return SIGNS.harm;
  if (kind === 'freed') return SIGNS.undo;
  if (kind === 'review') return SIGNS.review;
  if (kind === 'says' || kind === 'instead') return SIGNS.count;
  if (kind !== 'claim') return 0;
  return (DENIALS.has(value) ? SIGNS.undo : 0) | (ELSEWHEN.has(value) ? SIGNS.elsewhen : 0);
}

const DENIALS: ReadonlySet<unknown> = new Set(['deny-before', 'deny-behind', 'negated']);
/** What is told of another time, or of what did not happen. */
const ELSEWHEN: ReadonlySet<unknown> = new Set(['past', 'hypothetical', 'negated', 'background']);
