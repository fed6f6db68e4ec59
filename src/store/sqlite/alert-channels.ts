import type Database from 'better-sqlite3';
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
import { MAILS_HELD } from './mail-hold.ts';
import { prepareWithdrawnMark } from './withdrawal-rows.ts';

type Ports = Pick<
  AlertStore,
  'dueChannels' | 'claimChannel' | 'settleDeliveries' | 'releaseChannel' | 'channelStates' | 'resumeChannel'
>;

/** The right to send by a channel, and what came of it. */
export function createAlertChannels(database: Database.Database, owner: LeaseOwner): Ports {
  const rows = createChannelRows(database);
  const mark = prepareWithdrawnMark(database);
  // As `isChannelFree` says.
  const due = database.prepare<[Instant, Instant, Instant, number], Pick<HeldChannel, 'desk' | 'channel'>>(`
    SELECT c.desk, c.channel FROM alert_channel c JOIN alert_delivery d ON d.desk = c.desk AND d.channel = c.channel
    WHERE d.state = 'waiting' AND d.release_at <= ? AND c.stopped_at IS NULL AND (c.retry_at IS NULL OR c.retry_at <= ?)
      AND (c.lease_until IS NULL OR c.lease_until <= ?)
      AND NOT EXISTS (SELECT 1 FROM meter WHERE name = '${MAILS_HELD}')
    GROUP BY c.desk, c.channel ORDER BY min(d.release_at), c.desk, c.channel LIMIT ?`);
  const isHeldBack = database.prepare<[], number>(`SELECT 1 FROM meter WHERE name = '${MAILS_HELD}'`).pluck();
  const waiting = database.prepare<[string, string, Instant, number], AlertDelivery & { body: string }>(`
    SELECT ${DELIVERY_COLUMNS} FROM alert_delivery d JOIN alert a ON a.id = d.alert
    WHERE d.desk = ? AND d.channel = ? AND d.state = 'waiting' AND d.release_at <= ? ORDER BY d.id LIMIT ?`);
  const get = database.prepare<[number], AlertDelivery & { body: string }>(
    `SELECT ${DELIVERY_COLUMNS} FROM alert_delivery d JOIN alert a ON a.id = d.alert WHERE d.id = ?`,
  );
  const save = database.prepare<[AlertDelivery]>(
    `UPDATE alert_delivery SET state = @state, reason = @reason, attempts = @attempts, settled_at = @settledAt
      WHERE id = @id`,
  );
  const leaveWaiting = database.prepare(
    `UPDATE alert_delivery SET state = 'left-out', reason = ?, settled_at = ?
      WHERE desk = ? AND channel = ? AND state = 'waiting'`,
  );

  const claim = database.transaction((desk: string, channel: string, now: Instant, limit: number) => {
    const held = rows.get(desk, channel);
    if (held === null || !isChannelFree(held, now) || isHeldBack.get() !== undefined) return null;
    const found = waiting.all(desk, channel, now, limit).map(alertedDelivery);
    if (found.length === 0) return null;
    const fence = held.fence + 1;
    rows.save({ ...held, fence, leaseUntil: now + CHANNEL_LEASE_MS, leaseOwner: nameOwner(owner) });
    const { retryAt, failures, stopped } = held;
    return { desk, channel, retryAt, failures, stopped, fence, due: found, withdrawn: mark() } satisfies ChannelClaim;
  });

  const settle = database.transaction((of: ChannelClaim, settlement: ChannelSettlement, now: Instant): boolean => {
    const held = rows.get(of.desk, of.channel);
    if (!holdsChannel(held, of.fence)) return false;
    for (const id of settlement.deliveries) {
      const row = get.get(id);
      if (row === undefined) continue;
      const { delivery } = alertedDelivery(row);
      if (takesOutcome(delivery, { ...of, state: settlement.state }))
        save.run(settledDelivery(delivery, settlement, now));
    }
    rows.save({ ...held, ...settlement.channel, leaseUntil: now + CHANNEL_LEASE_MS });
    const { stopped } = settlement.channel;
    if (stopped !== null) leaveWaiting.run(stoppedWords(stopped), now, of.desk, of.channel);
    return of.withdrawn === mark();
  });

  const release = database.transaction(({ desk, channel, fence }: ChannelClaim): void => {
    const held = rows.get(desk, channel);
    if (holdsChannel(held, fence)) rows.save({ ...held, leaseUntil: null });
  });

  const resume = database.transaction((desk: string, channel: string): boolean => {
    const held = rows.get(desk, channel);
    if (held === null || held.stopped === null) return false;
    rows.save({ ...held, stopped: null, retryAt: null, failures: 0 });
    return true;
  });

  return {
    dueChannels: async (now, limit) => due.all(now, now, now, limit),
    claimChannel: async (desk, channel, now, limit) => claim.immediate(desk, channel, now, limit),
    settleDeliveries: async (of, settlement, now) => settle.immediate(of, settlement, now),
    releaseChannel: async (of) => release.immediate(of),
    channelStates: async () =>
      rows
        .all()
        .map(({ desk, channel, retryAt, failures, stopped }) => ({ desk, channel, retryAt, failures, stopped })),
    resumeChannel: async (desk, channel) => resume.immediate(desk, channel),
  };
}
