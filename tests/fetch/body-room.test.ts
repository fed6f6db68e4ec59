import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createBodyRooms } from '../../src/fetch/body-room.ts';
import { closingAfterEach } from '../support/closing.ts';
import { createClient, failureIn } from '../support/http-client.ts';
import { startRawServer, startServer } from '../support/misbehaving-server.ts';

const MIB = 2 ** 20;
const opened = closingAfterEach();

describe('room for bodies', () => {
  it('is given to small ones always, and to large ones until it is taken', () => {
    const rooms = createBodyRooms(4 * MIB);
    const large = rooms.open();
    expect(large.take(4 * MIB)).toBe(true);
    expect(rooms.open().take(MIB / 2)).toBe(true);
    const late = rooms.open();
    expect([late.take(2 * MIB), late.wasRefused()]).toEqual([false, true]);
    expect(rooms.open().fits(2 * MIB)).toBe(false);
    large.close();
    large.close();
    expect(rooms.open().take(4 * MIB)).toBe(true);
  });

  it('is looked for before a large body is sent, and while one of unknown length comes', async () => {
    const body = Buffer.alloc(3 * MIB, 'x');
    const server = opened(
      await startServer((request, response) => {
        if (request.url === '/stated') response.setHeader('content-length', body.length);
        response.end(body);
      }),
    );
    const { get } = opened(createClient());
    for (const path of ['/stated', '/unstated']) {
      const room = createBodyRooms(MIB).open();
      const outcome = await get(`${server.url}${path}`, undefined, undefined, room);
      expect(failureIn(outcome).message).toContain('too many large documents came at once');
      expect(room.wasRefused()).toBe(true);
    }
    await expect.poll(() => server.open()).toBe(0);
  });

  it('is never made by pausing a body: undici 7 ends the process where a paused connection is closed', async () => {
    const zipped = gzipSync(randomBytes(4 * MIB));
    const server = opened(
      await startRawServer((socket) => {
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n');
          socket.end(zipped);
        });
      }),
    );
    const { get } = opened(createClient());
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => get(server.url)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(8).fill('modified'));
  });
});
