import type { Socket } from 'node:net';

/** What a hostile publisher does to a request for a feed. The socket's request has been read. */
export type Attack = (socket: Socket, path: string) => void;

/** A timer that ends with its socket. */
export function every(socket: Socket, ms: number, act: () => void): void {
  const timer = setInterval(act, ms);
  socket.on('close', () => clearInterval(timer));
}

/** Writes chunks for as long as the other side takes them. */
export function pour(socket: Socket, next: () => Buffer | null): void {
  const run = () => {
    for (;;) {
      if (socket.destroyed) return;
      const chunk = next();
      if (chunk === null) return void socket.end();
      if (!socket.write(chunk)) return void socket.once('drain', run);
    }
  };
  run();
}

/** The head of an answer; headers as they are to stand there. */
export function head(status: string, ...headers: readonly string[]): string {
  return `HTTP/1.1 ${status}\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`;
}

const RSS = 'Content-Type: application/rss+xml';

/** Answers with these bytes. */
export function sending(body: () => Buffer | string, ...headers: readonly string[]): Attack {
  return (socket) => {
    const bytes = Buffer.from(body());
    socket.write(head('200 OK', RSS, `Content-Length: ${bytes.length}`, 'Connection: close', ...headers));
    let at = 0;
    pour(socket, () => {
      if (at >= bytes.length) return null;
      const chunk = bytes.subarray(at, at + 65_536);
      at += chunk.length;
      return chunk;
    });
  };
}

/** Answers with a head that says what it likes, and with whatever follows. */
export function saying(text: string | Buffer, thenEnd = true): Attack {
  return (socket) => void (thenEnd ? socket.end(text) : socket.write(text));
}

/** A feed around this. */
export function feedOf(items: string, before = ''): string {
  return `<?xml version="1.0"?>${before}<rss version="2.0"><channel><title>Hostile</title>${items}</channel></rss>`;
}

/** An item around this. */
export function itemOf(inside: string): string {
  return `<item><title>Hostile report</title><guid>h</guid>${inside}</item>`;
}

export const MIB = 2 ** 20;
