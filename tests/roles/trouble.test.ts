import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import type { Stage } from '../support/attack/stage.ts';
import { damageCopy } from '../support/damage.ts';
import { itemsOf, limitFiles, makeDue, openLargeStage, ready } from '../support/large-feed.ts';
import { startRedisServer } from '../support/redis-server.ts';
import { eventually, freePort, type ServiceProcess, startService } from '../support/service.ts';

// Most of the time each of them waits for a tick; together they wait once.
type Cleanup = Pick<TestContext, 'onTestFinished'>;

/** A service that has read a feed whose every edition is large and new. */
async function staged({ onTestFinished }: Cleanup): Promise<Stage> {
  const stage = await openLargeStage();
  onTestFinished(stage.close);
  return stage;
}

function start(
  { onTestFinished }: Cleanup,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ServiceProcess {
  const service = startService(args, env);
  onTestFinished(async () => void (await service.kill('SIGKILL')));
  return service;
}

describe.concurrent('a disk that is full', () => {
  it('is told at once, nobody is asked for what cannot be kept, and what was lost comes later', async (test) => {
    const stage = await staged(test);
    const before = stage.asked()['large'];
    const largest = Math.max(
      ...['', '-wal'].map((end) => statSync(`${stage.file}${end}`, { throwIfNoEntry: false })?.size ?? 0),
    );
    limitFiles(stage.service(), largest + 65_536);
    makeDue(stage);
    const { troubles } = await eventually(
      () => ready(stage.api),
      ({ status }) => status === 503,
      60_000,
    );
    expect(troubles).toContain('cannot be written');
    makeDue(stage);
    await new Promise((later) => setTimeout(later, 35_000));
    expect(stage.asked()['large']).toBeLessThanOrEqual((before ?? 0) + 1);
    expect((await fetch(`${stage.api}/v1/items`)).status).toBe(200);
    limitFiles(stage.service(), 'unlimited');
    await eventually(
      () => ready(stage.api),
      ({ status }) => status === 200,
      30_000,
    );
    await eventually(
      () => itemsOf(stage),
      (items) => items > 150,
      60_000,
    );
  }, 200_000);
});

describe.concurrent('a database with damaged pages', () => {
  it.for(['feed', 'item', 'identity'])(
    'of %s is served as far as it can be read, and /readyz names the table',
    { timeout: 200_000 },
    async (table, test) => {
      const stage = await staged(test);
      await stage.service().kill('SIGTERM');
      const copy = join(stage.folder, 'damaged.db');
      damageCopy(stage.file, copy, table, 'leaves');
      const service = start(test, ['serve'], { ...stage.env, DATABASE_URL: `file:${copy}` });
      const { troubles } = await eventually(
        async () => {
          await Promise.all(['/v1/items', '/v1/stories', '/v1/feeds'].map((path) => fetch(`${stage.api}${path}`)));
          if (table === 'identity') makeDue({ ...stage, file: copy });
          return ready(stage.api);
        },
        ({ status, troubles: told }) => status === 503 && told.includes(`\`${table}\``),
        90_000,
      );
      expect(troubles).toContain('restore a backup');
      if (table === 'feed') expect((await fetch(`${stage.api}/v1/items`)).status).toBe(200);
      expect((await fetch(`${stage.api}/v1/regions`)).status).toBe(200);
      expect((await fetch(`${stage.api}/healthz`)).status).toBe(200);
      expect(service.output()).not.toMatch(/\n\s+at /);
    },
  );
});

describe.concurrent('the API alone', () => {
  it('is not ready while Redis is gone', async (test) => {
    const stage = await staged(test);
    await stage.service().kill('SIGTERM');
    const redis = await startRedisServer();
    test.onTestFinished(redis.stop);
    const env = { ...stage.env, REDIS_URL: redis.url };
    start(test, ['scheduler'], env);
    const api = start(test, ['api'], { ...env, PORT: String(await freePort()) });
    const address = await eventually(
      async () => /at (http:\S+) /.exec(api.output())?.[1],
      (found) => found !== undefined,
      60_000,
    );
    await eventually(
      () => ready(address ?? ''),
      ({ status }) => status === 200,
      60_000,
    );
    await redis.kill();
    const { troubles } = await eventually(
      () => ready(address ?? ''),
      ({ status }) => status === 503,
      30_000,
    );
    expect(troubles).toContain('Redis');
  }, 200_000);
});
