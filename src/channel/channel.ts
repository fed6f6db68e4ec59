import type { Channel } from '../core/desk/alert-plan.ts';

/** One message for one channel: an alert, or several that were held back together. */
export type AlertMessage = {
  /** The event's id, of several that of the first and how many more; the same message again has the same. */
  readonly id: string;
  /** One line. */
  readonly title: string;
  /** At most 500 characters for one alert. */
  readonly text: string;
  /** What the programs get: see `AlertPayload`; JSON. */
  readonly json: string;
  /** How urgent it is, as receivers colour it. */
  readonly tone: 'alert' | 'update' | 'correction';
  /** For mail alone. */
  readonly mail: {
    readonly subject: string;
    readonly text: string;
    /** Null: text alone. */
    readonly html: string | null;
    /** With its angle brackets. */
    readonly messageId: string;
    /** Message-IDs of earlier mails about the same, first one first. */
    readonly references: readonly string[];
    readonly date: Date;
    /** Sender and headers that name nobody. */
    readonly isSafe: boolean;
  };
};

/** What handing an alert over came to; `reason` is in words for the operator and holds no secret. */
export type AlertOutcome =
  | { readonly kind: 'accepted'; readonly where: string }
  /** Another time it may go; not before `afterMs` where the other side says so. */
  | { readonly kind: 'temporary'; readonly reason: string; readonly afterMs: number | null }
  /** This message will never be taken. */
  | { readonly kind: 'permanent'; readonly reason: string }
  /** Nothing is wanted there any more. */
  | { readonly kind: 'gone'; readonly reason: string };

/**
 * Hands a message over. Never rejects, and answers within 90 s. Handing the same message over again is safe: it has the
 * same id, so that whoever looks recognises it.
 */
export type SendAlert = (channel: Channel, message: AlertMessage) => Promise<AlertOutcome>;
