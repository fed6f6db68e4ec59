import { type HeldChannel, newChannel } from '../../core/alert/claim-channel.ts';
import { type ChannelRow, channelOfRow, channelRow } from '../alert-row.ts';
import type { Database } from './connection.ts';

const CHANNEL_COLUMNS = `desk, channel, retry_at AS "retryAt", failures, stopped_at AS "stoppedAt",
  stopped_reason AS "stoppedReason", lease_until AS "leaseUntil", lease_owner AS "leaseOwner", fence`;

/** Of `alert_delivery` as d beside `alert` as a. */
export const DELIVERY_COLUMNS = `d.id, d.desk, d.channel, d.event, d.state, d.release_at AS "releaseAt",
  d.held_by AS "heldBy", d.attempts, d.settled_at AS "settledAt", d.reason, a.body`;

/** By the reports of the last alert about something it is known again. */
export const FILL_ALERT_REPORTS = `INSERT INTO alert_report (desk, report, about)
  SELECT desk, report::bigint, about FROM alert, json_array_elements_text(body -> 'reports') AS report
    WHERE NOT EXISTS (
      SELECT 1 FROM alert AS later WHERE later.desk = alert.desk AND later.about = alert.about AND later.n > alert.n)
  ON CONFLICT (desk, report, about) DO NOTHING`;

/** Channels as they are held. */
export function createChannelRows(database: Database) {
  const get = database.prepare<[string, string], ChannelRow>(
    `SELECT ${CHANNEL_COLUMNS} FROM alert_channel WHERE desk = ? AND channel = ?`,
  );
  const all = database.prepare<[], ChannelRow>(`SELECT ${CHANNEL_COLUMNS} FROM alert_channel ORDER BY desk, channel`);
  const save = database.prepare<[ChannelRow]>(`
    INSERT INTO alert_channel (desk, channel, retry_at, failures, stopped_at, stopped_reason, lease_until, lease_owner,
      fence) VALUES (@desk, @channel, @retryAt, @failures, @stoppedAt, @stoppedReason, @leaseUntil, @leaseOwner, @fence)
    ON CONFLICT (desk, channel) DO UPDATE SET retry_at = @retryAt, failures = @failures, stopped_at = @stoppedAt,
      stopped_reason = @stoppedReason, lease_until = @leaseUntil, lease_owner = @leaseOwner, fence = @fence`);
  return {
    async get(desk: string, channel: string): Promise<HeldChannel | null> {
      const row = await get.get(desk, channel);
      return row === undefined ? null : channelOfRow(row);
    },
    async getOrNew(desk: string, channel: string): Promise<HeldChannel> {
      return (await this.get(desk, channel)) ?? newChannel(desk, channel);
    },
    all: async (): Promise<readonly HeldChannel[]> => (await all.all()).map(channelOfRow),
    save: async (held: HeldChannel): Promise<void> => void (await save.run(channelRow(held))),
  };
}
