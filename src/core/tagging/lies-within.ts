import type { TagKind } from './tag.ts';
import type { Taxonomy } from './taxonomy.ts';

/** Whether an entry is one of these or lies within one of these; without a taxonomy nothing lies within another. */
export function liesWithin(
  { kind, id }: { readonly kind: TagKind; readonly id: string },
  ids: readonly string[],
  taxonomy: Pick<Taxonomy, 'ancestors'> | null,
): boolean {
  return ids.includes(id) || (taxonomy?.ancestors(kind, id) ?? []).some((one) => ids.includes(one));
}
