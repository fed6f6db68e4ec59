import type { Worker } from 'node:worker_threads';
import { MINUTE, SECOND } from '../../core/clock/time.ts';
import { startThread } from '../../fetch/start-thread.ts';
import type { ApiDeps, TagOutcome, TagRequest } from '../../http/deps.ts';
import type { ThreadTrouble } from '../../http/desk-questions.ts';
import type { Store } from '../../store/store.ts';
import type { TaggingAnswer, TaggingQuestion, TaggingTask } from './worker.ts';

export type TaggingOptions = {
  /** The texts of one request take longer than this only where something is wrong with them. */
  readonly limitMs?: number;
  /** So many requests wait while another is answered. */
  readonly maxWaiting?: number;
  /** An answer is no longer than this: it is held as a whole. */
  readonly limitChars?: number;
  /** After so long without a request the thread is ended: it gives its memory back only then. */
  readonly idleMs?: number;
};

/** Tagging for readers, and looking at the taxonomy, off the thread that answers them. */
export type TaggingThread = {
  tag(texts: readonly TagRequest[]): Promise<TagOutcome>;
  /** For those who tend the taxonomy. */
  readonly lookUp: NonNullable<ApiDeps['lookUp']>;
  readonly explain: NonNullable<ApiDeps['explain']>;
  readonly tryAlias: NonNullable<ApiDeps['tryAlias']>;
  close(): Promise<void>;
};

/** A compiled taxonomy and the texts of one request; what needs more dies alone. */
const LIMITS = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 4 };
/** Starting a thread and reading the taxonomy in it, on a machine that has much else to do. */
const LOAD_MS = 30 * SECOND;
/** Another taxonomy is read and compiled for a trial. */
const TRIAL_MS = 20 * SECOND;
const STOPPING: ThreadTrouble = { kind: 'broken', reason: 'the service is stopping' };

type Outcome = Exclude<TaggingAnswer, { readonly kind: 'loaded' }> | ThreadTrouble;
type Task = {
  readonly question: TaggingQuestion;
  readonly limitMs: number;
  readonly done: (outcome: Outcome) => void;
};
/** A running thread, the version of the taxonomy that it was handed, and what it does. */
type Thread = { readonly worker: Worker; version: string | null; task: Task | null; timer: NodeJS.Timeout | null };

/**
 * One thread, started for the first texts, with one request at a time: one that takes too long or dies of its texts is
 * ended
 * with them, and the next is served by a new one. The published taxonomy is handed over when its version changes.
 */
export function createTaggingThread(
  store: Pick<Store, 'items' | 'config'>,
  { limitMs = 5 * SECOND, maxWaiting = 8, limitChars = 4 * 2 ** 20, idleMs = MINUTE }: TaggingOptions = {},
): TaggingThread {
  const waiting: Task[] = [];
  let thread: Thread | null = null;
  let isBusy = false;
  let closed = false;

  function start(): Thread {
    const worker = startThread(import.meta.url, './worker', LIMITS);
    const started: Thread = { worker, version: null, task: null, timer: null };
    worker.on('message', (answer: TaggingAnswer) => receive(started, answer));
    worker.on('error', (error) => end(started, { kind: 'broken', reason: error.message }));
    worker.on('exit', () => end(started, { kind: 'broken', reason: 'its thread has ended' }));
    // An idle thread does not keep the process.
    worker.unref();
    return started;
  }

  /** Serves who waits, one after another. */
  function next(): void {
    if (isBusy || closed) return;
    const task = waiting.shift();
    if (task === undefined) return;
    isBusy = true;
    thread ??= start();
    const on = thread;
    run(on, task).catch((error: Error) => end(on, { kind: 'broken', reason: error.message }));
  }

  async function run(on: Thread, task: Task): Promise<void> {
    on.task = task;
    on.worker.ref();
    limit(on, LOAD_MS, { kind: 'broken', reason: 'the taxonomy could not be read in time' });
    const { versions } = await store.items.mark();
    if (on.version === null || on.version !== versions.taxonomy) {
      const published = await store.config.loadConfig('taxonomy');
      if (published === null) throw new Error('no taxonomy is published');
      on.version = published.version;
      on.worker.postMessage({ kind: 'taxonomy', files: published.text } satisfies TaggingTask);
    } else begin(on);
  }

  function begin(on: Thread): void {
    if (on.task === null) return;
    const { question, limitMs: withinMs } = on.task;
    limit(on, withinMs, { kind: 'too-slow', limitMs: withinMs });
    on.worker.postMessage(question satisfies TaggingTask);
  }

  function receive(from: Thread, answer: TaggingAnswer): void {
    if (answer.kind === 'loaded') begin(from);
    else settle(from, answer);
  }

  function settle(from: Thread, outcome: Outcome): void {
    const { task } = from;
    from.task = null;
    from.worker.unref();
    limit(from, idleMs);
    if (task !== null) finish(task, outcome);
  }

  function finish(task: Task, outcome: Outcome): void {
    isBusy = false;
    task.done(closed ? STOPPING : outcome);
    next();
  }

  /** Ends the thread when time is up; with null there is no limit any more. */
  function limit(of: Thread, ms: number | null, outcome: ThreadTrouble = STOPPING): void {
    if (of.timer !== null) clearTimeout(of.timer);
    of.timer = ms === null ? null : setTimeout(() => end(of, outcome), ms).unref();
  }

  /** Its error and its exit both tell of the same death. */
  function end(dying: Thread, outcome: ThreadTrouble): void {
    limit(dying, null);
    if (thread === dying) thread = null;
    void dying.worker.terminate();
    const { task } = dying;
    dying.task = null;
    if (task !== null) finish(task, outcome);
  }

  function ask<T extends Outcome['kind']>(question: TaggingQuestion, withinMs: number) {
    return new Promise<Extract<Outcome, { kind: T }> | ThreadTrouble>((resolve) => {
      // A question has answers of its kinds only.
      const done = (outcome: Outcome) => resolve(outcome as Extract<Outcome, { kind: T }> | ThreadTrouble);
      if (closed) return done(STOPPING);
      if (waiting.length >= maxWaiting) return done({ kind: 'busy' });
      waiting.push({ question, limitMs: withinMs, done });
      next();
    });
  }

  return {
    tag: (texts) => ask<'tagged' | 'too-long'>({ kind: 'texts', texts, limitChars }, limitMs),
    lookUp: (question) => ask<'hits' | 'entry'>({ kind: 'look', question }, limitMs),
    explain: (text) => ask<'explained'>({ kind: 'explain', text }, limitMs),
    tryAlias: (proposal, candidates) =>
      ask<'tried' | 'refused'>({ kind: 'trial', proposal, candidates }, Math.max(limitMs, TRIAL_MS)),
    async close() {
      closed = true;
      for (const task of waiting.splice(0)) task.done(STOPPING);
      const last = thread;
      if (last === null) return;
      end(last, STOPPING);
      await last.worker.terminate();
    },
  };
}
