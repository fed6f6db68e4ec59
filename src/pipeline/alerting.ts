import type { Instant } from '../core/clock/time.ts';
import type { AlertPlan } from '../core/desk/alert-plan.ts';
import type { Desk } from '../core/desk/desk.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import type { Store } from '../store/store.ts';
import type { ReportEvent } from './report.ts';
import type { Changed } from './window-changes.ts';

export type WatchAlertsDeps = {
  readonly store: Pick<
    Store,
    'feeds' | 'items' | 'stories' | 'config' | 'leases' | 'withdrawals' | 'editions' | 'alerts'
  >;
  /** The published taxonomy; null until there is one. */
  readonly taxonomy: () => Taxonomy | null;
  readonly now: () => Instant;
  /** Names this process; only one owner looks for alerts at a time. */
  readonly owner: string;
  readonly report: ReportEvent;
};

/** A stretch of the change log. */
export type AlertStretch = { readonly changed: Changed; readonly to: number };

export type AlertingDesk = Desk & { readonly alerts: AlertPlan };

/** Desks that want to be told at once. */
export function alertingDesks(desks: readonly Desk[]): readonly AlertingDesk[] {
  return desks.filter((desk): desk is AlertingDesk => (desk.alerts ?? null) !== null);
}
