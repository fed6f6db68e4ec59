import { type Alert, eventId } from '../../core/alert/alert.ts';
import {
  CHANNEL_LEASE_MS,
  deliveriesOf,
  type HeldChannel,
  holdsChannel,
  isChannelFree,
  isCountedAlert,
  leftOutDelivery,
  newChannel,
  settledDelivery,
  stoppedWords,
  takesOutcome,
} from '../../core/alert/claim-channel.ts';
import type { AlertDelivery } from '../../core/alert/delivery-of-alert.ts';
import { holdsLease, type LeaseOwner, nameOwner } from '../../core/clock/lease.ts';
import type { Instant } from '../../core/clock/time.ts';
import { ALERTS_LEASE, type AlertStore } from '../ports/alerts.ts';
import type { Tables } from './tables.ts';

export function alertKey({ desk, about, n }: Pick<Alert, 'desk' | 'about' | 'n'>): string {
  return `${desk}\n${about}\n${n}`;
}

export function alertChannelKey({ desk, channel }: Pick<HeldChannel, 'desk' | 'channel'>): string {
  return `${desk}\n${channel}`;
}

/** Alerts and their ways out. */
export function createAlerts(tables: Tables, owner: LeaseOwner): AlertStore {
  const { alerts, alertDeliveries, alertChannels } = tables;
  const channelOf = (desk: string, channel: string) => alertChannels.get(alertChannelKey({ desk, channel })) ?? null;
  const put = (held: HeldChannel) => void alertChannels.set(alertChannelKey(held), held);
  const rows = () => [...alertDeliveries.values()];

  function ofDesk(desk: string): readonly Alert[] {
    return [...alerts.values()].filter(({ alert }) => alert.desk === desk).map(({ alert }) => alert);
  }

  function lastOf(desk: string): ReadonlyMap<string, Alert> {
    const last = new Map<string, Alert>();
    for (const alert of ofDesk(desk)) if ((last.get(alert.about)?.n ?? -1) < alert.n) last.set(alert.about, alert);
    return last;
  }

  function withAlert(delivery: AlertDelivery): { readonly delivery: AlertDelivery; readonly alert: Alert } {
    const known = [...alerts.values()].find(({ alert }) => eventId(alert) === delivery.event);
    if (known === undefined) throw new Error(`${delivery.event}: no such alert`);
    return structuredClone({ delivery, alert: known.alert });
  }

  function waitingAt(desk: string, channel: string, now: Instant): readonly AlertDelivery[] {
    return rows().filter(
      (one) => one.desk === desk && one.channel === channel && one.state === 'waiting' && one.releaseAt <= now,
    );
  }

  return {
    alertedUpTo: async () => tables.alertedUpTo,
    lastAlerts: async (desk, about) =>
      structuredClone(new Map([...lastOf(desk)].filter(([one]) => about.includes(one)))),
    alertsOfReports: async (desk, reports) =>
      structuredClone([...lastOf(desk).values()].filter((alert) => alert.reports.some((one) => reports.includes(one)))),
    alertsAbout: async (desk, about) =>
      ofDesk(desk)
        .filter((alert) => alert.about === about)
        .toSorted((a, b) => a.n - b.n)
        .map((alert) => structuredClone({ alert, deliveries: rows().filter(({ event }) => event === eventId(alert)) })),
    countAlerts: async (desk, since) =>
      [...alerts.values()].filter(({ alert, isCounted }) => isCounted && alert.desk === desk && alert.at >= since)
        .length,
    async saveAlerts({ owner: name, now, from, to, drafts, withdrawn = tables.withdrawn }) {
      const isHeld = holdsLease(tables.leases.get(ALERTS_LEASE) ?? null, nameOwner(owner, name), now);
      if (!isHeld || tables.alertedUpTo !== from || withdrawn !== tables.withdrawn) return 'lost';
      for (const draft of structuredClone(drafts)) {
        const { alert } = draft;
        if (alerts.has(alertKey(alert))) continue;
        tables.lastAlert++;
        alerts.set(alertKey(alert), { id: tables.lastAlert, alert, isCounted: isCountedAlert(alert, draft) });
        const stoppedOf = (channel: string) => channelOf(alert.desk, channel)?.stopped ?? null;
        for (const delivery of deliveriesOf(draft, stoppedOf, now)) {
          if (channelOf(alert.desk, delivery.channel) === null) put(newChannel(alert.desk, delivery.channel));
          tables.lastAlertDelivery++;
          alertDeliveries.set(tables.lastAlertDelivery, { ...delivery, id: tables.lastAlertDelivery });
        }
      }
      tables.alertedUpTo = to;
      return 'saved';
    },
    async dueChannels(now, limit) {
      if (tables.mailsHeld !== null) return [];
      return [...alertChannels.values()]
        .filter((held) => isChannelFree(held, now))
        .flatMap(({ desk, channel }) => {
          const due = waitingAt(desk, channel, now).map(({ releaseAt }) => releaseAt);
          return due.length === 0 ? [] : [{ desk, channel, since: Math.min(...due) }];
        })
        .toSorted((a, b) => a.since - b.since || (alertChannelKey(a) < alertChannelKey(b) ? -1 : 1))
        .slice(0, limit)
        .map(({ desk, channel }) => ({ desk, channel }));
    },
    async claimChannel(desk, channel, now, limit) {
      const held = channelOf(desk, channel);
      if (held === null || !isChannelFree(held, now) || tables.mailsHeld !== null) return null;
      const due = waitingAt(desk, channel, now).slice(0, limit).map(withAlert);
      if (due.length === 0) return null;
      const fence = held.fence + 1;
      put({ ...held, fence, leaseUntil: now + CHANNEL_LEASE_MS, leaseOwner: nameOwner(owner) });
      const { retryAt, failures, stopped } = held;
      return { desk, channel, retryAt, failures, stopped, fence, due, withdrawn: tables.withdrawn };
    },
    async settleDeliveries({ desk, channel, fence, withdrawn }, settlement, now) {
      const held = channelOf(desk, channel);
      if (!holdsChannel(held, fence)) return false;
      for (const id of settlement.deliveries) {
        const row = alertDeliveries.get(id);
        if (row !== undefined && takesOutcome(row, { desk, channel, state: settlement.state }))
          alertDeliveries.set(id, settledDelivery(row, settlement, now));
      }
      put({ ...held, ...settlement.channel, leaseUntil: now + CHANNEL_LEASE_MS });
      const { stopped } = settlement.channel;
      if (stopped !== null)
        for (const row of waitingAt(desk, channel, Number.POSITIVE_INFINITY))
          alertDeliveries.set(row.id, leftOutDelivery(row, stoppedWords(stopped), now));
      return withdrawn === tables.withdrawn;
    },
    async releaseChannel({ desk, channel, fence }) {
      const held = channelOf(desk, channel);
      if (holdsChannel(held, fence)) put({ ...held, leaseUntil: null });
    },
    async oldestWaiting(now) {
      const due = rows().filter(({ state, releaseAt }) => state === 'waiting' && releaseAt <= now);
      return due.length === 0 ? null : Math.min(...due.map(({ releaseAt }) => releaseAt));
    },
    channelStates: async () =>
      [...alertChannels.values()]
        .toSorted((a, b) => (alertChannelKey(a) < alertChannelKey(b) ? -1 : 1))
        .map(({ desk, channel, retryAt, failures, stopped }) => ({ desk, channel, retryAt, failures, stopped })),
    async resumeChannel(desk, channel) {
      const held = channelOf(desk, channel);
      if (held === null || held.stopped === null) return false;
      put({ ...held, stopped: null, retryAt: null, failures: 0 });
      return true;
    },
    listAlertDeliveries: async (desk, before, limit) =>
      rows()
        .filter((one) => (desk === null || one.desk === desk) && (before === null || one.id < before))
        .toSorted((a, b) => b.id - a.id)
        .slice(0, limit)
        .map(withAlert),
    async eraseAlerts(before) {
      const isOver = ({ desk, about }: Alert) =>
        ofDesk(desk).every((one) => one.about !== about || one.at < before) &&
        !rows().some((row) => row.state === 'waiting' && withAlert(row).alert.about === about && row.desk === desk);
      const isStanding = (alert: Alert) =>
        alert.facts.kind === 'standing' && lastOf(alert.desk).get(alert.about)?.n === alert.n;
      const gone = [...alerts].filter(([, { alert }]) => isOver(alert) && !isStanding(alert));
      for (const [key, { alert }] of gone) {
        for (const row of rows()) if (row.event === eventId(alert)) alertDeliveries.delete(row.id);
        alerts.delete(key);
      }
      return gone.length;
    },
  };
}
