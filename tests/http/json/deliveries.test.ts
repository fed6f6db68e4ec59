import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/clock/time.ts';
import { ALL_DESK, type Desk } from '../../../src/core/desk/desk.ts';
import { deliveryPage } from '../../../src/formats/delivery-schema.ts';
import { createApp } from '../../../src/http/app.ts';
import { ALERTS_LEASE } from '../../../src/store/ports/alerts.ts';
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
} from '../../support/alerts.ts';
import { NOON } from '../../support/drafts.ts';
import { ADMIN_TOKEN, tagStoredHere } from '../../support/retagger.ts';
import { saveConfig } from '../../support/save-config.ts';
import { REPORTS, seededStore } from '../../support/seeded-store.ts';
import { strictly } from '../../support/strict-schema.ts';
import { subscriptionOf } from '../../support/subscriptions.ts';
import { shippedTaxonomy, tagHere } from '../../support/taxonomy.ts';

const DESKS: readonly Desk[] = [
  { ...ALL_DESK, id: 'kabul', alerts: planTo() },
  { ...ALL_DESK, id: 'quetta', alerts: null },
];
function planTo(): NonNullable<Desk['alerts']> {
  return {
    minSeverity: 3,
    areas: 'any',
    standing: false,
    zone: 'Asia/Kabul',
    quiet: { fromMinute: 1_320, toMinute: 360, exceptSeverity: 4 },
    maxADay: 10,
    to: [MAIL_WAY, HOOK_WAY, { kind: 'webhook', url: 'https://other.example/secret-path', secret: 'HOOK_KEY' }],
  };
}

let store: Store;
let app: ReturnType<typeof createApp>;
let now = NOON;
beforeEach(async () => {
  now = NOON;
  store = await seededStore(REPORTS);
  await saveConfig(store, 'desks', JSON.stringify(DESKS), NOON);
  app = createApp({
    store,
    taxonomy: shippedTaxonomy,
    tag: tagHere,
    tagStored: tagStoredHere,
    adminToken: ADMIN_TOKEN,
    now: () => now,
    version: '0.0.0-test',
    status: async () => ({ troubles: [], lastTick: now, queue: null }),
    onError: (error) => {
      throw error;
    },
  });
});
afterEach(() => store.close());

const operator = { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } };
type Line = Readonly<Record<string, unknown>>;
const ask = async (query = '') => {
  const answer = await app.request(`/v1/deliveries${query}`, operator);
  const body = (await answer.json()) as { deliveries: readonly Line[]; next_cursor: string | null };
  return { ...body, status: answer.status, etag: answer.headers.get('etag') ?? '' };
};

/** Three alerts an hour apart by two ways, and a mail to a reader between them that has been handed over. */
async function fill(): Promise<void> {
  for (const [n, about] of ['7', '8', '9'].entries()) {
    const at = NOON + n * HOUR;
    await saveAlertsIn(store, [alertDraftOf(alertOf({ about, at }), [MAIL_WAY, HOOK_WAY], { releaseAt: at })], {
      now: at,
    });
  }
  const dueAt = NOON + 90 * MINUTE;
  await store.mail.saveSubscription(subscriptionOf('ann', { next: { occasion: '2026-11-25', dueAt } }), 0);
  const claimed = await store.mail.claimMail('ann', dueAt, 4);
  if (claimed.kind !== 'claimed') throw new Error(claimed.kind);
  const kept = await store.mail.fixMail(claimed.claim, { messageId: '<a@b>', bytes: new Uint8Array([1]) });
  if (kept === null) throw new Error('lost');
  const settlement = { kind: 'accepted', reason: '250 queued' } as never;
  await store.mail.settleMail(claimed.claim, settlement, dueAt + MINUTE);
}

