import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventId } from '../../../src/core/alert/alert.ts';
import { CHANNEL_LEASE_MS } from '../../../src/core/alert/claim-channel.ts';
import { LONGEST_CHANNEL_WAIT_MS } from '../../../src/core/alert/settle-alert.ts';
import { DAY, HOUR, MINUTE } from '../../../src/core/clock/time.ts';
import { LONGEST_HOLD_MS } from '../../../src/core/wrong-clock/ahead.ts';
import { ALERTS_LEASE, type ChannelClaim } from '../../../src/store/ports/alerts.ts';
import type { Store } from '../../../src/store/store.ts';
import {
  acceptedBy,
  alertDraftOf,
  alertOf,
  HOOK_KEY,
  HOOK_WAY,
  MAIL_KEY,
  MAIL_WAY,
  saveAlertsIn,
  standingAlertOf,
} from '../../support/alerts.ts';
import { NOON } from '../../support/drafts.ts';
import { sharedEngines, storeEngines } from '../../support/engines.ts';

const BOTH = [MAIL_WAY, HOOK_WAY];

describe.each(storeEngines())('alerts in the %s store', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  async function claim(channel = MAIL_KEY, now = NOON, limit = 50): Promise<ChannelClaim> {
    const claimed = await store.alerts.claimChannel('kabul', channel, now, limit);
    if (claimed === null) throw new Error(`${channel} cannot be claimed`);
    return claimed;
  }
  const eventsOf = ({ due }: ChannelClaim) => due.map(({ delivery }) => delivery.event);
  const states = async () =>
    (await store.alerts.listAlertDeliveries(null, null, 100)).map(({ delivery: { event, channel, state } }) => [
      event,
      channel,
      state,
    ]);

  describe('saving', () => {
    it('moves the cursor and shows alerts with their ways out at once', async () => {
      expect(await store.alerts.alertedUpTo()).toBeNull();
      const alert = alertOf();
      expect(await saveAlertsIn(store, [alertDraftOf(alert, BOTH)])).toBe('saved');
      expect(await store.alerts.alertedUpTo()).toBe(1);
      expect(await store.alerts.lastAlerts('kabul', ['1', '2'])).toEqual(new Map([['1', alert]]));
      const [told] = await store.alerts.alertsAbout('kabul', '1');
      expect(told?.alert).toEqual(alert);
      expect(told?.deliveries).toMatchObject([
        { channel: MAIL_KEY, event: 'kabul/1/1', state: 'waiting', attempts: 0, settledAt: null, reason: null },
        { channel: HOOK_KEY, event: 'kabul/1/1', state: 'waiting', attempts: 0, settledAt: null, reason: null },
      ]);
    });

    it('writes nothing without the lease, from another place of the log, or after a withdrawal', async () => {
      const drafts = [alertDraftOf()];
      const save = { owner: 'watcher', now: NOON, from: null, to: 5, drafts };
      expect(await store.alerts.saveAlerts(save)).toBe('lost');
      await store.leases.takeLease(ALERTS_LEASE, 'watcher', NOON, MINUTE);
      expect(await store.alerts.saveAlerts({ ...save, owner: 'another' })).toBe('lost');
      expect(await store.alerts.saveAlerts({ ...save, now: NOON + MINUTE })).toBe('lost');
      expect(await store.alerts.saveAlerts({ ...save, from: 3 })).toBe('lost');
      expect(await store.alerts.saveAlerts({ ...save, withdrawn: 1 })).toBe('lost');
      expect(await store.alerts.alertedUpTo()).toBeNull();
      expect(await store.alerts.alertsAbout('kabul', '1')).toEqual([]);
      expect(await store.alerts.saveAlerts(save)).toBe('saved');
    });

    it('has one event once for each channel, however often it is brought', async () => {
      await saveAlertsIn(store, [alertDraftOf(alertOf(), BOTH)]);
      await saveAlertsIn(store, [alertDraftOf(alertOf({}, { title: 'In other words' }), BOTH)]);
      expect(await states()).toHaveLength(2);
      expect((await store.alerts.lastAlerts('kabul', ['1'])).get('1')).toEqual(alertOf());
    });

    it('finds the last alert by any report that it told of, and no earlier one', async () => {
      const later = alertOf({ n: 2, kind: 'update', reports: ['2', '3'] });
      await saveAlertsIn(store, [alertDraftOf(alertOf({ reports: ['1', '2'] })), alertDraftOf(later)]);
      expect(await store.alerts.alertsOfReports('kabul', ['3', '9'])).toEqual([later]);
      expect(await store.alerts.alertsOfReports('kabul', ['1'])).toEqual([]);
      expect(await store.alerts.alertsOfReports('quetta', ['3'])).toEqual([]);
    });

    it('counts what a desk was told since a moment, but no corrections and nothing that the limit holds', async () => {
      await saveAlertsIn(store, [
        alertDraftOf(alertOf({ about: '1', at: NOON - 1 })),
        alertDraftOf(alertOf({ about: '2' })),
        alertDraftOf(alertOf({ about: '3', kind: 'correction' })),
        alertDraftOf(alertOf({ about: '4' }), [MAIL_WAY], { heldBy: 'limit', releaseAt: NOON + DAY }),
        alertDraftOf(alertOf({ about: '5' }), [MAIL_WAY], { heldBy: 'quiet', releaseAt: NOON + HOUR }),
        alertDraftOf(standingAlertOf({ n: 0 }), []),
        alertDraftOf(alertOf({ desk: 'quetta' })),
      ]);
      expect(await store.alerts.countAlerts('kabul', NOON)).toBe(2);
    });

    it('lists deliveries from the newest on, of one desk or of all, page by page', async () => {
      for (const [desk, about] of [
        ['kabul', '1'],
        ['quetta', '2'],
        ['kabul', '3'],
      ] as const)
        await saveAlertsIn(store, [alertDraftOf(alertOf({ desk, about }))]);
      const page = async (desk: string | null, before: number | null) =>
        (await store.alerts.listAlertDeliveries(desk, before, 2)).map(({ delivery, alert }) => {
          expect(eventId(alert)).toBe(delivery.event);
          return [delivery.id, delivery.event] as const;
        });
      const first = await page(null, null);
      expect(first.map(([, event]) => event)).toEqual(['kabul/3/1', 'quetta/2/1']);
      const [[newest] = [0], [before] = [0]] = first;
      expect((await page(null, before)).map(([, event]) => event)).toEqual(['kabul/1/1']);
      expect((await page('kabul', newest)).map(([, event]) => event)).toEqual(['kabul/1/1']);
    });
  });

  describe('sending', () => {
    it('gives what waits in order; what is held back holds up nothing', async () => {
      await saveAlertsIn(store, [
        alertDraftOf(alertOf({ about: '1' }), [MAIL_WAY], { releaseAt: NOON + HOUR, heldBy: 'quiet' }),
        alertDraftOf(alertOf({ about: '2' })),
        alertDraftOf(alertOf({ about: '3' })),
      ]);
      expect(await store.alerts.dueChannels(NOON - 1, 9)).toEqual([]);
      const first = await claim();
      expect(eventsOf(first)).toEqual(['kabul/2/1', 'kabul/3/1']);
      expect(first.due[0]?.alert).toEqual(alertOf({ about: '2' }));
      expect(await store.alerts.dueChannels(NOON, 9)).toEqual([]);
      await store.alerts.releaseChannel(first);
      expect(eventsOf(await claim(MAIL_KEY, NOON + HOUR))).toEqual(['kabul/1/1', 'kabul/2/1', 'kabul/3/1']);
    });

    it('names the channel first whose delivery has waited longest', async () => {
      await saveAlertsIn(store, [
        alertDraftOf(alertOf({ about: '1' }), [MAIL_WAY], { releaseAt: NOON + 2 }),
        alertDraftOf(alertOf({ about: '2' }), [HOOK_WAY], { releaseAt: NOON + 1 }),
        alertDraftOf(alertOf({ about: '3', desk: 'quetta' }), [HOOK_WAY], { releaseAt: NOON + 3 }),
      ]);
      expect(await store.alerts.dueChannels(NOON + 3, 2)).toEqual([
        { desk: 'kabul', channel: HOOK_KEY },
        { desk: 'kabul', channel: MAIL_KEY },
      ]);
    });

    it('lets one sender at a channel; a claim that was lost writes nothing any more', async () => {
      await saveAlertsIn(store, [alertDraftOf(alertOf(), BOTH)]);
      const lost = await claim();
      expect(await store.alerts.claimChannel('kabul', MAIL_KEY, NOON + CHANNEL_LEASE_MS - 1, 9)).toBeNull();
      expect(eventsOf(await claim(HOOK_KEY))).toEqual(['kabul/1/1']);
      const next = await claim(MAIL_KEY, NOON + CHANNEL_LEASE_MS);
      const ids = next.due.map(({ delivery }) => delivery.id);
      expect(await store.alerts.settleDeliveries(lost, acceptedBy(ids), NOON + CHANNEL_LEASE_MS)).toBe(false);
      expect(await store.alerts.settleDeliveries(next, acceptedBy(ids), NOON + CHANNEL_LEASE_MS)).toBe(true);
      const [told] = await store.alerts.alertsAbout('kabul', '1');
      const settledAt = NOON + CHANNEL_LEASE_MS;
      expect(told?.deliveries[0]).toMatchObject({ state: 'accepted', reason: '250 queued', attempts: 1, settledAt });
    });

    it('renews a claim with each settlement, and settles nothing of another channel', async () => {
      await saveAlertsIn(store, [
        alertDraftOf(alertOf({ about: '1' }), BOTH),
        alertDraftOf(alertOf({ about: '2' }), [MAIL_WAY]),
      ]);
      const [hook, mail] = [await claim(HOOK_KEY), await claim()];
      const [first] = hook.due.map(({ delivery }) => delivery.id);
      expect(await store.alerts.settleDeliveries(mail, acceptedBy([first ?? 0]), NOON + MINUTE)).toBe(true);
      expect((await states()).every(([, , state]) => state === 'waiting')).toBe(true);
      const end = NOON + MINUTE + CHANNEL_LEASE_MS;
      expect(await store.alerts.claimChannel('kabul', MAIL_KEY, end - 1, 9)).toBeNull();
      expect(await store.alerts.claimChannel('kabul', MAIL_KEY, end, 9)).not.toBeNull();
    });

    it('lets the whole channel wait after a failure, and the others go on', async () => {
      await saveAlertsIn(store, [alertDraftOf(alertOf(), BOTH)]);
      const held = await claim();
      const [id = 0] = held.due.map(({ delivery }) => delivery.id);
      const channel = { retryAt: NOON + HOUR, failures: 1, stopped: null };
      const settlement = { deliveries: [id], state: 'waiting', reason: '451 later', channel } as const;
      expect(await store.alerts.settleDeliveries(held, settlement, NOON)).toBe(true);
      await store.alerts.releaseChannel(held);
      await saveAlertsIn(store, [alertDraftOf(alertOf({ about: '2' }))]);
      expect(await store.alerts.dueChannels(NOON + HOUR - 1, 9)).toEqual([{ desk: 'kabul', channel: HOOK_KEY }]);
      const again = await claim(MAIL_KEY, NOON + HOUR);
      expect(again).toMatchObject({ failures: 1, retryAt: NOON + HOUR });
      expect(again.due[0]?.delivery).toMatchObject({ attempts: 1, reason: '451 later', settledAt: null });
      expect(eventsOf(again)).toEqual(['kabul/1/1', 'kabul/2/1']);
    });

    it('leaves out what a stopped channel has waiting and what comes later, until it is switched on', async () => {
      await saveAlertsIn(store, [
        alertDraftOf(alertOf({ about: '1' }), BOTH),
        alertDraftOf(alertOf({ about: '2' }), [HOOK_WAY], { releaseAt: NOON + DAY }),
      ]);
      const held = await claim(HOOK_KEY);
      const [id = 0] = held.due.map(({ delivery }) => delivery.id);
      const stopped = { at: NOON, reason: '410 Gone' };
      const channel = { retryAt: null, failures: 0, stopped };
      await store.alerts.settleDeliveries(held, { deliveries: [id], state: 'refused', reason: '410', channel }, NOON);
      await store.alerts.releaseChannel(held);
      await saveAlertsIn(store, [alertDraftOf(alertOf({ about: '3' }), BOTH)], { now: NOON + 1 });
      const ofHook = (await store.alerts.listAlertDeliveries('kabul', null, 9))
        .map(({ delivery }) => delivery)
        .filter((one) => one.channel === HOOK_KEY);
      expect(ofHook.map(({ state, settledAt }) => [state, settledAt])).toEqual([
        ['left-out', NOON + 1],
        ['left-out', NOON],
        ['refused', NOON],
      ]);
      expect(ofHook[0]?.reason).toContain('410 Gone');
      expect(await store.alerts.channelStates()).toEqual([
        { desk: 'kabul', channel: MAIL_KEY, retryAt: null, failures: 0, stopped: null },
        { desk: 'kabul', channel: HOOK_KEY, retryAt: null, failures: 0, stopped },
      ]);
      expect(await store.alerts.resumeChannel('kabul', MAIL_KEY)).toBe(false);
      expect(await store.alerts.resumeChannel('kabul', 'mail:nobody@example.org')).toBe(false);
      expect(await store.alerts.resumeChannel('kabul', HOOK_KEY)).toBe(true);
      await saveAlertsIn(store, [alertDraftOf(alertOf({ about: '4' }), [HOOK_WAY])], { now: NOON + 2 });
      expect(eventsOf(await claim(HOOK_KEY, NOON + 2))).toEqual(['kabul/4/1']);
    });
  });

  describe('after a restore', () => {
    beforeEach(async () => {
      await saveAlertsIn(store, [
        alertDraftOf(alertOf({ about: '1' })),
        alertDraftOf(alertOf({ about: '2' }), [MAIL_WAY], { releaseAt: NOON + DAY }),
      ]);
      await store.mail.holdMails(NOON);
    });

    it('are neither due nor claimed while mails are held back', async () => {
      expect(await store.alerts.dueChannels(NOON + HOUR, 9)).toEqual([]);
      expect(await store.alerts.claimChannel('kabul', MAIL_KEY, NOON + HOUR, 9)).toBeNull();
      expect(await store.mail.releaseMails(NOON + HOUR, 0, null)).toBe(0);
      expect(eventsOf(await claim(MAIL_KEY, NOON + HOUR))).toEqual(['kabul/1/1']);
    });

    it('are left out where they may have been sent before', async () => {
      expect(await store.mail.releaseMails(NOON + HOUR, 0, 'may have been sent')).toBe(2);
      expect((await states()).map(([, , state]) => state)).toEqual(['left-out', 'left-out']);
      const [told] = await store.alerts.alertsAbout('kabul', '1');
      expect(told?.deliveries[0]).toMatchObject({ reason: 'may have been sent', settledAt: NOON + HOUR, attempts: 0 });
      expect(await store.alerts.dueChannels(NOON + 2 * DAY, 9)).toEqual([]);
    });
  });

  it('are not kept back by what a wrong clock has left', async () => {
    const ahead = NOON + 400 * DAY;
    await saveAlertsIn(store, [alertDraftOf(alertOf({ at: ahead, seenAt: ahead }), [MAIL_WAY], { releaseAt: ahead })], {
      now: ahead,
    });
    await claim(MAIL_KEY, ahead);
    expect((await store.leases.cutAhead(NOON)).others).toBeGreaterThan(2);
    expect((await store.alerts.lastAlerts('kabul', ['1'])).get('1')).toEqual(alertOf());
    expect(await store.alerts.countAlerts('kabul', NOON + 1)).toBe(0);
    const held = await claim(MAIL_KEY, NOON + CHANNEL_LEASE_MS);
    const wait = (retryAt: number) => ({
      deliveries: [],
      state: 'waiting' as const,
      reason: null,
      channel: { retryAt, failures: 1, stopped: null },
    });
    await store.alerts.settleDeliveries(held, wait(ahead), NOON);
    await store.alerts.releaseChannel(held);
    await store.leases.cutAhead(NOON);
    const again = await claim();
    await store.alerts.settleDeliveries(again, wait(NOON + LONGEST_CHANNEL_WAIT_MS), NOON);
    await store.alerts.releaseChannel(again);
    const late = { releaseAt: NOON + LONGEST_HOLD_MS, heldBy: 'quiet' } as const;
    await saveAlertsIn(store, [alertDraftOf(alertOf({ about: '2' }), [HOOK_WAY], late)], { now: NOON + MINUTE });
    expect(await store.leases.cutAhead(NOON + MINUTE)).toMatchObject({ others: 0 });
    expect(await store.alerts.dueChannels(NOON + MINUTE, 9)).toEqual([]);
  });

  it('are forgotten once nothing was told about the same for long, not before, and never while one waits', async () => {
    const old = NOON - 400 * DAY;
    await saveAlertsIn(store, [
      alertDraftOf(alertOf({ about: '1', at: old })),
      alertDraftOf(alertOf({ about: '2', at: old }), []),
      alertDraftOf(alertOf({ about: '2', n: 2, at: NOON }), []),
      alertDraftOf(standingAlertOf({ n: 1, at: old }), []),
      alertDraftOf(standingAlertOf({ n: 2, at: old + 1 }), []),
    ]);
    expect(await store.alerts.eraseAlerts(NOON)).toBe(1);
    const held = await claim();
    await store.alerts.settleDeliveries(held, acceptedBy(held.due.map(({ delivery }) => delivery.id)), NOON);
    expect(await store.alerts.eraseAlerts(NOON)).toBe(1);
    expect(await store.alerts.listAlertDeliveries(null, null, 9)).toEqual([]);
    const about = ['1', '2', 'torkham-crossing'];
    const last = await store.alerts.lastAlerts('kabul', about);
    expect([...last.values()].map(eventId).sort()).toEqual(['kabul/2/2', 'kabul/torkham-crossing/2']);
    expect(await store.alerts.alertsOfReports('kabul', ['1'])).toEqual([last.get('torkham-crossing')]);
    expect(await store.alerts.eraseAlerts(NOON)).toBe(0);
  });
});

describe.each(sharedEngines())('alerts in the %s store, of several processes', (_name, open) => {
  it('are sent on at once by who comes after a process that has died', async () => {
    const owners = ['1', '2'].map((process) => ({ host: 'hill', process }));
    const stores = await open(owners);
    const [dead, next] = stores as [Store, Store];
    await saveAlertsIn(dead, [alertDraftOf()]);
    const lost = await dead.alerts.claimChannel('kabul', MAIL_KEY, NOON, 9);
    expect(await next.alerts.dueChannels(NOON + 1, 9)).toEqual([]);
    await next.leases.voidLeases(NOON + 1);
    expect(await saveAlertsIn(next, [], { now: NOON + 1 })).toBe('saved');
    expect(await next.alerts.dueChannels(NOON + 1, 9)).toHaveLength(1);
    if (lost === null) throw new Error('nothing was claimed');
    expect(await dead.alerts.settleDeliveries(lost, acceptedBy([1]), NOON + 2)).toBe(false);
    for (const store of stores) await store.close();
  });
});
