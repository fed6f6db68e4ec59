import {
  CHANNEL_LEASE_MS,
  type HeldChannel,
  holdsChannel,
  isChannelFree,
  settledDelivery,
  stoppedWords,
  takesOutcome,
} from '../../core/alert/claim-channel.ts';
import type { AlertDelivery } from '../../core/alert/delivery-of-alert.ts';
import { type LeaseOwner, nameOwner } from '../../core/clock/lease.ts';
import type { Instant } from '../../core/clock/time.ts';
import { alertedDelivery } from '../alert-row.ts';
import type { AlertStore, ChannelClaim, ChannelSettlement } from '../ports/alerts.ts';
import { createChannelRows, DELIVERY_COLUMNS } from './alert-rows.ts';
import type { Database } from './connection.ts';
import { MAILS_HELD } from './mail-hold.ts';
import { prepareWithdrawnMark } from './withdrawal-rows.ts';

type Ports = Pick<
  AlertStore,
  'dueChannels' | 'claimChannel' | 'settleDeliveries' | 'releaseChannel' | 'channelStates' | 'resumeChannel'
>;
type Row = AlertDelivery & { readonly body: string };

/** The right to send by a channel, and what came of it. */
export function createAlertChannels(database: Database, owner: LeaseOwner): Ports {
  const rows = createChannelRows(database);
  const mark = prepareWithdrawnMark(database);
  // As `isChannelFree` says.
  const due = database.prepare<
    [{ readonly now: Instant; readonly limit: number }],
    Pick<HeldChannel, 'desk' | 'channel'>
  >(`
    SELECT c.desk, c.channel FROM alert_channel c JOIN alert_delivery d ON d.desk = c.desk AND d.channel = c.channel
    WHERE d.state = 'waiting' AND d.release_at <= @now AND c.stopped_at IS NULL
      AND (c.retry_at IS NULL OR c.retry_at <= @now) AND (c.lease_until IS NULL OR c.lease_until <= @now)
      AND NOT EXISTS (SELECT 1 FROM meter WHERE name = '${MAILS_HELD}')
    GROUP BY c.desk, c.channel ORDER BY min(d.release_at), c.desk, c.channel LIMIT @limit`);
  const isHeldBack = database.prepare<[], { one: number }>(`SELECT 1 AS one FROM meter WHERE name = '${MAILS_HELD}'`);
  const waiting = database.prepare<[string, string, Instant, number], Row>(`
    SELECT ${DELIVERY_COLUMNS} FROM alert_delivery d JOIN alert a ON a.id = d.alert
    WHERE d.desk = ? AND d.channel = ? AND d.state = 'waiting' AND d.release_at <= ? ORDER BY d.id LIMIT ?`);
  const get = database.prepare<[number], Row>(
    `SELECT ${DELIVERY_COLUMNS} FROM alert_delivery d JOIN alert a ON a.id = d.alert WHERE d.id = ?`,
  );
  const save = database.prepare<[AlertDelivery]>(
    `UPDATE alert_delivery SET state = @state, reason = @reason, attempts = @attempts, settled_at = @settledAt
      WHERE id = @id`,
  );
  const leaveWaiting = database.prepare<[string, Instant, string, string]>(
    `UPDATE alert_delivery SET state = 'left-out', reason = ?, settled_at = ?
      WHERE desk = ? AND channel = ? AND state = 'waiting'`,
  );

  const claimChannel = database.transaction(
    async (desk: string, channel: string, now: Instant, limit: number) => {
      const held = await rows.get(desk, channel);
      if (held === null || !isChannelFree(held, now) || (await isHeldBack.get()) !== undefined) return null;
      const found = (await waiting.all(desk, channel, now, limit)).map(alertedDelivery);
      if (found.length === 0) return null;
      const fence = held.fence + 1;
      await rows.save({ ...held, fence, leaseUntil: now + CHANNEL_LEASE_MS, leaseOwner: nameOwner(owner) });
      const { retryAt, failures, stopped } = held;
      const withdrawn = await mark();
      return { desk, channel, retryAt, failures, stopped, fence, due: found, withdrawn } satisfies ChannelClaim;
    },
    ['alerts'],
  );

  const settleDeliveries = database.transaction(
    async (of: ChannelClaim, settlement: ChannelSettlement, now: Instant): Promise<boolean> => {
      const held = await rows.get(of.desk, of.channel);
      if (!holdsChannel(held, of.fence)) return false;
      for (const id of settlement.deliveries) {
        const row = await get.get(id);
        if (row === undefined) continue;
        const { delivery } = alertedDelivery(row);
        if (takesOutcome(delivery, { ...of, state: settlement.state }))
          await save.run(settledDelivery(delivery, settlement, now));
      }
      await rows.save({ ...held, ...settlement.channel, leaseUntil: now + CHANNEL_LEASE_MS });
      const { stopped } = settlement.channel;
      if (stopped !== null) await leaveWaiting.run(stoppedWords(stopped), now, of.desk, of.channel);
      return of.withdrawn === (await mark());
    },
    ['alerts'],
  );

  const releaseChannel = database.transaction(
    async ({ desk, channel, fence }: ChannelClaim): Promise<void> => {
      const held = await rows.get(desk, channel);
      if (holdsChannel(held, fence)) await rows.save({ ...held, leaseUntil: null });
    },
    ['alerts'],
  );

  const resumeChannel = database.transaction(
    async (desk: string, channel: string): Promise<boolean> => {
      const held = await rows.get(desk, channel);
      if (held === null || held.stopped === null) return false;
      await rows.save({ ...held, stopped: null, retryAt: null, failures: 0 });
      return true;
    },
    ['alerts'],
  );

  return {
    dueChannels: (now, limit) => due.all({ now, limit }),
    claimChannel,
    settleDeliveries,
    releaseChannel,
    channelStates: async () =>
      (await rows.all()).map(({ desk, channel, retryAt, failures, stopped }) => ({
        desk,
        channel,
        retryAt,
        failures,
        stopped,
      })),
    resumeChannel,
  };
}
