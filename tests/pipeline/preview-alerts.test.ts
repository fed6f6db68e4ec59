import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../src/core/alert/alert.ts';
import { DAY, HOUR, MINUTE } from '../../src/core/clock/time.ts';
import { type AlertPlan, plainAlertPlan } from '../../src/core/desk/alert-plan.ts';
import { ALL_DESK } from '../../src/core/desk/desk.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { previewSummary, previewWords } from '../../src/formats/alert-preview-text.ts';
import type { AlertingDesk } from '../../src/pipeline/alerting.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import { previewAlerts } from '../../src/pipeline/preview-alerts.ts';
import { watchAlerts } from '../../src/pipeline/watch-alerts.ts';
import type { Store } from '../../src/store/store.ts';
import { MAIL_WAY } from '../support/alerts.ts';
import { draftsOf, feedNamed, ingestOf, NOON } from '../support/drafts.ts';
import { saveConfig } from '../support/save-config.ts';
import { setFeeds } from '../support/set-feeds.ts';
import { openSqlite } from '../support/sqlite-store.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

const FEEDS = ['hill-post', 'river-news', 'dusk-wire'];
let store: Store;
let now = NOON;
const group = () => createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => now, owner: 'test' })();

function deskWith(changes: Partial<AlertPlan> = {}, rest: Partial<AlertingDesk> = {}): AlertingDesk {
  const alerts = { ...plainAlertPlan([], 'UTC'), to: [MAIL_WAY], ...changes };
  return { ...ALL_DESK, id: 'kabul', ...rest, alerts };
}

beforeEach(async () => {
  now = NOON;
  store = await openSqlite();
  await saveConfig(store, 'taxonomy', 'shipped', NOON);
  await setFeeds(
    store,
    FEEDS.map((id) => feedNamed(id)),
    NOON,
  );
});
afterEach(() => store.close());

let reports = 0;
async function tell(feed: string, at: number, title: string, summary = ''): Promise<void> {
  now = at;
  const answer = await store.feeds.claimFeed(feed, at, { force: true });
  if (answer.kind !== 'claimed') throw new Error(answer.kind);
  const guid = String(reports++);
  const report = { title, summary, guid, url: `https://${feed}.example/${guid}`, published: at - MINUTE };
  const tag = { title, summary, language: 'en', feedCountry: 'pk' };
  const drafts = draftsOf(feed, [report]).map((draft) => ({ ...draft, tagging: tagText(tag, shippedTaxonomy()) }));
  await store.items.saveIngest(ingestOf(answer.claim, at, drafts));
}

const preview = (desk: AlertingDesk, since = NOON - DAY) =>
  previewAlerts(desk, since, { store, taxonomy: shippedTaxonomy, now: () => now + HOUR });
const named = ({ kind, about, n, at, telling }: Alert) => ({
  kind,
  about,
  n,
  at,
  changes: telling.kind === 'story' ? telling.changes : null,
});

/** A grave story with a toll that doubles, another, and one that is not grave. */
const NEWS: readonly (readonly [feed: string, minutes: number, title: string, summary?: string])[] = [
  [
    'hill-post',
    0,
    'Suicide bombing kills 5 people at a market in Quetta',
    'Police in Quetta said five people were killed.',
  ],
  [
    'river-news',
    40,
    'Suicide bombing kills 14 people at a market in Quetta',
    'A hospital in Quetta said 14 people were killed in the suicide bombing.',
  ],
  ['hill-post', 90, 'A quiet day at the museum in Lahore'],
  [
    'dusk-wire',
    120,
    'Gunmen kill 6 soldiers at a checkpost in Bannu',
    'The army said six soldiers were killed in Bannu.',
  ],
];

