import type Database from 'better-sqlite3';
import { type HeldChannel, newChannel } from '../../core/alert/claim-channel.ts';
import { type ChannelRow, channelOfRow, channelRow } from '../alert-row.ts';

const CHANNEL_COLUMNS = `desk, channel, retry_at AS retryAt, failures, stopped_at AS stoppedAt,
  stopped_reason AS stoppedReason, lease_until AS leaseUntil, lease_owner AS leaseOwner, fence`;

/** Of `alert_delivery` as d beside `alert` as a. */
export const DELIVERY_COLUMNS = `d.id, d.desk, d.channel, d.event, d.state, d.release_at AS releaseAt,
  d.held_by AS heldBy, d.attempts, d.settled_at AS settledAt, d.reason, a.body`;

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
