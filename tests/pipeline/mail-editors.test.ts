import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REVIEW_LINK_MS, readReviewToken } from '../../src/core/brief/review-link.ts';
import { MINUTE } from '../../src/core/clock/time.ts';
import { openMailer } from '../../src/mail/open.ts';
import { desksWithUnmailed, mailEditors } from '../../src/pipeline/mail-editors.ts';
import type { Store } from '../../src/store/store.ts';
import { storeEngines } from '../support/engines.ts';
import { AT, draftedStore, EDITORS, linkingHere, SECRET } from '../support/reviews.ts';
import { addressesOf, type MailServer, readMail, startMailServer } from '../support/smtp-server.ts';

const [ann, bo] = EDITORS;

describe.each(storeEngines())('the mails to editors of the %s store', (_name, open) => {
  let store: Store;
  let server: MailServer;
  let mailer: ReturnType<typeof openMailer>;
  let now = 0;
  beforeEach(async () => {
    now = AT - 40 * MINUTE;
    store = await open();
    server = await startMailServer();
    mailer = openMailer({ smtpUrl: server.url, dataDir: '.' });
    await draftedStore(store, now);
  });
  afterEach(async () => {
    await mailer.close();
    await server.close();
    await store.close();
  });

  const run = (changes: { readonly store?: Store; readonly owner?: string } = {}) =>
    mailEditors('kabul', {
      store,
      ...mailer,
      from: { name: 'khabar', address: 'desk@khabar.example' },
      linking: linkingHere.linking,
      now: () => now,
      owner: 'test',
      report: () => {},
      ...changes,
    });
  const unmailed = () => desksWithUnmailed(store, now);
  const idsOf = () => Promise.all(server.received.map(async ({ bytes }) => (await readMail(bytes)).messageId));

  it('goes to each of them once, with a link of their own that ends a day after the brief', async () => {
    expect(await unmailed()).toEqual(['kabul']);
    await run();
    await run();
    expect(server.received.map(({ to }) => to)).toEqual([[ann], [bo]]);
    expect(await unmailed()).toEqual([]);
    const mail = await readMail(server.received[0]?.bytes ?? Buffer.alloc(0));
    expect(addressesOf(mail.to)).toEqual([ann]);
    expect(mail.subject).toBe('Draft to review: Kabul office 25 Nov [TLP:AMBER]');
    const token = /https:\/\/khabar\.example\/review\/(\S+)/.exec(mail.text ?? '')?.[1] ?? '';
    expect(readReviewToken(SECRET, token)).toEqual({
      desk: 'kabul',
      number: 1,
      email: ann,
      until: AT + REVIEW_LINK_MS,
    });
    expect(mail.text).toContain('It leaves at 06:00 Asia/Kabul');
    expect(mail.html).toContain(token);
  });

  it('is the same mail again where its sender died before it was noted', async () => {
    const dying: Store = {
      ...store,
      editions: {
        ...store.editions,
        noteMailedEditor: () => Promise.reject(new Error('killed')),
      },
    };
    await expect(run({ store: dying, owner: 'first' })).rejects.toThrow('killed');
    expect(await unmailed()).toEqual(['kabul']);
    await run({ owner: 'second' });
    const ids = await idsOf();
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(2);
    expect(await unmailed()).toEqual([]);
  });

  it('is tried again as long as the mail server does not take it, and no more once the time has passed', async () => {
    server.answers.set(ann, { at: 'recipient', code: 451, message: 'try again later' });
    await run();
    expect(server.received.map(({ to }) => to)).toEqual([[bo]]);
    expect(await unmailed()).toEqual(['kabul']);
    server.answers.clear();
    await run();
    expect(server.received.map(({ to }) => to)).toEqual([[bo], [ann]]);
  });

  it('leaves an address alone that the mail server refuses', async () => {
    server.answers.set(ann, { at: 'recipient', code: 550, message: 'no such user' });
    await run();
    expect(await unmailed()).toEqual([]);
    const [first, second] = [...(await store.editions.mailedEditors('kabul', 1))].sort((a) =>
      a.email === ann ? -1 : 1,
    );
    expect(first).toMatchObject({ email: ann, refusal: expect.stringContaining('550') });
    expect(second).toMatchObject({ email: bo, refusal: null });
  });

  it('mails nobody once the time of the brief has come', async () => {
    now = AT;
    expect(await unmailed()).toEqual([]);
    await run();
    expect(server.received).toEqual([]);
  });

  it('waits while somebody else is at it', async () => {
    await store.leases.takeLease('editors.kabul', 'another', now, MINUTE);
    await run();
    expect(server.received).toEqual([]);
  });
});
