import type { Queue as BullQueue } from 'bullmq';
import type { Instant } from '../../core/clock/time.ts';

/**
 * Makes sure that the job scheduler lives, without an extra run if it does. Redis that comes back empty has forgotten
 * it without an error, and a scheduler whose next job was lost never makes another.
 */
export async function ensureTick(queue: BullQueue, name: 'tick', everyMs: number, now: Instant): Promise<void> {
  if (await isAlive(queue, name, everyMs, now)) return;
  // Setting a known scheduler again would wait for its old slot, which is far away once the clock was set back.
  await queue.removeJobScheduler(name);
  const opts = { removeOnComplete: true, removeOnFail: true };
  await queue.upsertJobScheduler(name, { every: everyMs }, { name, data: {}, opts });
}

async function isAlive(queue: BullQueue, name: string, everyMs: number, now: Instant): Promise<boolean> {
  const next = await nextRun(queue, name, everyMs);
  // Two periods: a run that waits for a busy worker is late, not lost.
  if (next === null || Math.abs(next - now) > 2 * everyMs) return false;
  if ((await queue.getJob(`repeat:${name}:${next}`)) !== undefined) return true;
  // The job may have run between the two questions; then the scheduler has made another. Else it has none.
  return (await nextRun(queue, name, everyMs)) !== next;
}

/** The slot of the scheduler's next job; null if there is no scheduler with this interval. */
async function nextRun(queue: BullQueue, name: string, everyMs: number): Promise<Instant | null> {
  const scheduler = await queue.getJobScheduler(name);
  return scheduler?.every === everyMs ? (scheduler.next ?? null) : null;
}
