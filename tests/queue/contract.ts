import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DONE, type JobOutcome } from '../../src/core/feed/outcome.ts';
import type { Queue } from '../../src/queue/queue.ts';
import { fetchJob, pause, until } from './jobs.ts';

/** Opens an empty queue whose errors are told to `onError`. */
export type OpenQueue = (onError: (error: unknown) => void) => Queue;

/** What every implementation of the queue keeps to. */
export function describeQueue(engine: string, open: OpenQueue): void {
  describe(`the ${engine} queue`, () => {
    let queue: Queue;
    let errors: unknown[];
    let ran: string[];
    beforeEach(() => {
      errors = [];
      ran = [];
      queue = open((error) => errors.push(error));
    });
    afterEach(() => queue.close(1_000));

    function work(handle: (feed: string) => Promise<JobOutcome> | JobOutcome = () => DONE, concurrency = 2): void {
      const fetchFeed = async ({ feed }: { readonly feed: string }) => {
        ran.push(feed);
        return handle(feed);
      };
      queue.work({ 'fetch-feed': fetchFeed }, { concurrency });
    }
    const runs = (count: number) => until(() => ran.length >= count);
    async function isIdle(): Promise<boolean> {
      const { waiting, active, delayed } = await queue.depth();
      return waiting + active + delayed === 0;
    }

    it('gives each job to its handler with its data', async () => {
      work();
      await queue.enqueue([fetchJob('a.1'), fetchJob('b.1')]);
      await runs(2);
      expect(ran.sort()).toEqual(['a.1', 'b.1']);
    });

    it('gives jobs of other kinds to their own handlers', async () => {
      const mailed: string[] = [];
      queue.work(
        {
          'send-digest': async ({ subscription }) => {
            mailed.push(subscription);
            return DONE;
          },
        },
        { concurrency: 1 },
      );
      work();
      await queue.enqueue([{ name: 'send-digest', id: 'digest.ann', data: { subscription: 'ann' } }, fetchJob('a.1')]);
      await until(() => mailed.length === 1 && ran.length === 1);
      expect([mailed, ran]).toEqual([['ann'], ['a.1']]);
    });

    it('keeps a job that nobody handles yet', async () => {
      await queue.enqueue([fetchJob('a.1')]);
      work();
      await runs(1);
    });

    it('runs a job once when it is asked for again while it waits', async () => {
      await queue.enqueue([fetchJob('a.1'), fetchJob('a.1')]);
      await queue.enqueue([fetchJob('a.1')]);
      work();
      await runs(1);
      await until(isIdle);
      expect(ran).toEqual(['a.1']);
    });

    it('runs a job once when it is asked for again while it runs', async () => {
      work(async () => {
        await pause(200);
        return DONE;
      });
      await queue.enqueue([fetchJob('a.1')]);
      await runs(1);
      await queue.enqueue([fetchJob('a.1')]);
      await until(isIdle);
      expect(ran).toEqual(['a.1']);
    });

    it('takes a job of the same id again once it is done', async () => {
      work();
      await queue.enqueue([fetchJob('a.1')]);
      await runs(1);
      await until(isIdle);
      await queue.enqueue([fetchJob('a.1')]);
      await runs(2);
    });

    it('runs a job not before its time', async () => {
      const due = Date.now() + 400;
      let at = 0;
      work((feed) => {
        if (feed === 'later') at = Date.now();
        return DONE;
      });
      await queue.enqueue([fetchJob('later', due), fetchJob('now')]);
      await runs(2);
      expect(ran).toEqual(['now', 'later']);
      expect(at).toBeGreaterThanOrEqual(due);
    });

    it('drops a job that is known under its id with a later time', async () => {
      work();
      await queue.enqueue([fetchJob('a.1', Date.now() + 60_000)]);
      await queue.enqueue([fetchJob('a.1'), fetchJob('b.1')]);
      await runs(1);
      await pause(200);
      expect(ran).toEqual(['b.1']);
    });

    it('runs a job that snoozes again at its time, and keeps its id until it is done', async () => {
      const again = Date.now() + 500;
      let at = 0;
      work(() => {
        at = Date.now();
        return ran.length === 1 ? { kind: 'snooze', until: again } : DONE;
      });
      await queue.enqueue([fetchJob('a.1')]);
      await runs(1);
      await queue.enqueue([fetchJob('a.1')]);
      await runs(2);
      await until(isIdle);
      expect(ran).toEqual(['a.1', 'a.1']);
      expect(at).toBeGreaterThanOrEqual(again);
      expect(errors).toEqual([]);
    });

    it('forgets a job that is cancelled', async () => {
      work(() => ({ kind: 'cancel', reason: 'the feed was removed' }));
      await queue.enqueue([fetchJob('a.1')]);
      await runs(1);
      await until(isIdle);
      await queue.enqueue([fetchJob('a.1')]);
      await runs(2);
      expect(errors).toEqual([]);
    });

    it('reports a handler that throws, does not try again, and frees the id', async () => {
      work(() => {
        if (ran.length === 1) throw new Error('broken');
        return DONE;
      });
      await queue.enqueue([fetchJob('a.1')]);
      await runs(1);
      await until(isIdle);
      expect(errors.map(String)).toEqual(['Error: broken']);
      expect(ran).toHaveLength(1);
      await queue.enqueue([fetchJob('a.1')]);
      await runs(2);
    });

    it('runs no more jobs at a time than it may', async () => {
      let active = 0;
      let most = 0;
      work(async () => {
        most = Math.max(most, ++active);
        await pause(30);
        active--;
        return DONE;
      }, 3);
      await queue.enqueue(Array.from({ length: 12 }, (_, n) => fetchJob(`job.${n}`)));
      await runs(12);
      expect(most).toBe(3);
    });

    it('says how many jobs wait, run and sleep', async () => {
      let finish = () => {};
      const finished = new Promise<void>((done) => {
        finish = done;
      });
      work(async () => {
        await finished;
        return DONE;
      }, 1);
      await queue.every('tick', 60_000);
      await queue.enqueue([fetchJob('a.1'), fetchJob('b.1'), fetchJob('c.1'), fetchJob('d.1', Date.now() + 60_000)]);
      await runs(1);
      expect(await queue.depth()).toEqual({ waiting: 2, active: 1, delayed: 1 });
      finish();
    });

    it('ticks at once', async () => {
      let ticks = 0;
      const tick = async () => {
        ticks++;
        return DONE;
      };
      queue.work({ tick }, { concurrency: 1 });
      await queue.every('tick', 60_000);
      await until(() => ticks === 1);
    });

    it('ticks once an interval, however often it is asked to', async () => {
      const ticks: number[] = [];
      const tick = async () => {
        ticks.push(Date.now());
        return DONE;
      };
      queue.work({ tick }, { concurrency: 1 });
      const from = Date.now();
      for (let call = 0; call < 3; call++) await queue.every('tick', 500);
      await Promise.all([queue.every('tick', 500), queue.every('tick', 500)]);
      await until(async () => {
        await queue.every('tick', 500);
        return ticks.length >= 4;
      });
      // A run at the start and one a period, never more: an extra run would ask publishers too early.
      expect(ticks.length).toBeLessThanOrEqual(1 + Math.ceil((Date.now() - from) / 500));
    });

    it('goes on ticking after a tick that threw', async () => {
      let ticks = 0;
      const tick = async () => {
        if (++ticks === 1) throw new Error('broken');
        return DONE;
      };
      queue.work({ tick }, { concurrency: 1 });
      await queue.every('tick', 300);
      await until(() => ticks >= 3);
      expect(errors.map(String)).toEqual(['Error: broken']);
    });

    it('waits at its close for the job that runs, and takes no more', async () => {
      let finished = 0;
      work(async () => {
        await pause(300);
        finished++;
        return DONE;
      }, 1);
      await queue.enqueue([fetchJob('a.1'), fetchJob('b.1')]);
      await runs(1);
      const closing = queue.close(3_000);
      await queue.enqueue([fetchJob('c.1')]);
      await closing;
      await queue.enqueue([fetchJob('d.1')]);
      await pause(200);
      expect(finished).toBe(1);
      expect(ran).toHaveLength(1);
      expect(errors).toEqual([]);
    });

    it('lets go at its close of a job that does not end', async () => {
      work(() => new Promise<JobOutcome>(() => {}));
      await queue.enqueue([fetchJob('a.1')]);
      await runs(1);
      const from = Date.now();
      await Promise.all([queue.close(300), queue.close(300)]);
      expect(Date.now() - from).toBeLessThan(2_000);
    });
  });
}
