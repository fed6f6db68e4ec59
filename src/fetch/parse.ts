import { Worker } from 'node:worker_threads';
import type { ReadOutcome } from '../core/outcome.ts';
import { SECOND } from '../core/time.ts';
import type { ReadFeed, ReadRequest } from './fetcher.ts';

export { parseDocument, readDocument } from './parse/read-document.ts';

export type ReaderOptions = {
  /** Threads; each holds about 40 MB. */
  readonly threads?: number;
  /** A document that takes longer is no feed worth waiting for. */
  readonly timeoutMs?: number;
};

type Task = { readonly request: ReadRequest; readonly done: (outcome: ReadOutcome) => void };
type Thread = { worker: Worker; task: Task | null; timer: NodeJS.Timeout | null };

const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 };

/** From source files (development, tests) the thread has to bring the loader itself: threads do not inherit it. */
function startThread(): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./parse/worker.js', import.meta.url), { resourceLimits: LIMITS });
  const source = new URL('./parse/worker.ts', import.meta.url).href;
  const bootstrap = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(source)}); })`;
  return new Worker(bootstrap, { eval: true, resourceLimits: LIMITS });
}

/**
 * Reads documents off the main thread, so that no document can stop the service: a thread that takes too long or dies of
 * its document is replaced, and the document is told to be no feed.
 */
export function createReader({ threads = 1, timeoutMs = 10 * SECOND }: ReaderOptions = {}): {
  read: ReadFeed;
  close(): Promise<void>;
} {
  const waiting: Task[] = [];
  const pool: Thread[] = [];
  let closed = false;

  function start(): Thread {
    const worker = startThread();
    const thread: Thread = { worker, task: null, timer: null };
    worker.on('message', (outcome: ReadOutcome) => finish(thread, outcome));
    worker.on('error', (error) => replace(thread, `reading it failed: ${error.message}`));
    worker.on('exit', () => replace(thread, 'reading it failed'));
    // An idle thread does not keep the process.
    worker.unref();
    return thread;
  }

  function finish(thread: Thread, outcome: ReadOutcome): void {
    if (thread.timer !== null) clearTimeout(thread.timer);
    const { task } = thread;
    thread.task = null;
    thread.worker.unref();
    task?.done(outcome);
    next();
  }

  function replace(thread: Thread, reason: string): void {
    const place = pool.indexOf(thread);
    // Its error and its exit both tell of the same death.
    if (place < 0) return;
    pool.splice(place, 1);
    void thread.worker.terminate();
    finish(thread, { kind: 'not-a-feed', reason });
  }

  function next(): void {
    if (closed) return;
    let thread = pool.find(({ task }) => task === null);
    if (thread === undefined && pool.length < threads && waiting.length > 0) {
      thread = start();
      pool.push(thread);
    }
    const task = thread === undefined ? undefined : waiting.shift();
    if (thread === undefined || task === undefined) return;
    run(thread, task);
    next();
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
        waiting.push({ request, done });
        next();
      }),
    async close() {
      closed = true;
      for (const task of waiting.splice(0)) task.done({ kind: 'not-a-feed', reason: 'the service is stopping' });
      await Promise.all(
        pool.splice(0).map(async (thread) => {
          if (thread.timer !== null) clearTimeout(thread.timer);
          await thread.worker.terminate();
        }),
      );
    },
  };
}
