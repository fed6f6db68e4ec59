import type { Act } from '../core/access/principal.ts';
import type { Instant } from '../core/clock/time.ts';
import { DONE, type JobOutcome } from '../core/feed/outcome.ts';
import type { Store } from '../store/store.ts';
import type { ReportEvent } from './report.ts';

export type CheckUpDeps = {
  readonly store: Pick<Store, 'upkeep'>;
  readonly now: () => Instant;
  readonly act: (at: Instant) => Act;
  readonly report: ReportEvent;
};

/** Checks all that is kept, repairs what can be repaired, and says what came of it. */
export async function checkUp({ store, now, act, report }: CheckUpDeps): Promise<JobOutcome> {
  report({ kind: 'checked', ...(await store.upkeep.checkUp(now, act)) });
  return DONE;
}
