import type { Socket } from 'node:net';
import { errors } from 'undici';
import type { Answer } from '../answer.ts';
import { bodyOf } from './body.ts';
import { framingOf } from './framing.ts';
import { NotHttp } from './not-http.ts';
import { createHeadReader } from './read-head.ts';

export type LenientRequest = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
};

export type LenientOptions = {
  /** Makes a connection that passes the address rule. */
  readonly connect: (url: URL) => Promise<Socket>;
  /** For the head, and for each pause within the body. */
  readonly pauseMs: number;
  readonly maxHeaderBytes: number;
};

/**
 * Asks on a connection of its own, which is closed behind the answer: whatever else comes on it can be taken for no
 * other answer. So the head and the body may be read as patiently as browsers do it.
 */
export async function askLeniently(request: LenientRequest, options: LenientOptions): Promise<Answer> {
  const { url, signal } = request;
  const socket = await options.connect(url);
  const stop = () => socket.destroy(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });
  socket.once('close', () => signal.removeEventListener('abort', stop));
  if (signal.aborted) stop();
  // Here before anything can go wrong with it; whoever waits has a listener of his own.
  socket.on('error', () => {});
  socket.setTimeout(options.pauseMs, () => socket.destroy(new errors.HeadersTimeoutError()));
  socket.write(textOf(request), 'latin1');
  try {
    return await receive(socket, options);
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

function textOf({ url, headers }: LenientRequest): string {
  const lines = Object.entries({ host: url.host, connection: 'close', ...headers })
    // A line break would begin a header that is not ours.
    .filter(([, value]) => !/[\r\n\0]/.test(value))
    .map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

/** Waits for the head of the final answer. */
function receive(socket: Socket, { maxHeaderBytes, pauseMs }: LenientOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const takeHead = createHeadReader(maxHeaderBytes);
    const settle = (act: () => void) => {
      socket.off('data', take).off('close', closed).off('error', reject);
      act();
    };
    const fail = (error: Error) => settle(() => reject(error));
    let hasSpoken = false;
    const closed = () =>
      fail(
        hasSpoken
          ? new NotHttp('breaks off before the end of its headers')
          : new errors.SocketError('other side closed'),
      );
    const take = (bytes: Buffer) => {
      hasSpoken = true;
      const taken = takeHead(bytes);
      if (taken === 'more') return;
      if (taken === 'too-long') return fail(new errors.HeadersOverflowError());
      if (taken === 'not-http') return fail(new NotHttp('answers in something that is not HTTP'));
      const framing = framingOf(taken.head);
      if (framing.kind === 'nobody-knows') return fail(new NotHttp(framing.message));
      settle(() => {
        socket.removeAllListeners('timeout');
        socket.setTimeout(pauseMs, () => socket.destroy(new errors.BodyTimeoutError()));
        resolve({ ...taken.head, body: bodyOf(socket, framing, taken.rest) });
      });
    };
    socket.on('data', take).on('close', closed).on('error', reject);
    if (socket.destroyed) closed();
  });
}
