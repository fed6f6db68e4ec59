import type { Queue as BullQueue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Instant } from '../../core/clock/time.ts';

/** Of very many the rest is recalled by the next tick. */
const AT_ONCE = 500;
/** BullMQ orders delayed jobs by their moment with twelve bits behind it. */
const SCORE_STEP = 0x1000;

/**
 * Promotes the jobs that wait for a moment after `furthest`. By their score: the job itself says only how long it
 * waits.
 */
export async function recallJobs(redis: Redis, queue: BullQueue, furthest: Instant): Promise<void> {
  const ids = await redis.zrangebyscore(queue.toKey('delayed'), furthest * SCORE_STEP, '+inf', 'LIMIT', 0, AT_ONCE);
  // One that runs or is gone meanwhile needs no promotion.
  await Promise.all(ids.map(async (id) => (await queue.getJob(id))?.promote().catch(() => {})));
}
