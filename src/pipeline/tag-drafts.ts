import type { Instant } from '../core/clock/time.ts';
import { LEASE_MS } from '../core/feed/claim.ts';
import type { Feed } from '../core/feed/feed.ts';
import { effectiveTime } from '../core/item/effective.ts';
import type { ItemDraft, TaggedDraft } from '../core/item/item.ts';
import type { Tagging } from '../core/tagging/tag.ts';
import { maskDraft } from '../core/withdrawal/mask-data.ts';
import { createNameMask } from '../core/withdrawal/name-mask.ts';
import type { Claim } from '../store/ports/feeds.ts';
import type { Store } from '../store/store.ts';
import { takeTurn } from './turns.ts';

/** Tags one draft of a feed, dated by that moment, with one version of the taxonomy. */
export type TagDraft = (draft: ItemDraft, feed: Feed, effective: Instant) => Tagging;

export type TagDraftsDeps = {
  readonly store: Pick<Store, 'feeds' | 'items' | 'withdrawals'>;
  /** What withdrawn names are recognised with; null or absent: none is. */
  readonly nameKey?: string | null;
  /** The tagger of exactly that taxonomy version; null where another one is published by now. */
  readonly taggerOf: (version: string | null) => Promise<TagDraft | null>;
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
 * `lost-lease`, `other-taxonomy`: nothing may be kept, since another worker has the feed, or the claim's taxonomy is
 * not in force.
 */
export type DraftsOutcome =
  /** `withdrawn`: the mark of the names that were masked before. */
  | { readonly kind: 'tagged'; readonly drafts: readonly TaggedDraft[]; readonly withdrawn: number }
  | { readonly kind: 'lost-lease' }
  | { readonly kind: 'other-taxonomy' };

/**
 * Tags only what this feed has not shown before with this content: most of a document is old news. By the taxonomy of
 * the claim and no other, as items are stored with its version; names that were withdrawn are masked before.
 */
export async function tagChanged(
  claim: Claim,
  drafts: readonly ItemDraft[],
  { now: seen, isStamp }: { readonly now: Instant /** See `judgeDate`. */; readonly isStamp: boolean },
  hold: Hold,
  { store, taggerOf, nameKey = null }: Omit<TagDraftsDeps, 'elapsed' | 'now'>,
): Promise<DraftsOutcome> {
  const tagged: TaggedDraft[] = [];
  const { withdrawn, rules } = await store.withdrawals.nameRules();
  const names = createNameMask(rules, nameKey);
  const takeTurns = async (): Promise<boolean> => {
    await takeTurn();
    return hold();
  };
  for (let from = 0; from < drafts.length; from += DRAFTS_PER_LOOKUP) {
    const part = drafts.slice(from, from + DRAFTS_PER_LOOKUP);
    const changed = await store.items.changedEntries(claim.feed.id, part);
    if (!(await takeTurns())) return { kind: 'lost-lease' };
    if (changed.size === 0) continue;
    const tag = await taggerOf(claim.versions.taxonomy);
    if (tag === null) return { kind: 'other-taxonomy' };
    for (const brought of part) {
      if (!changed.has(brought.entryKey)) continue;
      const draft = maskDraft(brought, names);
      tagged.push({ ...draft, tagging: tag(draft, claim.feed, effectiveTime(draft.published, seen, isStamp)) });
      if (!(await takeTurns())) return { kind: 'lost-lease' };
    }
  }
  return { kind: 'tagged', drafts: tagged, withdrawn };
}
