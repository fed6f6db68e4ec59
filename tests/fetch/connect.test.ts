import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { FORMS, socketsMadeBy, startCanaries as startCanaryServers } from '../support/canaries.ts';
import { closingAfterEach } from '../support/closing.ts';
import { createClient, failureIn } from '../support/http-client.ts';
import { startRawServer, startServer } from '../support/misbehaving-server.ts';

const opened = closingAfterEach();
const startCanaries = async () => opened(await startCanaryServers());

describe('a private address', () => {
  it(`is refused before any socket is made, in ${FORMS.length} forms`, async () => {
    const canary = await startCanaries();
    const { get } = opened(createClient({ allowPrivateNetworks: [] }));
    const sockets = await socketsMadeBy(async () => {
      for (const form of FORMS) {
        const outcome = await get(`http://${form}:${canary.port}/`);
        expect(failureIn(outcome), form).toMatchObject({ code: 'address-refused' });
      }
    });
    expect({ sockets, accepted: canary.accepted() }).toEqual({ sockets: 0, accepted: 0 });
  });

  it('is refused as the target of a redirect', async () => {
    const canary = await startCanaries();
    const redirector = opened(
      await startServer(
        (request, response) => {
          const form = FORMS[Number(request.url?.slice(1))];
          response.writeHead(302, { location: Buffer.from(`http://${form}:${canary.port}/`).toString('latin1') }).end();
        },
        { host: '127.0.0.9' },
      ),
    );
    const { get } = opened(createClient({ allowPrivateNetworks: ['127.0.0.9/32'] }));
    for (const [index, form] of FORMS.entries()) {
      expect(failureIn(await get(`${redirector.url}/${index}`)), form).toMatchObject({ code: 'address-refused' });
    }
    expect(canary.accepted()).toBe(0);
  });

  it('is refused over TLS', async () => {
    const canary = await startCanaries();
    const { get } = opened(createClient({ allowPrivateNetworks: [] }));
    for (const host of ['127.0.0.1', '[::1]', 'localhost']) {
      expect(failureIn(await get(`https://${host}:${canary.port}/`))).toMatchObject({ code: 'address-refused' });
    }
    expect(canary.accepted()).toBe(0);
  });

  it('is refused as the answer of the name service', async () => {
    const canary = await startCanaries();
    const addresses = ['127.0.0.1', '::1', '::ffff:127.0.0.1', '0.0.0.0', '169.254.169.254', '64:ff9b::7f00:1'];
    for (const address of addresses) {
      const { get } = opened(createClient({ allowPrivateNetworks: [], resolve: alwaysTo(address) }));
      const { code, message } = failureIn(await get(`http://inside.example:${canary.port}/`));
      expect(code).toBe('address-refused');
      expect(message).toContain(`inside.example:${canary.port} is at ${address}`);
    }
    expect(canary.accepted()).toBe(0);
  });

  it('is named in the reason, with the setting that allows it', async () => {
    const { get } = opened(createClient({ allowPrivateNetworks: [] }));
    expect(failureIn(await get('http://10.1.2.3/feed')).message).toBe(
      '10.1.2.3 is not a public address: it is refused unless ALLOW_PRIVATE_NETWORKS names a network that ' +
        'holds 10.1.2.3',
    );
  });

  it('is reached once its network is allowed', async () => {
    const server = opened(await startServer((_, response) => response.end('<rss/>')));
    const { get } = opened(createClient({ allowPrivateNetworks: ['127.0.0.1/32'] }));
    for (const host of ['127.0.0.1', '2130706433', '[::ffff:127.0.0.1]']) {
      expect((await get(`http://${host}:${server.port}/`)).kind).toBe('modified');
    }
  });
});

describe('a name', () => {
  it('that has changed its mind is refused at its next connection', async () => {
    const server = opened(
      await startServer((_, response) => response.writeHead(200, { connection: 'close' }).end('x'), {
        host: '127.0.0.9',
      }),
    );
    const canary = opened(await startRawServer(() => {}, { host: '127.0.0.1', port: server.port }));
    const answers = ['127.0.0.9', '127.0.0.1'];
    const { get } = opened(
      createClient({
        allowPrivateNetworks: ['127.0.0.9/32'],
        resolve: (host, done) => alwaysTo(answers.shift() ?? '')(host, done),
      }),
    );
    expect((await get(`http://turns.example:${server.port}/`)).kind).toBe('modified');
    expect(failureIn(await get(`http://turns.example:${server.port}/`)).code).toBe('address-refused');
    expect(canary.accepted()).toBe(0);
  });

  it('is reached by those of its addresses that are allowed only', async () => {
    const server = opened(await startServer((_, response) => response.end('x'), { host: '127.0.0.9' }));
    const canary = opened(await startRawServer(() => {}, { host: '127.0.0.1', port: server.port }));
    const { get } = opened(
      createClient({ allowPrivateNetworks: ['127.0.0.9/32'], resolve: alwaysTo('127.0.0.1', '127.0.0.9', '::1') }),
    );
    expect((await get(`http://mixed.example:${server.port}/`)).kind).toBe('modified');
    expect(canary.accepted()).toBe(0);
  });
});

describe('connections', () => {
  it('are kept for the next feed of the same origin, at most two at once', async () => {
    const server = opened(await startServer((_, response) => setTimeout(() => response.end('x'), 5)));
    const { get } = opened(createClient());
    for (let round = 0; round < 5; round++) {
      await Promise.all(Array.from({ length: 10 }, (_, feed) => get(`${server.url}/${round}/${feed}`)));
    }
    expect(server.accepted()).toBe(2);
  });

  it('are not made again for nobody after an answer was broken off', async () => {
    const server = opened(await startServer((_, response) => response.writeHead(404).end(Buffer.alloc(8 * 2 ** 20))));
    const { get } = opened(createClient());
    expect(failureIn(await get(server.url)).code).toBe('http-status');
    await expect.poll(() => server.open()).toBe(0);
    // A second fetch to the same origin gives a stray connection the time to arrive.
    expect(failureIn(await get(server.url)).code).toBe('http-status');
    expect(server.accepted()).toBe(2);
  });

  it('that are still being made end when the fetcher is closed', async () => {
    const silent = opened(await startRawServer(() => {}));
    const client = createClient();
    const outcome = client.get(`https://127.0.0.1:${silent.port}/`);
    await expect.poll(() => silent.open()).toBe(1);
    await client.close();
    expect(failureIn(await outcome).code).toBe('network');
    await expect.poll(() => silent.open()).toBe(0);
  });
});

function alwaysTo(...addresses: string[]) {
  const found = addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }));
  return (_: string, done: (error: Error | null, found: readonly LookupAddress[]) => void) => done(null, found);
}
