import { type DueFeed, spreadOverHosts } from '../core/host.ts';
import type { JobOutcome } from '../core/outcome.ts';
import { DONE } from '../core/outcome.ts';
import { HOUR, type Instant } from '../core/time.ts';
import type { Job, Queue } from '../queue/queue.ts';
import type { DueMail, Store } from '../store/store.ts';

/** More due feeds than this wait for the next tick, so that one tick's work stays bounded. */
const FEEDS_PER_TICK = 2_000;
const MAILS_PER_TICK = 2_000;

export type EnqueueDeps = { readonly store: Store; readonly queue: Queue; readonly now: () => Instant };

/** Turns whatever is due into jobs. Asking twice is harmless: a job's id holds the due time. */
export async function enqueueDue({ store, queue, now }: EnqueueDeps): Promise<JobOutcome> {
  const at = now();
  const due = await store.dueFeeds(at, FEEDS_PER_TICK);
  if (due.length > 0) await queue.enqueue(spreadOverHosts(due, at).map(fetchJob));
  const mails = await store.dueMails(at, MAILS_PER_TICK);
  if (mails.length > 0) await queue.enqueue(mails.map(mailJob));
  // Once an hour is often enough for what is to be forgotten after days; the owner's name lets nobody renew the lease.
  if (await store.takeLease('erase-mails', `tick.${at}`, at, at + HOUR)) await store.eraseMails(at);
  if ((await store.pendingRetag()) !== null) await queue.enqueue([RETAG]);
  const isBehind = (await store.groupedUpTo()) < (await store.mark()).change;
  // Records of large stories are made when they have waited for a while, whether anything else comes or not.
  if (isBehind || (await store.dueStories(1)).length > 0) await queue.enqueue([GROUP_STORIES]);
  await store.noteTick(at);
  return DONE;
}

/** One at a time: while it runs, another is dropped. */
const RETAG: Job = { name: 'retag', id: 'retag.pending', data: {} };

/** Grouping has one consumer; asking while it waits or runs adds nothing. */
export const GROUP_STORIES: Job = { name: 'group-stories', id: 'group.stories', data: {} };

function fetchJob({ feed, dueAt, runAt }: DueFeed & { readonly runAt: Instant }): Job {
  return { name: 'fetch-feed', id: `fetch.${feed}.${Math.floor(dueAt / 1000)}`, data: { feed }, runAt };
}

/** The job of a due mail; its id holds the due time, so that a later attempt is another job. */
export function mailJob({ subscription, occasion, dueAt }: DueMail): Job {
  return {
    name: 'send-digest',
    id: `digest.${subscription}.${occasion}.${Math.floor(dueAt / 1000)}`,
    data: { subscription },
  };
}
