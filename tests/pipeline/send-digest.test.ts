import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Brief } from '../../src/core/brief/brief.ts';
import { sentEdition } from '../../src/core/brief/edition.ts';
import { DAY, HOUR, MINUTE } from '../../src/core/clock/time.ts';
import { ALL_DESK } from '../../src/core/desk/desk.ts';
import type { Filter } from '../../src/core/filter/filter.ts';
import { MAIL_LEASE_MS } from '../../src/core/subscription/claim-mail.ts';
import { LATEST_MS } from '../../src/core/subscription/daily.ts';
import { readToken } from '../../src/core/subscription/mailed-link.ts';
import type { Subscription } from '../../src/core/subscription/subscription.ts';
import { composeMail } from '../../src/mail/compose.ts';
import type { OutgoingMail } from '../../src/mail/mailer.ts';
import { createSmtpMailer, type SmtpMailer } from '../../src/mail/smtp.ts';
import { type MailDeps, sendDigest } from '../../src/pipeline/send-digest.ts';
import type { Store } from '../../src/store/store.ts';
import { NOON } from '../support/drafts.ts';
import { draftedEdition, madeBrief } from '../support/editions.ts';
import { saveConfig } from '../support/save-config.ts';
import { REPORTS, seededStore } from '../support/seeded-store.ts';
import { type MailServer, readMail, startMailServer } from '../support/smtp-server.ts';
import { MORNING, subscriptionOf } from '../support/subscriptions.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

const SECRET = 'a secret of thirty-two characters';
let server: MailServer;
let smtp: SmtpMailer;
let store: Store;
let now = MORNING;
let events: unknown[];
beforeAll(async () => {
  server = await startMailServer();
  smtp = createSmtpMailer(server.url);
});
afterAll(async () => {
  await smtp.close();
  await server.close();
});
beforeEach(async () => {
  server.received.length = 0;
  server.answers.clear();
  events = [];
  now = MORNING;
  store = await seededStore(REPORTS);
});

const deps = (changes: Partial<MailDeps> = {}): MailDeps => ({
  store,
  taxonomy: () => shippedTaxonomy(),
  compose: composeMail,
  send: smtp.send,
  from: { name: 'خبر desk', address: 'khabar@example.org' },
  linking: { baseUrl: 'https://khabar.example', secret: SECRET, isPublic: true },
  now: () => now,
  report: (event) => events.push(event),
  ...changes,
});
const subscribe = (changes: Partial<Subscription> = {}) =>
  store.mail.saveSubscription(subscriptionOf('ann', changes), 0);
const ledger = async () =>
  (await store.mail.deliveries('ann', 10)).map(({ occasion, state }) => `${occasion} ${state}`);
const state = async () => (await store.mail.getSubscription('ann'))?.subscription;

