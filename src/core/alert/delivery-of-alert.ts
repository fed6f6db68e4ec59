import type { Instant } from '../clock/time.ts';
import type { Channel } from '../desk/alert-plan.ts';
import type { Alert } from './alert.ts';

/** Why an alert does not leave at once: in the quiet hours, or since its desk has had so many on that day. */
export type HeldBy = 'quiet' | 'limit';

/**
 * `waiting`: for its time, or for its channel; `accepted`: the receiving side has taken the responsibility;
 * `refused`: it never will; `in-brief`: a brief told of it before its time came; `left-out`: it was withdrawn, its
 * channel was switched off, or the copy of the database may be older than what was sent.
 */
export const ALERT_DELIVERY_STATES = ['waiting', 'accepted', 'refused', 'in-brief', 'left-out'] as const;
export type AlertDeliveryState = (typeof ALERT_DELIVERY_STATES)[number];

/** One alert on its way out by one channel of its desk. There is never a second of one event. */
export type AlertDelivery = {
  /** Rises: what is older leaves first. */
  readonly id: number;
  readonly desk: string;
  /** See `channelKey`. */
  readonly channel: string;
  readonly event: string;
  readonly state: AlertDeliveryState;
  /** It leaves not before. What one channel holds back until the same moment leaves as one message. */
  readonly releaseAt: Instant;
  readonly heldBy: HeldBy | null;
  readonly attempts: number;
  readonly settledAt: Instant | null;
  /** Where it was accepted, or why it was not; in words, without secrets. */
  readonly reason: string | null;
};

/** How it stands with a channel as a whole. */
export type ChannelState = {
  readonly desk: string;
  readonly channel: string;
  /** After a failure it is tried again not before; null: at once. */
  readonly retryAt: Instant | null;
  /** How often it has failed since it was last accepted. */
  readonly failures: number;
  /** Why it was switched off, and when; null while it is on. */
  readonly stopped: { readonly at: Instant; readonly reason: string } | null;
};

/** What is to be written of an alert: itself and its ways out. */
export type AlertDraft = {
  readonly alert: Alert;
  readonly deliveries: readonly {
    readonly channel: Channel;
    readonly releaseAt: Instant;
    readonly heldBy: HeldBy | null;
  }[];
};
