import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/core/clock/time.ts';
import { mailedLink, type Purpose } from '../../../src/core/subscription/mailed-link.ts';
import type { Subscription } from '../../../src/core/subscription/subscription.ts';
import { createApp } from '../../../src/http/app.ts';
import type { DueMail } from '../../../src/store/ports/mail.ts';
import type { Store } from '../../../src/store/store.ts';
import { closingAfterEach } from '../../support/closing.ts';
import { NOON } from '../../support/drafts.ts';
import { tagStoredHere } from '../../support/retagger.ts';
import { REPORTS, seededStore } from '../../support/seeded-store.ts';
import { subscriptionOf } from '../../support/subscriptions.ts';
import { shippedTaxonomy, tagHere } from '../../support/taxonomy.ts';

const linking = { baseUrl: 'https://khabar.example', secret: 'a secret of thirty-two characters', isPublic: true };
const opened = closingAfterEach();
let store: Store;
let now = NOON;
let address = '192.0.2.1';
let woken: DueMail[];
const bugs: unknown[] = [];

function appOf(open: boolean) {
  return createApp({
    store,
    taxonomy: shippedTaxonomy,
    tag: tagHere,
    tagStored: tagStoredHere,
    adminToken: null,
    now: () => now,
    version: '0.0.0-test',
    status: async () => ({ troubles: [], lastTick: NOON, queue: null }),
    mail: { open, linking, addressOf: () => address, wake: (due) => woken.push(due) },
    onError: (error) => bugs.push(error),
  });
}
let app: ReturnType<typeof createApp>;
beforeEach(async () => {
  store = opened(await seededStore(REPORTS));
  app = appOf(true);
  now = NOON;
  address = '192.0.2.1';
  woken = [];
  bugs.length = 0;
});

const WISH = {
  email: 'ann@example.net',
  filter: { region: ['pk', 'af'], actor: 'ttp' },
  time: '06:00',
  tz: 'Asia/Kabul',
};
const ask = (body: unknown, headers: Record<string, string> = {}) =>
  app.request('/v1/subscriptions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const found = async (email = WISH.email) => (await store.mail.findSubscription(email))?.subscription ?? null;
const path = (of: Pick<Subscription, 'id' | 'epoch'>, purpose: Purpose) =>
  mailedLink({ ...linking, baseUrl: '' }, of, purpose);
const form = (fields: readonly (readonly [string, string])[]) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString(),
});
const everything = async () =>
  JSON.stringify([await store.mail.listSubscriptions(), await store.mail.dueMails(now + 9 * DAY, 99)]);

