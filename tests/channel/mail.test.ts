import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AlertMessage } from '../../src/channel/channel.ts';
import { createSmtpMailer, type SmtpMailer } from '../../src/mail/smtp.ts';
import { alertMessage } from '../support/alert-messages.ts';
import { openWays, type WayOptions } from '../support/alert-ways.ts';
import { addressesOf, type MailServer, readMail, startMailServer } from '../support/smtp-server.ts';

let server: MailServer;
let smtp: SmtpMailer;
beforeAll(async () => {
  server = await startMailServer();
  smtp = createSmtpMailer(server.url);
});
beforeEach(() => {
  server.received.length = 0;
});
afterAll(async () => {
  await smtp.close();
  await server.close();
});

async function send(message: AlertMessage, options: WayOptions = {}) {
  const ways = openWays({ send: smtp.send, ...options });
  const outcome = await ways.sendAlert({ kind: 'mail', address: 'ops@example.net' }, message);
  await ways.close();
  return outcome;
}

const taken = async () => {
  const [mail] = server.received;
  if (mail === undefined) throw new Error('no mail has come');
  return { ...mail, raw: mail.bytes.toString('latin1'), read: await readMail(mail.bytes) };
};

describe('a mail of an alert', () => {
  it('is from the service, in every script, and stands with those about the same', async () => {
    expect(await send(alertMessage())).toMatchObject({ kind: 'accepted' });
    const { read, raw, from, to } = await taken();
    const { mail } = alertMessage();
    expect({ from, to }).toEqual({ from: 'desk@khabar.example', to: ['ops@example.net'] });
    expect(addressesOf(read.to)).toEqual(['ops@example.net']);
    expect(read).toMatchObject({
      subject: mail.subject,
      text: mail.text,
      messageId: '<alert.two@khabar.example>',
      inReplyTo: '<alert.one@khabar.example>',
      references: ['<alert.zero@khabar.example>', '<alert.one@khabar.example>'],
      date: mail.date,
    });
    expect(read.html).toContain('Bombing in Khogyani');
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });

  it('that is the first about something answers none', async () => {
    await send(alertMessage({ mail: { references: [] } }));
    expect((await taken()).raw).not.toMatch(/^(?:In-Reply-To|References):/im);
  });

  it('that is safe names neither service nor list, and still stands with those about the same', async () => {
    await send(alertMessage({ mail: { isSafe: true, subject: 'Notes', references: [] } }));
    const { read: first } = await taken();
    server.received.length = 0;
    const next = { isSafe: true, subject: 'Notes', messageId: '<alert.three@khabar.example>' };
    await send(alertMessage({ mail: { ...next, references: [alertMessage().mail.messageId] } }));
    const { read, raw, from } = await taken();
    expect(from).toBe('ana@mail.example');
    expect(read.from?.value).toEqual([{ name: 'Ana', address: 'ana@mail.example' }]);
    expect(read).toMatchObject({ subject: 'Notes', html: false, inReplyTo: first.messageId });
    expect(raw).not.toMatch(/khabar|alert\b|^List-/im);
  });

  it('that is safe waits for a sender who names nobody', async () => {
    const outcome = await send(alertMessage({ mail: { isSafe: true } }), { hasSafeFrom: false });
    expect(outcome).toMatchObject({ kind: 'temporary', reason: expect.stringContaining('SAFE_FROM') });
    expect(server.received).toEqual([]);
  });

  it('that would bring a header of its own is refused for good', async () => {
    const outcome = await send(alertMessage({ mail: { subject: 'a\r\nBcc: all@example.net' } }));
    expect(outcome).toMatchObject({ kind: 'permanent', reason: expect.stringContaining('line break') });
  });
});
