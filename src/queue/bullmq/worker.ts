import { DelayedError, Worker } from 'bullmq';
import { SECOND } from '../../core/clock/time.ts';
import type { JobOutcome } from '../../core/feed/outcome.ts';
import { bounded } from '../bounded.ts';
import type { JobName } from '../queue.ts';
import type { Connection } from './connection.ts';
import { queueName } from './names.ts';

/**
 * How long a job stays with a worker that was killed; one that lives renews it within 30 s, so that a long fetch loses
 * nothing. Three times the worst fetch (45 s) would guard against running twice, but the store's lease does that, and a
 * worker killed before it took the lease would block the feed's job id that long. With 60 s and a look every 15 s the
 * job is back within 75 s.
 */
const LOCK_MS = 60 * SECOND;
const STALLED_CHECK_MS = 15 * SECOND;
/** After a failed command. BullMQ's 15 s would be half of the time in which polling has to be back. */
const RETRY_MS = 2 * SECOND;
/** Cutting a connection takes no answer from Redis, so this is ample. */
const SEVER_MS = SECOND;

export type WorkerOptions = {
  readonly name: JobName;
  readonly prefix: string;
  readonly concurrency: number;
  readonly handler: (data: never) => Promise<JobOutcome>;
  readonly connection: Connection;
  /** Told what a handler threw. */
  readonly onError: (error: unknown) => void;
  /** Told what BullMQ stumbled over, in words. */
  readonly onTrouble: (message: string) => void;
};

export type RunningWorker = { close(graceMs: number): Promise<void> };

/** BullMQ cannot be asked to close by force once it closes, and a close that Redis does not answer goes on for ever. */
class SeverableWorker extends Worker {
  /** Ends what a hanging `close` leaves running; does nothing after one that ended. */
  async sever(): Promise<void> {
    await this.lockManager.close();
    await this.backend.close(true);
  }
}

/** Runs the jobs of one name until it is closed. */
export function startWorker(options: WorkerOptions): RunningWorker {
  const { name, prefix, concurrency, handler, connection, onError, onTrouble } = options;
  const running = new Set<Promise<JobOutcome | null>>();

  /** Null: it threw, and was reported; for BullMQ the job is done, so that its id is free. */
  async function handle(data: never): Promise<JobOutcome | null> {
    try {
      return await handler(data);
    } catch (error) {
      onError(error);
      return null;
    }
  }

  const worker = new SeverableWorker(
    queueName(name),
    async function runJob(job, token) {
      const work = handle(job.data as never);
      running.add(work);
      const outcome = await work.finally(() => running.delete(work));
      if (outcome?.kind !== 'snooze') return;
      await job.moveToDelayed(outcome.until, token);
      throw new DelayedError();
    },
    {
      connection: connection.redis,
      prefix,
      concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      runRetryDelay: RETRY_MS,
    },
  );
  // An 'error' event without a listener ends the process. What the connection has told already is not told again.
  worker.on('error', (error) => {
    if (connection.trouble() === null && !isConnectionError(error)) onTrouble(`${name} jobs: ${error.message}`);
  });
  worker.on('failed', (job, error) => onTrouble(`${name} job ${job?.id ?? 'unknown'}: ${error.message}`));

  async function close(graceMs: number): Promise<void> {
    await worker.pause(true);
    const closing = worker.close();
    // With Redis down BullMQ's own close never ends, so then only the handlers are waited for.
    const done: Promise<unknown> = connection.trouble() === null ? closing : Promise.all(running);
    await bounded(done, graceMs, () => 'jobs still run').catch(() => {});
    await bounded(worker.sever(), SEVER_MS, () => 'no answer').catch(() => {});
    connection.redis.disconnect();
  }

  return { close };
}

/** System errors have a code in letters, BullMQ's own have a number. */
function isConnectionError(error: Error): boolean {
  return ('code' in error && typeof error.code === 'string') || error.message === 'Connection is closed.';
}
