import type { Alert } from '../core/alert/alert.ts';
import type { Release } from '../core/alert/release.ts';
import { toIso } from '../core/clock/time.ts';
import { type AlertPlan, channelKey } from '../core/desk/alert-plan.ts';
import { printAlert } from './alert-json.ts';
import type { AlertFrame } from './alert-text.ts';

/** An alert that would have been sent, for programs. */
export function previewJson(
  { alert, release: { at, heldBy } }: { readonly alert: Alert; readonly release: Release },
  { to }: Pick<AlertPlan, 'to'>,
  frame: AlertFrame,
) {
  return { ...printAlert(alert, frame), release_at: toIso(at), held_by: heldBy, channels: to.map(channelKey) };
}
