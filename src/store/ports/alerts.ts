import type { Alert } from '../../core/alert/alert.ts';
import type {
  AlertDelivery,
  AlertDeliveryState,
  AlertDraft,
  ChannelState,
} from '../../core/alert/delivery-of-alert.ts';
import type { Instant } from '../../core/clock/time.ts';

/** Whoever reads the change log for alerts holds the lease of this name. */
export const ALERTS_LEASE = 'watch-alerts';

/** What reading a stretch of the change log came to; alerts, their ways out and the cursor become visible together. */
export type AlertSave = {
  /** Who holds the lease `watch-alerts`. */
  readonly owner: string;
  readonly now: Instant;
  /** Where the cursor stands; null before the first time. */
  readonly from: number | null;
  readonly to: number;
  /** The mark of the store before anything of it was read; what was withdrawn since makes it `lost`. */
  readonly withdrawn?: number;
  readonly drafts: readonly AlertDraft[];
};

/** The right to send what a channel has waiting, oldest first. */
export type ChannelClaim = ChannelState & {
  readonly fence: number;
  /** The mark of the store when its texts were read: see `withdrawn` of `AlertSave`. */
  readonly withdrawn: number;
  /** Those whose time has come; at least one. */
  readonly due: readonly { readonly delivery: AlertDelivery; readonly alert: Alert }[];
};

/** What came of some deliveries of a channel that leave as one message. */
export type ChannelSettlement = {
  readonly deliveries: readonly number[];
  /** `waiting`: another time. */
  readonly state: AlertDeliveryState;
  readonly reason: string | null;
  /** How it stands with the channel now. */
  readonly channel: Pick<ChannelState, 'retryAt' | 'failures' | 'stopped'>;
};

/** Alerts and their ways out. A port of `Store`. */
export interface AlertStore {
  /** Up to which entry of the change log alerts were looked for; null before the first time. */
  alertedUpTo(): Promise<number | null>;
  /** The last alert of a desk about each of these; those without one are absent. At most 1,000 at once. */
  lastAlerts(desk: string, about: readonly string[]): Promise<ReadonlyMap<string, Alert>>;
  /** Of the alerts that are the last about what they tell of, those that told of one of these reports. */
  alertsOfReports(desk: string, reports: readonly string[]): Promise<readonly Alert[]>;
  /** All alerts of a desk about one thing, the first one first; with what came of each on its channels. */
  alertsAbout(
    desk: string,
    about: string,
  ): Promise<readonly { readonly alert: Alert; readonly deliveries: readonly AlertDelivery[] }[]>;
  /** How many alerts other than corrections that are not held back by the limit a desk has had since then. */
  countAlerts(desk: string, since: Instant): Promise<number>;
  /** `lost` if another owner holds the lease, or the cursor is not at `from`: then nothing was written. */
  saveAlerts(save: AlertSave): Promise<'saved' | 'lost'>;
  /**
   * Channels that have something to send now and are neither stopped nor waiting nor leased; longest waiting first.
   * None while mails are held (`holdMails`).
   */
  dueChannels(now: Instant, limit: number): Promise<readonly Pick<ChannelState, 'desk' | 'channel'>[]>;
  /** Null where nothing is due there, another sends, or mails are held. The claim ends by itself after some time. */
  claimChannel(desk: string, channel: string, now: Instant, limit: number): Promise<ChannelClaim | null>;
  /**
   * Records what came of deliveries; the claim lasts on, anew from now. False if it was lost, then nothing is written;
   * or if something was withdrawn since: then it is written, and what else it holds may say what nobody may say again.
   */
  settleDeliveries(claim: ChannelClaim, settlement: ChannelSettlement, now: Instant): Promise<boolean>;
  releaseChannel(claim: ChannelClaim): Promise<void>;
  /** Since when the one waits that has waited longest though its time has come; null: none does. */
  oldestWaiting(now: Instant): Promise<Instant | null>;
  /** Channels that have ever had something to send. */
  channelStates(): Promise<readonly ChannelState[]>;
  /** Switches a channel on again that was switched off. False if there is none such. */
  resumeChannel(desk: string, channel: string): Promise<boolean>;
  /** The newest first, those before `before` (null: from the last); of one desk, or of all. */
  listAlertDeliveries(
    desk: string | null,
    before: number | null,
    limit: number,
  ): Promise<readonly { readonly delivery: AlertDelivery; readonly alert: Alert }[]>;
  /**
   * Forgets alerts about what has had none since then and has nothing waiting, with their deliveries; of a facility the
   * last one stays, since by it is known how it stands. Returns how many.
   */
  eraseAlerts(before: Instant): Promise<number>;
}
