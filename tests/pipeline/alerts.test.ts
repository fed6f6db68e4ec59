import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AlertMessage, AlertOutcome } from '../../src/channel/channel.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/core/clock/time.ts';
import type { AlertPlan, Channel } from '../../src/core/desk/alert-plan.ts';
import type { Desk } from '../../src/core/desk/desk.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import { keepBrief } from '../../src/pipeline/keep-brief.ts';
import { sendAlerts } from '../../src/pipeline/send-alerts.ts';
import { watchAlerts } from '../../src/pipeline/watch-alerts.ts';
import type { Store } from '../../src/store/store.ts';
import { ACT } from '../support/act.ts';
import { draftsOf, feedNamed, ingestOf } from '../support/drafts.ts';
import { saveConfig } from '../support/save-config.ts';
import { setFeeds } from '../support/set-feeds.ts';
import { openSqlite } from '../support/sqlite-store.ts';
import { subscriptionOf } from '../support/subscriptions.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

const HOOK: Channel = { kind: 'webhook', url: 'https://hooks.example.org/khabar', secret: 'HOOK' };
const MAIL: Channel = { kind: 'mail', address: 'ops@example.org' };
const PLAN: AlertPlan = {
  minSeverity: 3,
  areas: 'own',
  standing: true,
  zone: 'Asia/Kabul',
  quiet: { fromMinute: 22 * 60, toMinute: 6 * 60, exceptSeverity: 4 },
  maxADay: 10,
  to: [HOOK],
};
const KABUL: Desk = {
  id: 'kabul',
  title: 'Kabul office',
  filter: { region: ['pk', 'af'] },
  areas: ['af-nan', 'pk-kp'],
  standing: ['torkham'],
  staleAfterMs: DAY,
  brief: null,
  alerts: PLAN,
};
/** Two in the afternoon in Kabul. */
const START = Date.parse('2026-11-24T09:30:00Z');
/** Each report comes by the next one, so that none waits for another's turn. */
const FEEDS = Array.from({ length: 12 }, (_, at) => `paper-${at + 1}`);

let store: Store;
let now: Instant;
let sent: { channel: Channel; message: AlertMessage; at: Instant }[];
let answer: (channel: Channel) => AlertOutcome;
let told = 0;
beforeEach(async () => {
  store = await openSqlite();
  now = START;
  sent = [];
  told = 0;
  answer = () => ({ kind: 'accepted', where: '200' });
  await setFeeds(
    store,
    FEEDS.map((id) => feedNamed(id, { publisher: `${id}.example`, country: 'af' })),
    now,
  );
  await publish(KABUL);
  await watch();
});
afterEach(() => store.close());

const deps = () => ({ store, taxonomy: shippedTaxonomy, now: () => now, owner: 'test', report: () => {} });
const publish = (...desks: readonly Desk[]) => saveConfig(store, 'desks', JSON.stringify(desks), now);
const watch = () => watchAlerts(deps());

async function deliver(): Promise<void> {
  for (const one of await store.alerts.dueChannels(now, 10))
    await sendAlerts(one, {
      ...deps(),
      linking: { baseUrl: 'https://khabar.example.org', isPublic: true },
      domain: 'example.org',
      safeSubject: null,
      sendAlert: async (channel, message) => {
        const outcome = answer(channel);
        if (outcome.kind === 'accepted') sent.push({ channel, message, at: now });
        return outcome;
      },
    });
}

/** Time passes, and what is due leaves. */
async function pass(ms: number): Promise<void> {
  now += ms;
  await deliver();
}

type Told = { readonly feed?: string; readonly summary?: string; readonly published?: Instant; readonly guid?: string };

/** A report comes in and goes the whole way. */
async function report(title: string, { feed = FEEDS[told++] ?? '', summary = '', published, guid = title }: Told = {}) {
  now += MINUTE;
  const claimed = await store.feeds.claimFeed(feed, now);
  if (claimed.kind !== 'claimed') throw new Error(`${feed}: ${claimed.kind}`);
  const tagging = tagText({ title, summary, language: 'en', feedCountry: 'af' }, shippedTaxonomy());
  const url = `https://${feed}.example/${guid.length}-${encodeURIComponent(guid)}`;
  const shown = { title, summary, language: 'en', guid, url, published: published ?? now - MINUTE, tagging };
  await store.items.saveIngest(ingestOf(claimed.claim, now, draftsOf(feed, [shown])));
  await createGroupStories(deps())();
  await watch();
  await deliver();
}

