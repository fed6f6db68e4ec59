import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';

/** A server that counts who comes; for tests of what a client does to servers and servers do to a client. */
export type Listening = {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Connections accepted so far. */
  accepted(): number;
  /** Connections that are open now. */
  open(): number;
  close(): Promise<void>;
};

export type ListenOptions = {
  readonly host?: string;
  readonly port?: number;
  /** PEM; makes it speak TLS. */
  readonly tls?: { readonly key: string; readonly cert: string };
};

/** An HTTP server with any behaviour that node:http lets a listener have. */
export function startServer(listener: RequestListener, options: ListenOptions = {}): Promise<Listening> {
  const { tls } = options;
  return listen(tls === undefined ? createServer(listener) : createTlsServer({ ...tls }, listener), options);
}

/** A TCP server: for answers that no HTTP library would send, and for canaries that must not be reached. */
export function startRawServer(greet: (socket: Socket) => void, options: ListenOptions = {}): Promise<Listening> {
  const server = createTcpServer((socket) => {
    greet(socket);
    // Only a socket that is read notices that the other side has gone.
    socket.resume();
  });
  return listen(server, options);
}

async function listen(server: Server, { host = '127.0.0.1', port = 0, tls }: ListenOptions): Promise<Listening> {
  const sockets = new Set<Socket>();
  let accepted = 0;
  server.on('connection', (socket: Socket) => {
    accepted++;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, ipv6Only: host.includes(':') }, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    accepted: () => accepted,
    open: () => sockets.size,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
