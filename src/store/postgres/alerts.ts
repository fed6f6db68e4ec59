import { type Alert, eventId } from '../../core/alert/alert.ts';
import { deliveriesOf, isCountedAlert } from '../../core/alert/claim-channel.ts';
import type { AlertDelivery, AlertDraft } from '../../core/alert/delivery-of-alert.ts';
import { holdsLease, type Lease, type LeaseOwner, nameOwner } from '../../core/clock/lease.ts';
import type { Instant } from '../../core/clock/time.ts';
import { alertedDelivery } from '../alert-row.ts';
import { numberOf } from '../ids.ts';
import { ALERTS_LEASE, type AlertSave, type AlertStore } from '../ports/alerts.ts';
import { createAlertChannels } from './alert-channels.ts';
import { createChannelRows, DELIVERY_COLUMNS } from './alert-rows.ts';
import type { Database } from './connection.ts';
import { createMeters } from './meters.ts';
import { prepareWithdrawnMark } from './withdrawal-rows.ts';

type Row = AlertDelivery & { readonly body: string };
/** The row of `meter` that says up to which change desks were told. */
const CURSOR = 'alerts';

/** Alerts and their ways out. */
export function createAlerts(database: Database, owner: LeaseOwner): AlertStore {
  const meters = createMeters(database);
  const last = database.prepare<[string, readonly string[]], { readonly body: string }>(`
    SELECT DISTINCT ON (about) body FROM alert WHERE desk = ? AND about = ANY(?::text[]) ORDER BY about, n DESC`);
  const ofReports = database.prepare<[string, readonly number[]], { readonly about: string }>(
    'SELECT DISTINCT about FROM alert_report WHERE desk = ? AND report = ANY(?::bigint[])',
  );
  const about = database.prepare<[string, string], { readonly body: string }>(
    'SELECT body FROM alert WHERE desk = ? AND about = ? ORDER BY n',
  );
  const deliveriesAbout = database.prepare<[string, string], Row>(
    `SELECT ${DELIVERY_COLUMNS} FROM alert_delivery d JOIN alert a ON a.id = d.alert
      WHERE a.desk = ? AND a.about = ? ORDER BY d.id`,
  );
  const count = database.prepare<[string, Instant], { readonly count: number }>(
    'SELECT count(*) AS count FROM alert WHERE desk = ? AND at >= ? AND is_counted',
  );
  const list = database.prepare<[number, number], Row>(
    `SELECT ${DELIVERY_COLUMNS} FROM alert_delivery d JOIN alert a ON a.id = d.alert
      WHERE d.id < ? ORDER BY d.id DESC LIMIT ?`,
  );
  const listOf = database.prepare<[string, number, number], Row>(
    `SELECT ${DELIVERY_COLUMNS} FROM alert_delivery d JOIN alert a ON a.id = d.alert
      WHERE d.desk = ? AND d.id < ? ORDER BY d.id DESC LIMIT ?`,
  );
  const oldest = database.prepare<[Instant], { readonly at: Instant | null }>(
    "SELECT min(release_at) AS at FROM alert_delivery WHERE state = 'waiting' AND release_at <= ?",
  );

  async function lastOf(desk: string, asked: readonly string[]): Promise<ReadonlyMap<string, Alert>> {
    const alerts = (await last.values(desk, asked)).map((body) => JSON.parse(body) as Alert);
    const byAbout = new Map(alerts.map((alert) => [alert.about, alert]));
    return new Map(asked.flatMap((one) => byAbout.get(one) ?? []).map((alert) => [alert.about, alert]));
  }

  return {
    ...createAlertChannels(database, owner),
    alertedUpTo: () => meters.get(CURSOR),
    lastAlerts: lastOf,
    alertsOfReports: async (desk, reports) => {
      const told = await ofReports.values(desk, reports.map(numberOf));
      return [...(await lastOf(desk, told)).values()];
    },
    alertsAbout: async (desk, of) => {
      const deliveries = (await deliveriesAbout.all(desk, of)).map((row) => alertedDelivery(row).delivery);
      return (await about.values(desk, of)).map((body) => {
        const alert = JSON.parse(body) as Alert;
        return { alert, deliveries: deliveries.filter(({ event }) => event === eventId(alert)) };
      });
    },
    countAlerts: async (desk, since) => (await count.value(desk, since)) ?? 0,
    saveAlerts: createAlertSave(database, owner),
    oldestWaiting: async (now) => (await oldest.value(now)) ?? null,
    async listAlertDeliveries(desk, before, limit) {
      const below = before ?? Number.MAX_SAFE_INTEGER;
      const found = await (desk === null ? list.all(below, limit) : listOf.all(desk, below, limit));
      return found.map(alertedDelivery);
    },
    eraseAlerts: createErase(database),
  };
}

