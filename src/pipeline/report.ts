import type { AlertOutcome } from '../channel/channel.ts';
import type { AlertKind } from '../core/alert/alert.ts';
import type { Channel } from '../core/desk/alert-plan.ts';
import type { PollResult } from '../core/feed/feed.ts';
import type { Settlement } from '../core/subscription/subscription.ts';
import type { CheckUp } from '../core/upkeep/check-up.ts';
import type { SendOutcome } from '../mail/mailer.ts';

/** What one poll of a feed came to, for logs and for people. */
export type PollReport = {
  readonly feed: string;
  readonly result: PollResult;
  readonly reason: string | null;
  readonly documentItems: number | null;
  readonly added: number;
  readonly revised: number;
  readonly problems: readonly string[];
};

/** Facts that the pipeline states about its work; the composition root decides where they go. */
export type PipelineEvent =
  | ({ readonly kind: 'polled' } & PollReport)
  | {
      readonly kind: 'mailed';
      readonly subscription: string;
      readonly occasion: string;
      readonly result: Settlement['kind'] | 'lost-lease';
      readonly reason: string | null;
    }
  /** A desk's brief was drafted, closed at its cut-off, or sent. */
  | {
      readonly kind: 'brief';
      readonly desk: string;
      readonly number: number;
      readonly result: 'draft' | 'closed' | 'sent';
      /** Planned mails. */
      readonly mails: number;
    }
  /** The link to a draft was handed over for one of its editors, or not; the address stays out of the log. */
  | {
      readonly kind: 'editor-mailed';
      readonly desk: string;
      readonly number: number;
      readonly result: SendOutcome['kind'];
      readonly reason: string | null;
    }
  /** A desk is told of something at once. */
  | {
      readonly kind: 'alert';
      readonly desk: string;
      readonly about: string;
      readonly n: number;
      readonly as: AlertKind;
      /** Ways that it goes out by. */
      readonly channels: number;
    }
  /** What came of alerts that were handed to a channel as one message; its address stays out of the log. */
  | {
      readonly kind: 'alert-sent';
      readonly desk: string;
      readonly channel: Channel['kind'];
      readonly event: string;
      readonly result: AlertOutcome['kind'];
      readonly reason: string | null;
    }
  /** All that is kept was checked. */
  | ({ readonly kind: 'checked' } & CheckUp)
  /** Another worker took the feed over before this one was done: nothing was written. */
  | { readonly kind: 'lost-lease'; readonly feed: string };

export type ReportEvent = (event: PipelineEvent) => void;
