import type { Item } from '../core/item/item.ts';
import type { Grouping, Regrouping } from '../core/story/grouping.ts';
import type { Store } from '../store/store.ts';
import { arrivalOf, type Grouped, type StretchDeps, settleSheet } from './group-stretch.ts';
import { createSheet } from './grouping-sheet.ts';
import { takeTurn } from './turns.ts';

/** So many reports are read anew in one turn of grouping, which takes about a second. */
export const REREAD_AT_ONCE = 200;

/**
 * Reads open reports anew whose features other words have made, and looks again where they belong: features of two
 * versions must not be compared for longer than this takes.
 */
export async function rereadReports(ids: readonly string[], grouping: Grouping, deps: StretchDeps): Promise<Grouped> {
  const items = await deps.store.items.getItems(ids);
  const sheet = createSheet();
  for (const item of items.toSorted((a, b) => Number(a.id) - Number(b.id))) {
    // Where a founder has left, the index must be rebuilt first; the rest comes after that.
    if (sheet.hasOrphans() || !grouping.holds(Number(item.id))) continue;
    await takeTurn();
    const arrival = arrivalOf(item, deps);
    sheet.reread(item, arrival, await withReason(grouping.revise(arrival), item, deps));
  }
  return settleSheet(sheet, items, deps);
}

/** A report that has outlived the others of its story keeps the reason why it came to them. */
async function withReason(
  revision: Regrouping,
  { id, story }: Item,
  { store }: { readonly store: Pick<Store, 'stories'> },
): Promise<Regrouping> {
  if (revision.kind === 'moves' || revision.reason !== null || id === story) return revision;
  const membership = (await store.stories.membershipsOf(story)).find(({ item }) => item === id);
  return { ...revision, reason: membership?.reason ?? null };
}
