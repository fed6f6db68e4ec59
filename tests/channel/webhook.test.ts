import { describe, expect, it } from 'vitest';
import type { Channel } from '../../src/core/desk/alert-plan.ts';
import { alertMessage } from '../support/alert-messages.ts';
import { type Receiver, startReceiver, verifyingBy } from '../support/alert-receiver.ts';
import { HOOK_KEY, openWays, type WayOptions } from '../support/alert-ways.ts';
import { startCanaries } from '../support/canaries.ts';
import { closingAfterEach } from '../support/closing.ts';
import { startRawServer } from '../support/misbehaving-server.ts';

const opened = closingAfterEach();
const startOpened = async (): Promise<Receiver> => opened(await startReceiver());
const hookAt = (url: string): Channel => ({ kind: 'webhook', url: `${url}/hook?of=kabul`, secret: 'KABUL_HOOK' });
const send = (url: string, options: WayOptions = {}) =>
  opened(openWays(options)).sendAlert(hookAt(url), alertMessage());
const brief = { headersTimeoutMs: 400, totalTimeoutMs: 600 };

describe('a webhook', () => {
  it.each([HOOK_KEY, HOOK_KEY.replace('whsec_', '')])(
    'is signed so that its receiver can verify it (%#)',
    async (key) => {
      const receiver = await startOpened();
      receiver.answerBy(verifyingBy(key));
      const outcome = await send(receiver.url, { readSecret: () => ({ kind: 'set', value: key }) });
      expect(outcome).toMatchObject({ kind: 'accepted' });
      expect(receiver.posted).toMatchObject([
        {
          method: 'POST',
          path: '/hook?of=kabul',
          body: alertMessage().json,
          headers: { 'content-type': 'application/json', 'webhook-id': 'kabul/4711/2', 'user-agent': 'khabar/test' },
        },
      ]);
    },
  );

  it('is not verified with another key, which its receiver can tell us', async () => {
    const receiver = await startOpened();
    receiver.answerBy(verifyingBy(Buffer.alloc(32, 8).toString('base64')));
    expect(await send(receiver.url)).toMatchObject({ kind: 'temporary', reason: expect.stringContaining('401') });
  });

  it('is signed anew with each try, by the key as it is then', async () => {
    const receiver = await startOpened();
    const keys = [HOOK_KEY, Buffer.alloc(24, 9).toString('base64')];
    const { sendAlert } = opened(openWays({ readSecret: () => ({ kind: 'set', value: keys.shift() ?? '' }) }));
    receiver.answerBy(verifyingBy(keys[0] ?? ''));
    expect(await sendAlert(hookAt(receiver.url), alertMessage())).toMatchObject({ kind: 'accepted' });
    receiver.answerBy(verifyingBy(keys[0] ?? ''));
    expect(await sendAlert(hookAt(receiver.url), alertMessage())).toMatchObject({ kind: 'accepted' });
  });

  it.each([
    [{ kind: 'unset', reason: 'KABUL_HOOK is not set in the environment' } as const, 'KABUL_HOOK is not set'],
    [{ kind: 'set', value: 'hunter2-hunter2-hunter2' } as const, 'KABUL_HOOK holds no key'],
    [{ kind: 'set', value: Buffer.alloc(8).toString('base64') } as const, '8 bytes'],
  ])('waits unsigned for a key that can be used (%#)', async (secret, words) => {
    const receiver = await startOpened();
    const outcome = await send(receiver.url, { readSecret: () => secret });
    expect(outcome).toMatchObject({ kind: 'temporary', reason: expect.stringContaining(words) });
    expect(JSON.stringify(outcome)).not.toContain('hunter2');
    expect(receiver.posted).toEqual([]);
  });

  it.each([200, 201, 202, 204, 299])('is accepted with %i', async (code) => {
    const receiver = await startOpened();
    receiver.answerBy((response) => response.writeHead(code).end());
    expect(await send(receiver.url)).toEqual({ kind: 'accepted', where: expect.stringContaining(`(${code})`) });
  });

  it.each([
    [410, 'gone'],
    [400, 'permanent'],
    [413, 'permanent'],
    [422, 'permanent'],
    [401, 'temporary'],
    [403, 'temporary'],
    [404, 'temporary'],
    [408, 'temporary'],
    [429, 'temporary'],
    [500, 'temporary'],
    [503, 'temporary'],
    [599, 'temporary'],
  ])('takes %i for %s', async (code, kind) => {
    const receiver = await startOpened();
    receiver.answerBy((response) => response.writeHead(code).end(`the key is ${HOOK_KEY}`));
    const outcome = await send(receiver.url);
    expect(outcome).toMatchObject({ kind, reason: expect.stringContaining(`(${code})`) });
    // Whatever the other side writes.
    expect(JSON.stringify(outcome)).not.toContain(HOOK_KEY.slice(6));
  });

  it('does not follow a redirect, and says so', async () => {
    const [receiver, target] = [await startOpened(), await startOpened()];
    receiver.answerBy((response) => response.writeHead(302, { location: target.url }).end());
    const reason = expect.stringMatching(/redirect \(302\), which is not followed: write where it leads to/);
    expect(await send(receiver.url)).toEqual({ kind: 'temporary', reason, afterMs: null });
    expect(target.accepted()).toBe(0);
  });

  it.each([
    ['90', 90_000],
    ['Tue, 24 Nov 2026 06:05:00 GMT', 300_000],
    ['Tue, 24 Nov 2026 05:00:00 GMT', null],
    ['99999999', 3_600_000],
    ['soon', null],
  ])('comes again no earlier than a Retry-After of %j, and within the hour', async (value, afterMs) => {
    const receiver = await startOpened();
    receiver.answerBy((response) => response.writeHead(429, { 'retry-after': value }).end());
    const now = () => Date.UTC(2026, 10, 24, 6);
    expect(await send(receiver.url, { now })).toMatchObject({ kind: 'temporary', afterMs });
  });
});

