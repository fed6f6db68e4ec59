import type { Suppressed } from '../core/tagging/explain-text.ts';
import { explainStored } from '../core/tagging/stored.ts';
import type { ApiDeps } from './deps.ts';

/** What was found in a stored item and gave no tag; nothing where no taxonomy is published. */
export async function explainItem(
  id: string,
  { store, taxonomy }: Pick<ApiDeps, 'store' | 'taxonomy'>,
): Promise<readonly Suppressed[]> {
  const [candidate, current] = [await store.tags.retagCandidate(id), taxonomy()];
  return candidate === null || current === null ? [] : explainStored(candidate, current);
}
