import type { ChangeWindow } from '../core/digest/digest-model.ts';
import type { Change, ChangeKind } from '../store/ports/items.ts';
import type { Store } from '../store/store.ts';
import { takeTurn } from './turns.ts';

/** What the log says of a window, by ids. Another feed's sighting is no news. */
export type Changed = {
  /** Items that are new, and those that were there and whose words changed. */
  readonly added: ReadonlySet<string>;
  readonly revised: ReadonlySet<string>;
  /** Items that were tagged anew, and those that were taken out. */
  readonly retagged: ReadonlySet<string>;
  readonly withdrawn: ReadonlySet<string>;
  /** Stories that got more items. */
  readonly grown: ReadonlySet<string>;
  /** Stories that went together or apart, or of which a report was put right. */
  readonly moved: ReadonlySet<string>;
};

/** Changes read at once; a day may hold tens of thousands, and whoever asks meanwhile waits for one such part. */
const PART = 500;

/** What an entry of the log is kept under, and whether by its item or by its story. */
const KEPT: Readonly<Partial<Record<ChangeKind, readonly (keyof Changed)[]>>> = {
  'item-new': ['added'],
  'item-revised': ['revised'],
  'item-retagged': ['retagged'],
  'item-withdrawn': ['withdrawn'],
  'story-grew': ['grown'],
  'story-merged': ['grown', 'moved'],
  'story-split': ['grown', 'moved'],
  'story-corrected': ['moved'],
};

export async function changedIn({ from, to }: ChangeWindow, store: Pick<Store, 'items'>): Promise<Changed> {
  const names = ['added', 'revised', 'retagged', 'withdrawn', 'grown', 'moved'] as const;
  const sets = Object.fromEntries(names.map((name) => [name, new Set<string>()])) as Record<keyof Changed, Set<string>>;
  for (let seq = from; seq < to; ) {
    const part = (await store.items.changesSince(seq, PART)).filter((change) => change.seq <= to);
    await takeTurn();
    for (const change of part) note(change, sets);
    seq = part.at(-1)?.seq ?? to;
  }
  return sets;
}

function note({ kind, item, story }: Change, sets: Readonly<Record<keyof Changed, Set<string>>>): void {
  for (const name of KEPT[kind] ?? []) {
    // What is new tells its words itself.
    if (name === 'revised' && sets.added.has(item)) continue;
    sets[name].add(name === 'grown' || name === 'moved' ? story : item);
  }
}
