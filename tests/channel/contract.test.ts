import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '../../src/core/desk/alert-plan.ts';
import { createSmtpMailer, type SmtpMailer } from '../../src/mail/smtp.ts';
import { alertMessage } from '../support/alert-messages.ts';
import { apprising, type Receiver, startReceiver } from '../support/alert-receiver.ts';
import { openWays } from '../support/alert-ways.ts';
import { freePort } from '../support/service.ts';
import { type MailServer, readMail, startMailServer } from '../support/smtp-server.ts';

let receiver: Receiver;
let mails: MailServer;
let smtp: SmtpMailer;
let ways: ReturnType<typeof openWays>;
beforeAll(async () => {
  mails = await startMailServer();
  smtp = createSmtpMailer(mails.url);
  ways = openWays({ send: smtp.send });
});
beforeEach(async () => {
  receiver = await startReceiver();
  mails.received.length = 0;
  mails.answers.clear();
});
afterAll(async () => {
  await ways.close();
  await smtp.close();
  await mails.close();
});

type Way = {
  channel(): Channel;
  /** Makes the other side answer so from now on. */
  welcome(): void;
  fail(): void;
  refuse(): void;
  /** What names each message that has come, to whoever looks. */
  names(): Promise<readonly string[]>;
};

const status = (code: number) => () => receiver.answerBy((response) => response.writeHead(code).end());
const ADDRESS = 'ops@example.net';

const all: Readonly<Record<string, Way>> = {
  webhook: {
    channel: () => ({ kind: 'webhook', url: `${receiver.url}/hook`, secret: 'HOOK' }),
    welcome: status(200),
    fail: status(503),
    refuse: status(422),
    names: async () => receiver.posted.map(({ headers }) => String(headers['webhook-id'])),
  },
  apprise: {
    channel: () => ({ kind: 'apprise', url: `${receiver.url}/notify/kabul` }),
    welcome: () => receiver.answerBy(apprising(['kabul'])),
    fail: status(424),
    refuse: status(400),
    names: async () => receiver.posted.map(({ body }) => body),
  },
  mail: {
    channel: () => ({ kind: 'mail', address: ADDRESS }),
    welcome: () => mails.answers.clear(),
    fail: () => mails.answers.set(ADDRESS, { at: 'data', code: 451, message: 'later' }),
    refuse: () => mails.answers.set(ADDRESS, { at: 'data', code: 554, message: 'never' }),
    names: () => Promise.all(mails.received.map(async ({ bytes }) => (await readMail(bytes)).messageId ?? '')),
  },
};

describe.each(Object.entries(all))('an alert by %s', (_name, { channel, welcome, fail, refuse, names }) => {
  it('is accepted by whoever takes it, who is named', async () => {
    welcome();
    const outcome = await ways.sendAlert(channel(), alertMessage());
    expect(outcome).toEqual({ kind: 'accepted', where: expect.stringMatching(/./) });
    expect(await names()).toHaveLength(1);
  });

  it('may be taken another time where the other side fails', async () => {
    fail();
    const outcome = await ways.sendAlert(channel(), alertMessage());
    expect(outcome).toEqual({ kind: 'temporary', reason: expect.stringMatching(/.{10}/), afterMs: null });
    welcome();
    expect(await ways.sendAlert(channel(), alertMessage())).toMatchObject({ kind: 'accepted' });
  });

  it('is never taken where it is refused for what it is', async () => {
    refuse();
    const outcome = await ways.sendAlert(channel(), alertMessage());
    expect(outcome).toEqual({ kind: 'permanent', reason: expect.stringMatching(/.{10}/) });
  });

  it('is the same alert when it is sent again', async () => {
    welcome();
    await ways.sendAlert(channel(), alertMessage());
    await ways.sendAlert(channel(), alertMessage());
    await ways.sendAlert(channel(), alertMessage({ id: 'kabul/4711/3', text: 'x', mail: { messageId: '<three@x>' } }));
    const [first, second, third] = await names();
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('waits for who is not there', async () => {
    const port = await freePort();
    const gone = createSmtpMailer(`smtp://127.0.0.1:${port}`);
    const others = openWays({ send: gone.send });
    const there = channel();
    const here = there.kind === 'mail' ? there : { ...there, url: `http://127.0.0.1:${port}/notify/kabul` };
    expect(await others.sendAlert(here, alertMessage())).toMatchObject({ kind: 'temporary', afterMs: null });
    await others.close();
    await gone.close();
  });

  it('never rejects, even where what it is sent by is broken', async () => {
    const broken = openWays({
      send: () => Promise.reject(new Error('broken')),
      readSecret: () => {
        throw new Error('broken');
      },
    });
    await broken.close();
    expect(await broken.sendAlert(channel(), alertMessage())).toMatchObject({ kind: 'temporary' });
  });
});
