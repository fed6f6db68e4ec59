import type { Job } from '../../src/queue/queue.ts';
import { eventually } from '../support/service.ts';

/** Whatever should happen happens within this, also on a busy machine. */
const SOON_MS = 60_000;

/** Waits for what has to become true. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  await eventually(async () => isSo(), Boolean, SOON_MS);
}

/** Long enough for what must not happen to happen. */
export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** A fetch job whose feed is named like the job. */
export function fetchJob(id: string, runAt?: number): Job {
  return { name: 'fetch-feed', id, data: { feed: id }, ...(runAt === undefined ? {} : { runAt }) };
}
