import type { ItemDraft } from './item.ts';

/**
 * The entry keys of drafts that a feed has not shown yet with this very content.
 * @param shown content hashes by entry key
 */
export function changedEntries(
  drafts: readonly Pick<ItemDraft, 'entryKey' | 'contentHash'>[],
  shown: (entryKey: string) => string | undefined,
): ReadonlySet<string> {
  return new Set(
    drafts.filter(({ entryKey, contentHash }) => shown(entryKey) !== contentHash).map(({ entryKey }) => entryKey),
  );
}
