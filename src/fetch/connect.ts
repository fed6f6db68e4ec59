import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import { Agent, buildConnector } from 'undici';
import type { AddressRule } from './address.ts';

/** A connection that the address rule forbids; `address` is what would have been connected to. */
export class AddressRefused extends Error {
  override name = 'AddressRefused';
  readonly address: string;
  constructor(address: string) {
    super(`refused to connect to ${address}`);
    this.address = address;
  }
}

/** Resolves a name to all its addresses; replaceable so that a name that changes its mind can be tried out. */
export type Resolve = (host: string, done: (error: Error | null, addresses: readonly LookupAddress[]) => void) => void;

const resolveBySystem: Resolve = (host, done) =>
  systemLookup(host, { all: true }, (error, addresses) => done(error, addresses ?? []));

export type ConnectOptions = {
  readonly mayConnect: AddressRule;
  /** For the TCP and the TLS handshake together, with the name lookup. */
  readonly connectTimeoutMs: number;
  /** Largest head of an answer, in bytes. */
  readonly maxHeaderBytes: number;
  readonly resolve?: Resolve | undefined;
  /** PEM certificates of authorities that are trusted besides the usual ones. */
  readonly certificateAuthorities?: readonly string[] | undefined;
};

/** An agent under guard. */
export type GuardedAgent = {
  readonly agent: Agent;
  /** A connection to an origin that has been entered, of which the agent knows nothing. */
  connect(url: URL): Promise<Socket>;
  /** To be called before a request to an origin; what it returns is to be called when the answer is done with. */
  enter(origin: string): () => void;
  /** Ends all connections, also those that are still being made. */
  destroy(): Promise<void>;
};

/** Enough: the pipeline asks a host one thing at a time. */
const CONNECTIONS_PER_ORIGIN = 2;
/** Spans the gap between two feeds of one host; a feed itself comes again in a quarter of an hour at the earliest. */
const KEEP_ALIVE_MS = 4_000;

/**
 * An agent whose every connection passes the rule: literal addresses before connecting (no lookup happens for those),
 * each answer of the name service, and at last the address that the socket is really connected to.
 */
export function createGuardedAgent(options: ConnectOptions): GuardedAgent {
  const askers = countAskers();
  const { connect, abandon } = createGuardedConnector(options, askers.has);
  const agent = new Agent({
    connect,
    connections: CONNECTIONS_PER_ORIGIN,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: options.maxHeaderBytes,
  });
  async function destroy(): Promise<void> {
    abandon();
    await agent.destroy();
  }
  return { agent, connect: (url) => connectTo(url, connect), enter: askers.enter, destroy };
}

function connectTo({ protocol, host, hostname, port }: URL, connect: buildConnector.connector): Promise<Socket> {
  return new Promise((resolve, reject) => {
    connect({ protocol, host, hostname: hostname.replace(/^\[|\]$/g, ''), port }, (error, socket) =>
      error === null ? resolve(socket) : reject(error),
    );
  });
}

/**
 * undici connects again after a request that was broken off, for nobody; knowing who asks spares the publisher that.
 */
function countAskers() {
  const askers = new Map<string, number>();
  function add(origin: string, one: number): void {
    const count = (askers.get(origin) ?? 0) + one;
    if (count === 0) askers.delete(origin);
    else askers.set(origin, count);
  }
  return {
    has: (origin: string) => askers.has(origin),
    enter: (origin: string) => {
      add(origin, 1);
      return () => add(origin, -1);
    },
  };
}

function createGuardedConnector({ mayConnect, ...options }: ConnectOptions, hasAskers: (origin: string) => boolean) {
  const connecting = new Set<Socket>();
  const connectAnywhere = buildConnector({
    timeout: options.connectTimeoutMs,
    lookup: guardedLookup(mayConnect, options.resolve ?? resolveBySystem),
    ...(options.certificateAuthorities && { ca: [...rootCertificates, ...options.certificateAuthorities] }),
  });

  const connect: buildConnector.connector = (target, done) => {
    if (!hasAskers(`${target.protocol}//${target.host}`)) return done(new Error('nobody asks'), null);
    const literal = target.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !mayConnect(literal)) return done(new AddressRefused(literal), null);
    // undici returns the socket although its types do not say so.
    const pending = connectAnywhere(target, (error, socket) => {
      if (pending !== undefined) connecting.delete(pending);
      if (error !== null) return done(error, null);
      const refusal = refusalOf(socket, mayConnect);
      if (refusal === null) return done(null, socket);
      socket.destroy();
      return done(refusal, null);
    }) as Socket | undefined;
    if (pending !== undefined) connecting.add(pending);
  };

  return {
    connect,
    abandon: () => {
      for (const socket of connecting) socket.destroy(new Error('the fetcher is closing'));
    },
  };
}

function refusalOf({ remoteAddress }: Socket, mayConnect: AddressRule): Error | null {
  if (remoteAddress === undefined) return Object.assign(new Error('closed at once'), { code: 'ECONNRESET' });
  return mayConnect(remoteAddress) ? null : new AddressRefused(remoteAddress);
}

/** Names are reduced to the addresses that may be connected to; a name without any is refused. */
function guardedLookup(mayConnect: AddressRule, resolve: Resolve): LookupFunction {
  return function lookup(host, options, done) {
    resolve(host, (error, addresses) => {
      if (error !== null) return done(error, []);
      const open = addresses.filter(({ address }) => mayConnect(address));
      const [first] = open;
      if (first === undefined) return done(noneOf(host, addresses), []);
      return options.all === true ? done(null, open) : done(null, first.address, first.family);
    });
  };
}

function noneOf(host: string, [refused]: readonly LookupAddress[]): Error {
  if (refused !== undefined) return new AddressRefused(refused.address);
  return Object.assign(new Error(`${host} has no address`), { code: 'ENODATA' });
}