describe('what was sent', () => {
  it('is told to operators, alerts and mails together, the latest first, with what became of each', async () => {
    await fill();
    const claim = await store.alerts.claimChannel('kabul', MAIL_KEY, NOON + 2 * HOUR, 1);
    if (claim === null) throw new Error('nothing due');
    await store.alerts.settleDeliveries(
      claim,
      acceptedBy(claim.due.map(({ delivery }) => delivery.id)),
      NOON + 2 * HOUR,
    );
    const { deliveries, next_cursor } = await ask();
    expect(next_cursor).toBeNull();
    expect(
      deliveries.map((one) => [one['kind'], one['event'] ?? one['to'], one['channel'] ?? one['occasion']]),
    ).toEqual([
      ['alert', 'kabul/9/1', HOOK_KEY],
      ['alert', 'kabul/9/1', MAIL_KEY],
      ['mail', 'ann@example.net', '2026-11-25'],
      ['alert', 'kabul/8/1', HOOK_KEY],
      ['alert', 'kabul/8/1', MAIL_KEY],
      ['alert', 'kabul/7/1', HOOK_KEY],
      ['alert', 'kabul/7/1', MAIL_KEY],
    ]);
    expect(deliveries[2]).toMatchObject({ state: 'accepted', attempts: 1 });
    expect(deliveries.at(-1)).toMatchObject({ state: 'accepted', attempts: 1, reason: '250 queued', held_by: null });
    expect(deliveries[0]).toMatchObject({ state: 'waiting', attempts: 0, settled: null, alert: 'initial' });
  });

  it.each([1, 2, 3, 6])('is paged by %i, each once, as its schema says', async (limit) => {
    await fill();
    const whole = (await ask()).deliveries;
    const paged: Line[] = [];
    for (let cursor = ''; ; ) {
      const page = await ask(`?limit=${limit}${cursor}`);
      const { status: _, etag: _etag, ...body } = page;
      expect(strictly(deliveryPage).safeParse(body).error).toBeUndefined();
      paged.push(...page.deliveries);
      if (page.next_cursor === null) break;
      cursor = `&cursor=${page.next_cursor}`;
    }
    expect(paged).toEqual(whole);
  });

  it('is asked by kind and by desk', async () => {
    await fill();
    expect((await ask('?kind=mail')).deliveries).toHaveLength(1);
    expect((await ask('?kind=alert')).deliveries).toHaveLength(6);
    expect((await ask('?desk=kabul')).deliveries).toHaveLength(6);
    expect((await ask('?desk=quetta')).deliveries).toEqual([]);
  });

  it.each([
    ['desk=kabull', 'there is no desk "kabull"', ['kabul']],
    ['kind=mails', '"kind" must be mail or alert', ['mail']],
    ['limit=0', '"limit" must be a whole number from 1 to 500', undefined],
    ['cursor=W10', '"cursor" must be the next_cursor of an earlier answer, unchanged', undefined],
    ['cursor=@', '"cursor" must be the next_cursor of an earlier answer, unchanged', undefined],
    ['desks=kabul', 'there is no parameter "desks"', ['desk']],
  ])('refuses %s and says what is right', async (query, detail, near) => {
    const answer = await app.request(`/v1/deliveries?${query}`, operator);
    expect(answer.status).toBe(400);
    const problem = (await answer.json()) as Line;
    expect(JSON.stringify(problem)).toContain(JSON.stringify(detail).slice(1, -1));
    expect(problem['near']).toEqual(near);
  });

  it('is nobody else’s business', async () => {
    expect((await app.request('/v1/deliveries')).status).toBe(401);
  });

  it('is answered with 304 until something becomes of it', async () => {
    await fill();
    const { etag } = await ask();
    const again = () => app.request('/v1/deliveries', { headers: { ...operator.headers, 'if-none-match': etag } });
    expect((await again()).status).toBe(304);
    const claim = await store.alerts.claimChannel('kabul', MAIL_KEY, NOON, 1);
    if (claim === null) throw new Error('nothing due');
    await store.alerts.settleDeliveries(claim, acceptedBy(claim.due.map(({ delivery }) => delivery.id)), NOON);
    expect((await again()).status).toBe(200);
  });
});

describe('the alerts of a desk', () => {
  it('are told with when and what, and never with where they go', async () => {
    const text = await (await app.request('/v1/desks')).text();
    expect(text).not.toMatch(/watch@example|hook\.example|other\.example|secret-path|HOOK_KEY/);
    const { desks } = JSON.parse(text) as { desks: readonly Line[] };
    expect(desks.map(({ alerts }) => alerts)).toEqual([
      {
        min_severity: 3,
        areas: 'any',
        standing: false,
        zone: 'Asia/Kabul',
        quiet: { from: '22:00', to: '06:00', except_severity: 4 },
        max_a_day: 10,
        channels: ['mail', 'webhook'],
      },
      null,
    ]);
  });
});

