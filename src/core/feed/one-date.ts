import { type Instant, MINUTE } from '../clock/time.ts';
import type { ItemDraft } from '../item/item.ts';

/** The one date that all entries of a feed's last document bore. */
export type OneDate = {
  readonly at: Instant;
  /** The feed has given entries that it had shown before another one: it is the document's date, not theirs. */
  readonly isStamp: boolean;
};

/** Fewer entries may well have come out at once. */
const TELLING = 3;
/** A document that is being written takes the clock's time for each entry. */
const APART_MS = MINUTE;

/**
 * What a document's dates tell, beside those of the one before: null unless all its entries bear one. Once a feed is
 * known to stamp its documents, one with a single entry does so too; as soon as two dates differ it is believed again.
 * @param isContinued whether an entry of it stood in the document before
 */
export function noteOneDate(
  drafts: readonly Pick<ItemDraft, 'published'>[],
  before: OneDate | null,
  isContinued: boolean,
): OneDate | null {
  const at = oneDateOf(drafts);
  if (at === null) return null;
  if (before?.isStamp === true) return { at, isStamp: true };
  if (drafts.length < TELLING) return null;
  return { at, isStamp: before !== null && isContinued && Math.abs(at - before.at) > APART_MS };
}

/**
 * Between which moments reports were dated by a former document that only this poll has shown to be stamped; null as a
 * rule.
 */
export function mistakenDates(
  before: OneDate | null | undefined,
  after: OneDate | null | undefined,
): { readonly from: Instant; readonly to: Instant } | null {
  if (before == null || before.isStamp || after?.isStamp !== true) return null;
  return { from: before.at - APART_MS, to: before.at };
}

function oneDateOf(drafts: readonly Pick<ItemDraft, 'published'>[]): Instant | null {
  const [first] = drafts;
  if (first === undefined || first.published === null) return null;
  let [low, high] = [first.published, first.published];
  for (const { published } of drafts) {
    if (published === null) return null;
    low = Math.min(low, published);
    high = Math.max(high, published);
  }
  return high - low <= APART_MS ? high : null;
}
