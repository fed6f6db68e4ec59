import { type DueFeed, spreadOverHosts } from '../core/host.ts';
import type { JobOutcome } from '../core/outcome.ts';
import { DONE } from '../core/outcome.ts';
import type { Instant } from '../core/time.ts';
import type { Job, Queue } from '../queue/queue.ts';
import type { Store } from '../store/store.ts';

/** More due feeds than this wait for the next tick, so that one tick's work stays bounded. */
const FEEDS_PER_TICK = 2_000;

export type EnqueueDeps = { readonly store: Store; readonly queue: Queue; readonly now: () => Instant };

/** Turns whatever is due into jobs. Asking twice is harmless: a job's id holds the due time. */
export async function enqueueDue({ store, queue, now }: EnqueueDeps): Promise<JobOutcome> {
  const at = now();
  const due = await store.dueFeeds(at, FEEDS_PER_TICK);
  if (due.length > 0) await queue.enqueue(spreadOverHosts(due, at).map(fetchJob));
  if ((await store.pendingRetag()) !== null) await queue.enqueue([RETAG]);
  await store.noteTick(at);
  return DONE;
}

/** One at a time: while it runs, another is dropped. */
const RETAG: Job = { name: 'retag', id: 'retag.pending', data: {} };

function fetchJob({ feed, dueAt, runAt }: DueFeed & { readonly runAt: Instant }): Job {
  return { name: 'fetch-feed', id: `fetch.${feed}.${Math.floor(dueAt / 1000)}`, data: { feed }, runAt };
}
