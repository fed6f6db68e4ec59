import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Stage } from '../support/attack/stage.ts';
import { damageCopy } from '../support/damage.ts';
import { itemsOf, limitFiles, makeDue, openLargeStage, ready } from '../support/large-feed.ts';
import { startRedisServer } from '../support/redis-server.ts';
import { eventually, freePort, startService } from '../support/service.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A service that has read a feed whose every edition is large and new. */
async function staged(): Promise<Stage> {
  const stage = await openLargeStage();
  open.push(stage.close);
  return stage;
}

describe('a disk that is full', () => {
  it('is told at once, nobody is asked for what cannot be kept, and what was lost comes later', async () => {
    const stage = await staged();
    const before = stage.asked()['large'];
    const largest = Math.max(
      ...['', '-wal'].map((end) => statSync(`${stage.file}${end}`, { throwIfNoEntry: false })?.size ?? 0),
    );
    limitFiles(stage.service(), largest + 65_536);
    makeDue(stage);
    const { troubles } = await eventually(
      () => ready(stage.api),
      ({ status }) => status === 503,
      120_000,
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
      120_000,
    );
  }, 600_000);
});

describe('a database with damaged pages', () => {
  it.each(['feed', 'item', 'identity'])(
    'of %s is served as far as it can be read, and /readyz names the table',
    async (table) => {
      const stage = await staged();
      await stage.service().kill('SIGTERM');
      const copy = join(stage.folder, 'damaged.db');
      damageCopy(stage.file, copy, table, 'leaves');
      const service = startService(['serve'], { ...stage.env, DATABASE_URL: `file:${copy}` });
      open.push(() => service.kill('SIGKILL'));
      const { troubles } = await eventually(
        async () => {
          await Promise.all(['/v1/items', '/v1/stories', '/v1/feeds'].map((path) => fetch(`${stage.api}${path}`)));
          if (table === 'identity') makeDue({ ...stage, file: copy });
          return ready(stage.api);
        },
        ({ status, troubles: told }) => status === 503 && told.includes(`\`${table}\``),
        120_000,
      );
      expect(troubles).toContain('restore a backup');
      if (table === 'feed') expect((await fetch(`${stage.api}/v1/items`)).status).toBe(200);
      expect((await fetch(`${stage.api}/v1/regions`)).status).toBe(200);
      expect((await fetch(`${stage.api}/healthz`)).status).toBe(200);
      expect(service.output()).not.toMatch(/\n\s+at /);
    },
    600_000,
  );
});

describe('the API alone', () => {
  it('is not ready while Redis is gone', async () => {
    const stage = await staged();
    await stage.service().kill('SIGTERM');
    const redis = await startRedisServer();
    open.push(redis.stop);
    const env = { ...stage.env, REDIS_URL: redis.url };
    const [scheduler, api] = [
      startService(['scheduler'], env),
      startService(['api'], { ...env, PORT: String(await freePort()) }),
    ];
    open.push(
      () => scheduler.kill('SIGKILL'),
      () => api.kill('SIGKILL'),
    );
    const address = await eventually(
      async () => /at (http:\S+) /.exec(api.output())?.[1],
      (found) => found !== undefined,
      120_000,
    );
    await eventually(
      () => ready(address ?? ''),
      ({ status }) => status === 200,
      120_000,
    );
    await redis.kill();
    const { troubles } = await eventually(
      () => ready(address ?? ''),
      ({ status }) => status === 503,
      30_000,
    );
    expect(troubles).toContain('Redis');
  }, 600_000);
});
