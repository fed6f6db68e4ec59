import { describe, expect, it } from 'vitest';
import { alertMessage } from '../support/alert-messages.ts';
import { apprising, type Receiver, startReceiver } from '../support/alert-receiver.ts';
import { openWays } from '../support/alert-ways.ts';
import { closingAfterEach } from '../support/closing.ts';

const opened = closingAfterEach();
const startApprise = async (): Promise<Receiver> => {
  const server = opened(await startReceiver());
  server.answerBy(apprising(['kabul']));
  return server;
};
const send = (url: string, message = alertMessage()) => opened(openWays()).sendAlert({ kind: 'apprise', url }, message);

describe('an alert for Apprise', () => {
  it('has the form that its API documents', async () => {
    const server = await startApprise();
    expect(await send(`${server.url}/notify/kabul`)).toMatchObject({ kind: 'accepted' });
    const { title, text } = alertMessage();
    expect(server.posted.map(({ body }) => JSON.parse(body))).toEqual([
      { title, body: text, type: 'warning', format: 'text' },
    ]);
  });

  it.each([
    ['alert', 'failure'],
    ['update', 'warning'],
    ['correction', 'info'],
  ] as const)('is coloured: %s as %s', async (tone, type) => {
    const server = await startApprise();
    await send(`${server.url}/notify/kabul/`, alertMessage({ tone }));
    expect(JSON.parse(server.posted[0]?.body ?? '')).toMatchObject({ type });
  });

  it('reaches nobody under a key without services, which is said and tried again', async () => {
    const server = await startApprise();
    const reason = expect.stringMatching(/knows nobody to tell under this key \(204\)/);
    expect(await send(`${server.url}/notify/kabull`)).toEqual({ kind: 'temporary', reason, afterMs: null });
  });

  it.each([
    [424, 'temporary', /one of its services failed/],
    [406, 'temporary', /circle/],
    [403, 'temporary', /403/],
    [431, 'permanent', /too large/],
    [500, 'temporary', /500/],
  ])('that is answered with %i is %s', async (code, kind, words) => {
    const server = await startApprise();
    server.answerBy((response) => response.writeHead(code).end());
    expect(await send(`${server.url}/notify/kabul`)).toMatchObject({ kind, reason: expect.stringMatching(words) });
  });
});
