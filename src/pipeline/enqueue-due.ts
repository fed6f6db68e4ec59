import { type DueFeed, spreadOverHosts } from '../core/address/host.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../core/clock/time.ts';
import type { JobOutcome } from '../core/feed/outcome.ts';
import { DONE } from '../core/feed/outcome.ts';
import { POLL_FLOOR_MS } from '../core/feed/schedule.ts';
import { isCheckDue } from '../core/upkeep/check-up.ts';
import { CATCH_UP_MS, type ClockReading, jumpInWords } from '../core/wrong-clock/clock.ts';
import type { Job, Queue } from '../queue/queue.ts';
import type { CutAhead } from '../store/ports/leases.ts';
import type { DueMail } from '../store/ports/mail.ts';
import type { Store } from '../store/store.ts';
import { followDesks } from './follow-desks.ts';
import { dueBriefs } from './keep-brief.ts';
import { desksWithUnmailed } from './mail-editors.ts';
import { takeTurn } from './turns.ts';
import { areAlertsBehind } from './watch-alerts.ts';

/** More due feeds than this wait for the next tick, so that one tick's work stays bounded. */
const FEEDS_PER_TICK = 2_000;
const MAILS_PER_TICK = 2_000;
const CHANNELS_PER_TICK = 500;
/** Longer than any job waits for its host: a tick's feeds of one host start a second after the other. */
const FURTHEST_JOB_MS = 30 * MINUTE;

export type EnqueueDeps = {
  readonly store: Pick<
    Store,
    'feeds' | 'items' | 'tags' | 'stories' | 'mail' | 'leases' | 'audit' | 'upkeep' | 'config' | 'editions' | 'alerts'
  >;
  readonly queue: Queue;
  readonly now: () => Instant;
  /** Where the operator is, for what is done at night; UTC if absent. */
  readonly zone?: string;
  /** What stands beside the clock; absent where nothing does. */
  readonly readClock?: () => ClockReading;
  /** Told in words of a clock that was wrong, once. */
  readonly warn?: (message: string) => void;
};

/** Turns whatever is due into jobs. Asking twice is harmless: a job's id holds the due time. */
export async function enqueueDue(deps: EnqueueDeps): Promise<JobOutcome> {
  const { store, queue } = deps;
  const { at, wasAway } = await lookAtTime(deps);
  await followDesks(store, at);
  const due = await store.feeds.dueFeeds(at, FEEDS_PER_TICK);
  if (due.length > 0) await queue.enqueue(spreadOverHosts(due, at).map(fetchJob));
  const mails = await store.mail.dueMails(at, MAILS_PER_TICK);
  if (mails.length > 0) await queue.enqueue(mails.map(mailJob));
  const briefs = await dueBriefs(store, at);
  if (briefs.length > 0) await queue.enqueue(briefs.map(briefJob));
  const unmailed = await desksWithUnmailed(store, at);
  if (unmailed.length > 0) await queue.enqueue(unmailed.map(editorsJob));
  // Once an hour is often enough for what is to be forgotten after days; the owner's name lets nobody renew the lease.
  // After a standstill it waits an hour: a clock that is ahead for a moment makes nothing old.
  if ((await store.leases.takeLease('erase-mails', `tick.${at}`, at, HOUR)) && !wasAway) {
    await store.mail.eraseMails(at);
    await store.audit.eraseAudit(at);
  }
  if (!wasAway && (await store.leases.takeLease('upkeep', `tick.${at}`, at, DAY))) await queue.enqueue([UPKEEP]);
  if (!wasAway && (await isToCheck(deps, at))) await queue.enqueue([CHECK_UP]);
  await restoreDates(store, at);
  if ((await store.tags.pendingRetag()) !== null) await queue.enqueue([RETAG]);
  const isBehind = (await store.stories.groupedUpTo()) < (await store.items.mark()).change;
  // Records of large stories are made when they have waited for a while, whether anything else comes or not.
  if (isBehind || (await store.stories.dueStories(1)).length > 0) await queue.enqueue([GROUP_STORIES]);
  if (await areAlertsBehind({ store, now: () => at })) await queue.enqueue([WATCH_ALERTS]);
  const channels = await store.alerts.dueChannels(at, CHANNELS_PER_TICK);
  if (channels.length > 0) await queue.enqueue(channels.map(alertsJob));
  await store.leases.noteTick(at);
  return DONE;
}

