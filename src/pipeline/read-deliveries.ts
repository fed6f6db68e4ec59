import type { Alert } from '../core/alert/alert.ts';
import type { AlertDelivery } from '../core/alert/delivery-of-alert.ts';
import type { Instant } from '../core/clock/time.ts';
import type { MailLine, MailPlace } from '../store/ports/mail.ts';
import type { Store } from '../store/store.ts';

/** Something that was sent, is to be sent, or was left out: an alert by one way, or a mail of a subscription. */
export type Delivered =
  | { readonly kind: 'alert'; readonly at: Instant; readonly delivery: AlertDelivery; readonly alert: Alert }
  | { readonly kind: 'mail'; readonly at: Instant; readonly mail: MailLine };

/** How far each ledger was read; null: not at all yet. */
export type DeliveryCursor = { readonly alert: number | null; readonly mail: MailPlace | null };

export type DeliveryQuestion = {
  /** Null: all desks, and mails of none. */
  readonly desk: string | null;
  /** Null: both. */
  readonly kind: Delivered['kind'] | null;
  readonly limit: number;
  readonly cursor: DeliveryCursor | null;
};

export type DeliveryPage = { readonly deliveries: readonly Delivered[]; readonly next: DeliveryCursor | null };

/** What was sent by all ways, the latest first: alerts as they were decided, mails as they were due. */
export async function readDeliveries(
  { desk, kind, limit, cursor }: DeliveryQuestion,
  { alerts, mail }: Pick<Store, 'alerts' | 'mail'>,
): Promise<DeliveryPage> {
  const from = cursor ?? { alert: null, mail: null };
  const ofAlerts = kind === 'mail' ? [] : await alerts.listAlertDeliveries(desk, from.alert, limit + 1);
  const ofMails = kind === 'alert' ? [] : await mail.listMails(desk, from.mail, limit + 1);
  const merged = mergeByTime(
    ofAlerts.map(({ delivery, alert }): Delivered => ({ kind: 'alert', at: alert.at, delivery, alert })),
    ofMails.map((line): Delivered => ({ kind: 'mail', at: line.dueAt, mail: line })),
  );
  const deliveries = merged.slice(0, limit);
  if (merged.length <= limit) return { deliveries, next: null };
  return { deliveries, next: deliveries.reduce(passed, from) };
}

/** Each ledger keeps its own order: so the place in each is known whatever the times say. */
function mergeByTime(a: readonly Delivered[], b: readonly Delivered[]): readonly Delivered[] {
  const merged: Delivered[] = [];
  for (let [one, other] = [0, 0]; ; ) {
    const [first, second] = [a[one], b[other]];
    if (first === undefined) return [...merged, ...b.slice(other)];
    if (second === undefined) return [...merged, ...a.slice(one)];
    if (first.at >= second.at) {
      merged.push(first);
      one++;
    } else {
      merged.push(second);
      other++;
    }
  }
}

function passed(cursor: DeliveryCursor, read: Delivered): DeliveryCursor {
  if (read.kind === 'alert') return { ...cursor, alert: read.delivery.id };
  const { dueAt, subscription, occasion } = read.mail;
  return { ...cursor, mail: { dueAt, subscription, occasion } };
}
