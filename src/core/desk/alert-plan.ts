import type { Severity } from '../story/severity.ts';

/** When a desk does not want to be woken. */
export type QuietHours = {
  /** Minutes after midnight in the plan's zone; `to` may be on the next day. */
  readonly fromMinute: number;
  readonly toMinute: number;
  /** What is as severe as that goes out in the night as well; null: nothing does. */
  readonly exceptSeverity: Severity | null;
};

/** A way out for alerts as `desks.yaml` names it. */
export type Channel =
  | { readonly kind: 'mail'; readonly address: string }
  | {
      readonly kind: 'webhook';
      readonly url: string;
      /** Names the variable of the environment that holds the key; the key itself is never kept. */
      readonly secret: string;
    }
  | { readonly kind: 'apprise'; readonly url: string };

/** What a desk is told of at once, and by which ways. */
export type AlertPlan = {
  readonly minSeverity: Severity;
  /** `own`: only what happened in its own areas; `any`: all that its filter lets through. */
  readonly areas: 'own' | 'any';
  /** Whether a watched facility that changes its state is told of. */
  readonly standing: boolean;
  /** An IANA name: of the times in alerts, of quiet hours, and of what a day is. */
  readonly zone: string;
  readonly quiet: QuietHours | null;
  /** Corrections are not counted: what was told is always put right. */
  readonly maxADay: number;
  readonly to: readonly Channel[];
};

/** Names a channel of a desk, in the database and to its operator: `mail:ops@example.org`. */
export function channelKey(channel: Channel): string {
  return `${channel.kind}:${channel.kind === 'mail' ? channel.address : channel.url}`;
}

/** What holds for a desk that names nothing of its own: for one that is asked what it would be told of. */
export function plainAlertPlan(areas: readonly string[], zone: string): AlertPlan {
  return {
    minSeverity: 3,
    areas: areas.length > 0 ? 'own' : 'any',
    standing: false,
    zone,
    quiet: null,
    maxADay: 10,
    to: [],
  };
}