describe('the digest of a morning', () => {
  it('goes to its subscriber with the reports of its filter, in text and in HTML', async () => {
    await subscribe({ filter: { region: ['pk'] } });
    await sendDigest('ann', deps());
    const [mail] = server.received;
    expect(mail).toMatchObject({ from: 'khabar@example.org', to: ['ann@example.net'] });
    const { subject, text = '', html } = await readMail(mail?.bytes ?? new Uint8Array());
    expect(subject).toMatch(/^Digest of Wednesday 25 November 2026: Pakistan/);
    for (const part of [text, String(html)]) {
      expect(part).toContain('Blast near a market in Quetta injures four');
      expect(part).toContain('TTP claims attack on a checkpost in Bannu');
      expect(part).not.toContain('A quiet day at the museum');
      expect(part).toContain('https://khabar.example/s/unsubscribe/');
      expect(part).not.toContain('PUBLIC_URL');
    }
    expect(events).toEqual([
      { kind: 'mailed', subscription: 'ann', occasion: '2026-11-25', result: 'accepted', reason: null },
    ]);
  });

  it('follows a desk as it reads now, and brings nothing of one that is no more', async () => {
    const kept = { id: 'balochistan', title: 'Quetta office', filter: { region: ['af'] } };
    const publish = (filter: Filter | null) =>
      saveConfig(
        store,
        'desks',
        JSON.stringify(filter === null ? [ALL_DESK] : [{ ...ALL_DESK, ...kept, filter }]),
        NOON,
      );
    await publish({ region: ['pk-ba'] });
    await subscribe({ filter: { desk: kept } });
    await sendDigest('ann', deps());
    const { subject, text = '' } = await readMail(server.received[0]?.bytes ?? new Uint8Array());
    expect(subject).toContain('Quetta office');
    expect(text).toContain('Blast near a market in Quetta injures four');
    expect(text).not.toContain('TTP claims attack on a checkpost in Bannu');

    await publish(null);
    await store.mail.saveSubscription(subscriptionOf('ben', { filter: { desk: kept } }), 0);
    await sendDigest('ben', deps());
    const later = await readMail(server.received[1]?.bytes ?? new Uint8Array());
    expect(later.text).not.toContain('Blast near a market');
    expect(later.text).not.toContain('quotes');
    expect(later.subject).toContain('Quetta office (no longer a desk here)');
  });

  it('loads nothing from anywhere and runs nothing, whatever a headline holds', async () => {
    await subscribe();
    await sendDigest('ann', deps());
    const { html } = await readMail(server.received[0]?.bytes ?? new Uint8Array());
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('په خوست کې یو ښوونځی بېرته پرانیستل شو');
    expect(String(html)).not.toMatch(/<(?:script|img|link|iframe|form|style)\b|url\(|\ssrc=/i);
  });

  it('says what the receiving program needs for one click', async () => {
    await subscribe();
    await sendDigest('ann', deps());
    const raw = server.received[0]?.bytes.toString('latin1').replace(/\r\n[ \t]+/g, ' ') ?? '';
    const head = (name: string) => new RegExp(`^${name}: (.*)\r$`, 'im').exec(raw)?.[1];
    const [, token = ''] =
      /^<https:\/\/khabar\.example\/s\/unsubscribe\/(\S+)>$/.exec(head('List-Unsubscribe') ?? '') ?? [];
    expect(readToken(SECRET, 'unsubscribe', token)).toEqual({ id: 'ann', epoch: 1 });
    expect(head('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    expect(head('Auto-Submitted')).toBe('auto-generated');
    expect(head('List-Id')).toBe('<daily.khabar.example.org>');
    expect(head('Message-ID')).toBe('<digest.2026-11-25.ann@example.org>');
  });

  it('comes also when nothing was reported: silence is an answer', async () => {
    await subscribe({ told: { change: (await store.items.mark()).change, at: NOON } });
    await sendDigest('ann', deps());
    const { subject, text } = await readMail(server.received[0]?.bytes ?? new Uint8Array());
    expect(subject).toContain('(nothing new)');
    expect(text).toContain('Heard ');
  });

  it('tells of what is in its story, or has waited for that long enough', async () => {
    await subscribe();
    const windowAt = async (moment: number) => {
      now = moment;
      const dueAt = now;
      const { version = 0 } = (await store.mail.getSubscription('ann')) ?? {};
      const occasion = `2026-11-${String((await store.mail.deliveries('ann', 99)).length + 1).padStart(2, '0')}`;
      await store.mail.saveSubscription(subscriptionOf('ann', { next: { occasion, dueAt } }), version);
      await sendDigest('ann', deps());
      return (await store.mail.deliveries('ann', 99)).find((one) => one.occasion === occasion)?.to;
    };
    expect(await windowAt(NOON + 14 * MINUTE)).toBe(0);
    expect(await windowAt(NOON + 16 * MINUTE)).toBe((await store.items.mark()).change);
  });

  it('says so when its links may not open from elsewhere', async () => {
    await subscribe();
    const linking = { baseUrl: 'http://127.0.0.1:8080', secret: SECRET, isPublic: false };
    await sendDigest('ann', deps({ linking }));
    expect((await readMail(server.received[0]?.bytes ?? new Uint8Array())).text).toContain('has not set PUBLIC_URL');
  });

  it('is one for a date, however often the job runs', async () => {
    await subscribe();
    await Promise.all([sendDigest('ann', deps()), sendDigest('ann', deps())]);
    for (let again = 0; again < 3; again++) await sendDigest('ann', deps());
    expect(server.received).toHaveLength(1);
    expect(await ledger()).toEqual(['2026-11-25 accepted']);
  });

  it('is the very same mail when a process dies while it hands it over', async () => {
    await subscribe();
    const handed: OutgoingMail[] = [];
    const dying = async (mail: OutgoingMail) => {
      handed.push(mail);
      await smtp.send(mail);
      throw new Error('died');
    };
    await expect(sendDigest('ann', deps({ send: dying }))).rejects.toThrow('died');
    now += MAIL_LEASE_MS;
    await sendDigest('ann', deps());
    expect(server.received).toHaveLength(2);
    expect(server.received[0]?.bytes.equals(server.received[1]?.bytes ?? Buffer.alloc(0))).toBe(true);
    expect(await ledger()).toEqual(['2026-11-25 accepted']);
  });

  it('leaves no report out and tells none twice, over days with failures', async () => {
    await subscribe();
    const windows: [number, number][] = [];
    for (let day = 0; day < 6; day++) {
      now = MORNING + day * DAY;
      if (day === 2) server.answers.set('ann@example.net', { at: 'data', code: 554, message: 'spam' });
      else server.answers.clear();
      await sendDigest('ann', deps());
    }
    for (const { state: at, from, to } of [...(await store.mail.deliveries('ann', 10))].reverse())
      if (at === 'accepted') windows.push([from, to]);
    expect(windows).toHaveLength(5);
    for (const [day, window] of windows.entries()) expect(window[0]).toBe(day === 0 ? 0 : windows[day - 1]?.[1]);
  });
});

describe('a mail that cannot be handed over', () => {
  it('is tried again, later and later, as the same mail', async () => {
    await subscribe();
    server.answers.set('ann@example.net', { at: 'recipient', code: 451, message: 'greylisted' });
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 4; attempt++) {
      await sendDigest('ann', deps());
      const dueAt = (await state())?.next?.dueAt ?? 0;
      pauses.push((dueAt - now) / MINUTE);
      now = dueAt;
    }
    expect(pauses).toEqual([1, 2, 4, 8]);
    server.answers.clear();
    await sendDigest('ann', deps());
    expect(server.received).toHaveLength(1);
    expect(await ledger()).toEqual(['2026-11-25 accepted']);
  });

  it('is given up when it would be too late, and its reports come with the next', async () => {
    await subscribe();
    server.answers.set('ann@example.net', { at: 'recipient', code: 451, message: 'busy' });
    for (let attempt = 0; attempt < 40 && (await state())?.served === null; attempt++) {
      await sendDigest('ann', deps());
      now = (await state())?.next?.dueAt ?? now;
    }
    expect((await store.mail.deliveries('ann', 1))[0]).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('given up'),
    });
    expect(await state()).toMatchObject({ served: '2026-11-25', told: { change: 0 }, paused: false });
  });

  it('is left out after an outage of more than six hours', async () => {
    await subscribe();
    now = MORNING + LATEST_MS + 1;
    await sendDigest('ann', deps());
    expect(server.received).toEqual([]);
    expect(await ledger()).toEqual(['2026-11-25 skipped']);
    expect((await state())?.next).toEqual({ occasion: '2026-11-26', dueAt: MORNING + DAY });
  });

  it('pauses the subscription when the address is refused three mornings in a row', async () => {
    await subscribe();
    server.answers.set('ann@example.net', { at: 'recipient', code: 550, message: 'no such user' });
    for (let day = 0; day < 5; day++) {
      now = MORNING + day * DAY;
      await sendDigest('ann', deps());
    }
    expect(await ledger()).toHaveLength(3);
    expect(await state()).toMatchObject({ paused: true, refusals: 3, next: null });
  });
});

