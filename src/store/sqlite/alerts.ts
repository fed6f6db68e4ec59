import type Database from 'better-sqlite3';
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
import { prepareWithdrawnMark } from './withdrawal-rows.ts';

type Row = AlertDelivery & { readonly body: string };

/** Alerts and their ways out. */
export function createAlerts(database: Database.Database, owner: LeaseOwner): AlertStore {
  const save = createAlertSave(database, owner);
  const cursor = database.prepare<[], number>("SELECT value FROM meter WHERE name = 'alerts'").pluck();
  const last = database
    .prepare<[{ readonly desk: string; readonly asked: string }], string | null>(
      `SELECT (SELECT body FROM alert WHERE desk = @desk AND about = value ORDER BY n DESC LIMIT 1)
        FROM json_each(@asked)`,
    )
    .pluck();
  // Report by report: a desk has been told of many more than are asked about.
  const ofReports = database
    .prepare<[{ readonly desk: string; readonly asked: string }], string>(
      `SELECT DISTINCT about FROM json_each(@asked) CROSS JOIN alert_report
        WHERE desk = @desk AND report = value`,
    )
    .pluck();
  const about = database
    .prepare<[string, string], string>('SELECT body FROM alert WHERE desk = ? AND about = ? ORDER BY n')
    .pluck();
  const deliveriesAbout = database.prepare<[string, string], Row>(
    `SELECT ${DELIVERY_COLUMNS} FROM alert_delivery d JOIN alert a ON a.id = d.alert
      WHERE a.desk = ? AND a.about = ? ORDER BY d.id`,
  );
  const count = database
    .prepare<[string, Instant], number>('SELECT count(*) FROM alert WHERE desk = ? AND at >= ? AND is_counted')
    .pluck();
  const list = database.prepare<[number, number], Row>(
    `SELECT ${DELIVERY_COLUMNS} FROM alert_delivery d JOIN alert a ON a.id = d.alert
      WHERE d.id < ? ORDER BY d.id DESC LIMIT ?`,
  );
  const listOf = database.prepare<[string, number, number], Row>(
    `SELECT ${DELIVERY_COLUMNS} FROM alert_delivery d JOIN alert a ON a.id = d.alert
      WHERE d.desk = ? AND d.id < ? ORDER BY d.id DESC LIMIT ?`,
  );
  const oldest = database
    .prepare<[Instant], Instant | null>(
      "SELECT min(release_at) FROM alert_delivery WHERE state = 'waiting' AND release_at <= ?",
    )
    .pluck();
  const erase = createErase(database);

  function lastOf(desk: string, asked: readonly string[]): ReadonlyMap<string, Alert> {
    const bodies = last.all({ desk, asked: JSON.stringify(asked) }).filter((body) => body !== null);
    const alerts = bodies.map((body) => JSON.parse(body) as Alert);
    return new Map(alerts.map((alert) => [alert.about, alert]));
  }

  return {
    ...createAlertChannels(database, owner),
    alertedUpTo: async () => cursor.get() ?? null,
    lastAlerts: async (desk, asked) => lastOf(desk, asked),
    alertsOfReports: async (desk, reports) => {
      const told = ofReports.all({ desk, asked: JSON.stringify(reports.map(numberOf)) });
      return [...lastOf(desk, told).values()];
    },
    alertsAbout: async (desk, of) => {
      const deliveries = deliveriesAbout.all(desk, of).map((row) => alertedDelivery(row).delivery);
      return about.all(desk, of).map((body) => {
        const alert = JSON.parse(body) as Alert;
        return { alert, deliveries: deliveries.filter(({ event }) => event === eventId(alert)) };
      });
    },
    countAlerts: async (desk, since) => count.get(desk, since) ?? 0,
    saveAlerts: async (alerts) => save(alerts),
    oldestWaiting: async (now) => oldest.get(now) ?? null,
    async listAlertDeliveries(desk, before, limit) {
      const below = before ?? Number.MAX_SAFE_INTEGER;
      const found = desk === null ? list.all(below, limit) : listOf.all(desk, below, limit);
      return found.map(alertedDelivery);
    },
    eraseAlerts: async (before) => erase(before),
  };
}

