import { DAY, type Instant, MINUTE, SECOND } from '../clock/time.ts';

/** Up to so many reports a story's record is made anew at once with each: a few milliseconds. */
export const AT_ONCE = 48;
/** The record of a larger one waits for one report in so many, */
const SHARE = 32;
/** or for so long for each of its reports, */
const WAIT_MS = 250;
/** and not longer than this. */
const LONGEST_MS = 5 * MINUTE;

/** While many reports wait, what a story has is told for so long before its record is made anew. */
const BUSY_WAIT_MS = 30 * SECOND;

/** A story whose record is to be made anew. */
export type DueStory = {
  readonly story: string;
  /** Since when. */
  readonly since: Instant;
  /** How many reports have changed it since. */
  readonly reports: number;
  /** How many belong to it. */
  readonly size: number;
  /** How often it was begun and not finished, and when last. */
  readonly tries: number;
  readonly triedAt: Instant | null;
};

/** A record that has not been finished so often is left alone, and tried once a day. */
const TRIES = 2;
/** What is small was tried once in company: another may have been to blame for that. */
const triesOf = ({ size }: Pick<DueStory, 'size'>) => (size <= AT_ONCE ? TRIES + 1 : TRIES);
/** So many stories are made together; what was tried before is made alone. */
const TOGETHER = 20;
/** A single change that has not been finished so often, after the stretch with it was not, is left out. */
const TRIES_ALONE = 3;

/**
 * Whether a record is made anew now. The time that goes into records does not grow with their number of reports.
 * `isBusy`: many reports wait; the next ones may belong to the same story.
 */
export function isRipe({ since, reports, size, tries, triedAt }: DueStory, now: Instant, isBusy = false): boolean {
  if (tries >= triesOf({ size })) return triedAt === null || now - triedAt >= DAY;
  if (isBusy) return Math.abs(now - since) >= BUSY_WAIT_MS;
  if (size <= AT_ONCE || reports * SHARE >= size) return true;
  // A clock that was set back must not make it wait for longer.
  return Math.abs(now - since) >= Math.min(LONGEST_MS, size * WAIT_MS);
}

/**
 * Due stories in the parts in which their records are made and written. One that kills takes those with it that are
 * made in the same part: so what is large or was tried before is alone.
 */
export function partsOfDue(due: readonly DueStory[]): readonly (readonly DueStory[])[] {
  const isPlain = ({ tries, size }: DueStory) => tries === 0 && size <= AT_ONCE;
  const plain = due.filter(isPlain);
  const parts: (readonly DueStory[])[] = due.filter((one) => !isPlain(one)).map((one) => [one]);
  for (let at = 0; at < plain.length; at += TOGETHER) parts.push(plain.slice(at, at + TOGETHER));
  return parts;
}

/** So many reports that wait are a backlog. */
const BACKLOG = 150;
/** Reports that are grouped and written at once: neither holds up who asks for a page. */
const STRETCH = 50;
/** Entries of the log among which they are looked for. */
export const LOOKED_AHEAD = 400;

/** The next stretch of the log: what grouping itself has written needs no work and does not count. */
export function nextStretch<C extends { readonly kind: string }>(
  changes: readonly C[],
): { readonly stretch: readonly C[]; readonly isBusy: boolean } {
  const places = changes.flatMap(({ kind }, at) => (kind.startsWith('item-') ? [at] : []));
  const beyond = places[STRETCH] ?? changes.length;
  return { stretch: changes.slice(0, beyond), isBusy: places.length >= BACKLOG };
}

/** A stretch (from, to] of the change log that was begun. */
export type Attempt = {
  readonly from: number;
  readonly to: number;
  /** How often this very stretch was begun. */
  readonly tries: number;
  /** Up to here changes are taken one by one, since a stretch with them has failed. */
  readonly oneByOneTo: number;
};

export type Plan = Attempt & {
  /** `one-by-one`: records are made afterwards, so that a report is not held to account for a story. */
  readonly kind: 'whole' | 'one-by-one' | 'leave-out';
};

/**
 * What is done with the changes after `from`, of which `first` and `last` are the outermost that would be taken
 * together. A stretch that was begun and not finished is taken one by one. Whoever kills the process for another reason
 * kills it in some stretch as well: only a change that is never lived through again is left out.
 */
export function planStretch(before: Attempt | null, from: number, first: number, last: number): Plan {
  const isAgain = before !== null && before.from === from;
  const oneByOneTo = Math.max(before?.oneByOneTo ?? 0, isAgain ? before.to : 0);
  if (from >= oneByOneTo) return { kind: 'whole', from, to: last, tries: 1, oneByOneTo };
  const tries = isAgain && before.to === first && before.oneByOneTo >= first ? before.tries + 1 : 1;
  return { kind: tries > TRIES_ALONE ? 'leave-out' : 'one-by-one', from, to: first, tries, oneByOneTo };
}

/** What grouping tells of a story whose record is made later. */
export type PutOff = Pick<DueStory, 'story' | 'reports' | 'size'>;

/** A story that waits for its record, and for how many reports; it waits since the first of them. */
export function dueAfter(known: DueStory | null, { story, reports, size }: PutOff, now: Instant): DueStory {
  const before = known ?? { story, since: now, reports: 0, size, tries: 0, triedAt: null };
  return { ...before, reports: before.reports + reports, size };
}

/** A due story whose record is begun, and why it counts as left out until that is made; null the first time. */
export function begunRecord(
  known: DueStory,
  now: Instant,
): { readonly due: DueStory; readonly leftOut: string | null } {
  const tries = known.tries + 1;
  return {
    due: { ...known, tries, triedAt: now },
    leftOut: tries < triesOf(known) ? null : `its record was begun ${tries} times and not finished before`,
  };
}

/** Those first whose record may still succeed, then those that wait longest. */
export function inDueOrder(a: DueStory, b: DueStory): number {
  return Number(a.tries >= TRIES) - Number(b.tries >= TRIES) || a.since - b.since || Number(a.story) - Number(b.story);
}

/** Stories that wait no longer: they are no more, or their records were made and are not put off again. */
export function settledStories(
  made: readonly string[],
  gone: readonly string[],
  putOff: readonly PutOff[],
): readonly string[] {
  const waits = new Set(putOff.map(({ story }) => story));
  return [...gone, ...made.filter((story) => !waits.has(story))];
}
