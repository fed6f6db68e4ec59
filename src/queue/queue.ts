import type { Instant } from '../core/clock/time.ts';
import type { JobOutcome } from '../core/feed/outcome.ts';

/** Every job there is, and what it carries. Data are plain JSON. */
export type JobData = {
  /** Turns whatever is due in the store into jobs. */
  readonly tick: Record<string, never>;
  readonly 'fetch-feed': { readonly feed: string };
  /** Puts new and revised items into stories, in the order of the change log. */
  readonly 'group-stories': Record<string, never>;
  /** Sends whatever mail is due to a subscription. */
  readonly 'send-digest': { readonly subscription: string };
  /** Drafts, closes or sends the brief of a desk, whatever is due of it. */
  readonly 'keep-brief': { readonly desk: string };
  /** Mails the link to a desk's draft to those of its editors who have not got it yet. */
  readonly 'mail-editors': { readonly desk: string };
  /** Looks through what is new for what desks are told at once. */
  readonly 'watch-alerts': Record<string, never>;
  /** Hands over what a channel of a desk has waiting. */
  readonly 'send-alerts': { readonly desk: string; readonly channel: string };
  /** Tags again what waits for it. */
  readonly retag: Record<string, never>;
  /** Forgets, once a day, what is older than is to be kept. */
  readonly upkeep: Record<string, never>;
  /** Checks all that is kept, once a night. */
  readonly 'check-up': Record<string, never>;
};

export type JobName = keyof JobData;
export const JOB_NAMES = [
  'tick',
  'fetch-feed',
  'send-digest',
  'keep-brief',
  'mail-editors',
  'watch-alerts',
  'send-alerts',
  'retag',
  'group-stories',
  'upkeep',
  'check-up',
] as const satisfies readonly JobName[];

export type Job = {
  [N in JobName]: {
    readonly name: N;
    /**
     * Asking twice means once: while a job of this id waits or runs, another is dropped. No colons, not only digits.
     */
    readonly id: string;
    readonly data: JobData[N];
    /** Not before this moment; absent: at once. */
    readonly runAt?: Instant;
  };
}[JobName];

export type Handlers = { readonly [N in JobName]?: (data: JobData[N]) => Promise<JobOutcome> };

/** Jobs that were asked for with `enqueue` and are not done; the ticks of `every` are not counted. */
export type QueueDepth = { readonly waiting: number; readonly active: number; readonly delayed: number };

/**
 * Wakes the workers; holds no truth of its own and may lose everything. Delivery is at least once, so every handler is
 * idempotent. A handler that throws has met a bug or broken infrastructure: it is reported and the job is dropped,
 * never retried; the store still knows that the work is due.
 */
export interface Queue {
  /**
   * Adds jobs; a known id is dropped without an error, also when it would run earlier than the known one. Jobs that
   * nobody handles yet wait. Rejects within 5 s if the queue cannot be reached; does nothing once it is closed.
   */
  enqueue(jobs: readonly Job[]): Promise<void>;
  /**
   * Makes the job run now and then every `everyMs`. Calling again is cheap and changes nothing while the repetition
   * lives, and restores it (with a run at once) if it was lost. Rejects within 5 s if the queue cannot be reached.
   */
  every(name: 'tick', everyMs: number): Promise<void>;
  /** Starts running the handlers' jobs, at most `concurrency` of each name at a time. Call once per name. */
  work(handlers: Handlers, options: { readonly concurrency: number }): void;
  /**
   * Runs at once what waits for a moment after `furthest`: only a clock that was wrong can have put it off so far, and
   * it would keep its id until then. Nothing happens where waiting is not measured by the clock. Rejects within 5 s if
   * the queue cannot be reached.
   */
  recall(furthest: Instant): Promise<void>;
  /** Rejects within 5 s if the queue cannot be reached. */
  depth(): Promise<QueueDepth>;
  /** Null while the queue can be reached, else why not, in words that hold no password. */
  trouble(): string | null;
  /**
   * Takes no new job, waits for running ones up to `graceMs`, then lets go, whatever state the queue is in. Safe to
   * call twice.
   */
  close(graceMs?: number): Promise<void>;
}