function createAlertSave(database: Database.Database, owner: LeaseOwner): (save: AlertSave) => 'saved' | 'lost' {
  const mark = prepareWithdrawnMark(database);
  const channels = createChannelRows(database);
  const cursor = database.prepare<[], number>("SELECT value FROM meter WHERE name = 'alerts'").pluck();
  const setCursor = database.prepare<[number]>(
    "INSERT INTO meter (name, value) VALUES ('alerts', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  );
  const lease = database.prepare<[], Lease>(`SELECT owner, until FROM lease WHERE name = '${ALERTS_LEASE}'`);
  const add = database.prepare(
    'INSERT INTO alert (desk, about, n, at, is_counted, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const forgetReports = database.prepare('DELETE FROM alert_report WHERE desk = ? AND about = ?');
  const addReport = database.prepare('INSERT OR IGNORE INTO alert_report (desk, report, about) VALUES (?, ?, ?)');
  const addDelivery = database.prepare<[Omit<AlertDelivery, 'id'> & { readonly alert: number | bigint }]>(`
    INSERT INTO alert_delivery (desk, channel, event, alert, state, release_at, held_by, attempts, settled_at, reason)
    VALUES (@desk, @channel, @event, @alert, @state, @releaseAt, @heldBy, @attempts, @settledAt, @reason)
    ON CONFLICT DO NOTHING`);

  function write(draft: AlertDraft, now: Instant): void {
    const { alert } = draft;
    const { desk, about, n, at, reports } = alert;
    const counted = Number(isCountedAlert(alert, draft));
    const { changes, lastInsertRowid } = add.run(desk, about, n, at, counted, JSON.stringify(alert));
    // What is there was written by whoever has looked through the same stretch before.
    if (changes === 0) return;
    forgetReports.run(desk, about);
    for (const report of reports) addReport.run(desk, numberOf(report), about);
    const stoppedOf = (channel: string) => channels.get(desk, channel)?.stopped ?? null;
    for (const delivery of deliveriesOf(draft, stoppedOf, now)) {
      if (channels.get(desk, delivery.channel) === null) channels.save(channels.getOrNew(desk, delivery.channel));
      addDelivery.run({ ...delivery, alert: lastInsertRowid });
    }
  }

  const save = database.transaction((alerts: AlertSave): 'saved' | 'lost' => {
    const { now, from, to, drafts, withdrawn = mark() } = alerts;
    const isHeld = holdsLease(lease.get() ?? null, nameOwner(owner, alerts.owner), now);
    if (!isHeld || (cursor.get() ?? null) !== from || withdrawn !== mark()) return 'lost';
    for (const draft of drafts) write(draft, now);
    setCursor.run(to);
    return 'saved';
  });
  return (alerts) => save.immediate(alerts);
}

function createErase(database: Database.Database): (before: Instant) => number {
  // By the last alert about something; of a facility that one stays.
  const over = `SELECT alert.id FROM alert JOIN
    (SELECT desk, about, max(n) AS latest FROM alert GROUP BY desk, about HAVING max(at) < ?) AS thread
      ON alert.desk = thread.desk AND alert.about = thread.about
    WHERE (alert.n < latest OR body ->> '$.facts.kind' <> 'standing') AND NOT EXISTS (
      SELECT 1 FROM alert AS one JOIN alert_delivery d ON d.alert = one.id AND d.state = 'waiting'
        WHERE one.desk = alert.desk AND one.about = alert.about)`;
  const find = database.prepare<[Instant], number>(over).pluck();
  const deliveries = database.prepare<[number]>('DELETE FROM alert_delivery WHERE alert = ?');
  const alerts = database.prepare<[number]>('DELETE FROM alert WHERE id = ?');
  const reports = database.prepare(
    `DELETE FROM alert_report WHERE NOT EXISTS (
      SELECT 1 FROM alert WHERE alert.desk = alert_report.desk AND alert.about = alert_report.about)`,
  );
  const erase = database.transaction((before: Instant): number => {
    const gone = find.all(before);
    for (const id of gone) {
      deliveries.run(id);
      alerts.run(id);
    }
    if (gone.length > 0) reports.run();
    return gone.length;
  });
  return (before) => erase.immediate(before);
}
