import type { InferSelectModel } from 'drizzle-orm';
import type { Alert } from '../core/alert/alert.ts';
import type { HeldChannel } from '../core/alert/claim-channel.ts';
import type { AlertDelivery } from '../core/alert/delivery-of-alert.ts';
import type { alert, alertChannel } from './sqlite/schema-alerts.ts';

export type ChannelRow = InferSelectModel<typeof alertChannel>;
type DeliveryRow = AlertDelivery & { readonly body: string };

export type AlertedDelivery = { readonly delivery: AlertDelivery; readonly alert: Alert };

export function alertedDelivery({ body, ...delivery }: DeliveryRow): AlertedDelivery {
  return { delivery, alert: JSON.parse(body) as Alert };
}

export function alertRow(body: Alert): Omit<InferSelectModel<typeof alert>, 'id' | 'isCounted'> {
  const { desk, about, n, at } = body;
  return { desk, about, n, at, body };
}

export function channelOfRow({ stoppedAt, stoppedReason, ...row }: ChannelRow): HeldChannel {
  return { ...row, stopped: stoppedAt === null ? null : { at: stoppedAt, reason: stoppedReason ?? '' } };
}

export function channelRow({ stopped, ...held }: HeldChannel): ChannelRow {
  return { ...held, stoppedAt: stopped?.at ?? null, stoppedReason: stopped?.reason ?? null };
}