/** Whether the night's check is due, and nobody else has asked for it a moment ago. */
async function isToCheck({ store, zone = 'UTC' }: EnqueueDeps, at: Instant): Promise<boolean> {
  const [last, oldest] = [await store.upkeep.lastCheckUp(), await store.items.oldestSeen()];
  if (!isCheckDue(at, zone, { last: last?.at ?? null, oldest })) return false;
  return store.leases.takeLease('check-up', `tick.${at}`, at, HOUR);
}

/** A tick waits no longer for it: what is left is done at the next. */
const RESTORED_PER_TICK = 50;

async function restoreDates(store: Pick<Store, 'items'>, at: Instant): Promise<void> {
  for (let part = 0; part < RESTORED_PER_TICK && (await store.items.restoreDates(at)); part++) await takeTurn();
}

/**
 * Clears away what a wrong clock has left, before anything is done by it. Whoever was away for longer than the shortest
 * interval, or whose clock was set ahead, finds everything due at once: it is asked over some minutes, not at a stroke.
 */
async function lookAtTime(deps: EnqueueDeps): Promise<{ readonly at: Instant; readonly wasAway: boolean }> {
  const { store, queue, now, readClock, warn = () => {} } = deps;
  const { jumpMs, hasRighted } = readClock === undefined ? NO_STEP : await store.leases.noteClock(readClock());
  if (jumpMs !== null) warn(jumpInWords(jumpMs));
  if (hasRighted) warn('what was stored while the clock was wrong carries its right time again');
  const at = now();
  const cut = await store.leases.cutAhead(at);
  if (cut.feeds + cut.mails + cut.others > 0) warn(cutInWords(cut));
  await queue.recall(at + FURTHEST_JOB_MS);
  const last = await store.leases.lastTick();
  const wasAway = last !== null && at - last > POLL_FLOOR_MS;
  if (wasAway) await store.feeds.spreadOverdue(at);
  return { at, wasAway };
}

const NO_STEP = { jumpMs: null, hasRighted: false };

function cutInWords({ feeds, mails }: CutAhead): string {
  const minutes = CATCH_UP_MS / MINUTE;
  return (
    `a clock that was ahead has left times that no rule allows: ${feeds} feeds are asked within ${minutes} ` +
    `minutes, ${mails} mails are planned anew`
  );
}

/** One at a time: while it runs, another is dropped. */
const RETAG: Job = { name: 'retag', id: 'retag.pending', data: {} };

/** Once a day; what is missed while nobody runs is made up for the day after. */
const UPKEEP: Job = { name: 'upkeep', id: 'upkeep.day', data: {} };

/** Once a night. */
const CHECK_UP: Job = { name: 'check-up', id: 'check-up.night', data: {} };

/** Grouping has one consumer; asking while it waits or runs adds nothing. */
export const GROUP_STORIES: Job = { name: 'group-stories', id: 'group.stories', data: {} };

/** The job of a due feed; its id holds the due time, so that asking twice is asking once. */
export function fetchJob({ feed, dueAt, runAt }: DueFeed & { readonly runAt: Instant }): Job {
  return { name: 'fetch-feed', id: `fetch.${feed}.${Math.floor(dueAt / 1000)}`, data: { feed }, runAt };
}

/** While one of a desk waits or runs, another is dropped. */
function briefJob({ desk }: { readonly desk: string }): Job {
  return { name: 'keep-brief', id: `brief.${desk}`, data: { desk } };
}

/** While one of a desk waits or runs, another is dropped. */
export function editorsJob(desk: string): Job {
  return { name: 'mail-editors', id: `editors.${desk}`, data: { desk } };
}

/** It has one consumer, as grouping has. */
export const WATCH_ALERTS: Job = { name: 'watch-alerts', id: 'watch.alerts', data: {} };

/** While one of a channel waits or runs, another is dropped. */
export function alertsJob({ desk, channel }: { readonly desk: string; readonly channel: string }): Job {
  // An address may hold colons, which ids of jobs must not.
  return { name: 'send-alerts', id: `alerts.${desk}.${encodeURIComponent(channel)}`, data: { desk, channel } };
}

/** The job of a due mail; its id holds the due time, so that a later attempt is another job. */
export function mailJob({ subscription, occasion, dueAt }: DueMail): Job {
  return {
    name: 'send-digest',
    id: `digest.${subscription}.${occasion}.${Math.floor(dueAt / 1000)}`,
    data: { subscription },
  };
}
