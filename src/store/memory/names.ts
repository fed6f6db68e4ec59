import type { Candidate } from '../../core/item/decide-identity.ts';
import type { TaggedDraft } from '../../core/item/item.ts';
import type { Kept } from './kept.ts';

/** A feed's sight of an item; another entry key of the same feed is another one. */
export type Sighting = { readonly feed: string; readonly item: number; readonly guid: string | null; hash: string };

/** By which keys items are known. */
export function createNames(items: readonly Kept[], sightingsOf: (item: number) => readonly Sighting[]) {
  const keys = new Map<string, { readonly item: number; readonly turns: number }>();
  return {
    candidatesOf: (feed: string, draft: TaggedDraft): readonly Candidate[] =>
      draft.identityKeys.flatMap((key) => {
        const { item: id = 0, turns = 0 } = keys.get(key) ?? {};
        const item = items[id - 1];
        if (item === undefined) return [];
        const { title, summary, published, url, canonicalUrl } = item;
        const here = sightingsOf(id).filter((one) => one.feed === feed);
        const guidsHere = here.map(({ guid }) => guid);
        return [{ key, item: id, title, summary, published, url, canonicalUrl, guidsHere, turns }];
      }),
    /** Keys that served an older report mean a new one from now on; a known one gets those that are free. */
    nameItem(id: number, draft: TaggedDraft, isNew: boolean): void {
      for (const key of draft.identityKeys) {
        const held = keys.get(key);
        if (held === undefined) keys.set(key, { item: id, turns: 0 });
        else if (isNew) keys.set(key, { item: id, turns: held.turns + 1 });
      }
    },
  };
}