const BLAST = 'Blast in Jalalabad market kills five people';
const texts = () => sent.map(({ message }) => message.text);

describe('a desk that is told at once', () => {
  it('hears of what is grave in its areas, with place, time, count, outlet and link', async () => {
    await report(BLAST, { summary: 'A bomb exploded in a market in Jalalabad, killing five people, police said.' });
    expect(texts()).toEqual([
      expect.stringMatching(/^INITIAL, one origin\. (SERIOUS|SEVERE), Jalalabad.*24 Nov 14:0\d/),
    ]);
    expect(texts()[0]).toContain('Blast in Jalalabad market kills five people');
    expect(texts()[0]).toMatch(/killed: 5/);
    expect(texts()[0]).toMatch(/https:\/\/khabar\.example\.org\/stories\/\d+\n\[kabul\/\d+\/1\]$/);
  });

  it('hears nothing of what is elsewhere, harmless, old, or there before it wanted to hear', async () => {
    await report('Blast in Herat market kills five people');
    await report('Jalalabad traders open a new market hall');
    await report('Bomb kills six police in Chaparhar', { published: now - 3 * DAY });
    expect(sent).toEqual([]);
  });

  it('hears once of one event, however often it is told, and again when its toll has doubled', async () => {
    await report(BLAST);
    await report('Five people killed in Jalalabad market blast');
    await report('Jalalabad market blast leaves five people dead');
    expect(sent).toHaveLength(1);
    await report('Jalalabad market blast toll rises to 11 killed');
    expect(texts()[1]).toMatch(/^UPDATE\./);
    expect(texts()[1]).toMatch(/Now: .*11/);
    expect(sent.map(({ message }) => message.id.split('/').at(-1))).toEqual(['1', '2']);
  });

  it('is not told anew where a publisher lists or dates a report again', async () => {
    await report(BLAST, { guid: 'one' });
    now += HOUR;
    await report(BLAST, { guid: 'one', published: now });
    await report(BLAST, { guid: 'two', published: now });
    expect(sent).toHaveLength(1);
  });

  it('hears when its quiet hours end what came in them, as one message, but is woken for the worst', async () => {
    now = Date.parse('2026-11-24T20:00:00Z');
    await report('Gunmen kill two policemen in Chaparhar');
    await report('Roadside bomb kills a driver in Bannu');
    expect(sent).toEqual([]);
    await report('Suicide bomber kills 14 at Peshawar mosque');
    expect(texts()).toEqual([expect.stringContaining('SEVERE, Peshawar')]);
    now = Date.parse('2026-11-25T01:30:00Z');
    await deliver();
    expect(texts()[1]).toMatch(/^2 alerts held back:\n/);
    expect(JSON.parse(sent[1]?.message.json ?? '').data.alerts).toHaveLength(2);
    await pass(HOUR);
    expect(sent).toHaveLength(2);
  });

  it('does not hear in the morning what its brief has told of', async () => {
    const brief = {
      minute: 360,
      zone: 'Asia/Kabul',
      days: 'daily',
      cutoffMs: 30 * MINUTE,
      marking: 'TLP:AMBER',
      when: 'always',
      edition: 'full',
      review: null,
    } as const;
    await publish({ ...KABUL, brief });
    await store.mail.saveSubscription(
      subscriptionOf('ann', {
        filter: { desk: { id: 'kabul', title: KABUL.title, filter: KABUL.filter } },
        next: null,
      }),
      0,
    );
    now = Date.parse('2026-11-24T20:00:00Z');
    await report('Gunmen kill two policemen in Chaparhar');
    now = Date.parse('2026-11-25T01:10:00Z');
    await report('Roadside bomb kills a driver in Bannu');
    now = Date.parse('2026-11-25T01:30:10Z');
    await keepBrief('kabul', deps());
    await pass(6 * MINUTE);
    expect(texts()).toEqual([expect.stringContaining('Bannu')]);
    const states = await store.alerts.listAlertDeliveries('kabul', null, 9);
    expect(states.map(({ delivery }) => delivery.state).sort()).toEqual(['accepted', 'in-brief']);
  });

  it('hears at most so many a day, and the others at the end of the day', async () => {
    await publish({ ...KABUL, alerts: { ...PLAN, quiet: null, maxADay: 2 } });
    const places = ['Bannu', 'Chaparhar', 'Swat', 'Kohat'];
    for (const place of places) await report(`Gunmen kill two policemen in ${place}`);
    expect(sent).toHaveLength(2);
    now = Date.parse('2026-11-24T19:30:00Z');
    await deliver();
    expect(texts()[2]).toMatch(/^2 alerts held back:\n/);
  });

  it('hears of a facility whose state has changed, and not of one that stays as it is', async () => {
    await report('Torkham crossing is open for trade, officials say');
    expect(sent).toEqual([]);
    now += HOUR;
    await report('Torkham crossing closed after exchange of fire');
    expect(texts()[0]).toMatch(/^STATUS\. Torkham.*: CLOSED \(was OPEN\)/);
    await report('Torkham crossing remains closed for second day');
    expect(sent.filter(({ message }) => message.text.startsWith('STATUS'))).toHaveLength(1);
  });

  it('is told by the same channels that what it was told is withdrawn', async () => {
    await publish({ ...KABUL, alerts: { ...PLAN, to: [HOOK, MAIL] } });
    await report(BLAST);
    await publish({ ...KABUL, alerts: { ...PLAN, to: [HOOK, MAIL, { ...MAIL, address: 'late@example.org' }] } });
    const [alerted] = await store.alerts.listAlertDeliveries('kabul', null, 1);
    await withdraw(alerted?.alert.reports[0] ?? '');
    await createGroupStories(deps())();
    await watch();
    await deliver();
    const corrections = sent.filter(({ message }) => message.text.startsWith('CORRECTION'));
    expect(corrections.map(({ channel }) => channel.kind).sort()).toEqual(['mail', 'webhook']);
    expect(corrections[0]?.message.text).toContain('its report was withdrawn: court order');
    expect(corrections[0]?.message.text).not.toContain('market');
    const ofMail = sent.filter(({ channel }) => channel.kind === 'mail').map(({ message }) => message.mail);
    expect(ofMail[1]?.references).toEqual([ofMail[0]?.messageId]);
  });

  it('is told in order and with the delay named what a channel could not take for a day', async () => {
    answer = () => ({ kind: 'temporary', reason: 'connection refused', afterMs: null });
    await report(BLAST);
    now += 3 * HOUR;
    await report('Jalalabad market blast toll rises to 12 killed');
    for (let hour = 0; hour < 24; hour++) await pass(HOUR);
    expect(sent).toEqual([]);
    answer = () => ({ kind: 'accepted', where: '200' });
    await pass(HOUR);
    expect(sent.map(({ message }) => message.id.split('/').at(-1))).toEqual(['1', '2']);
    expect(texts()[0]).toContain('DELAYED since 24 Nov 14:');
  });

  it('is told under the same id again where nobody could note that it was told', async () => {
    const seen: string[] = [];
    await report('Quiet day in Jalalabad');
    answer = () => {
      throw new Error('killed');
    };
    await report(BLAST).catch(() => {});
    const [due] = await store.alerts.dueChannels(now, 9);
    // Whoever held the claim is dead; it ends by itself.
    expect(due).toBeUndefined();
    answer = () => ({ kind: 'accepted', where: '200' });
    await pass(5 * MINUTE);
    seen.push(...sent.map(({ message }) => message.id));
    expect(seen).toEqual([expect.stringMatching(/^kabul\/\d+\/1$/)]);
  });

  it('loses a channel that says that it wants nothing more, until it is switched on again', async () => {
    answer = () => ({ kind: 'gone', reason: 'answered 410' });
    await report(BLAST);
    answer = () => ({ kind: 'accepted', where: '200' });
    await report('Gunmen kill two policemen in Bannu');
    await pass(DAY);
    expect(sent).toEqual([]);
    expect(await store.alerts.channelStates()).toMatchObject([{ stopped: { reason: 'answered 410' } }]);
    await store.alerts.resumeChannel('kabul', `webhook:${'https://hooks.example.org/khabar'}`);
    await report('Roadside bomb kills three in Swat');
    expect(texts()).toEqual([expect.stringContaining('Swat')]);
  });

  it('finds the same after a crash as without: what was looked through is not looked through again', async () => {
    await report(BLAST);
    const before = await store.alerts.alertedUpTo();
    const lost = await store.alerts.saveAlerts({ owner: 'other', now, from: 0, to: 99, drafts: [] });
    expect([lost, await store.alerts.alertedUpTo()]).toEqual(['lost', before]);
    await watch();
    expect(await store.alerts.listAlertDeliveries(null, null, 9)).toHaveLength(1);
  });
});

function withdraw(item: string) {
  return store.withdrawals.withdrawReports([item], { id: 'w-1', reason: 'court order' }, { ...ACT, at: now });
}