describe('monitors', () => {
  const ready = async () => {
    const answer = await app.request('/readyz');
    const { troubles } = (await answer.json()) as { troubles: readonly string[] };
    return { status: answer.status, troubles };
  };
  const state = async () => ((await (await app.request('/v1/status', operator)).json()) as Line)['alerts'];

  it('hear how long an alert has waited, and of channels that fail or are switched off', async () => {
    expect(await state()).toEqual({ oldest_waiting_seconds: null, channels: { ok: 0, failing: 0, stopped: 0 } });
    await saveAlertsIn(store, [alertDraftOf(alertOf(), [MAIL_WAY, HOOK_WAY])]);
    now = NOON + 3 * MINUTE;
    const claim = await store.alerts.claimChannel('kabul', HOOK_KEY, now, 5);
    if (claim === null) throw new Error('nothing due');
    const stopped = { at: now, reason: 'not wanted (410)' };
    const deliveries = claim.due.map(({ delivery }) => delivery.id);
    const channel = { retryAt: null, failures: 0, stopped };
    await store.alerts.settleDeliveries(claim, { deliveries, state: 'refused', reason: 'gone', channel }, now);
    expect(await state()).toEqual({ oldest_waiting_seconds: 180, channels: { ok: 1, failing: 0, stopped: 1 } });
    const metrics = await (await app.request('/metrics', operator)).text();
    expect(metrics).toContain('khabar_alert_oldest_waiting_seconds 180\n');
    expect(metrics).toContain('khabar_alert_channels{state="stopped"} 1\n');
  });

  /** As after the watcher has looked through everything. */
  const lookThrough = async () => {
    const [from, { change: to }] = [await store.alerts.alertedUpTo(), await store.items.mark()];
    await store.leases.takeLease(ALERTS_LEASE, 'watcher', NOON, MINUTE);
    await store.alerts.saveAlerts({ owner: 'watcher', now: NOON, from, to, drafts: [] });
  };

  it('hear within minutes that nobody sends what could go', async () => {
    await saveAlertsIn(store, [alertDraftOf()]);
    await lookThrough();
    now = NOON + 9 * MINUTE;
    expect((await ready()).status).toBe(200);
    now = NOON + 11 * MINUTE;
    expect(await ready()).toMatchObject({ status: 503, troubles: [expect.stringMatching(/nobody sends it/)] });
  });

  it('are told nothing of that while only the receiver is down, or the night is quiet', async () => {
    await saveAlertsIn(store, [alertDraftOf(alertOf(), [MAIL_WAY])]);
    await saveAlertsIn(store, [
      alertDraftOf(alertOf({ about: '5' }), [HOOK_WAY], { releaseAt: NOON + 8 * HOUR, heldBy: 'quiet' }),
    ]);
    await lookThrough();
    now = NOON + MINUTE;
    const claim = await store.alerts.claimChannel('kabul', MAIL_KEY, now, 5);
    if (claim === null) throw new Error('nothing due');
    const channel = { retryAt: NOON + 2 * HOUR, failures: 9, stopped: null };
    const deliveries = claim.due.map(({ delivery }) => delivery.id);
    await store.alerts.settleDeliveries(claim, { deliveries, state: 'waiting', reason: 'down', channel }, now);
    await store.alerts.releaseChannel(claim);
    now = NOON + HOUR;
    expect(await ready()).toMatchObject({ status: 200, troubles: [] });
    expect(await state()).toMatchObject({ oldest_waiting_seconds: 3_600, channels: { failing: 1 } });
  });

  it('hear that nobody looks through the news for alerts', async () => {
    await saveAlertsIn(store, []);
    now = NOON + 2 * HOUR;
    expect(await ready()).toMatchObject({ status: 503, troubles: [expect.stringMatching(/not looked through/)] });
  });
});

describe('the description of the API', () => {
  it('says what a webhook is sent, with its headers, and shows it to people', async () => {
    const document = (await (await app.request('/openapi.json')).json()) as {
      webhooks: { alert: { post: { parameters: readonly { name: string; in: string }[]; requestBody: unknown } } };
    };
    const { parameters, requestBody } = document.webhooks.alert.post;
    expect(parameters.map((one) => [one.in, one.name])).toEqual([
      ['header', 'webhook-id'],
      ['header', 'webhook-timestamp'],
      ['header', 'webhook-signature'],
    ]);
    expect(JSON.stringify(requestBody)).toContain('#/components/schemas/AlertPayload');
    const page = await (await app.request('/docs')).text();
    expect(page).toContain('What is sent to webhooks');
    expect(page).toContain('webhook-signature');
  });
});
