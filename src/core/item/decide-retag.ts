import type { Tagging } from '../tagging/tag.ts';
import type { Item } from './item.ts';
import { withoutEvidence } from './item-tags.ts';

/** An item with its tags as lists give them, in JSON: equal texts are equal tags. */
export type BareItem = Pick<Item, 'title' | 'summary'> & { readonly bareTags: string };

export type RetagDecision = {
  readonly bareTags: string;
  /** Filters and counts go by other tags than before. */
  readonly isOther: boolean;
  /** Readers are told. */
  readonly isTold: boolean;
};

/**
 * What is written of tags that were made anew; null where the item was edited meanwhile: it keeps what the edit gave
 * it.
 * @param made `changed`: whether the tags differ by more than their evidence
 */
export function decideRetag(
  stored: BareItem | null,
  made: Pick<Item, 'title' | 'summary' | 'tagging'> & { readonly changed: boolean },
): RetagDecision | null {
  if (stored === null || stored.title !== made.title || stored.summary !== made.summary) return null;
  const bareTags = bareTagsOf(made.tagging);
  const isOther = bareTags !== stored.bareTags;
  return { bareTags, isOther, isTold: isOther && made.changed };
}

export function bareTagsOf(tagging: Tagging): string {
  return JSON.stringify(withoutEvidence(tagging));
}

/** Whether an item is to be tagged again: in any case, or because another version than this has made its tags. */
export function needsRetag(taggedWith: string | null, version: string | null): boolean {
  return taggedWith === null || (version !== null && taggedWith !== version);
}