describe('the question', () => {
  const pending = {
    status: 'pending' as const,
    epoch: 3,
    confirmedAt: null,
    next: { occasion: 'confirm.3', dueAt: MORNING },
  };

  it('has links that confirm and refuse, and no button for a list that nobody is on', async () => {
    await subscribe({ ...pending, network: 'somewhere', filter: { region: ['af'] } });
    await sendDigest('ann', deps());
    const raw = server.received[0]?.bytes.toString('latin1') ?? '';
    expect(raw).not.toMatch(/^List-/m);
    const { text = '', subject } = await readMail(server.received[0]?.bytes ?? new Uint8Array());
    expect(subject).toContain('confirm');
    expect(text).toContain('Afghanistan, every day at 06:00 (Asia/Kabul)');
    const tokens = [...text.matchAll(/\/s\/(confirm|unsubscribe)\/(\S+)/g)].map(([, purpose, token]) =>
      readToken(SECRET, purpose as 'confirm', token ?? ''),
    );
    expect(tokens).toEqual([
      { id: 'ann', epoch: 3 },
      { id: 'ann', epoch: 3 },
    ]);
    expect((await state())?.next).toBeNull();
  });

  it('is asked once', async () => {
    await subscribe(pending);
    for (let again = 0; again < 3; again++) {
      await sendDigest('ann', deps());
      now += HOUR;
    }
    expect(server.received).toHaveLength(1);
  });
});

