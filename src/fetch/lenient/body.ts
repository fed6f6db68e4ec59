import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { errors } from 'undici';
import type { Framing } from './framing.ts';
import { NotHttp } from './not-http.ts';
import { createUnchunker } from './unchunk.ts';

/** What some bytes of a connection bring of the body. */
type Part = { readonly data: readonly Buffer[]; readonly isComplete: boolean; readonly isBroken: boolean };

/**
 * The body that follows a head on a connection, which is closed with its end. `rest` is what has come of it already.
 * Nothing happens before somebody reads: what breaks sooner would be told to nobody.
 */
export function bodyOf(socket: Socket, framing: Framing, rest: Buffer): Readable {
  const takeApart = framing.kind === 'chunked' ? createUnchunker() : countTo(lengthOf(framing));
  let isComplete = false;
  let waiting: Buffer | null = rest;
  socket.pause();
  const body = new Readable({
    read: () => {
      const first = waiting;
      waiting = null;
      socket.resume();
      if (first !== null) take(first);
    },
    destroy: (error, done) => {
      socket.destroy();
      done(error);
    },
  });
  const finish = () => {
    isComplete = true;
    body.push(null);
    socket.destroy();
  };
  const take = (bytes: Buffer) => {
    if (isComplete) return;
    const part = takeApart(bytes);
    for (const piece of part.data) if (!body.push(piece)) socket.pause();
    if (part.isBroken) body.destroy(new NotHttp('sends chunks whose size cannot be read'));
    else if (part.isComplete) finish();
  };
  const end = () => {
    if (isComplete) return;
    if (framing.kind === 'to-the-end') finish();
    else body.destroy(new errors.SocketError('other side closed'));
  };
  const broken = (error: Error) => {
    if (!isComplete) body.destroy(error);
  };
  socket
    .on('data', take)
    .on('end', end)
    .on('error', broken)
    .on('close', () => broken(new errors.SocketError('other side closed')));
  return body;
}

function lengthOf(framing: Framing): number {
  return framing.kind === 'length' ? framing.bytes : Number.POSITIVE_INFINITY;
}

function countTo(length: number): (bytes: Buffer) => Part {
  let left = length;
  return (bytes) => {
    const part = bytes.subarray(0, left);
    left -= part.length;
    return { data: part.length > 0 ? [part] : [], isComplete: left === 0, isBroken: false };
  };
}
