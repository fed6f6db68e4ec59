import type Database from 'better-sqlite3';
import type { InferSelectModel } from 'drizzle-orm';
import type { Alert } from '../../core/alert/alert.ts';
import { type HeldChannel, newChannel } from '../../core/alert/claim-channel.ts';
import type { AlertDelivery } from '../../core/alert/delivery-of-alert.ts';
import type { alert, alertChannel } from './schema-alerts.ts';

type ChannelRow = InferSelectModel<typeof alertChannel>;
type DeliveryRow = AlertDelivery & { readonly body: string };

export type AlertedDelivery = { readonly delivery: AlertDelivery; readonly alert: Alert };

const CHANNEL_COLUMNS = `desk, channel, retry_at AS retryAt, failures, stopped_at AS stoppedAt,
  stopped_reason AS stoppedReason, lease_until AS leaseUntil, lease_owner AS leaseOwner, fence`;

/** Of `alert_delivery` as d beside `alert` as a. */
export const DELIVERY_COLUMNS = `d.id, d.desk, d.channel, d.event, d.state, d.release_at AS releaseAt,
  d.held_by AS heldBy, d.attempts, d.settled_at AS settledAt, d.reason, a.body`;

export function alertedDelivery({ body, ...delivery }: DeliveryRow): AlertedDelivery {
  return { delivery, alert: JSON.parse(body) as Alert };
}

export function alertRow(body: Alert): Omit<InferSelectModel<typeof alert>, 'id' | 'isCounted'> {
  const { desk, about, n, at } = body;
  return { desk, about, n, at, body };
}

/** By the reports of the last alert about something it is known again. */
export const FILL_ALERT_REPORTS = `INSERT OR IGNORE INTO alert_report (desk, report, about)
  SELECT desk, CAST(value AS INTEGER), about FROM alert, json_each(body, '$.reports') WHERE NOT EXISTS (
    SELECT 1 FROM alert AS later WHERE later.desk = alert.desk AND later.about = alert.about AND later.n > alert.n)`;

/** Channels as they are held. */
export function createChannelRows(database: Database.Database) {
  const get = database.prepare<[string, string], ChannelRow>(
    `SELECT ${CHANNEL_COLUMNS} FROM alert_channel WHERE desk = ? AND channel = ?`,
  );
  const all = database.prepare<[], ChannelRow>(`SELECT ${CHANNEL_COLUMNS} FROM alert_channel ORDER BY desk, channel`);
  const save = database.prepare<[ChannelRow]>(`
    INSERT INTO alert_channel (desk, channel, retry_at, failures, stopped_at, stopped_reason, lease_until, lease_owner,
      fence) VALUES (@desk, @channel, @retryAt, @failures, @stoppedAt, @stoppedReason, @leaseUntil, @leaseOwner, @fence)
    ON CONFLICT DO UPDATE SET retry_at = @retryAt, failures = @failures, stopped_at = @stoppedAt,
      stopped_reason = @stoppedReason, lease_until = @leaseUntil, lease_owner = @leaseOwner, fence = @fence`);
  return {
    get(desk: string, channel: string): HeldChannel | null {
      const row = get.get(desk, channel);
      return row === undefined ? null : channelOfRow(row);
    },
    getOrNew(desk: string, channel: string): HeldChannel {
      return this.get(desk, channel) ?? newChannel(desk, channel);
    },
    all: (): readonly HeldChannel[] => all.all().map(channelOfRow),
    save: (held: HeldChannel) => void save.run(channelRow(held)),
  };
}

export function channelOfRow({ stoppedAt, stoppedReason, ...row }: ChannelRow): HeldChannel {
  return { ...row, stopped: stoppedAt === null ? null : { at: stoppedAt, reason: stoppedReason ?? '' } };
}

export function channelRow({ stopped, ...held }: HeldChannel): ChannelRow {
  return { ...held, stoppedAt: stopped?.at ?? null, stoppedReason: stopped?.reason ?? null };
}
