import { describe, expect, it } from 'vitest';
import { createReadBody } from '../../../src/http/read-body.ts';

const KIB = 1024;

/** A request whose body is sent by hand. */
function openRequest(headers: Record<string, string> = {}) {
  let send: ReadableStreamDefaultController<Uint8Array> | undefined;
  let wasCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      send = controller;
    },
    cancel: () => {
      wasCancelled = true;
    },
  });
  const request = new Request('http://desk.example/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
  return {
    request,
    push: (bytes: number) => send?.enqueue(new Uint8Array(bytes)),
    end: () => send?.close(),
    breakOff: () => send?.error(new Error('aborted')),
    wasCancelled: () => wasCancelled,
  };
}

const statusOf = (reading: Promise<unknown>) =>
  reading.then(
    () => 200,
    (error) => error.status,
  );
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('reading the body of a request', () => {
  it('gives its bytes', async () => {
    const one = openRequest();
    const reading = createReadBody()(one.request, 64 * KIB);
    one.push(3);
    one.push(4);
    one.end();
    expect((await reading).length).toBe(7);
  });

  it('refuses what is larger, as soon as it says so or is', async () => {
    const readBody = createReadBody();
    expect(await statusOf(readBody(openRequest({ 'content-length': '70000' }).request, 64 * KIB))).toBe(413);
    const one = openRequest();
    const reading = statusOf(readBody(one.request, 64 * KIB));
    one.push(65 * KIB);
    expect(await reading).toBe(413);
    expect(one.wasCancelled()).toBe(true);
  });

  it('has one room for all that are held open, in which small ones always fit', async () => {
    const readBody = createReadBody({ roomBytes: 100 * KIB });
    const held = openRequest();
    const holding = statusOf(readBody(held.request, 128 * KIB));
    held.push(110 * KIB);
    await settle();
    const large = openRequest();
    const refused = readBody(large.request, 128 * KIB).catch((error) => [error.status, error.retryAfter]);
    large.push(64 * KIB);
    expect(await refused).toEqual([503, 5]);
    const small = openRequest();
    const taken = statusOf(readBody(small.request, 128 * KIB));
    small.push(10 * KIB);
    small.end();
    expect(await taken).toBe(200);
    held.end();
    expect(await holding).toBe(200);
    const next = openRequest();
    const after = statusOf(readBody(next.request, 128 * KIB));
    next.push(110 * KIB);
    next.end();
    expect(await after).toBe(200);
  });

  it('gives up what does not come in time, and takes one that broke off for no fault of ours', async () => {
    const slow = openRequest();
    expect(await statusOf(createReadBody({ withinMs: 20 })(slow.request, KIB))).toBe(408);
    expect(slow.wasCancelled()).toBe(true);
    const broken = openRequest();
    const reading = statusOf(createReadBody()(broken.request, KIB));
    broken.push(1);
    broken.breakOff();
    expect(await reading).toBe(400);
  });
});
