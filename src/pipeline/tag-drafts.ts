import type { Instant } from '../core/clock/time.ts';
import { LEASE_MS } from '../core/feed/claim.ts';
import type { Feed } from '../core/feed/feed.ts';
import type { ItemDraft, TaggedDraft } from '../core/item/item.ts';
import type { Tagging } from '../core/tagging/tag.ts';
import type { Claim } from '../store/ports/feeds.ts';
import type { Store } from '../store/store.ts';
import { takeTurn } from './turns.ts';

/** Tags one draft of a feed with one version of the taxonomy. */
export type TagDraft = (draft: ItemDraft, feed: Feed) => Tagging;

export type TagDraftsDeps = {
  readonly store: Pick<Store, 'feeds' | 'items'>;
  /** The tagger of that taxonomy version; null before any was published. */
  readonly taggerOf: (version: string | null) => Promise<TagDraft>;
  readonly now: () => Instant;
  /** Milliseconds that only ever grow, whatever is done to the clock. */
  readonly elapsed: () => number;
};

/** Keeps a claim while its work goes on; false where it was lost. */
export type Hold = () => Promise<boolean>;

/** Well before its end a lease is renewed. */
const RENEW_AFTER_MS = LEASE_MS / 3;

/** To be made right after the claim, and asked now and then. */
export function createHold(claim: Claim, { store, now, elapsed }: Omit<TagDraftsDeps, 'taggerOf'>): Hold {
  let renewedAt = elapsed();
  return async () => {
    if (elapsed() - renewedAt < RENEW_AFTER_MS) return true;
    renewedAt = elapsed();
    return store.feeds.renewClaim(claim, now());
  };
}

/** So many drafts are looked up at once, which takes a few milliseconds. */
const DRAFTS_PER_LOOKUP = 100;

/**
 * Tags only what this feed has not shown before with this content: most of a document is old news. Null where the lease was
 * lost meanwhile.
 */
export async function tagChanged(
  claim: Claim,
  drafts: readonly ItemDraft[],
  hold: Hold,
  { store, taggerOf }: Omit<TagDraftsDeps, 'elapsed' | 'now'>,
): Promise<readonly TaggedDraft[] | null> {
  const tagged: TaggedDraft[] = [];
  const takeTurns = async (): Promise<boolean> => {
    await takeTurn();
    return hold();
  };
  for (let from = 0; from < drafts.length; from += DRAFTS_PER_LOOKUP) {
    const part = drafts.slice(from, from + DRAFTS_PER_LOOKUP);
    const changed = await store.items.changedEntries(claim.feed.id, part);
    if (!(await takeTurns())) return null;
    if (changed.size === 0) continue;
    const tag = await taggerOf(claim.versions.taxonomy);
    for (const draft of part) {
      if (!changed.has(draft.entryKey)) continue;
      tagged.push({ ...draft, tagging: tag(draft, claim.feed) });
      if (!(await takeTurns())) return null;
    }
  }
  return tagged;
}
