import type { JobName } from '../queue.ts';

/** A BullMQ queue for each kind of job, so that a tick never waits behind fetches. */
export function queueName(name: JobName): string {
  return `khabar-${name}`;
}
