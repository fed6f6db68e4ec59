import type { Alert } from '../core/alert/alert.ts';
import type { AlertDelivery, ChannelState } from '../core/alert/delivery-of-alert.ts';
import { editionOf } from '../core/brief/edition.ts';
import { type Instant, toIso } from '../core/clock/time.ts';
import type { Delivery } from '../core/subscription/delivery.ts';
import { isQuestion } from '../core/subscription/subscription.ts';
import type { alertDelivered, mailDelivered } from './delivery-schema.ts';
import type { Printed } from './printed.ts';

type OfAlert = { readonly kind: 'alert'; readonly delivery: AlertDelivery; readonly alert: Pick<Alert, 'kind' | 'at'> };
type OfMail = {
  readonly kind: 'mail';
  readonly mail: Pick<Delivery, 'occasion' | 'dueAt' | 'state' | 'attempts' | 'reason' | 'settledAt'> & {
    readonly email: string | null;
  };
};

/** What was sent, for programs of operators. */
export function deliveryJson(one: OfAlert | OfMail): Printed<typeof alertDelivered> | Printed<typeof mailDelivered> {
  return one.kind === 'alert' ? alertDeliveryJson(one) : mailDeliveryJson(one);
}

function alertDeliveryJson({ delivery, alert }: OfAlert): Printed<typeof alertDelivered> {
  const { id, event, desk, channel, state, releaseAt, heldBy, attempts, settledAt, reason } = delivery;
  return {
    kind: 'alert',
    id,
    event,
    alert: alert.kind,
    desk,
    channel,
    at: toIso(alert.at),
    state,
    release: toIso(releaseAt),
    held_by: heldBy,
    attempts,
    settled: orNull(settledAt),
    reason,
  };
}

function mailDeliveryJson({ mail }: OfMail): Printed<typeof mailDelivered> {
  const { occasion, email, dueAt, state, attempts, reason, settledAt } = mail;
  return {
    kind: 'mail',
    // A question's own name holds what its link is made of.
    occasion: isQuestion(occasion) ? 'confirm' : occasion,
    desk: editionOf(occasion)?.desk ?? null,
    to: email,
    due: toIso(dueAt),
    state,
    attempts,
    settled: orNull(settledAt),
    reason,
  };
}

function orNull(at: Instant | null): string | null {
  return at === null ? null : toIso(at);
}

/** An alert on its way out, on one line. */
export function deliveryLine({ delivery, alert }: OfAlert): string {
  const { event, channel, state, attempts, releaseAt, reason } = delivery;
  const tried = attempts > 1 ? `, tried ${attempts} times` : '';
  const until = state === 'waiting' ? ` until ${toIso(releaseAt)}` : '';
  return [toIso(alert.at), event, alert.kind, channel, `${state}${until}${tried}`, reason ?? '-'].join('\t');
}

/** A channel that fails or was switched off, and what is to be done. */
export function channelLine({ desk, channel, retryAt, failures, stopped }: ChannelState): string {
  if (stopped !== null)
    return (
      `${desk} ${channel}: switched off since ${toIso(stopped.at)}: ${stopped.reason}; ` +
      `\`khabar alerts resume --desk ${desk} --channel ${channel}\` switches it on again`
    );
  const next = retryAt === null ? '' : `, tried again at ${toIso(retryAt)}`;
  return `${desk} ${channel}: has failed ${failures} times in a row${next}`;
}