describe('the mail of an edition', () => {
  const READS = { desk: { id: 'kabul', title: 'Kabul office', filter: {} } };
  const send = async (brief: Brief, changes: Partial<MailDeps> = {}) => {
    const drafted = draftedEdition(brief);
    await store.editions.sendEdition(sentEdition(drafted, brief, { now, unmailed: null }), now);
    await sendDigest('ann', deps(changes));
    return readMail(server.received.at(-1)?.bytes ?? new Uint8Array());
  };

  it('bears the marking, the edition and links of its reader, and plans nothing after it', async () => {
    await subscribe({ filter: READS, next: null });
    const mail = await send(madeBrief(1, { marking: 'TLP:AMBER' }));
    expect(mail.subject).toBe('Kabul office 25 Nov [TLP:AMBER]');
    expect(mail.text).toContain('https://khabar.example/briefs/kabul/1');
    expect(mail.text).toContain('https://khabar.example/s/unsubscribe/');
    expect(mail.text?.trim().endsWith('[TLP:AMBER]')).toBe(true);
    expect(mail.messageId).toBe('<brief.kabul.1.ann@example.org>');
    expect(await state()).toMatchObject({ next: null, refusals: 0 });
    expect(await ledger()).toEqual(['brief.kabul.1 accepted']);
  });

  it('tells its reader which editions did not arrive', async () => {
    await subscribe({ filter: READS, next: null });
    server.answers.set('ann@example.net', { at: 'data', code: 554, message: 'not today' });
    await send(madeBrief(1));
    server.answers.clear();
    now += DAY;
    const mail = await send(madeBrief(2));
    expect(mail.text).toContain('You did not get edition 1 by mail.');
  });

  it('of a safe edition names neither service nor desk nor outlet, and holds no link', async () => {
    await subscribe({ filter: READS, next: null });
    const safeMail = { from: { name: 'Ana', address: 'ana@mail.example' }, subject: 'Notes' };
    const mail = await send(madeBrief(1, { edition: 'safe' }), { safeMail });
    expect(mail).toMatchObject({ subject: 'Notes', html: false, from: { text: '"Ana" <ana@mail.example>' } });
    const whole = Buffer.from(server.received.at(-1)?.bytes ?? []).toString('utf8');
    for (const word of [/khabar/i, /kabul/i, /hill-post/i, /https?:/i, /list-/i, /unsubscribe/i])
      expect(whole).not.toMatch(word);
    expect(server.received.at(-1)?.from).toBe('ana@mail.example');
  });
});