describe('what a desk would have been told', () => {
  it('is what the service tells as the same reports come in', async () => {
    const desk = deskWith();
    await saveConfig(store, 'desks', JSON.stringify([desk]), NOON);
    const deps = { store, taxonomy: shippedTaxonomy, now: () => now, owner: 'test', report: () => {} };
    await watchAlerts(deps);
    for (const [feed, minutes, title, summary] of NEWS) {
      await tell(feed, NOON + minutes * MINUTE, title, summary);
      await group();
      await watchAlerts(deps);
    }
    const told = (await store.alerts.listAlertDeliveries('kabul', null, 50)).map(({ alert }) => alert).reverse();
    expect(told.map(({ kind }) => kind)).toEqual(['initial', 'update', 'initial']);
    const before = await store.alerts.listAlertDeliveries(null, null, 50);
    const { alerts } = await preview(desk);
    expect(alerts.map(({ alert }) => named(alert))).toEqual(told.map(named));
    expect(await store.alerts.listAlertDeliveries(null, null, 50)).toEqual(before);
  });

  describe('over stored news', () => {
    beforeEach(async () => {
      for (const [feed, minutes, title, summary] of NEWS) await tell(feed, NOON + minutes * MINUTE, title, summary);
      await group();
    });

    it('needs no alerts of the service, and follows what the desk asks for', async () => {
      const kinds = async (desk: AlertingDesk) => (await preview(desk)).alerts.map(({ alert }) => alert.kind);
      expect(await kinds(deskWith())).toEqual(['initial', 'update', 'initial']);
      expect(await kinds(deskWith({ areas: 'own' }, { areas: ['pk-ba'] }))).toEqual(['initial', 'update']);
      expect(await kinds(deskWith({}, { filter: { region: ['pk-kp'] } }))).toEqual(['initial']);
    });

    it('begins at a moment, but knows what was told before', async () => {
      const { alerts, reports: count } = await preview(deskWith(), NOON + 10 * MINUTE);
      expect(alerts.map(({ alert }) => [alert.kind, alert.n])).toEqual([
        ['update', 2],
        ['initial', 1],
      ]);
      expect(count).toBe(3);
    });

    it('is held by quiet hours and by how many a day there may be', async () => {
      const quiet = { fromMinute: 12 * 60 + 30, toMinute: 13 * 60, exceptSeverity: null };
      const { alerts } = await preview(deskWith({ quiet, maxADay: 1 }));
      expect(alerts.map(({ release }) => [release.heldBy, release.at])).toEqual([
        [null, NOON],
        ['limit', NOON + 12 * HOUR],
        ['limit', NOON + 12 * HOUR],
      ]);
      const few = await preview(deskWith({ quiet }));
      expect(few.alerts.map(({ release }) => [release.heldBy, release.at])).toEqual([
        [null, NOON],
        ['quiet', NOON + HOUR],
        [null, NOON + 120 * MINUTE],
      ]);
    });

    it('is told to people with its first line and until when it is held, and summed up', async () => {
      const quiet = { fromMinute: 12 * 60 + 30, toMinute: 13 * 60, exceptSeverity: null };
      const desk = deskWith({ quiet });
      const found = await preview(desk);
      const frame = { zone: 'UTC', now, home: null, delayedSince: null };
      const [first = '', second = ''] = found.alerts.map((one) => previewWords(one, desk.alerts, frame));
      expect(first).toMatch(
        /^2026-11-24 12:00 {2}INITIAL, one origin: SE.*\n {4}Suicide bombing kills 5.*\n {4}by mail:watch@example.org$/,
      );
      expect(second).toMatch(/\n {4}Now: .*\n {4}by mail:watch@example\.org; held until 24 Nov 13:00 \(quiet hours\)$/);
      const summary = previewSummary(found, desk);
      expect(summary).toContain('kabul: 3 would have been sent from severity 3 on (2 first told, 1 updates)');
      expect(summary).toContain('24 Nov: 3');
      expect(summary).toContain('quiet hours: 1 fell into them, 0 of which would have left at once');
      expect(summary).toContain('beyond 10 a day: 0');
      expect(summary).toMatch(/not known to a replay: .*split, merged, reworded or withdrawn/);
    });
  });
});
