import { Queue as BullQueue } from 'bullmq';
import { type Instant, SECOND } from '../../core/clock/time.ts';
import type { JobOutcome } from '../../core/feed/outcome.ts';
import { bounded } from '../bounded.ts';
import { JOB_NAMES, type Job, type JobName, type Queue } from '../queue.ts';
import { type Connection, connectRedis } from './connection.ts';
import { queueName } from './names.ts';
import { recallJobs } from './recall.ts';
import { ensureTick } from './tick.ts';
import { type RunningWorker, startWorker } from './worker.ts';

export type BullmqOptions = {
  readonly redisUrl: string;
  readonly now: () => Instant;
  /** Told what a handler threw, and of trouble with Redis: once until Redis is back, and never with a password. */
  readonly onError: (error: unknown) => void;
  /** Keeps the keys of several installations on one Redis apart. */
  readonly prefix?: string;
};

const CALL_LIMIT_MS = 5 * SECOND;
/** Of these at most so much for a lost connection: longer than the longest pause between two attempts. */
const CONNECT_LIMIT_MS = 2.5 * SECOND;
/** Nobody reads BullMQ's event streams; its own limit of 10,000 entries each is memory for nothing. */
const EVENTS_KEPT = 100;
/** Troubles remembered as told; some name a job, so there is no end of them. */
const TOLD_KEPT = 100;

/** BullMQ on Redis. It wakes workers; what is due stands in the store, so Redis may lose everything. */
export function createBullmqQueue({ redisUrl, now, onError, prefix = 'bull' }: BullmqOptions): Queue {
  const reportedTroubles = new Set<string>();
  const connections: Connection[] = [];
  const workers: RunningWorker[] = [];
  const producer = connect({ patient: false });
  const queues: Readonly<Record<JobName, BullQueue>> = {
    tick: openQueue('tick'),
    'fetch-feed': openQueue('fetch-feed'),
    'send-digest': openQueue('send-digest'),
    'keep-brief': openQueue('keep-brief'),
    'mail-editors': openQueue('mail-editors'),
    'watch-alerts': openQueue('watch-alerts'),
    'send-alerts': openQueue('send-alerts'),
    retag: openQueue('retag'),
    'group-stories': openQueue('group-stories'),
    upkeep: openQueue('upkeep'),
    'check-up': openQueue('check-up'),
  };
  let closing: Promise<void> | null = null;
  producer.redis.once('ready', () => void warnOfEviction());

  function connect({ patient }: { readonly patient: boolean }): Connection {
    const connection = connectRedis({ redisUrl, patient, onTrouble: tell, onReady: () => reportedTroubles.clear() });
    connections.push(connection);
    return connection;
  }

  function tell(message: string): void {
    if (reportedTroubles.has(message)) return;
    if (reportedTroubles.size >= TOLD_KEPT) reportedTroubles.clear();
    reportedTroubles.add(message);
    onError(new Error(`queue: ${message}`));
  }

  function openQueue(name: JobName): BullQueue {
    const streams = { events: { maxLen: EVENTS_KEPT } };
    const queue = new BullQueue(queueName(name), {
      connection: producer.redis,
      prefix,
      streams,
      skipVersionCheck: true,
    });
    // An 'error' event without a listener ends the process; the connection says what is wrong.
    queue.on('error', () => {});
    return queue;
  }

  async function warnOfEviction(): Promise<void> {
    // Where CONFIG is forbidden, nothing can be known.
    const answer: unknown = await producer.redis.config('GET', 'maxmemory-policy').catch(() => null);
    const policy: unknown = Array.isArray(answer) ? answer[1] : null;
    if (typeof policy !== 'string' || policy === 'noeviction') return;
    onError(new Error(`queue: Redis may drop jobs when it is full: its maxmemory-policy is ${policy}; set noeviction`));
  }

  /**
   * Waits for the connection first: what BullMQ is given without one would be carried out later, when nobody waits for
   * it.
   */
  async function ask<T>(what: string, question: () => Promise<T>): Promise<T> {
    const end = performance.now() + CALL_LIMIT_MS;
    try {
      await producer.ready(CONNECT_LIMIT_MS);
      const silent = `Redis did not answer within ${CALL_LIMIT_MS / SECOND} s`;
      return await bounded(question(), end - performance.now(), () => producer.trouble() ?? silent);
    } catch (error) {
      throw new Error(`queue: ${what}: ${producer.trouble() ?? reasonOf(error)}`);
    }
  }

  async function add(name: JobName, jobs: readonly Job[]): Promise<void> {
    const ended = { removeOnComplete: true, removeOnFail: true };
    const bulk = jobs
      .filter((job) => job.name === name)
      .map(({ id, data, runAt = 0 }) => ({
        name,
        data,
        opts: { jobId: id, delay: Math.max(0, runAt - now()), ...ended },
      }));
    if (bulk.length > 0) await queues[name].addBulk(bulk);
  }

  function runJobs(
    name: JobName,
    handler: ((data: never) => Promise<JobOutcome>) | undefined,
    concurrency: number,
  ): void {
    if (handler === undefined) return;
    const connection = connect({ patient: true });
    workers.push(startWorker({ name, prefix, concurrency, handler, connection, onError, onTrouble: tell }));
  }

  async function shut(graceMs: number): Promise<void> {
    await Promise.all(workers.map((worker) => worker.close(graceMs)));
    const quit = Object.values(queues).map((queue) => queue.close());
    await bounded(Promise.all(quit), SECOND, () => 'no answer').catch(() => {});
    producer.redis.disconnect();
  }

  return {
    async enqueue(jobs) {
      if (closing !== null || jobs.length === 0) return;
      await ask('enqueue', () => Promise.all(JOB_NAMES.map((name) => add(name, jobs))));
    },
    async every(name, everyMs) {
      if (closing === null) await ask(name, () => ensureTick(queues[name], name, everyMs, now()));
    },
    work(handlers, { concurrency }) {
      for (const name of JOB_NAMES) runJobs(name, handlers[name], concurrency);
    },
    async recall(furthest) {
      await ask('recall', () =>
        Promise.all(DELAYABLE.map((name) => recallJobs(producer.redis, queues[name], furthest))),
      );
    },
    async depth() {
      const counts = await ask('depth', () => queues['fetch-feed'].getJobCounts('waiting', 'active', 'delayed'));
      return { waiting: counts['waiting'] ?? 0, active: counts['active'] ?? 0, delayed: counts['delayed'] ?? 0 };
    },
    trouble: () => connections.map(({ trouble }) => trouble()).find((trouble) => trouble !== null) ?? null,
    close(graceMs = 10 * SECOND) {
      closing ??= shut(graceMs);
      return closing;
    },
  };
}

/** Of these some wait for a moment. */
const DELAYABLE = ['fetch-feed', 'send-digest'] as const satisfies readonly JobName[];

/** The library's own words for a connection that broke under a call speak of its options. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'MaxRetriesPerRequestError' ? 'Redis hung up before it answered' : error.message;
}
