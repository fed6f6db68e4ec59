import { type Instant, MINUTE, SECOND } from '../clock/time.ts';

/** Later than this after we saw it, a date is a mistake of the publisher's clock. */
const FUTURE_TOLERANCE_MS = 15 * MINUTE;
/** Nobody published a feed before. */
const EARLIEST = Date.UTC(1995, 0, 1);
/** What programs write where they know no date: a zero of old databases, and the days from which clocks count. */
const PLACEHOLDERS: ReadonlySet<Instant> = new Set([
  Date.UTC(1999, 10, 30),
  Date.UTC(2000, 0, 1),
  Date.UTC(2001, 0, 1),
]);

/**
 * What came of the date that a publisher stated. `published`: it stands. Of the others none is to be believed: there is
 * none, it lies ahead, it cannot be, or the feed gives all of its reports the date at which it was asked.
 */
export type DateVerdict = 'published' | 'undated' | 'ahead' | 'impossible' | 'stamp';

/** @param isStamp what the document as a whole has told of its dates */
export function judgeDate(published: Instant | null, seen: Instant, isStamp = false): DateVerdict {
  if (published === null) return 'undated';
  if (published > seen + FUTURE_TOLERANCE_MS) return 'ahead';
  if (published < EARLIEST || PLACEHOLDERS.has(published)) return 'impossible';
  return isStamp ? 'stamp' : 'published';
}

/**
 * The moment that lists, `since` and `until` go by, in whole seconds: as published where that can be, however long ago,
 * else when we saw it.
 */
export function effectiveTime(published: Instant | null, seen: Instant, isStamp = false): Instant {
  return wholeSecond(published !== null && judgeDate(published, seen, isStamp) === 'published' ? published : seen);
}

/** Why a stored item has its effective time: that of a stamp is not the one that its date by itself would give. */
export function whyDated({
  published,
  seen,
  effective,
}: {
  readonly published: Instant | null;
  readonly seen: Instant;
  readonly effective: Instant;
}): DateVerdict {
  const verdict = judgeDate(published, seen);
  return verdict === 'published' && effective !== wholeSecond(published ?? seen) ? 'stamp' : verdict;
}

/** The time of an item whose date has turned out to be a stamp; null where that changes nothing. */
export function withoutStamp(item: Parameters<typeof whyDated>[0]): Instant | null {
  const effective = wholeSecond(item.seen);
  return whyDated(item) === 'published' && item.effective !== effective ? effective : null;
}

function wholeSecond(at: Instant): Instant {
  return Math.floor(at / SECOND) * SECOND;
}
