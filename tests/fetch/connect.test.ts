import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { closingAfterEach } from '../support/closing.ts';
import { createClient, failureIn } from '../support/http-client.ts';
import { type Listening, startRawServer, startServer } from '../support/misbehaving-server.ts';

const opened = closingAfterEach();

/** Hosts as somebody might write them who wants to get in. The first group means 127.0.0.1, as URLs understand it. */
const LOOPBACK_FORMS = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0x7f.1',
  '0177.0.0.1',
  '0177.1',
  '017700000001',
  '0x7F.0x0.0x0.0x1',
  '127.0.0.1.',
  '127.000.000.001',
  '１２７.0.0.1',
  '①②⑦.0.0.1',
  '127。0。0。1',
  '127．0．0．1',
  '127%2e0%2e0%2e1',
  '%31%32%37.0.0.1',
];
const OTHER_FORMS = [
  '127.0.0.2',
  '127.255.255.254',
  '0.0.0.0',
  '0',
  '0x0',
  '00',
  '0.1.2.3',
  '10.0.0.1',
  '167772161',
  '0xa000001',
  '012.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '3232235777',
  '100.64.0.1',
  '169.254.169.254',
  '2852039166',
  '0xa9fea9fe',
  '0251.0376.0251.0376',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '4294967295',
  '168.63.129.16',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[0000::0001]',
  '[::127.0.0.1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:10.0.0.1]',
  '[::ffff:169.254.169.254]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b::a9fe:a9fe]',
  '[64:ff9b:1::1]',
  '[2002:7f00:1::]',
  '[2002:a9fe:a9fe::1]',
  '[2001:0:4136:e378:8000:63bf:3fff:fdd2]',
  '[2001:db8::1]',
  '[2001:10::1]',
  '[2400:1::5efe:127.0.0.1]',
  '[fc00::1]',
  '[fd00::1]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
  '[100::1]',
  '[3fff::1]',
  '[5f00::1]',
];
const FORMS = [...LOOPBACK_FORMS, ...OTHER_FORMS];

/** Servers at every address of this machine that a forbidden connection could reach, on one port. */
async function startCanaries(): Promise<{ port: number; accepted(): number }> {
  const everywhere = opened(await startRawServer(() => {}, { host: '0.0.0.0' }));
  const canaries: Listening[] = [everywhere];
  for (const host of ['::1', '::']) {
    // Not every machine has IPv6.
    const canary = await startRawServer(() => {}, { host, port: everywhere.port }).catch(() => null);
    if (canary !== null) canaries.push(opened(canary));
  }
  return { port: everywhere.port, accepted: () => canaries.reduce((sum, canary) => sum + canary.accepted(), 0) };
}

/** Runs `work` and counts the sockets that were made to connect by node:net, wherever to. */
async function socketsMadeBy(work: () => Promise<void>): Promise<number> {
  let sockets = 0;
  const count = () => sockets++;
  subscribe('net.client.socket', count);
  await work().finally(() => unsubscribe('net.client.socket', count));
  return sockets;
}

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
      '10.1.2.3 is not a public address: it is refused unless ALLOW_PRIVATE_NETWORKS names a network that holds 10.1.2.3',
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
