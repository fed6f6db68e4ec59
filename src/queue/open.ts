import type { Instant } from '../core/clock/time.ts';
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
export async function openQueue({ redisUrl, now, onError }: QueueOptions): Promise<Queue> {
  if (redisUrl === null) return createInlineQueue({ now, onError });
  // Several megabytes of code in every thread that has it.
  const { createBullmqQueue } = await import('./bullmq/queue.ts');
  return createBullmqQueue({ redisUrl, now, onError });
}
