import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { describe, it } from 'vitest';
import { DONE } from '../../src/core/feed/outcome.ts';
import type { RedisServer } from '../support/redis-server.ts';
import { fetchJob, pause, until } from './jobs.ts';
import { countRuns, type Finish, queueOn, redisServer } from './on-redis.ts';

describe.concurrent('Redis that goes away', () => {
  it('is told of, and work goes on when it is back empty, the tick once it is asked for again', async ({
    expect,
    onTestFinished,
  }) => {
    const redis = await redisServer(onTestFinished);
    const errors: unknown[] = [];
    const queue = queueOn(redis.url, onTestFinished, errors);
    const runs = countRuns(queue);
    await queue.every('tick', 500);
    await until(() => runs.ticks >= 2);
    await redis.kill();
    await until(() => queue.trouble() !== null);
    await expect(queue.enqueue([fetchJob('lost.1')])).rejects.toThrow(`Redis at 127.0.0.1:${redis.port}`);
    await redis.start();
    await until(() => queue.trouble() === null);
    const before = runs.ticks;
    await queue.enqueue([fetchJob('a.1')]);
    await until(() => runs.fetched.includes('a.1'));
    await queue.every('tick', 500);
    await until(() => runs.ticks >= before + 2);
    // What was refused is not carried out behind the caller's back.
    expect(runs.fetched).toEqual(['a.1']);
    const told = errors.map(String).filter((text) => text.includes('ECONNREFUSED'));
    expect(told).toHaveLength(1);
  });

  it('does not keep a job that ran meanwhile from being asked for again', async ({ onTestFinished }) => {
    const redis = await redisServer(onTestFinished);
    const queue = queueOn(redis.url, onTestFinished);
    let runs = 0;
    let finish = () => {};
    const finished = new Promise<void>((done) => {
      finish = done;
    });
    const fetchFeed = async () => {
      runs++;
      await finished;
      return DONE;
    };
    queue.work({ 'fetch-feed': fetchFeed }, { concurrency: 1 });
    await queue.enqueue([fetchJob('a.1')]);
    await until(() => runs === 1);
    await redis.kill();
    await redis.start();
    finish();
    await until(() => queue.trouble() === null);
    await until(async () => {
      await queue.enqueue([fetchJob('a.1')]).catch(() => {});
      return runs === 2;
    });
  });

  it('rejects calls in bounded time while it is frozen, and goes on when it thaws', async ({
    expect,
    onTestFinished,
  }) => {
    const redis = await redisServer(onTestFinished);
    const queue = queueOn(redis.url, onTestFinished);
    const runs = countRuns(queue);
    await queue.enqueue([fetchJob('a.1')]);
    await until(() => runs.fetched.length === 1);
    redis.freeze();
    await expect(queue.depth()).rejects.toThrow('did not answer');
    redis.resume();
    await queue.enqueue([fetchJob('b.1')]);
    await until(() => runs.fetched.length === 2);
  });
});

describe.concurrent('Redis that is not there at the start', () => {
  it('is waited for: calls are refused with the reason, then everything starts by itself', async ({
    expect,
    onTestFinished,
  }) => {
    const redis = await redisServer(onTestFinished, { started: false });
    const errors: unknown[] = [];
    const queue = queueOn(redis.url, onTestFinished, errors);
    const runs = countRuns(queue);
    const refused = [queue.enqueue([fetchJob('lost.1')]), queue.every('tick', 60_000), queue.depth()];
    for (const call of refused)
      await expect(call).rejects.toThrow(`Redis at 127.0.0.1:${redis.port} cannot be reached`);
    expect(queue.trouble()).toContain('nothing listens there');
    expect(errors).toHaveLength(1);
    await redis.start();
    await until(() => queue.trouble() === null);
    await queue.every('tick', 60_000);
    await queue.enqueue([fetchJob('a.1')]);
    await until(() => runs.ticks === 1 && runs.fetched.length === 1);
    expect(runs.fetched).toEqual(['a.1']);
  });

  it('does not keep the queue from closing', async ({ expect, onTestFinished }) => {
    const redis = await redisServer(onTestFinished, { started: false });
    const queue = queueOn(redis.url, onTestFinished);
    countRuns(queue);
    await until(() => queue.trouble()?.includes('ECONNREFUSED') === true);
    const from = Date.now();
    await queue.close(10_000);
    expect(Date.now() - from).toBeLessThan(5_000);
  });
});

describe.concurrent('a Redis with a password', () => {
  it('works with the right one, and never shows a wrong one', async ({ expect, onTestFinished }) => {
    const redis = await redisServer(onTestFinished, { flags: ['--requirepass', 'opensesame'] });
    const errors: unknown[] = [];
    const wrong = queueOn(redis.url.replace('//', '//:hushhush@'), onTestFinished, errors);
    countRuns(wrong);
    const refusal = await wrong.enqueue([fetchJob('a.1')]).catch((error: unknown) => error);
    expect(String(refusal)).toContain(`127.0.0.1:${redis.port} cannot be reached: WRONGPASS`);
    const shown = inspect([refusal, errors, wrong.trouble()], { depth: 10, showHidden: true });
    expect(shown).toContain('WRONGPASS');
    expect(shown).not.toContain('hushhush');

    const right = queueOn(redis.url.replace('//', '//:opensesame@'), onTestFinished);
    const runs = countRuns(right);
    await right.enqueue([fetchJob('b.1')]);
    await until(() => runs.fetched.length === 1);
  });

  it('is not repeated from an address that cannot be read', ({ expect, onTestFinished }) => {
    const broken = () => queueOn('redis://:hushhush@:bad port', onTestFinished);
    expect(broken).toThrow('redis://host:port');
    expect(broken).not.toThrow('hushhush');
  });
});

describe.concurrent('a Redis that may drop jobs', () => {
  it('is warned of once', async ({ expect, onTestFinished }) => {
    const redis = await redisServer(onTestFinished, { flags: ['--maxmemory-policy', 'allkeys-lru'] });
    const errors: unknown[] = [];
    const queue = queueOn(redis.url, onTestFinished, errors);
    await queue.enqueue([fetchJob('a.1')]);
    await until(() => errors.length > 0);
    await pause(200);
    expect(errors.map(String)).toEqual([expect.stringContaining('maxmemory-policy is allkeys-lru; set noeviction')]);
  });
});

describe.concurrent('a process that has closed its queue', () => {
  /**
   * Standard output and exit code of a process that worked, was told to close, and was given no other reason to end.
   */
  async function leave(
    redis: RedisServer,
    finish: Finish,
    beforeClose: () => Promise<void>,
  ): Promise<readonly [string, number | null]> {
    const script = fileURLToPath(new URL('./leave.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', script, redis.url], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    finish(async () => void child.kill('SIGKILL'));
    const exited = new Promise<number | null>((done) => child.once('exit', done));
    let output = '';
    child.stdout.on('data', (text: Buffer) => {
      output += text.toString();
    });
    await until(() => output !== '');
    await beforeClose();
    child.stdin.write('close\n');
    const code = await exited;
    return [output, code];
  }

  it('ends by itself', async ({ expect, onTestFinished }) => {
    const redis = await redisServer(onTestFinished);
    expect(await leave(redis, onTestFinished, async () => {})).toEqual(['ran\nclosed\n', 0]);
  });

  it('ends by itself also when Redis has gone', async ({ expect, onTestFinished }) => {
    const redis = await redisServer(onTestFinished);
    expect(await leave(redis, onTestFinished, redis.kill)).toEqual(['ran\nclosed\n', 0]);
  });
});
