import { afterAll, beforeAll } from 'vitest';
import { createBullmqQueue } from '../../src/queue/bullmq/queue.ts';
import { createInlineQueue } from '../../src/queue/inline/queue.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { describeQueue } from './contract.ts';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedisServer();
});
afterAll(() => redis.stop());

describeQueue('inline', (onError) => createInlineQueue({ now: Date.now, onError }));

// A prefix of its own makes each test's queue an empty one.
let opened = 0;
describeQueue('BullMQ', (onError) =>
  createBullmqQueue({ redisUrl: redis.url, now: Date.now, onError, prefix: `test-${++opened}` }),
);
