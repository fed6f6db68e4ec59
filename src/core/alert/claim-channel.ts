import { type Instant, MINUTE } from '../clock/time.ts';
import { channelKey } from '../desk/alert-plan.ts';
import { type Alert, eventId } from './alert.ts';
import type { AlertDelivery, AlertDraft, ChannelState } from './delivery-of-alert.ts';

/** Handing over one message is bounded below that, and the claim is renewed with each. */
export const CHANNEL_LEASE_MS = 2 * MINUTE;

/** A channel as an engine holds it. */
export type HeldChannel = ChannelState & {
  readonly leaseUntil: Instant | null;
  readonly leaseOwner: string | null;
  /** Rises with each claim. */
  readonly fence: number;
};

export function newChannel(desk: string, channel: string): HeldChannel {
  return { desk, channel, retryAt: null, failures: 0, stopped: null, leaseUntil: null, leaseOwner: null, fence: 0 };
}

/** Whether a channel may be claimed, if it has something to send. */
export function isChannelFree({ stopped, retryAt, leaseUntil }: HeldChannel, now: Instant): boolean {
  return stopped === null && (retryAt === null || retryAt <= now) && (leaseUntil === null || leaseUntil <= now);
}

/** Whether a claim still holds. */
export function holdsChannel(held: HeldChannel | null, fence: number): held is HeldChannel {
  return held !== null && held.fence === fence && held.leaseUntil !== null;
}

/** The deliveries of an alert as they begin; those of channels that were switched off end there. */
export function deliveriesOf(
  { alert, deliveries }: AlertDraft,
  stoppedOf: (channel: string) => ChannelState['stopped'],
  now: Instant,
): readonly Omit<AlertDelivery, 'id'>[] {
  return deliveries.map(({ channel, releaseAt, heldBy }) => {
    const key = channelKey(channel);
    const stopped = stoppedOf(key);
    return {
      desk: alert.desk,
      channel: key,
      event: eventId(alert),
      state: stopped === null ? 'waiting' : 'left-out',
      releaseAt,
      heldBy,
      attempts: 0,
      settledAt: stopped === null ? null : now,
      reason: stopped === null ? null : stoppedWords(stopped),
    };
  });
}

export function stoppedWords({ reason }: NonNullable<ChannelState['stopped']>): string {
  return `the channel is switched off: ${reason}`;
}

/** Whether it counts for how many alerts a desk may have on a day. */
export function isCountedAlert(
  { kind, n }: Pick<Alert, 'kind' | 'n'>,
  { deliveries }: Pick<AlertDraft, 'deliveries'>,
): boolean {
  return kind !== 'correction' && n > 0 && deliveries.every(({ heldBy }) => heldBy !== 'limit');
}

/** Whether an outcome is written: what was handed over while it was left out was told all the same. */
export function takesOutcome(
  { state, ...delivery }: AlertDelivery,
  outcome: Pick<AlertDelivery, 'desk' | 'channel' | 'state'>,
): boolean {
  if (delivery.desk !== outcome.desk || delivery.channel !== outcome.channel) return false;
  return state === 'waiting' || (state === 'left-out' && outcome.state === 'accepted');
}

/** One that is not sent after all. */
export function leftOutDelivery(delivery: AlertDelivery, reason: string, now: Instant): AlertDelivery {
  return { ...delivery, state: 'left-out', reason, settledAt: now };
}

/** A delivery after something came of it. @param isTry whether it was handed over */
export function settledDelivery(
  delivery: AlertDelivery,
  { state, reason }: Pick<AlertDelivery, 'state' | 'reason'>,
  now: Instant,
): AlertDelivery {
  const isTry = state === 'waiting' || state === 'accepted' || state === 'refused';
  return {
    ...delivery,
    state,
    reason,
    attempts: delivery.attempts + (isTry ? 1 : 0),
    settledAt: state === 'waiting' ? null : now,
  };
}
