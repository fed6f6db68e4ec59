import { type Instant, MINUTE } from '../core/clock/time.ts';
import type { Store } from '../store/store.ts';
import { alertingDesks } from './alerting.ts';
import { desksOf } from './desks.ts';
import { groupedHead } from './make-digest.ts';

/** How it stands with alerts, for monitors. */
export type AlertHealth = {
  /** How long that has waited which has waited longest though its time has come; null: nothing does. */
  readonly oldestMs: number | null;
  /** Channels by how it stands with them. */
  readonly channels: { readonly ok: number; readonly failing: number; readonly stopped: number };
  /** Whether nobody has looked for alerts, or taken one up that could go, for longer than they may wait. */
  readonly stuck: 'unwatched' | 'unsent' | null;
};

/** Alerts that nobody takes up for longer than that stand still. */
export const ALERTS_PATIENCE_MS = 10 * MINUTE;

type HealthStore = Pick<Store, 'alerts' | 'config' | 'items' | 'stories'>;

/** That a receiver is down makes channels fail, and is no standstill: nobody here can mend it. */
export async function alertHealth(store: HealthStore, now: Instant): Promise<AlertHealth> {
  const [oldest, states] = [await store.alerts.oldestWaiting(now), await store.alerts.channelStates()];
  const stopped = states.filter((one) => one.stopped !== null).length;
  const failing = states.filter((one) => one.stopped === null && one.failures > 0).length;
  return {
    oldestMs: oldest === null ? null : now - oldest,
    channels: { ok: states.length - failing - stopped, failing, stopped },
    stuck: await stuckAs(store, now),
  };
}

async function stuckAs(store: HealthStore, now: Instant): Promise<AlertHealth['stuck']> {
  const then = now - ALERTS_PATIENCE_MS;
  // A channel that could have been taken up then, and still can: neither did it wait for another try, nor was it held.
  if ((await store.alerts.dueChannels(then, 1)).length > 0) return 'unsent';
  const cursor = await store.alerts.alertedUpTo();
  if (cursor === null || alertingDesks(await desksOf(store)).length === 0) return null;
  const ripe = Math.min(await store.items.lastChangeBefore(then), await groupedHead(store, now));
  return cursor < ripe ? 'unwatched' : null;
}
