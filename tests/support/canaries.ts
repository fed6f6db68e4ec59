import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type Listening, startRawServer } from './misbehaving-server.ts';

/** Servers that nobody may reach. */
export type Canaries = { readonly port: number; accepted(): number; close(): Promise<void> };

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
export const FORMS = [...LOOPBACK_FORMS, ...OTHER_FORMS];

/** Servers at every address of this machine that a forbidden connection could reach, on one port. */
export async function startCanaries(): Promise<Canaries> {
  const everywhere = await startRawServer(() => {}, { host: '0.0.0.0' });
  const canaries: Listening[] = [everywhere];
  for (const host of ['::1', '::']) {
    // Not every machine has IPv6.
    const canary = await startRawServer(() => {}, { host, port: everywhere.port }).catch(() => null);
    if (canary !== null) canaries.push(canary);
  }
  return {
    port: everywhere.port,
    accepted: () => canaries.reduce((sum, canary) => sum + canary.accepted(), 0),
    close: async () => {
      for (const canary of canaries) await canary.close();
    },
  };
}

/** Runs `work` and counts the sockets that were made to connect by node:net, wherever to. */
export async function socketsMadeBy(work: () => Promise<void>): Promise<number> {
  let sockets = 0;
  const count = () => sockets++;
  subscribe('net.client.socket', count);
  await work().finally(() => unsubscribe('net.client.socket', count));
  return sockets;
}
