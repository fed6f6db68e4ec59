import { mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { composeMail } from '../../src/mail/compose.ts';
import { type MailContent, MailContentError, type OutgoingMail, type SendMail } from '../../src/mail/mailer.ts';
import { createOutbox, sweepOutbox } from '../../src/mail/outbox.ts';
import { createSmtpMailer, type SmtpMailer } from '../../src/mail/smtp.ts';
import { freePort } from '../support/service.ts';
import { addressesOf, type MailServer, readMail, startMailServer } from '../support/smtp-server.ts';

const CONTENT: MailContent = {
  from: { name: 'خبر desk', address: 'khabar@example.org' },
  to: 'reader@example.net',
  subject: 'کابل: دو انفجار · Kabul daily',
  messageId: '<digest.7.2026-11-24@khabar>',
  date: new Date('2026-11-24T01:30:00Z'),
  text: 'در کابل ۲ انفجار رخ داد.\n.\nA line that begins with a dot.\n',
  html: '<p dir="rtl">در کابل ۲ انفجار رخ داد.</p>',
  headers: {
    'List-Unsubscribe': '<https://khabar.example/s/unsubscribe/abc>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'Auto-Submitted': 'auto-generated',
  },
};

async function outgoing(changes: Partial<MailContent> = {}): Promise<OutgoingMail> {
  const content = { ...CONTENT, ...changes };
  const { messageId, to } = content;
  return { from: content.from.address, to, messageId, bytes: await composeMail(content) };
}

let server: MailServer;
let smtp: SmtpMailer;
let outbox: string;
beforeAll(async () => {
  server = await startMailServer();
  smtp = createSmtpMailer(server.url);
});
beforeEach(() => {
  outbox = mkdtempSync(join(tmpdir(), 'khabar-outbox-'));
  server.received.length = 0;
  server.answers.clear();
});
afterAll(async () => {
  await smtp.close();
  await server.close();
});

const files = () => readdirSync(outbox).map((name) => readFileSync(join(outbox, name)));
const mailers: Readonly<Record<string, { send(): SendMail; taken(): readonly Uint8Array[] }>> = {
  outbox: { send: () => createOutbox(outbox), taken: files },
  smtp: { send: () => smtp.send, taken: () => server.received.map(({ bytes }) => bytes) },
};

describe.each(Object.entries(mailers))('the %s mailer', (_name, { send, taken }) => {
  it('hands over the very bytes', async () => {
    const mail = await outgoing();
    expect(await send()(mail)).toMatchObject({ kind: 'accepted' });
    expect(taken().map((bytes) => Buffer.from(bytes).toString())).toEqual([Buffer.from(mail.bytes).toString()]);
  });

  it('carries every script in subject, sender and both parts, and the list headers', async () => {
    await send()(await outgoing());
    const read = await readMail(taken()[0] ?? new Uint8Array());
    expect(read).toMatchObject({ subject: CONTENT.subject, messageId: CONTENT.messageId, text: CONTENT.text });
    expect(read.from?.value).toEqual([{ name: 'خبر desk', address: 'khabar@example.org' }]);
    expect(read.html).toContain('در کابل ۲ انفجار رخ داد.');
    const raw = Buffer.from(taken()[0] ?? []).toString('latin1');
    expect(raw).toMatch(/^List-Unsubscribe: <https:\/\/khabar\.example\/s\/unsubscribe\/abc>\r$/m);
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });

  it('names the mails that it follows, for mail programs to keep them together', async () => {
    const headers = { 'In-Reply-To': '<two@khabar>', References: '<one@khabar> <two@khabar>' };
    await send()(await outgoing({ headers }));
    const read = await readMail(taken()[0] ?? new Uint8Array());
    expect(read).toMatchObject({ inReplyTo: '<two@khabar>', references: ['<one@khabar>', '<two@khabar>'] });
  });

  it('mails a list of addresses to nobody but the one it is given', async () => {
    await send()(await outgoing({ to: 'a.b+c@example.net' }));
    const read = await readMail(taken()[0] ?? new Uint8Array());
    expect(addressesOf(read.to)).toEqual(['a.b+c@example.net']);
  });

  it('takes the same mail again, as the same mail', async () => {
    const mail = await outgoing();
    await send()(mail);
    await send()(mail);
    expect(new Set(taken().map((bytes) => Buffer.from(bytes).toString())).size).toBe(1);
  });

  it('takes many at once', async () => {
    const mails = await Promise.all(
      Array.from({ length: 20 }, (_, number) => outgoing({ messageId: `<digest.${number}@khabar>` })),
    );
    const outcomes = await Promise.all(mails.map((mail) => send()(mail)));
    expect(outcomes.filter(({ kind }) => kind !== 'accepted')).toEqual([]);
    expect(taken()).toHaveLength(20);
  });
});

describe('the smtp mailer', () => {
  it.each([
    ['recipient', 550, { kind: 'permanent', recipient: true }],
    ['recipient', 451, { kind: 'temporary' }],
    ['data', 554, { kind: 'permanent', recipient: false }],
    ['data', 452, { kind: 'temporary' }],
  ] as const)('takes a refusal at the %s with %i for what it is', async (at, code, expected) => {
    server.answers.set(CONTENT.to, { at, code, message: 'no' });
    expect(await smtp.send(await outgoing())).toMatchObject(expected);
    expect(server.received).toEqual([]);
  });

  it('has patience with a server that is not there, and goes on when it is', async () => {
    const port = await freePort();
    const mailer = createSmtpMailer(`smtp://127.0.0.1:${port}`);
    expect(await mailer.send(await outgoing())).toMatchObject({ kind: 'temporary' });
    await mailer.close();
  });

  it('sends no password to another machine without TLS', async () => {
    const mailer = createSmtpMailer(`smtp://user:secret@${'localhost.localdomain'}:${server.port}`);
    const outcome = await mailer.send(await outgoing());
    expect(outcome.kind).toBe('temporary');
    expect(JSON.stringify(outcome)).not.toContain('secret');
    await mailer.close();
  });
});

describe('the outbox', () => {
  it('says why it cannot keep a mail', async () => {
    writeFileSync(join(outbox, 'taken'), '');
    const send = createOutbox(join(outbox, 'taken'));
    expect(await send(await outgoing())).toMatchObject({
      kind: 'temporary',
      reason: expect.stringContaining('outbox'),
    });
  });

  it('forgets what is old', async () => {
    const send = createOutbox(outbox);
    await send(await outgoing());
    await send(await outgoing({ messageId: '<digest.8@khabar>' }));
    const [first = ''] = readdirSync(outbox);
    utimesSync(join(outbox, first), 1_000, 1_000);
    expect(await sweepOutbox(outbox, 2_000_000)).toBe(1);
    expect(readdirSync(outbox)).toHaveLength(1);
  });
});

/** What a mail of ours has in its head, and nothing else. */
const FIELDS = new Set(
  (
    'auto-submitted content-type content-transfer-encoding date from list-unsubscribe list-unsubscribe-post ' +
    'message-id mime-version subject to'
  ).split(' '),
);

describe('composing', () => {
  const fields = ['subject', 'name', 'header', 'messageId', 'to', 'from'] as const;
  const hostile = fc
    .tuple(
      fc.string({ maxLength: 30 }),
      fc.constantFrom('\r\n', '\n', '\r', '\0', '\r\n ', '\n\t', '\r\n\r\n', '\u2028', '\x85', '\x1b[2J'),
      fc.constantFrom('Bcc: evil@example.com', 'X-Evil: 1', 'Content-Type: text/plain', 'evil@example.com'),
    )
    .map((parts) => parts.join(''));

  it('refuses whatever could begin another header field, in every field', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), hostile, async (field, value) => {
        const changes: Record<(typeof fields)[number], Partial<MailContent>> = {
          subject: { subject: value },
          name: { from: { name: value, address: 'khabar@example.org' } },
          from: { from: { name: '', address: value } },
          header: { headers: { 'List-Id': value } },
          messageId: { messageId: value },
          to: { to: value },
        };
        await expect(composeMail({ ...CONTENT, ...changes[field] })).rejects.toThrow(MailContentError);
      }),
      { numRuns: 500 },
    );
  });

  it('adds no header field and no recipient, whatever subject, name and texts hold', async () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 200 })
      .map((one) => one.replace(/\p{C}|[\u2028\u2029]/gu, ''));
    await fc.assert(
      fc.asyncProperty(text, text, fc.string({ unit: 'binary', maxLength: 300 }), async (subject, name, body) => {
        const from = { name, address: 'khabar@example.org' };
        const read = await readMail(
          await composeMail({ ...CONTENT, subject, from, text: body, html: `<p>${body.replaceAll('<', '')}</p>` }),
        );
        const names = read.headerLines.map(({ key }) => key);
        expect(names.filter((key) => !FIELDS.has(key))).toEqual([]);
        expect(new Set(names).size).toBe(names.length);
        expect(addressesOf(read.to)).toEqual(['reader@example.net']);
        expect(read.from?.value[0]?.address).toBe('khabar@example.org');
      }),
      { numRuns: 200 },
    );
  });

  it('keeps every line below 998 bytes and every byte in ASCII', async () => {
    const bytes = Buffer.from(
      await composeMail({
        ...CONTENT,
        text: 'خبر '.repeat(5_000),
        html: `<p>${'x'.repeat(20_000)}</p>`,
        subject: 'خبر '.repeat(100),
      }),
    );
    expect(
      Math.max(
        ...bytes
          .toString('latin1')
          .split('\r\n')
          .map(({ length }) => length),
      ),
    ).toBeLessThan(998);
    expect(bytes.every((byte) => byte < 128)).toBe(true);
  });
});
