import type { Suppressed } from '../core/tagging/explain-text.ts';
import type { ApiDeps } from './deps.ts';

/** What was found in a stored item and gave no tag; null where nobody can tell now. */
export async function explainItem(
  id: string,
  { store, taxonomy, tagStored }: Pick<ApiDeps, 'store' | 'taxonomy' | 'tagStored'>,
): Promise<readonly Suppressed[] | null> {
  const candidate = await store.tags.retagCandidate(id);
  if (candidate === null || taxonomy() === null) return [];
  return (await tagStored(candidate))?.suppressed ?? null;
}
