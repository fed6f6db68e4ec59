import { describe, expect, it } from 'vitest';
import { openLimits } from '../../src/roles/limits.ts';
import { closingAfterEach } from '../support/closing.ts';
import { startRedisServer } from '../support/redis-server.ts';

const opened = closingAfterEach();
const QUOTAS = { address: 100, network: 150, site: 1_000, token: 120 };
const fail = (error: unknown) => {
  throw error;
};
const limits = (redisUrl: string | null = null) => opened(openLimits({ redisUrl }, fail, QUOTAS)).draw;
const from = (host: number) => [
  { name: 'address', of: `192.0.2.${host}` } as const,
  { name: 'network', of: '192.0.2.0/24' } as const,
];

describe('what an asker may cost', () => {
  it('is drawn on an address until it is empty', async () => {
    const draw = limits();
    expect(await draw(from(1), 60)).toMatchObject({
      isOver: false,
      states: [
        { name: 'address', quota: 100, windowS: 60, remaining: 40 },
        { name: 'network', remaining: 90 },
      ],
    });
    const { isOver, states } = await draw(from(1), 60);
    expect([isOver, states[0]?.remaining]).toEqual([true, 0]);
    expect(states[0]?.resetS).toBeGreaterThan(50);
  });

  it('is drawn on its network as well, whatever the address', async () => {
    const draw = limits();
    expect((await draw(from(1), 80)).isOver).toBe(false);
    expect((await draw(from(2), 80)).isOver).toBe(true);
    expect((await draw([{ name: 'address', of: '198.51.100.1' }], 80)).isOver).toBe(false);
  });

  it('is one account for several processes that share a Redis, and goes on without it', async () => {
    const redis = await startRedisServer();
    const [here, there] = [limits(redis.url), limits(redis.url)];
    // Until it is connected each counts for itself.
    await new Promise((later) => setTimeout(later, 1_000));
    expect((await here(from(1), 60)).isOver).toBe(false);
    const second = await there(from(1), 60);
    expect([second.isOver, second.states[0]?.remaining]).toEqual([true, 0]);
    redis.freeze();
    const begun = performance.now();
    expect((await here(from(3), 60)).isOver).toBe(false);
    expect(performance.now() - begun).toBeLessThan(5_000);
    await redis.stop();
    expect((await there(from(4), 60)).isOver).toBe(false);
  });
});
