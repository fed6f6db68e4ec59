import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/core/clock/time.ts';
import { nameKeyOf, nameRuleOf } from '../../../src/core/withdrawal/name-mask.ts';
import type { Store } from '../../../src/store/store.ts';
import { ACT } from '../../support/act.ts';
import {
  acceptedBy,
  alertDraftOf,
  alertOf,
  MAIL_KEY,
  MAIL_WAY,
  saveAlertsIn,
  standingAlertOf,
} from '../../support/alerts.ts';
import { NOON, type Report } from '../../support/drafts.ts';
import { storeEngines } from '../../support/engines.ts';
import { DESK, pollFeed } from '../../support/polls.ts';
import { setFeeds } from '../../support/set-feeds.ts';

const KEY = nameKeyOf('a secret of this test');
const TITLES = ['Blast at Torkham bridge kills seven traders', 'Seven dead at Torkham', 'The crossing is closed'];
const REPORTS: readonly Report[] = TITLES.map((title, at) => ({ title, guid: `${at}`, published: NOON }));
const GONE_WORDS = 'withdrawn on 2026-11-24: court order';

describe.each(storeEngines())('alerts of what is withdrawn, in the %s store', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await setFeeds(store, DESK, NOON);
    await pollFeed(store, 'dawn', REPORTS, NOON);
  });
  afterEach(() => store.close());

  const withdraw = (...ids: readonly string[]) =>
    store.withdrawals.withdrawReports(ids, { id: `w${ids}`, reason: 'court order' }, { ...ACT, at: NOON + HOUR });
  const claim = () => store.alerts.claimChannel('kabul', MAIL_KEY, NOON + HOUR, 9);
  const deliveriesOf = async (about: string) =>
    (await store.alerts.alertsAbout('kabul', about)).flatMap(({ deliveries }) => deliveries);
  const lastOf = async (about: string) => (await store.alerts.lastAlerts('kabul', [about])).get(about);

  it('say no more than that it was withdrawn, are not sent, and can be put right to whoever was told', async () => {
    const first = alertOf();
    const update = alertOf({ n: 2, kind: 'update' }, { gloss: 'Seven dead', changes: ['killed: 7, was 3'] });
    await saveAlertsIn(store, [alertDraftOf(first)]);
    const claimed = await claim();
    if (claimed === null) throw new Error('nothing is due');
    const ids = claimed.due.map(({ delivery }) => delivery.id);
    expect(await store.alerts.settleDeliveries(claimed, acceptedBy(ids), NOON)).toBe(true);
    await store.alerts.releaseChannel(claimed);
    await saveAlertsIn(store, [alertDraftOf(update), alertDraftOf(alertOf({ about: '2' }))]);
    expect((await withdraw('1'))?.reach).toMatchObject({ items: 1, otherTexts: 2 });
    for (const { alert } of await store.alerts.alertsAbout('kabul', '1')) {
      expect(alert.telling).toEqual({
        ...first.telling,
        ...{ place: null, local: '2026-11-24', isStated: false, title: `[${GONE_WORDS}]`, language: 'en', gloss: null },
        ...{ figures: [], claim: null, response: null, outlets: [], origins: 0, changes: [] },
      });
      expect(alert.reports).toEqual(['1']);
      expect(alert.facts).toMatchObject({
        isGrave: true,
        facts: { severity: 4, place: 'torkham', figures: [{ low: 7 }] },
      });
      expect(JSON.stringify(alert)).not.toMatch(/Blast|Seven|police|Brotherhood|dawn/);
    }
    expect(await deliveriesOf('1')).toMatchObject([
      { state: 'accepted', settledAt: NOON },
      { state: 'left-out', reason: GONE_WORDS, settledAt: NOON + HOUR, attempts: 0 },
    ]);
    expect((await store.alerts.alertsOfReports('kabul', ['1'])).map(({ n }) => n)).toEqual([2]);
    expect((await claim())?.due.map(({ delivery }) => delivery.event)).toEqual(['kabul/2/1']);
    expect(await lastOf('2')).toEqual(alertOf({ about: '2' }));
  });

  it('say less while another report is left, and are still sent', async () => {
    const [own, other] = [
      alertOf({ reports: ['1', '2'] }),
      alertOf({ about: '9', reports: ['1', '2'] }, { title: TITLES[1] ?? '' }),
    ];
    await saveAlertsIn(store, [alertDraftOf(own), alertDraftOf(other)]);
    await withdraw('1');
    const [known, told] = [await lastOf('1'), await lastOf('9')];
    expect(known?.telling).toMatchObject({
      title: `[${GONE_WORDS}]`,
      figures: [],
      claim: null,
      outlets: ['dawn.example'],
    });
    expect(told?.telling).toMatchObject({ title: TITLES[1], changes: [`a report of it was ${GONE_WORDS}`] });
    expect(told?.facts).toEqual(other.facts);
    expect((await deliveriesOf('9')).map(({ state }) => state)).toEqual(['waiting']);
    await withdraw('2');
    expect((await lastOf('9'))?.telling).toMatchObject({ title: `[${GONE_WORDS}]`, outlets: [] });
    expect((await deliveriesOf('9')).map(({ state }) => state)).toEqual(['left-out']);
  });

  it('of a facility tell nothing that its report said', async () => {
    const closed = standingAlertOf({ reports: ['3'] });
    await saveAlertsIn(store, [alertDraftOf(closed)]);
    await withdraw('3');
    const said = { state: 'unknown', saidBy: null, outlet: null, words: null, against: null };
    expect(await lastOf('torkham-crossing')).toEqual({ ...closed, telling: { ...closed.telling, ...said } });
    expect((await deliveriesOf('torkham-crossing')).map(({ state }) => state)).toEqual(['left-out']);
  });

  it('stop a sender who read them before; what it had handed over counts as told', async () => {
    await saveAlertsIn(store, [alertDraftOf(), alertDraftOf(alertOf({ about: '2' }))]);
    const before = await claim();
    await withdraw('1');
    if (before === null) throw new Error('nothing is due');
    const [first = 0] = before.due.map(({ delivery }) => delivery.id);
    expect(await store.alerts.settleDeliveries(before, acceptedBy([first]), NOON + HOUR)).toBe(false);
    expect((await deliveriesOf('1')).map(({ state }) => state)).toEqual(['accepted']);
    await store.alerts.releaseChannel(before);
    const after = await claim();
    expect(after?.due.map(({ delivery }) => delivery.event)).toEqual(['kabul/2/1']);
    expect(after?.withdrawn).toBeGreaterThan(before.withdrawn);
  });

  it('are not written where they were told from what was withdrawn meanwhile', async () => {
    const { withdrawn } = await store.items.mark();
    await withdraw('1');
    expect(await saveAlertsIn(store, [alertDraftOf()], { withdrawn })).toBe('lost');
    expect(await lastOf('1')).toBeUndefined();
  });

  it('name nobody whose name was withdrawn, in texts, facts and reasons', async () => {
    const name = 'Zarmina Obaidzai';
    const facts = alertOf().facts;
    if (facts.kind !== 'story') throw new Error(facts.kind);
    const voices = [{ kind: 'denied', holder: name } as const];
    const alert = alertOf(
      { marking: `For ${name}`, facts: { ...facts, facts: { ...facts.facts, voices } } },
      {
        title: `Blast, says ${name}`,
        claim: `claimed by ${name}`,
        outlets: ['dawn.example', name],
        changes: [`denied by ${name}`],
      },
    );
    await saveAlertsIn(store, [alertDraftOf(alert, [MAIL_WAY])]);
    const claimed = await claim();
    if (claimed === null) throw new Error('nothing is due');
    const stopped = { at: NOON, reason: `${name} left` };
    const settlement = { deliveries: [1], state: 'refused', reason: `no ${name} here` } as const;
    await store.alerts.settleDeliveries(
      claimed,
      { ...settlement, channel: { retryAt: null, failures: 0, stopped } },
      NOON,
    );
    const rules = [nameRuleOf(name, KEY)];
    expect(await store.withdrawals.reachOfName(rules, KEY)).toMatchObject({ otherTexts: 1 });
    const made = { id: 'w-name', reason: 'at her wish', subject: 'name Z… O…' };
    await store.withdrawals.withdrawName(rules, KEY, made, { ...ACT, at: NOON + HOUR });
    const masked = JSON.stringify([
      await store.alerts.alertsAbout('kabul', '1'),
      await store.alerts.channelStates(),
      await store.alerts.listAlertDeliveries(null, null, 9),
    ]);
    expect(masked).not.toContain('Zarmina');
    expect((await lastOf('1'))?.telling).toMatchObject({ title: 'Blast, says [name withdrawn]' });
    expect((await deliveriesOf('1'))[0]?.reason).toBe('no [name withdrawn] here');
  });
});
