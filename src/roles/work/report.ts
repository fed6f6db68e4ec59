import type { Job, Queue, QueueDepth } from '../../queue/queue.ts';
import type { Store } from '../../store/store.ts';

/** How the work goes, for people and for monitors. */
export type WorkReport = {
  /** Why its store cannot be relied on; null while it can. */
  readonly store: string | null;
  /** What else keeps it from being done, in words. */
  readonly others: readonly string[];
  readonly depth: QueueDepth | null;
};

/** Whoever does the work, as those see him who answer readers. */
export type Work = {
  /** Asks for jobs. What is not heard stands in the store, and is found by the next tick. */
  enqueue(jobs: readonly Job[]): void;
  report(): Promise<WorkReport>;
};

export const NO_REPORT: WorkReport = { store: null, others: [], depth: null };

export async function reportOn(store: Pick<Store, 'trouble'>, queue: Queue | null): Promise<WorkReport> {
  const trouble = queue?.trouble() ?? null;
  const depth = queue === null || trouble !== null ? null : await queue.depth().catch(() => null);
  return { store: await store.trouble(), others: trouble === null ? [] : [trouble], depth };
}
