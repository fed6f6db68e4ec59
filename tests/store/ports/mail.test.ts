import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/core/clock/time.ts';
import { MAIL_LEASE_MS } from '../../../src/core/subscription/claim-mail.ts';
import { MAIL_KEPT_MS } from '../../../src/core/subscription/delivery.ts';
import { CONFIRM_WITHIN_MS } from '../../../src/core/subscription/subscription.ts';
import type { MailClaim } from '../../../src/store/ports/mail.ts';
import type { Store } from '../../../src/store/store.ts';
import { NOON } from '../../support/drafts.ts';
import { storeEngines } from '../../support/engines.ts';
import { MORNING, subscriptionOf } from '../../support/subscriptions.ts';

const bytes = (text: string) => Buffer.from(text);
const ACCEPTED = { kind: 'accepted' } as const;

describe.each(storeEngines())('subscriptions in the %s store', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await store.mail.saveSubscription(subscriptionOf('ann'), 0);
  });
  afterEach(() => store.close());

  async function claim(id = 'ann', now = MORNING, head = 7): Promise<MailClaim> {
    const answer = await store.mail.claimMail(id, now, head);
    if (answer.kind !== 'claimed') throw new Error(answer.kind);
    return answer.claim;
  }
  const mail = { messageId: '<a@b>', bytes: bytes('Subject: 1') };

  describe('the flow of mails', () => {
    it('is nothing before the first, and says when the last one left', async () => {
      expect(await store.mail.mailFlow()).toEqual({
        lastAcceptedAt: null,
        waiting: 0,
        waitingSince: null,
        reason: null,
      });
      const claimed = await claim();
      await store.mail.fixMail(claimed, mail);
      await store.mail.settleMail(claimed, { kind: 'accepted' }, MORNING + MINUTE);
      expect(await store.mail.mailFlow()).toMatchObject({ lastAcceptedAt: MORNING + MINUTE, waiting: 0 });
    });

    it('counts mails that were tried more than once and have not left, with why', async () => {
      for (const [tries, at] of [MORNING, MORNING + 5 * MINUTE].entries()) {
        const claimed = await claim('ann', at);
        await store.mail.fixMail(claimed, mail);
        const settlement = { kind: 'retry', at: at + 5 * MINUTE, reason: 'smtp: no route' } as const;
        await store.mail.settleMail(claimed, settlement, at);
        expect(await store.mail.mailFlow()).toEqual(
          tries === 0
            ? { lastAcceptedAt: null, waiting: 0, waitingSince: null, reason: null }
            : { lastAcceptedAt: null, waiting: 1, waitingSince: MORNING, reason: 'smtp: no route' },
        );
      }
    });
  });

  describe('keeping', () => {
    it('gives back what was stored, by id and by address in any capitals', async () => {
      const stored = { subscription: subscriptionOf('ann'), version: 1 };
      expect(await store.mail.getSubscription('ann')).toEqual(stored);
      expect(await store.mail.findSubscription('ANN@Example.net')).toEqual(stored);
      expect(await store.mail.getSubscription('nobody')).toBeNull();
      expect(await store.mail.findSubscription('nobody@example.net')).toBeNull();
    });

    it('lets nobody overwrite what changed meanwhile, and has one subscription for an address', async () => {
      expect(await store.mail.saveSubscription(subscriptionOf('ann', { paused: true }), 1)).toBe(true);
      expect(await store.mail.saveSubscription(subscriptionOf('ann', { paused: false }), 1)).toBe(false);
      expect(await store.mail.saveSubscription(subscriptionOf('ann'), 0)).toBe(false);
      expect(await store.mail.saveSubscription(subscriptionOf('eve', { email: 'Ann@example.net' }), 0)).toBe(false);
      expect((await store.mail.listSubscriptions()).map(({ id, paused }) => [id, paused])).toEqual([['ann', true]]);
    });

    it('lets nobody take the address of another subscription', async () => {
      await store.mail.saveSubscription(subscriptionOf('eve'), 0);
      expect(await store.mail.saveSubscription(subscriptionOf('eve', { email: 'ANN@example.net' }), 1)).toBe(false);
      expect(await store.mail.saveSubscription(subscriptionOf('eve', { email: 'Eve@example.net' }), 1)).toBe(true);
    });

    it('counts questions by network and in all, without the operator’s', async () => {
      await store.mail.saveSubscription(subscriptionOf('bob', { network: 'n1', requestedAt: NOON }), 0);
      await store.mail.saveSubscription(subscriptionOf('cem', { network: 'n1', requestedAt: NOON - HOUR }), 0);
      await store.mail.saveSubscription(subscriptionOf('dia', { network: 'n2', requestedAt: NOON }), 0);
      expect(await store.mail.countQuestions('n1', NOON)).toEqual({ fromNetworks: [1], inAll: 2 });
      expect(await store.mail.countQuestions('n1', NOON - HOUR)).toEqual({ fromNetworks: [2], inAll: 3 });
    });

    it('counts questions of the networks that a network lies in', async () => {
      await store.mail.saveSubscription(subscriptionOf('bob', { network: 'site/customer/line', requestedAt: NOON }), 0);
      await store.mail.saveSubscription(
        subscriptionOf('cem', { network: 'site/customer/other', requestedAt: NOON }),
        0,
      );
      await store.mail.saveSubscription(subscriptionOf('dia', { network: 'site/next/line', requestedAt: NOON }), 0);
      await store.mail.saveSubscription(
        subscriptionOf('eve', { network: 'sites/customer/line', requestedAt: NOON }),
        0,
      );
      expect(await store.mail.countQuestions('site/customer/line', NOON)).toEqual({
        fromNetworks: [1, 2, 3],
        inAll: 4,
      });
    });

    it('finds all subscriptions of a mailbox, whatever stands behind a plus sign', async () => {
      await store.mail.saveSubscription(subscriptionOf('one', { email: 'Desk+a@example.net' }), 0);
      await store.mail.saveSubscription(subscriptionOf('two', { email: 'desk@example.net' }), 0);
      await store.mail.saveSubscription(subscriptionOf('three', { email: 'desk+a@example.org' }), 0);
      await store.mail.saveSubscription(subscriptionOf('four', { email: 'desks@example.net' }), 0);
      const found = await store.mail.subscriptionsOf('DESK+b@example.net');
      expect(found.map(({ subscription }) => subscription.id).sort()).toEqual(['one', 'two']);
      expect(found.map(({ version }) => version)).toEqual([1, 1]);
    });

    it('forgets strangers who never confirmed, and nobody else', async () => {
      await store.mail.saveSubscription(subscriptionOf('bob', { status: 'pending', next: null }), 0);
      await store.mail.saveSubscription(subscriptionOf('cem', { status: 'ended', suppressed: true, next: null }), 0);
      await store.mail.eraseMails(NOON + CONFIRM_WITHIN_MS);
      expect(await store.mail.listSubscriptions()).toHaveLength(3);
      await store.mail.eraseMails(NOON + CONFIRM_WITHIN_MS + 1);
      expect((await store.mail.listSubscriptions()).map(({ id }) => id)).toEqual(['ann', 'cem']);
    });
  });

  describe('sending', () => {
    it('has a mail due from its moment on', async () => {
      expect(await store.mail.dueMails(MORNING - 1, 10)).toEqual([]);
      expect(await store.mail.dueMails(MORNING, 10)).toEqual([
        { subscription: 'ann', occasion: '2026-11-25', dueAt: MORNING },
      ]);
      expect(await store.mail.claimMail('ann', MORNING - 1, 7)).toEqual({ kind: 'not-due' });
      expect(await store.mail.claimMail('nobody', MORNING, 7)).toEqual({ kind: 'not-due' });
    });

    it('lets one have it until its lease ends, and the same window stands for whoever comes after', async () => {
      const first = await claim();
      expect(first.delivery).toMatchObject({
        state: 'planned',
        from: 0,
        to: 7,
        start: NOON,
        end: MORNING,
        attempts: 0,
      });
      expect(await store.mail.dueMails(MORNING, 10)).toEqual([]);
      expect(await store.mail.claimMail('ann', MORNING + MAIL_LEASE_MS - 1, 9)).toEqual({ kind: 'not-due' });
      const second = await claim('ann', MORNING + MAIL_LEASE_MS, 9);
      expect(second.delivery).toEqual(first.delivery);
      expect(await store.mail.fixMail(first, mail)).toBeNull();
      expect(await store.mail.settleMail(first, { kind: 'accepted' }, MORNING)).toBe(false);
      expect(await store.mail.fixMail(second, mail)).not.toBeNull();
    });

    it('has mails of one occasion due one after another', async () => {
      for (const [id, occasion] of [
        ['ben', 'brief.b.1'],
        ['cem', 'brief.a.1'],
        ['dia', 'brief.b.1'],
        ['eve', 'brief.a.1'],
      ] as const)
        await store.mail.saveSubscription(subscriptionOf(id, { next: { occasion, dueAt: MORNING - 1 } }), 0);
      const due = await store.mail.dueMails(MORNING, 10);
      expect(due.map(({ subscription }) => subscription)).toEqual(['cem', 'eve', 'ben', 'dia', 'ann']);
    });

    it('gives each of those who ask at once what is right, and a mail to one of them alone', async () => {
      const ids = Array.from({ length: 20 }, (_, number) => `s${number}`);
      for (const id of ids) await store.mail.saveSubscription(subscriptionOf(id), 0);
      const answers = await Promise.all([...ids, 'nobody', ...ids].map((id) => store.mail.claimMail(id, MORNING, 7)));
      const claims = answers.flatMap((answer) => (answer.kind === 'claimed' ? [answer.claim] : []));
      expect(claims.map(({ subscription: { id } }) => id).sort()).toEqual([...ids].sort());
      for (const one of claims) {
        const fixing = ['1', '2'].map((text) => store.mail.fixMail(one, { ...mail, bytes: bytes(text) }));
        const [first, second] = (await Promise.all(fixing)).map((fixed) => String(fixed?.mail));
        expect(['1', '2']).toContain(first);
        expect(second).toBe(first);
      }
      const settled = claims.flatMap((one) => [1, 2].map(() => store.mail.settleMail(one, ACCEPTED, MORNING)));
      expect((await Promise.all(settled)).filter(Boolean)).toHaveLength(ids.length);
      for (const id of ids)
        expect((await store.mail.deliveries(id, 5)).map(({ state }) => state)).toEqual(['accepted']);
    });

    it('tells what became of those mails that it knows, without their texts', async () => {
      const first = await claim();
      await store.mail.fixMail(first, mail);
      const occasions = ['2026-11-24', '2026-11-25'];
      expect(await store.mail.fatesOf('ann', occasions)).toEqual([
        { occasion: '2026-11-25', state: 'sending', settledAt: null },
      ]);
      await store.mail.settleMail(first, ACCEPTED, MORNING + 5);
      expect(await store.mail.fatesOf('ann', occasions)).toEqual([
        { occasion: '2026-11-25', state: 'accepted', settledAt: MORNING + 5 },
      ]);
      expect(await store.mail.fatesOf('nobody', occasions)).toEqual([]);
    });

    it('fixes the bytes once: a second attempt sends the same', async () => {
      await store.mail.fixMail(await claim(), mail);
      const again = await claim('ann', MORNING + MAIL_LEASE_MS);
      const fixed = await store.mail.fixMail(again, { messageId: '<other@b>', bytes: bytes('Subject: 2') });
      expect(fixed).toMatchObject({ state: 'sending', messageId: '<a@b>', attempts: 2 });
      expect(Buffer.from(fixed?.mail ?? []).toString()).toBe('Subject: 1');
    });

    it('moves on to the next date with a window that joins', async () => {
      const held = await claim();
      await store.mail.fixMail(held, mail);
      expect(await store.mail.settleMail(held, { kind: 'accepted' }, MORNING + MINUTE)).toBe(true);
      expect(await store.mail.settleMail(held, { kind: 'accepted' }, MORNING + MINUTE)).toBe(false);
      expect(await store.mail.dueMails(MORNING + DAY - 1, 10)).toEqual([]);
      const next = await claim('ann', MORNING + DAY, 12);
      expect(next.delivery).toMatchObject({
        occasion: '2026-11-26',
        from: 7,
        to: 12,
        start: MORNING,
        end: MORNING + DAY,
      });
      expect((await store.mail.deliveries('ann', 10)).map(({ occasion, state }) => [occasion, state])).toEqual([
        ['2026-11-26', 'planned'],
        ['2026-11-25', 'accepted'],
      ]);
    });

    it('keeps what was not handed over for the next date', async () => {
      const held = await claim();
      await store.mail.settleMail(held, { kind: 'failed', reason: 'no', refused: true }, MORNING);
      expect((await claim('ann', MORNING + DAY, 12)).delivery).toMatchObject({ from: 0, to: 12, start: NOON });
    });

    it('comes back for a retry when it said', async () => {
      const held = await claim();
      await store.mail.fixMail(held, mail);
      await store.mail.settleMail(held, { kind: 'retry', at: MORNING + 5 * MINUTE, reason: 'busy' }, MORNING);
      expect(await store.mail.dueMails(MORNING + 5 * MINUTE - 1, 10)).toEqual([]);
      expect((await claim('ann', MORNING + 5 * MINUTE)).delivery).toMatchObject({
        state: 'sending',
        reason: 'busy',
        dueAt: MORNING,
      });
    });

    it('never mails one date twice, whatever is written into the subscription', async () => {
      const held = await claim();
      await store.mail.fixMail(held, mail);
      await store.mail.settleMail(held, { kind: 'accepted' }, MORNING);
      const { version = 0 } = (await store.mail.getSubscription('ann')) ?? {};
      await store.mail.saveSubscription(subscriptionOf('ann'), version);
      expect(await store.mail.claimMail('ann', MORNING, 9)).toEqual({ kind: 'not-due' });
      expect((await store.mail.getSubscription('ann'))?.subscription.next?.occasion).toBe('2026-11-26');
    });

    it('keeps what its owner changed while it was sent', async () => {
      const held = await claim();
      await store.mail.fixMail(held, mail);
      const { version = 0 } = (await store.mail.getSubscription('ann')) ?? {};
      await store.mail.saveSubscription(subscriptionOf('ann', { status: 'ended', next: null }), version);
      expect(await store.mail.settleMail(held, { kind: 'accepted' }, MORNING)).toBe(true);
      expect((await store.mail.getSubscription('ann'))?.subscription).toMatchObject({ status: 'ended', next: null });
    });

    it('erases the text of a mail when its time is over, and keeps the fact', async () => {
      const held = await claim();
      await store.mail.fixMail(held, mail);
      await store.mail.settleMail(held, { kind: 'accepted' }, MORNING);
      expect(await store.mail.eraseMails(MORNING + MAIL_KEPT_MS)).toBe(0);
      expect(await store.mail.eraseMails(MORNING + MAIL_KEPT_MS + 1)).toBe(1);
      expect((await store.mail.deliveries('ann', 1))[0]).toMatchObject({
        mail: null,
        messageId: '<a@b>',
        state: 'accepted',
      });
    });
  });

  describe('holding mails back', () => {
    const REASON = 'may have been sent before';

    it('makes none due and lets nobody claim one, until they are let go', async () => {
      await store.mail.holdMails(NOON);
      await store.mail.holdMails(NOON + HOUR);
      expect(await store.mail.mailsHeldSince()).toBe(NOON);
      expect(await store.mail.dueMails(MORNING, 10)).toEqual([]);
      expect(await store.mail.claimMail('ann', MORNING, 7)).toEqual({ kind: 'not-due' });
      expect(await store.mail.releaseMails(MORNING, 7, null)).toBe(0);
      expect(await store.mail.mailsHeldSince()).toBeNull();
      expect(await store.mail.dueMails(MORNING, 10)).toHaveLength(1);
    });

    it('leaves out what was due meanwhile, and tells of its reports with the next', async () => {
      await store.mail.saveSubscription(subscriptionOf('bob', { next: null }), 0);
      await store.mail.holdMails(NOON);
      expect(await store.mail.releaseMails(MORNING + MINUTE, 7, REASON)).toBe(1);
      expect(await store.mail.dueMails(MORNING + HOUR, 10)).toEqual([]);
      expect(await store.mail.deliveries('ann', 5)).toMatchObject([
        { occasion: '2026-11-25', state: 'skipped', reason: REASON },
      ]);
      const next = await claim('ann', MORNING + DAY, 9);
      expect(next.delivery).toMatchObject({ occasion: '2026-11-26', from: 0, to: 9 });
    });

    it('leaves out every day that is due, today as well', async () => {
      await store.mail.holdMails(NOON);
      expect(await store.mail.releaseMails(MORNING + 5 * DAY + MINUTE, 7, REASON)).toBe(2);
      expect(await store.mail.dueMails(MORNING + 5 * DAY + HOUR, 10)).toEqual([]);
      const left = await store.mail.deliveries('ann', 5);
      expect(left.map((one) => [one.occasion, one.state])).toEqual([
        ['2026-11-30', 'skipped'],
        ['2026-11-25', 'skipped'],
      ]);
    });
  });
});