describe('POST /v1/subscriptions', () => {
  it('takes a wish, and a question is due', async () => {
    const answer = await ask(WISH);
    expect(answer.status).toBe(202);
    expect(await found()).toMatchObject({
      status: 'pending',
      filter: { region: ['pk', 'af'], actor: ['ttp'] },
      daily: { minute: 360, zone: 'Asia/Kabul' },
    });
    expect(woken).toEqual(await store.mail.dueMails(now, 10));
    expect(woken).toHaveLength(1);
  });

  it('answers the same for new, known, unwanted and impossible addresses', async () => {
    await store.mail.saveSubscription(subscriptionOf('known'), 0);
    await store.mail.saveSubscription(subscriptionOf('gone', { status: 'ended', suppressed: true, next: null }), 0);
    const answers = [];
    for (const email of [
      'new@example.net',
      'known@example.net',
      'gone@example.net',
      'new@example.net',
      'a@no.such.invalid',
    ]) {
      const answer = await ask({ ...WISH, email });
      answers.push(JSON.stringify([answer.status, [...answer.headers], await answer.text()]));
    }
    expect(new Set(answers).size).toBe(1);
    expect(await found('gone@example.net')).toMatchObject({ status: 'ended' });
    expect(await found('known@example.net')).toMatchObject({ status: 'confirmed', filter: {} });
  });

  it('asks an address once in a day, and three of a network in an hour', async () => {
    const questions = async () => (await store.mail.listSubscriptions()).reduce((sum, { epoch }) => sum + epoch, 0);
    for (let time = 0; time < 5; time++) await ask(WISH);
    expect(await questions()).toBe(1);
    for (let person = 0; person < 5; person++) await ask({ ...WISH, email: `p${person}@example.net` });
    expect(await questions()).toBe(3);
    address = '2001:db8:1:2::1';
    for (let person = 5; person < 10; person++) {
      address = `2001:db8:1:2::${person}`;
      await ask({ ...WISH, email: `p${person}@example.net` });
    }
    expect(await questions()).toBe(6);
    now += HOUR + 1;
    await ask({ ...WISH, email: 'later@example.net' });
    expect(await questions()).toBe(7);
    now += DAY;
    await ask(WISH);
    expect(await questions()).toBe(8);
  });

  it('asks a mailbox once in a day, whatever stands behind a plus sign', async () => {
    for (const email of ['ann+1@example.net', 'ann+2@example.net', 'Ann@example.net', 'ann+1@example.org'])
      await ask({ ...WISH, email });
    expect((await store.mail.listSubscriptions()).map(({ email }) => email)).toEqual([
      'ann+1@example.net',
      'ann+1@example.org',
    ]);
    now += DAY;
    await ask({ ...WISH, email: 'ann+2@example.net' });
    expect(await found('ann+2@example.net')).toMatchObject({ status: 'pending' });
  });

  it('asks no more of a mailbox once that was refused in its name', async () => {
    await store.mail.saveSubscription(
      subscriptionOf('ann', { email: 'ann+1@example.net', status: 'ended', suppressed: true, next: null }),
      0,
    );
    now += 30 * DAY;
    await ask({ ...WISH, email: 'ann+2@example.net' });
    expect(await found('ann+2@example.net')).toBeNull();
  });

  it('counts the lines of a customer and the customers of a site together', async () => {
    const asked = async () => (await store.mail.listSubscriptions()).length;
    for (let line = 0; line < 12; line++) {
      address = `2001:db8:1:2${line.toString(16).padStart(2, '0')}::1`;
      await ask({ ...WISH, email: `line${line}@example.net` });
    }
    expect(await asked()).toBe(6);
    for (let customer = 3; customer < 15; customer++) {
      address = `2001:db8:1:${customer.toString(16)}00::1`;
      await ask({ ...WISH, email: `customer${customer}@example.net` });
    }
    expect(await asked()).toBe(12);
  });

  it.each([
    [{ ...WISH, email: 'no address' }, 'email'],
    [{ ...WISH, email: 'a@example.net, b@example.net' }, 'email'],
    [{ ...WISH, email: 'a@example.net\r\nBcc: b@example.net' }, 'email'],
    [{ ...WISH, time: '06:10' }, 'time'],
    [{ ...WISH, time: '24:00' }, 'time'],
    [{ ...WISH, tz: 'Asia/Kabull' }, 'tz'],
    [{ ...WISH, tz: '+04:30' }, 'tz'],
    [{ ...WISH, filter: { region: ['pkk'] } }, 'region'],
    [{ ...WISH, filter: { regoin: ['pk'] } }, 'regoin'],
    [{ ...WISH, filter: { since: '2026-11-24' } }, 'since'],
    [{ ...WISH, filter: { region: [] } }, 'region'],
    [{ ...WISH, filter: { region: [7] } }, 'region'],
    [{ ...WISH, filter: 'region=pk' }, 'filter'],
    [{ ...WISH, admin: true }, 'admin'],
  ])('refuses %j and names it', async (body, parameter) => {
    const answer = await ask(body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ parameter });
    expect(await store.mail.listSubscriptions()).toEqual([]);
  });

  it('names what is near', async () => {
    expect(await (await ask({ ...WISH, filter: { region: ['kabull'] } })).json()).toMatchObject({
      near: expect.arrayContaining(['kabul']),
    });
    expect(await (await ask({ ...WISH, tz: 'Asia/Kabull' })).json()).toMatchObject({
      near: expect.arrayContaining(['Asia/Kabul']),
    });
  });

  it('takes only JSON of a sensible size', async () => {
    expect((await ask('{')).status).toBe(400);
    expect((await ask('[]')).status).toBe(400);
    expect((await ask(JSON.stringify(WISH), { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await ask({ ...WISH, filter: { q: 'x'.repeat(20_000) } })).status).toBe(413);
  });

  it('says how to get an invitation where nobody may ask', async () => {
    app = appOf(false);
    const answer = await ask(WISH);
    expect(answer.status).toBe(403);
    expect(((await answer.json()) as { detail: string }).detail).toContain('khabar subscribers add');
    expect(await store.mail.listSubscriptions()).toEqual([]);
  });

  it('never fails, and stores nothing but plain addresses, whatever it is given', async () => {
    const hostile = fc.string({ unit: 'binary', maxLength: 40 });
    const odd = fc.oneof(
      hostile,
      fc.constantFrom(
        'a@b.example\r\nX: 1',
        'a@b.example\0',
        '"a b"@c.example',
        'a@[127.0.0.1]',
        'a@1',
        'a@b@c.example',
        'ü@c.example',
      ),
    );
    await fc.assert(
      fc.asyncProperty(odd, odd, odd, async (email, tz, word) => {
        address = `192.0.2.${word.length}`;
        const answer = await ask({
          email,
          tz: fc.stringify(tz).length % 2 ? 'UTC' : tz,
          time: '06:00',
          filter: { q: word },
        });
        expect([202, 400]).toContain(answer.status);
      }),
      { numRuns: 300 },
    );
    for (const one of await store.mail.listSubscriptions()) expect(one.email).toMatch(/^[!-?A-~]+@[a-z0-9.-]+$/);
    expect(bugs).toEqual([]);
  });
});

describe('mailed links', () => {
  let pending: Subscription;
  beforeEach(async () => {
    await ask(WISH);
    const asked = await found();
    if (asked === null) throw new Error('nothing was asked');
    pending = asked;
  });
  const confirm = () => app.request(path(pending, 'confirm'), { method: 'POST' });

  it('change nothing when they are looked at, however often and by whom', async () => {
    const before = await everything();
    for (let visit = 0; visit < 100; visit++) {
      const purpose = (['confirm', 'unsubscribe', 'manage'] as const)[visit % 3] ?? 'confirm';
      const answer = await app.request(path(pending, purpose), { method: visit % 2 ? 'HEAD' : 'GET' });
      expect(answer.status).toBe(200);
    }
    expect(await everything()).toBe(before);
  });

  it('are kept from other sites and from caches', async () => {
    for (const url of [path(pending, 'confirm'), '/s/confirm/nonsense']) {
      const { headers } = await app.request(url);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('confirm on POST; the first digest tells of the day before it', async () => {
    expect(await (await app.request(path(pending, 'confirm'))).text()).toContain('<form method="post"');
    const answer = await confirm();
    expect(await answer.text()).toContain('You are subscribed');
    expect(await found()).toMatchObject({
      status: 'confirmed',
      next: { occasion: '2026-11-25' },
      told: { at: Date.UTC(2026, 10, 24, 1, 30) },
    });
  });

  it('show something sensible the second time', async () => {
    await confirm();
    expect(await (await confirm()).text()).toContain('You are subscribed');
    expect(await (await app.request(path(pending, 'confirm'))).text()).toContain('You are subscribed');
    const end = () => app.request(path(pending, 'unsubscribe'), { method: 'POST' });
    await end();
    expect(await (await end()).text()).toContain('No more mail');
    expect((await confirm()).status).toBe(410);
    expect(await found()).toMatchObject({ status: 'ended', suppressed: false, next: null });
  });

  it('end with one click: no cookie, no Origin, whatever the body', async () => {
    await confirm();
    const answer = await app.request(path(pending, 'unsubscribe'), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('location')).toBeNull();
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await found()).toMatchObject({ status: 'ended' });
  });

  it('let whoever never asked be left in peace', async () => {
    await app.request(path(pending, 'unsubscribe'), { method: 'POST' });
    now += 2 * DAY;
    expect((await ask(WISH)).status).toBe(202);
    expect(await found()).toMatchObject({ status: 'ended', suppressed: true, next: null });
  });

  it('are over after two days, and an older question confirms nothing', async () => {
    now += 2 * DAY + 1;
    expect((await confirm()).status).toBe(410);
    await ask(WISH);
    expect((await confirm()).status).toBe(410);
    expect(await found()).toMatchObject({ status: 'pending', epoch: 2 });
    expect((await app.request(path({ id: pending.id, epoch: 2 }, 'confirm'), { method: 'POST' })).status).toBe(200);
    // The oldest mail can still end it; only the newest can change it.
    expect((await app.request(path(pending, 'manage'))).status).toBe(410);
    expect((await app.request(path(pending, 'unsubscribe'), { method: 'POST' })).status).toBe(200);
    expect(await found()).toMatchObject({ status: 'ended' });
  });

  it('cannot be made up, cut off, or used for something else', async () => {
    const before = await everything();
    const good = path(pending, 'confirm');
    const other = path(pending, 'manage').replace('/manage/', '/confirm/');
    const tries = [
      good.slice(0, -1),
      // Not its last letter, of which some bits say nothing.
      `${good.slice(0, -4)}${good.at(-4) === 'A' ? 'B' : 'A'}${good.slice(-3)}`,
      `${good}A`,
      other,
      good.replace('.1.', '.2.'),
      '/s/confirm/',
      '/s/confirm/..',
      '/s/confirm/%00',
    ];
    for (const url of tries) expect((await app.request(url, { method: 'POST' })).status).toBe(404);
    expect(await everything()).toBe(before);
  });

  it('take the address of a link from nowhere but the configuration', async () => {
    const page = await app.request(path(pending, 'confirm'), {
      headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    });
    expect(await page.text()).not.toContain('evil');
  });
});

describe('the page that manages', () => {
  let mine: Subscription;
  beforeEach(async () => {
    mine = subscriptionOf('ann', {
      filter: { region: ['pk'], words: ['checkpost', 'two words'], feed: ['hill-post'] },
    });
    await store.mail.saveSubscription(mine, 0);
  });
  const FIELDS = [
    ['time', '18:30'],
    ['tz', 'Asia/Karachi'],
    ['region', 'af'],
    ['region', 'pk-kp'],
    ['actor', 'ttp'],
    ['q', 'border "two words"'],
    ['lang', 'en, ps'],
    ['feed', ''],
    ['role', 'place'],
  ] as const;
  const save = (fields: readonly (readonly [string, string])[]) => app.request(path(mine, 'manage'), form(fields));

  it('saves time, zone and the whole filter', async () => {
    expect(await (await save(FIELDS)).text()).toContain('Saved.');
    expect(await found()).toMatchObject({
      daily: { minute: 18 * 60 + 30, zone: 'Asia/Karachi' },
      next: { occasion: '2026-11-24', dueAt: Date.UTC(2026, 10, 24, 13, 30) },
    });
    expect((await found())?.filter).toEqual({
      region: ['af', 'pk-kp'],
      actor: ['ttp'],
      words: ['border', 'two words'],
      lang: ['en', 'ps'],
      role: 'place',
    });
  });

  it('shows what is saved: its form, sent back, changes nothing', async () => {
    const html = await (await app.request(path(mine, 'manage'))).text();
    expect(html).toContain('value="checkpost &quot;two words&quot;"');
    expect(html).toMatch(/<option value="pk" selected/);
    expect(html).toContain('value="hill-post"');
    await save([
      ['time', '06:00'],
      ['tz', 'Asia/Kabul'],
      ['region', 'pk'],
      ['q', 'checkpost "two words"'],
      ['feed', 'hill-post'],
    ]);
    expect(await found()).toMatchObject({ filter: mine.filter, daily: mine.daily, next: mine.next });
  });

  it('pauses and resumes', async () => {
    await save([...FIELDS, ['paused', 'yes']]);
    expect(await found()).toMatchObject({ paused: true, next: null });
    await save(FIELDS);
    expect(await found()).toMatchObject({ paused: false, next: { occasion: '2026-11-24' } });
  });

  it.each([
    [['tz', 'Asia/Karachii'], 'Asia/Karachi'],
    [['time', '06:15'], 'half hour'],
    [['region', 'pk-kpp'], 'pk-kp'],
  ] as const)('says what is wrong with %j and changes nothing', async (field, hint) => {
    const before = await everything();
    const answer = await save([...FIELDS.filter(([name]) => name !== field[0]), field]);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(hint);
    expect(await everything()).toBe(before);
  });
});
