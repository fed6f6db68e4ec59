import { describe, expect, it } from 'vitest';
import { createHttpPoster, type PostOptions } from '../../src/fetch/post.ts';
import { startReceiver } from '../support/alert-receiver.ts';
import { closingAfterEach } from '../support/closing.ts';
import { startServer } from '../support/misbehaving-server.ts';

const opened = closingAfterEach();
const open = (options: Partial<PostOptions> = {}) =>
  opened(
    createHttpPoster({ userAgent: 'khabar/test', allowPrivateNetworks: ['127.0.0.0/8'], now: () => 0, ...options }),
  );
const request = (url: string, body = '{}') => ({ url, body, headers: { 'x-of': 'test' } });

describe('posting', () => {
  it('sends the body as it is, in every script, as JSON', async () => {
    const receiver = opened(await startReceiver());
    const body = JSON.stringify({ text: 'انفجار در کابل' });
    const outcome = await open().post(request(`${receiver.url}/a/b?c=d%20e`, body));
    expect(outcome).toEqual({ kind: 'answered', status: 204, retryAfterMs: null });
    expect(receiver.posted).toMatchObject([
      { method: 'POST', path: '/a/b?c=d%20e', body, headers: { 'content-type': 'application/json', 'x-of': 'test' } },
    ]);
  });

  it('has a connection of its own for each request', async () => {
    const receiver = opened(await startReceiver());
    const { post } = open();
    for (let n = 0; n < 3; n++) await post(request(receiver.url));
    expect(receiver.accepted()).toBe(3);
    await expect.poll(() => receiver.open()).toBe(0);
  });

  it('gets all of many at once through', async () => {
    const receiver = opened(await startReceiver());
    const { post } = open();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => post(request(receiver.url))));
    expect(outcomes.filter(({ kind }) => kind !== 'answered')).toEqual([]);
    expect(receiver.posted).toHaveLength(20);
  });

  it('tells every status, and asks no other address for one that redirects', async () => {
    const target = opened(await startReceiver());
    for (const status of [301, 302, 303, 307, 308]) {
      const server = opened(
        await startServer((_, response) => response.writeHead(status, { location: target.url }).end()),
      );
      expect(await open().post(request(server.url))).toMatchObject({ kind: 'answered', status });
    }
    expect(target.accepted()).toBe(0);
  });

  it.each(['', 'nonsense', 'ftp://127.0.0.1/a', 'file:///etc/passwd', 'javascript:alert(1)'])(
    'fails without a request to %j',
    async (url) => {
      expect(await open().post(request(url))).toEqual({
        kind: 'failed',
        reason: 'the address to post to is no http or https address',
      });
    },
  );

  it('fails where it is closed, and ends what is under way', async () => {
    const receiver = opened(await startReceiver());
    receiver.answerBy(() => {});
    const poster = open();
    const outcome = poster.post(request(receiver.url));
    await expect.poll(() => receiver.posted.length).toBe(1);
    await poster.close();
    expect(await outcome).toMatchObject({ kind: 'failed' });
    expect(await poster.post(request(receiver.url))).toMatchObject({ kind: 'failed' });
  });
});
