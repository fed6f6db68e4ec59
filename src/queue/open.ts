import type { Instant } from '../core/clock/time.ts';
import { createBullmqQueue } from './bullmq/queue.ts';
import { createInlineQueue } from './inline/queue.ts';
import type { Queue } from './queue.ts';

export type QueueOptions = {
  /** Null: the queue runs in this process. */
  readonly redisUrl: string | null;
  readonly now: () => Instant;
  /** Told of bugs in handlers and of trouble with Redis. */
  readonly onError: (error: unknown) => void;
};

/** Opens the queue that the configuration asks for; never fails for a Redis that is not there. */
export function openQueue({ redisUrl, now, onError }: QueueOptions): Queue {
  return redisUrl === null ? createInlineQueue({ now, onError }) : createBullmqQueue({ redisUrl, now, onError });
}
