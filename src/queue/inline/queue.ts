import { type Instant, SECOND } from '../../core/clock/time.ts';
import type { JobOutcome } from '../../core/feed/outcome.ts';
import { bounded } from '../bounded.ts';
import type { Job, JobName, Queue } from '../queue.ts';

export type InlineOptions = {
  readonly now: () => Instant;
  /** Told what a handler threw. */
  readonly onError: (error: unknown) => void;
};

type Handler = (data: Job['data']) => Promise<JobOutcome>;
/** The jobs of one name. Without a handler they wait. */
type Lane = { handler: Handler | null; concurrency: number; running: number; readonly waiting: Job[] };

/** setTimeout fires at once for anything longer; what is later is waited for in parts. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The queue of a single process. It keeps nothing that the database does not know: what is lost with the process is due
 * again after the next start. Waiting is measured by timers and not by the clock, so that a clock set back stops
 * nothing.
 */
export function createInlineQueue({ now, onError }: InlineOptions): Queue {
  const lanes: Readonly<Record<JobName, Lane>> = {
    tick: newLane(),
    'fetch-feed': newLane(),
    'send-digest': newLane(),
    'keep-brief': newLane(),
    'mail-editors': newLane(),
    'watch-alerts': newLane(),
    'send-alerts': newLane(),
    retag: newLane(),
    'group-stories': newLane(),
    upkeep: newLane(),
    'check-up': newLane(),
  };
  /** Ids that wait, sleep or run. */
  const known = new Set<string>();
  const sleeping = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  const repeating = new Set<JobName>();
  let closed = false;
  let closing: Promise<void> | null = null;

  function arrive(job: Job): void {
    sleeping.delete(job.id);
    const lane = lanes[job.name];
    lane.waiting.push(job);
    start(lane);
  }

  function start(lane: Lane): void {
    const { handler } = lane;
    while (handler !== null && !closed && lane.running < lane.concurrency) {
      const job = lane.waiting.shift();
      if (job === undefined) return;
      lane.running++;
      const done = run(handler, job).finally(() => {
        lane.running--;
        running.delete(done);
        start(lane);
      });
      running.add(done);
    }
  }

  async function run(handler: Handler, job: Job): Promise<void> {
    try {
      const outcome = await handler(job.data);
      if (outcome.kind === 'snooze') return sleepUntil(outcome.until, job);
    } catch (error) {
      onError(error);
    }
    known.delete(job.id);
  }

  function sleepUntil(runAt: Instant, job: Job): void {
    sleeping.add(job.id);
    // A timer may fire a fraction of a millisecond before the clock shows its time.
    sleep(runAt - now() + 1, () => arrive(job));
  }

  function sleep(ms: number, wake: () => void): void {
    if (closed) return;
    const part = Math.min(Math.max(0, ms), LONGEST_TIMER_MS);
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (part < ms) sleep(ms - part, wake);
      else wake();
    }, part);
    timers.add(timer);
  }

  function add(job: Job): void {
    if (closed || known.has(job.id)) return;
    known.add(job.id);
    if (job.runAt !== undefined && job.runAt > now()) sleepUntil(job.runAt, job);
    else arrive(job);
  }

  return {
    async enqueue(jobs) {
      for (const job of jobs) add(job);
    },
    async every(name, everyMs) {
      if (repeating.has(name)) return;
      repeating.add(name);
      const repeat = () => {
        // One id for all runs: while one is not done, the next adds nothing.
        add({ name, id: `every.${name}`, data: {} });
        sleep(everyMs, repeat);
      };
      repeat();
    },
    work(handlers, { concurrency }) {
      for (const name of Object.keys(handlers) as JobName[]) {
        const handler = handlers[name] as Handler | undefined;
        if (handler === undefined) continue;
        Object.assign(lanes[name], { handler, concurrency });
        start(lanes[name]);
      }
    },
    async recall() {
      // Sleep is measured by timers: no clock puts a job off.
    },
    async depth() {
      const { waiting, running: active } = lanes['fetch-feed'];
      return { waiting: waiting.length, active, delayed: sleeping.size };
    },
    trouble: () => null,
    close(graceMs = 10 * SECOND) {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      closing ??= bounded(Promise.all(running), graceMs, () => 'jobs still run').then(
        () => {},
        () => {},
      );
      return closing;
    },
  };
}

function newLane(): Lane {
  return { handler: null, concurrency: 0, running: 0, waiting: [] };
}