describe('a receiver of webhooks', () => {
  it('that hangs is waited for no longer than allowed', async () => {
    const receiver = await startOpened();
    receiver.answerBy(() => {});
    expect(await send(receiver.url, brief)).toMatchObject({
      kind: 'temporary',
      reason: expect.stringMatching(/within 0\.[46] s/),
    });
    await expect.poll(() => receiver.open()).toBe(0);
  });

  it('that takes the connection and says nothing is given up as well', async () => {
    const silent = opened(await startRawServer(() => {}));
    expect(await send(silent.url, brief)).toMatchObject({
      kind: 'temporary',
      reason: expect.stringMatching(/within 0\.[46] s/),
    });
  });

  it('that closes without an answer may be tried again', async () => {
    const rude = opened(await startRawServer((socket) => socket.once('data', () => socket.resetAndDestroy())));
    expect(await send(rude.url)).toMatchObject({
      kind: 'temporary',
      reason: expect.stringMatching(/closed the connection/),
    });
  });

  it('that speaks no HTTP may be tried again', async () => {
    const odd = opened(await startRawServer((socket) => socket.once('data', () => socket.end('SSH-2.0-x\r\n'))));
    expect(await send(odd.url)).toMatchObject({ kind: 'temporary' });
  });

  it('that has said its status has said enough, however long it goes on', async () => {
    const receiver = await startOpened();
    receiver.answerBy((response) => {
      response.writeHead(200).write('a');
      const timer = setInterval(() => response.write('a'), 20);
      response.on('close', () => clearInterval(timer));
    });
    expect(await send(receiver.url)).toMatchObject({ kind: 'accepted' });
    await expect.poll(() => receiver.open()).toBe(0);
  });

  it('that answers more than 64 KB is not listened to any further', async () => {
    const receiver = await startOpened();
    let written = 0;
    receiver.answerBy((response) => {
      response.writeHead(202);
      const more = (): void => {
        if (response.destroyed) return;
        written += 65_536;
        response.write(Buffer.alloc(65_536), more);
      };
      more();
    });
    expect(await send(receiver.url)).toMatchObject({ kind: 'accepted' });
    await expect.poll(() => receiver.open()).toBe(0);
    // What lies in the buffers of the system is sent by then; without an end it would go on.
    expect(written).toBeLessThan(64 * 2 ** 20);
  });

  it('that breaks off in the middle of an answer has answered', async () => {
    const receiver = await startOpened();
    receiver.answerBy((response) => {
      response.writeHead(500, { 'content-length': '1000' }).write('half of');
      setImmediate(() => response.destroy());
    });
    expect(await send(receiver.url)).toMatchObject({ kind: 'temporary', reason: expect.stringContaining('(500)') });
  });
});

describe('an address of a webhook', () => {
  it('that is private is refused before anything is sent, and says what allows it', async () => {
    const canary = opened(await startCanaries());
    for (const host of ['127.0.0.1', '[::1]', 'localhost', '2130706433', '[::ffff:127.0.0.1]']) {
      const outcome = await send(`http://${host}:${canary.port}`, { allowPrivateNetworks: [] });
      expect(outcome, host).toMatchObject({
        kind: 'temporary',
        reason: expect.stringMatching(/ALLOW_PRIVATE_NETWORKS/),
      });
    }
    expect(canary.accepted()).toBe(0);
  });

  it('whose name has become a private one is refused with the next message', async () => {
    const receiver = await startOpened();
    const canary = opened(await startRawServer(() => {}, { host: '127.0.0.9', port: receiver.port }));
    const answers = ['127.0.0.1', '127.0.0.9'];
    const { sendAlert } = opened(
      openWays({
        allowPrivateNetworks: ['127.0.0.1/32'],
        resolve: (_, done) => done(null, [{ address: answers.shift() ?? '', family: 4 }]),
      }),
    );
    const channel = hookAt(`http://turns.example:${receiver.port}`);
    expect(await sendAlert(channel, alertMessage())).toMatchObject({ kind: 'accepted' });
    expect(await sendAlert(channel, alertMessage())).toMatchObject({
      kind: 'temporary',
      reason: expect.stringMatching(/not a public address/),
    });
    expect(canary.accepted()).toBe(0);
  });
});
