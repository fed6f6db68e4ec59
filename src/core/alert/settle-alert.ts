import { DAY, type Instant, MINUTE, SECOND } from '../clock/time.ts';
import type { AlertDelivery, AlertDeliveryState, ChannelState } from './delivery-of-alert.ts';

const FIRST_RETRY_MS = 30 * SECOND;
const LONGEST_RETRY_MS = 30 * MINUTE;
/** However long the other side wants to be left alone. */
export const LONGEST_CHANNEL_WAIT_MS = DAY;
/** Nobody acts on what was grave a week ago. */
const EXPIRES_MS = 7 * DAY;
/** What leaves later than that says so. */
const DELAYED_MS = 10 * MINUTE;

/** What handing over came to, as far as it decides what is next. */
export type HandedOver =
  | { readonly kind: 'accepted'; readonly where: string }
  | { readonly kind: 'temporary'; readonly reason: string; readonly afterMs: number | null }
  | { readonly kind: 'permanent' | 'gone'; readonly reason: string };

export type AlertSettled = {
  readonly state: AlertDeliveryState;
  readonly reason: string;
  readonly channel: Pick<ChannelState, 'retryAt' | 'failures' | 'stopped'>;
};

/** What becomes of a delivery and of its channel. */
export function settleAlert(
  outcome: HandedOver,
  { failures }: Pick<ChannelState, 'failures'>,
  now: Instant,
): AlertSettled {
  switch (outcome.kind) {
    case 'accepted':
      return { state: 'accepted', reason: outcome.where, channel: { retryAt: null, failures: 0, stopped: null } };
    case 'temporary': {
      const backOff = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures, 10));
      const retryAt = now + Math.min(LONGEST_CHANNEL_WAIT_MS, Math.max(backOff, outcome.afterMs ?? 0));
      return { state: 'waiting', reason: outcome.reason, channel: { retryAt, failures: failures + 1, stopped: null } };
    }
    case 'permanent':
      return { state: 'refused', reason: outcome.reason, channel: { retryAt: null, failures: 0, stopped: null } };
    case 'gone': {
      const stopped = { at: now, reason: outcome.reason };
      return { state: 'refused', reason: outcome.reason, channel: { retryAt: null, failures: 0, stopped } };
    }
  }
}

export function isExpired({ releaseAt }: Pick<AlertDelivery, 'releaseAt'>, now: Instant): boolean {
  return now - releaseAt > EXPIRES_MS;
}

export function isDelayed({ releaseAt }: Pick<AlertDelivery, 'releaseAt'>, now: Instant): boolean {
  return now - releaseAt > DELAYED_MS;
}

/** What was held back until the same moment leaves as one message; everything else alone, in order. */
export function bundlesOf<T extends { readonly delivery: AlertDelivery }>(
  due: readonly T[],
): readonly (readonly T[])[] {
  const bundles: T[][] = [];
  const held = new Map<string, T[]>();
  for (const one of due) {
    const { heldBy, releaseAt } = one.delivery;
    const known = heldBy === null ? undefined : held.get(`${heldBy} ${releaseAt}`);
    if (known !== undefined) {
      known.push(one);
      continue;
    }
    const bundle = [one];
    bundles.push(bundle);
    if (heldBy !== null) held.set(`${heldBy} ${releaseAt}`, bundle);
  }
  return bundles;
}
