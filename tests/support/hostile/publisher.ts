import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { makeCertificate } from '../certificate.ts';
import type { Attack } from './answers.ts';
import { DOCUMENTS } from './documents.ts';
import { TRANSPORT } from './transport.ts';

export type HostileCase = { readonly id: string; readonly name: string; readonly url: string };

/** Epoch milliseconds of the first and the last connection. */
export type Visit = { readonly first: number; readonly last: number };

export type HostilePublisher = {
  readonly cases: readonly HostileCase[];
  /** Sockets that are open now. */
  open(): number;
  /** When a case was connected to; null if it was not. */
  visit(id: string): Visit | null;
  /** Forgets who came. */
  forget(): void;
  close(): Promise<void>;
};

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;

/** One address a case, so that no case has to wait for another one's host. */
const addressOf = (index: number) => `127.1.${Math.floor(index / 200)}.${1 + (index % 200)}`;

/** Serves every attack there is, or every nth of them, or those whose names hold a word, from loopback. */
export async function startHostilePublisher({ every = 1, only = '' } = {}): Promise<HostilePublisher> {
  const sockets = new Set<Socket>();
  const seen = new Map<string, Visit>();
  const byAddress = new Map<string, { id: string; attack: Attack }>();
  const cases: HostileCase[] = [];
  const servers: Server[] = [];

  function watch(server: Server): Server {
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
      const found = byAddress.get(socket.localAddress ?? '');
      if (found !== undefined) seen.set(found.id, { first: seen.get(found.id)?.first ?? Date.now(), last: Date.now() });
    });
    servers.push(server);
    return server;
  }

  const plain = watch(
    createServer((socket) => {
      const found = byAddress.get(socket.localAddress ?? '');
      if (found === undefined) return void socket.destroy();
      let text = '';
      const take = (chunk: Buffer) => {
        text += chunk.toString('latin1');
        // A TLS handshake begins with 22 and holds no end of a head.
        if (!text.includes('\r\n\r\n') && text.charCodeAt(0) !== 22) return;
        socket.off('data', take).resume();
        found.attack(socket, /^GET (\S+)/.exec(text)?.[1] ?? '/');
      };
      socket.on('data', take);
    }),
  );
  const plainPort = await listen(plain);

  function add(name: string, attack: Attack, protocol: string, port: number): void {
    const index = cases.length;
    const id = `hostile-${index}`;
    byAddress.set(addressOf(index), { id, attack });
    cases.push({ id, name, url: `${protocol}://${addressOf(index)}:${port}/${id}.xml` });
  }

  const attacks = Object.entries({ ...TRANSPORT, ...DOCUMENTS }).filter(
    ([name], index) => index % every === 0 && name.includes(only),
  );
  for (const [name, attack] of attacks) add(name, attack, 'http', plainPort);
  for (const [name, server] of Object.entries(tlsServers())) add(name, () => {}, 'https', await listen(watch(server)));
  add(
    'plain HTTP where TLS was asked for',
    (socket) => void socket.end('HTTP/1.1 400 Bad\r\n\r\n'),
    'https',
    plainPort,
  );

  return {
    cases,
    open: () => sockets.size,
    visit: (id) => seen.get(id) ?? null,
    forget: () => seen.clear(),
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
    },
  };
}

/** Certificates that nobody should trust, and handshakes that lead nowhere. */
function tlsServers(): Readonly<Record<string, Server>> {
  const now = Date.now();
  const certificate = (name: string, from: number, to: number) =>
    createTlsServer({ ...makeCertificate({ name, notBefore: new Date(from), notAfter: new Date(to) }) }, (socket) =>
      socket.end('HTTP/1.1 200 OK\r\n\r\n<rss/>'),
    ).on('tlsClientError', () => {});
  return {
    'a certificate of its own': certificate('hostile.example', now - DAY_MS, now + YEAR_MS),
    'a certificate that has expired': certificate('hostile.example', now - YEAR_MS, now - DAY_MS),
    'a certificate of the future': certificate('hostile.example', now + DAY_MS, now + YEAR_MS),
    'a handshake without an answer': createServer((socket) => void socket.resume()),
    'a handshake of rubbish': createServer((socket) => void socket.resume().write(Buffer.alloc(100_000, 22))),
    'a handshake that is broken off': createServer((socket) => void socket.once('data', () => socket.destroy())),
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '0.0.0.0', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
