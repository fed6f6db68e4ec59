import { describe, it } from 'vitest';
import { DONE } from '../../src/core/feed/outcome.ts';
import { fetchJob, pause, until } from './jobs.ts';
import { countRuns, inspector, queueOn, redisServer } from './on-redis.ts';

describe.concurrent('several processes on one Redis', () => {
  it('share the jobs and never run one in two places', async ({ expect, onTestFinished }) => {
    const redis = await redisServer(onTestFinished);
    const ran: string[] = [];
    const byWorker = [0, 0];
    for (const index of byWorker.keys()) {
      const fetchFeed = async ({ feed }: { readonly feed: string }) => {
        ran.push(feed);
        byWorker[index] = (byWorker[index] ?? 0) + 1;
        await pause(10);
        return DONE;
      };
      queueOn(redis.url, onTestFinished).work({ 'fetch-feed': fetchFeed }, { concurrency: 2 });
    }
    const jobs = Array.from({ length: 60 }, (_, n) => fetchJob(`feed.${n}`));
    await queueOn(redis.url, onTestFinished).enqueue(jobs);
    await queueOn(redis.url, onTestFinished).enqueue(jobs.slice(30));
    await until(() => ran.length >= 60);
    await pause(200);
    expect(new Set(ran).size).toBe(60);
    expect(ran).toHaveLength(60);
    expect(Math.min(...byWorker)).toBeGreaterThan(0);
  });

  it('tick once a period together, though each asks for the tick', async ({ expect, onTestFinished }) => {
    const redis = await redisServer(onTestFinished);
    const runs = [queueOn(redis.url, onTestFinished), queueOn(redis.url, onTestFinished)].map((queue) => ({
      queue,
      counted: countRuns(queue),
    }));
    const ticks = () => runs.reduce((sum, { counted }) => sum + counted.ticks, 0);
    const from = Date.now();
    await until(async () => {
      await Promise.all(runs.map(({ queue }) => queue.every('tick', 500)));
      return ticks() >= 5;
    });
    // Both may start it in the same moment, which runs it once more.
    expect(ticks()).toBeLessThanOrEqual(2 + Math.ceil((Date.now() - from) / 500));
  });

  it('leave nothing in Redis of jobs that are done or have thrown', async ({ onTestFinished }) => {
    const redis = await redisServer(onTestFinished);
    const queue = queueOn(redis.url, onTestFinished);
    queue.work(
      {
        'fetch-feed': async ({ feed }) => {
          if (feed === 'b.1') throw new Error('broken');
          return DONE;
        },
      },
      { concurrency: 2 },
    );
    await queue.enqueue([fetchJob('a.1'), fetchJob('b.1')]);
    const inside = inspector('khabar-fetch-feed', redis.url, onTestFinished);
    await until(async () => Object.values(await inside.getJobCounts()).every((count) => count === 0));
  });
});

describe.concurrent('a tick that Redis has lost', () => {
  it('is restored when its scheduler or its next job is gone', async ({ expect, onTestFinished }) => {
    const redis = await redisServer(onTestFinished);
    const queue = queueOn(redis.url, onTestFinished);
    const runs = countRuns(queue);
    await queue.every('tick', 60_000);
    await until(() => runs.ticks === 1);
    const inside = inspector('khabar-tick', redis.url, onTestFinished);
    await until(async () => (await inside.getDelayedCount()) === 1);
    await queue.every('tick', 60_000);
    await pause(200);
    expect(runs.ticks).toBe(1);
    await inside.removeJobScheduler('tick');
    await queue.every('tick', 60_000);
    await until(() => runs.ticks === 2);
    await until(async () => (await inside.getDelayedCount()) === 1);
    for (const job of await inside.getDelayed()) {
      await inside.getBackend().client.then((client) => client.del(inside.toKey(job.id ?? '')));
    }
    await queue.every('tick', 60_000);
    await until(() => runs.ticks === 3);
  });

  it('is restored when the clock was set back by an hour', async ({ onTestFinished }) => {
    const redis = await redisServer(onTestFinished);
    const inside = inspector('khabar-tick', redis.url, onTestFinished);
    await inside.upsertJobScheduler('tick', { every: 30_000, startDate: Date.now() + 3_600_000 }, { name: 'tick' });
    const queue = queueOn(redis.url, onTestFinished);
    const runs = countRuns(queue);
    await queue.every('tick', 30_000);
    await until(() => runs.ticks === 1);
  });
});

describe('a job that a wrong clock has put off', () => {
  it('runs once it is recalled, and those that wait for a near moment go on waiting', async ({
    expect,
    onTestFinished,
  }) => {
    const redis = await redisServer(onTestFinished);
    const queue = queueOn(redis.url, onTestFinished);
    const ran: string[] = [];
    const fetchFeed = async ({ feed }: { readonly feed: string }) => {
      ran.push(feed);
      return DONE;
    };
    queue.work({ 'fetch-feed': fetchFeed }, { concurrency: 2 });
    const now = Date.now();
    await queue.enqueue([
      { ...fetchJob('far'), runAt: now + 86_400_000 },
      { ...fetchJob('near'), runAt: now + 60_000 },
    ]);
    await queue.recall(now + 1_800_000);
    await until(() => ran.length > 0);
    expect(ran).toEqual(['far']);
    expect((await queue.depth()).delayed).toBe(1);
  });
});
