import type { Worker } from 'node:worker_threads';
import { SECOND } from '../core/clock/time.ts';
import type { ReadOutcome } from '../core/feed/outcome.ts';
import type { ItemDraft } from '../core/item/item.ts';
import type { ReadFeed, ReadRequest } from './fetcher.ts';
import type { ReadAnswer } from './parse/worker.ts';
import { startThread } from './start-thread.ts';

export type ReaderOptions = {
  /** A document that takes longer is no feed worth waiting for. */
  readonly timeoutMs?: number;
};

type Task = { readonly request: ReadRequest; readonly done: (outcome: ReadOutcome) => void };
type Thread = {
  readonly worker: Worker;
  readonly isForLarge: boolean;
  /** It is ended when nobody waits for it: only then it gives its memory back. */
  isHeavy: boolean;
  task: Task | null;
  timer: NodeJS.Timeout | null;
  /** What has arrived of the drafts so far. */
  drafts: ItemDraft[];
};

/** Half as much again as 10,000 items in 5 MB need; what needs more dies alone. */
const LIMITS = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 8 };
/** What larger documents do to a thread is not to be felt by the small ones, which nearly all are. */
const LARGE_BYTES = 512 * 2 ** 10;

/**
 * Reads documents off the main thread, so that no document can stop the service: a thread that takes too long or dies
 * of
 * its document is replaced, and the document is told to be no feed. Small documents have a thread that large ones never
 * get; one for the large is started when they come and ended after them, because it gives its memory back only then; so
 * is one that had to guess an encoding.
 */
export function createReader({ timeoutMs = 10 * SECOND }: ReaderOptions = {}): {
  read: ReadFeed;
  close(): Promise<void>;
} {
  const waiting = { small: [] as Task[], large: [] as Task[] };
  const queueOf = (isForLarge: boolean) => (isForLarge ? waiting.large : waiting.small);
  const pool: Thread[] = [];
  let closed = false;

  function start(isForLarge: boolean): Thread {
    const worker = startThread(import.meta.url, './parse/worker', LIMITS);
    const thread: Thread = { worker, isForLarge, isHeavy: isForLarge, task: null, timer: null, drafts: [] };
    worker.on('message', (answer: ReadAnswer) => receive(thread, answer));
    worker.on('error', (error) => replace(thread, `reading it failed: ${error.message}`));
    worker.on('exit', () => replace(thread, 'reading it failed'));
    // An idle thread does not keep the process.
    worker.unref();
    pool.push(thread);
    return thread;
  }

  /** Long documents come in parts, so that taking them over holds nobody up. */
  function receive(thread: Thread, { outcome, isLast, isHeavy }: ReadAnswer): void {
    thread.isHeavy ||= isHeavy;
    if (outcome.kind === 'read') thread.drafts.push(...outcome.drafts);
    if (isLast) finish(thread, outcome.kind === 'read' ? { ...outcome, drafts: thread.drafts } : outcome);
    else setImmediate(() => thread.worker.postMessage('more'));
  }

  function finish(thread: Thread, outcome: ReadOutcome): void {
    if (thread.timer !== null) clearTimeout(thread.timer);
    const { task } = thread;
    Object.assign(thread, { task: null, timer: null, drafts: [] });
    thread.worker.unref();
    task?.done(outcome);
    if (thread.isHeavy && queueOf(thread.isForLarge).length === 0) retire(thread);
    next();
  }

  function replace(thread: Thread, reason: string): void {
    // Its error and its exit both tell of the same death.
    if (!retire(thread)) return;
    finish(thread, { kind: 'not-a-feed', reason });
  }

  function retire(thread: Thread): boolean {
    const place = pool.indexOf(thread);
    if (place < 0) return false;
    pool.splice(place, 1);
    void thread.worker.terminate();
    return true;
  }

  function next(): void {
    if (closed) return;
    for (const isForLarge of [false, true]) {
      const queue = queueOf(isForLarge);
      if (queue.length === 0) continue;
      const thread = pool.find((one) => one.isForLarge === isForLarge) ?? start(isForLarge);
      if (thread.task !== null) continue;
      const task = queue.shift();
      if (task !== undefined) run(thread, task);
    }
  }

  function run(thread: Thread, task: Task): void {
    thread.task = task;
    thread.worker.ref();
    thread.timer = setTimeout(() => replace(thread, `it takes more than ${timeoutMs / 1000} s to read`), timeoutMs);
    const { body } = task.request;
    // Handed over, not copied, where the bytes have their own memory.
    const isWhole =
      body.byteOffset === 0 && body.byteLength === body.buffer.byteLength && body.buffer instanceof ArrayBuffer;
    thread.worker.postMessage(task.request, isWhole ? [body.buffer as ArrayBuffer] : []);
  }

  return {
    read: (request) =>
      new Promise((done) => {
        if (closed) return done({ kind: 'not-a-feed', reason: 'the service is stopping' });
        queueOf(request.body.length > LARGE_BYTES).push({ request, done });
        next();
      }),
    async close() {
      closed = true;
      for (const task of [...waiting.small.splice(0), ...waiting.large.splice(0)])
        task.done({ kind: 'not-a-feed', reason: 'the service is stopping' });
      await Promise.all(
        pool.splice(0).map(async (thread) => {
          if (thread.timer !== null) clearTimeout(thread.timer);
          await thread.worker.terminate();
        }),
      );
    },
  };
}
