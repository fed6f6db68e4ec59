import type { Candidate } from '../../core/item/decide-identity.ts';
import type { TaggedDraft } from '../../core/item/item.ts';
import type { WithdrawnKey } from '../../core/withdrawal/is-withdrawn.ts';
import { wordsKeyOf } from '../../core/withdrawal/words-key.ts';
import { sightingsOf, type Tables } from './tables.ts';

/** The items that share a key with a draft, in the order of its keys. */
export function candidatesOf(tables: Tables, feed: string, draft: TaggedDraft): readonly Candidate[] {
  return draft.identityKeys.flatMap((key) => {
    const { item: id = 0, turns = 0 } = tables.identities.get(key) ?? {};
    const item = tables.items.get(id);
    if (item === undefined) return [];
    const { title, summary, published, url, canonicalUrl } = item;
    const here = sightingsOf(tables, id).filter((one) => one.feed === feed);
    const guidsHere = here.map(({ guid }) => guid);
    return [{ key, item: id, title, summary, published, url, canonicalUrl, guidsHere, turns }];
  });
}

/** The keys that a draft shares with reports that were withdrawn. */
export function withdrawnKeysOf(tables: Tables, feed: string, draft: TaggedDraft): readonly WithdrawnKey[] {
  const words = wordsKeyOf(draft);
  return [...tables.withdrawnReports.values()].flatMap(({ item, withdrawal, keys, feeds }) =>
    keys
      .filter(({ key }) => draft.identityKeys.includes(key) || key === words)
      .map(({ key, turns }) => ({ key, item, withdrawal, turns, isShownHere: feeds.includes(feed) })),
  );
}
