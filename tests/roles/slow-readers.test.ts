import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { closeSlowReaders } from '../../src/roles/slow-readers.ts';

const LARGE = 32 * 2 ** 20;
let server: ReturnType<typeof createServer>;
let endWatch: () => void;
let clock = 0;

beforeEach(async () => {
  // A large answer at once; any other after a while, with nothing on its way meanwhile.
  server = createServer((request, response) => {
    if (request.url === '/large') response.end(Buffer.alloc(LARGE));
    else setTimeout(() => response.end('late'), 300);
  });
  endWatch = closeSlowReaders(server, { patienceMs: 1_000, lookMs: 5, now: () => clock++ * 20 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  endWatch();
  server.closeAllConnections();
  server.close();
});

const ask = (path: string) => {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  return socket;
};

it('closes a connection whose other side never reads', async () => {
  ask('/large').pause();
  await expect
    .poll(() => new Promise((resolve) => server.getConnections((_, count) => resolve(count))), { timeout: 5_000 })
    .toBe(1);
  await expect
    .poll(() => new Promise((resolve) => server.getConnections((_, count) => resolve(count))), { timeout: 5_000 })
    .toBe(0);
});

it('leaves those alone that read, and those that wait for an answer', async () => {
  const bytesOf = async (path: string) => {
    let bytes = 0;
    for await (const chunk of ask(path)) bytes += (chunk as Buffer).length;
    return bytes;
  };
  expect(await bytesOf('/large')).toBeGreaterThan(LARGE);
  expect(await bytesOf('/late')).toBeGreaterThan(0);
});