function createAlertSave(database: Database, owner: LeaseOwner): AlertStore['saveAlerts'] {
  const mark = prepareWithdrawnMark(database);
  const meters = createMeters(database);
  const channels = createChannelRows(database);
  const lease = database.prepare<[string], Lease>('SELECT owner, until FROM lease WHERE name = ? FOR UPDATE');
  const add = database.prepare<[string, string, number, Instant, boolean, string], { readonly id: number }>(
    `INSERT INTO alert (desk, about, n, at, is_counted, body) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (desk, about, n) DO NOTHING RETURNING id`,
  );
  const forgetReports = database.prepare<[string, string]>('DELETE FROM alert_report WHERE desk = ? AND about = ?');
  const addReports = database.prepare<[{ readonly desk: string; about: string; reports: readonly number[] }]>(`
    INSERT INTO alert_report (desk, report, about)
      SELECT @desk::text, report, @about::text FROM unnest(@reports::bigint[]) AS given (report)
      ON CONFLICT (desk, report, about) DO NOTHING`);
  const addDelivery = database.prepare<[Omit<AlertDelivery, 'id'> & { readonly alert: number }]>(`
    INSERT INTO alert_delivery (desk, channel, event, alert, state, release_at, held_by, attempts, settled_at, reason)
    VALUES (@desk, @channel, @event, @alert, @state, @releaseAt, @heldBy, @attempts, @settledAt, @reason)
    ON CONFLICT (desk, channel, event) DO NOTHING`);

  async function write(draft: AlertDraft, now: Instant): Promise<void> {
    const { alert } = draft;
    const { desk, about, n, at, reports } = alert;
    const id = await add.value(desk, about, n, at, isCountedAlert(alert, draft), JSON.stringify(alert));
    // What is there was written by whoever has looked through the same stretch before.
    if (id === undefined) return;
    await forgetReports.run(desk, about);
    await addReports.run({ desk, about, reports: reports.map(numberOf) });
    const held = new Map((await channels.all()).filter((one) => one.desk === desk).map((one) => [one.channel, one]));
    for (const delivery of deliveriesOf(draft, (channel) => held.get(channel)?.stopped ?? null, now)) {
      if (!held.has(delivery.channel)) await channels.save(await channels.getOrNew(desk, delivery.channel));
      await addDelivery.run({ ...delivery, alert: id });
    }
  }

  return database.transaction(
    async (alerts: AlertSave): Promise<'saved' | 'lost'> => {
      const { now, from, to, drafts } = alerts;
      const marked = await mark();
      const held = await lease.get(ALERTS_LEASE);
      const isHeld = holdsLease(held ?? null, nameOwner(owner, alerts.owner), now);
      if (!isHeld || (await meters.get(CURSOR)) !== from || (alerts.withdrawn ?? marked) !== marked) return 'lost';
      for (const draft of drafts) await write(draft, now);
      await meters.set(CURSOR, to);
      return 'saved';
    },
    ['corpus:shared', 'alerts'],
  );
}

function createErase(database: Database): AlertStore['eraseAlerts'] {
  // By the last alert about something; of a facility that one stays.
  const find = database.prepare<[Instant], { readonly id: number }>(`
    SELECT alert.id FROM alert JOIN
      (SELECT desk, about, max(n) AS latest FROM alert GROUP BY desk, about HAVING max(at) < ?) AS thread
        ON alert.desk = thread.desk AND alert.about = thread.about
    WHERE (alert.n < latest OR body #>> '{facts,kind}' <> 'standing') AND NOT EXISTS (
      SELECT 1 FROM alert AS one JOIN alert_delivery d ON d.alert = one.id AND d.state = 'waiting'
        WHERE one.desk = alert.desk AND one.about = alert.about)`);
  const deliveries = database.prepare<[readonly number[]]>('DELETE FROM alert_delivery WHERE alert = ANY(?::bigint[])');
  const alerts = database.prepare<[readonly number[]]>('DELETE FROM alert WHERE id = ANY(?::bigint[])');
  const reports = database.prepare(
    `DELETE FROM alert_report WHERE NOT EXISTS (
      SELECT 1 FROM alert WHERE alert.desk = alert_report.desk AND alert.about = alert_report.about)`,
  );
  return database.transaction(
    async (before: Instant): Promise<number> => {
      const gone = await find.values(before);
      if (gone.length === 0) return 0;
      await deliveries.run(gone);
      await alerts.run(gone);
      await reports.run();
      return gone.length;
    },
    ['alerts'],
  );
}
