import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { brotliCompressSync, constants, createGzip, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCEPTED_ENCODINGS } from '../../src/fetch/body.ts';
import { closingAfterEach } from '../support/closing.ts';
import { bodyIn, createClient, failureIn } from '../support/http-client.ts';
import { startRawServer, startServer } from '../support/misbehaving-server.ts';

const opened = closingAfterEach();
const MIB = 2 ** 20;
const gzip = (data: Buffer | string) => gzipSync(data, { level: 9 });
const brotli = (data: Buffer | string) =>
  brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_LGWIN]: 22 } });

/** Serves one body and says what the client makes of it. */
async function fetchBody(body: Buffer | string, encoding: string | string[] | null, maxBodyBytes = 5 * MIB) {
  const server = opened(
    await startServer((_, response) => {
      if (encoding !== null) response.setHeader('content-encoding', encoding);
      response.end(body);
    }),
  );
  const { get } = opened(createClient({ maxBodyBytes }));
  return { outcome: await get(server.url), host: server.url.slice('http://'.length), server };
}

describe('a compressed body', () => {
  const text = `<rss>${'kabul '.repeat(20_000)}</rss>`;

  it.each<[string | string[], Buffer | string]>([
    ['gzip', gzip(text)],
    ['x-gzip', gzip(text)],
    ['GZIP', gzip(text)],
    ['br', brotli(text)],
    ['gzip, br', brotli(gzip(text))],
    [['br', 'gzip'], gzip(brotli(text))],
    ['gzip, identity', gzip(text)],
    ['gzip', Buffer.concat([gzip(text.slice(0, 7)), gzip(text.slice(7))])],
    ['gzip', Buffer.concat([gzip(text), Buffer.alloc(100)])],
    ['identity', text],
    ['utf-8', text],
    ['none', text],
    // What the header says is not so.
    ['gzip', text],
    ['br', text],
    ['gzip, br', text],
    ['gzip, br', brotli(text)],
    ['gzip', `\ufeff\n ${text}`],
    // Files that are served as they lie there.
    [[], gzip(text)],
    [[], gzip(gzip(text))],
    ['gzip', gzip(gzip(text))],
    ['gzip, identity', gzip(gzip(text))],
  ])('is unpacked from %j', async (encoding, body) => {
    const { outcome } = await fetchBody(body, encoding);
    const unpacked = typeof body === 'string' ? body : text;
    expect(bodyIn(outcome).equals(Buffer.from(unpacked))).toBe(true);
    expect(outcome).toMatchObject({ bodyHash: createHash('sha256').update(unpacked).digest('hex') });
  });

  it.each<[string, Buffer, string, string]>([
    ['deflate', deflateSync(text), 'bad-encoding', `compresses as "deflate" although we ask for ${ACCEPTED_ENCODINGS}`],
    [
      'compress',
      Buffer.from(text),
      'bad-encoding',
      `compresses as "compress" although we ask for ${ACCEPTED_ENCODINGS}`,
    ],
    [
      'constructor',
      Buffer.from(text),
      'bad-encoding',
      `compresses as "constructor" although we ask for ${ACCEPTED_ENCODINGS}`,
    ],
    ['gzip, gzip, gzip', gzip(gzip(gzip(text))), 'bad-encoding', 'sends a body that is compressed 3 times over'],
    [Array(50).fill('br').join(), gzip(text), 'bad-encoding', 'sends a body that is compressed 50 times over'],
    ['gzip', Buffer.from([1, 2, 3]), 'bad-encoding', 'sends compressed data that is damaged (incorrect header check)'],
    ['gzip', gzip(text).subarray(0, -20), 'cut-off', 'sends compressed data that ends in the middle'],
    ['br', brotli(text).subarray(0, -5), 'cut-off', 'sends compressed data that ends in the middle'],
  ])('as %j that is not what it should be is refused', async (encoding, body, code, words) => {
    const { outcome, host } = await fetchBody(body, encoding);
    expect(failureIn(outcome)).toEqual({ code, message: `${host} ${words}` });
  });

  it('of random bytes is refused and nothing worse', async () => {
    const server = opened(
      await startServer((request, response) => {
        const [, encoding = '', hex = ''] = (request.url ?? '').split('/');
        response.writeHead(200, { 'content-encoding': encoding }).end(Buffer.from(hex, 'hex'));
      }),
    );
    const { get } = opened(createClient());
    const kinds = fc.constantFrom('gzip', 'br', 'gzip,br', 'br,gzip');
    await fc.assert(
      fc.asyncProperty(kinds, fc.uint8Array({ minLength: 1, maxLength: 60 }), async (encoding, bytes) => {
        const outcome = await get(`${server.url}/${encoding}/${Buffer.from(bytes).toString('hex')}`);
        return outcome.kind === 'modified' || ['bad-encoding', 'cut-off'].includes(failureIn(outcome).code);
      }),
    );
  });
});

describe('a body over the limit', () => {
  const zeros = Buffer.alloc(40 * MIB);

  it.each<[string, string | null, Buffer]>([
    ['plain with its length', null, zeros],
    ['a gzip file', null, gzip(zeros)],
    ['gzip in a gzip file', null, gzip(gzip(zeros))],
    ['plain that is said to be gzip', 'gzip', Buffer.concat([Buffer.from('<rss>'), zeros])],
    ['gzip', 'gzip', gzip(zeros)],
    ['brotli', 'br', brotli(zeros)],
    ['gzip in gzip', 'gzip, gzip', gzip(gzip(zeros))],
    ['gzip in brotli', 'gzip, br', brotli(gzip(zeros))],
    ['brotli in gzip', 'br, gzip', gzip(brotli(zeros))],
    // Swells to many empty documents and shrinks to nothing: only the layer between shows it.
    ['nothing, many times, in gzip', 'gzip, gzip', gzip(Buffer.alloc(MIB * 8, gzip('')))],
  ])('is given up at the limit: %s', async (_, encoding, body) => {
    const { outcome, host, server } = await fetchBody(body, encoding);
    expect(failureIn(outcome)).toEqual({
      code: 'too-large',
      message: `${host} sends more than 5 MiB, which no feed needs`,
    });
    if (body === zeros) await expect.poll(() => server.open()).toBe(0);
  });

  it('is not one that fits exactly', async () => {
    const fits = await fetchBody(gzip(Buffer.alloc(1000)), 'gzip', 1000);
    expect(bodyIn(fits.outcome)).toHaveLength(1000);
    const over = await fetchBody(gzip(Buffer.alloc(1001)), 'gzip', 1000);
    expect(failureIn(over.outcome).code).toBe('too-large');
  });

  it.each([
    ['plain', null],
    ['compressed', 'gzip'],
  ])('that would never end is given up, and so is the connection: %s', async (_, encoding) => {
    const sent = { bytes: 0 };
    const server = opened(
      await startServer((_, response) => {
        if (encoding === null) return pour(response, sent);
        response.writeHead(200, { 'content-encoding': 'gzip' });
        const packer = createGzip();
        packer.pipe(response);
        return pour(packer, sent);
      }),
    );
    const { get } = opened(createClient({ maxBodyBytes: MIB }));
    expect(failureIn(await get(server.url)).code).toBe('too-large');
    await expect.poll(() => server.open()).toBe(0);
    expect(sent.bytes).toBeLessThan(100 * MIB);
  });
});

describe('a body that breaks off', () => {
  it.each<[string, string]>([
    ['before its announced length', 'Content-Length: 1000\r\n\r\n<rss>'],
    ['within a chunk', 'Transfer-Encoding: chunked\r\n\r\n100\r\n<rss>'],
    ['before the last chunk', 'Transfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n'],
    ['before its announced length, compressed', 'Content-Encoding: gzip\r\nContent-Length: 1000\r\n\r\n\x1f\x8b'],
  ])('is no document: %s', async (_, answer) => {
    for (const leave of ['end', 'resetAndDestroy'] as const) {
      const server = opened(
        await startRawServer((socket) => {
          socket.write(Buffer.from(`HTTP/1.1 200 OK\r\n${answer}`, 'latin1'), () =>
            setTimeout(() => socket[leave](), 20),
          );
        }),
      );
      const { get } = opened(createClient());
      const { code, message } = failureIn(await get(server.url));
      expect(code, leave).toBe('cut-off');
      expect(message).toContain(`127.0.0.1:${server.port} broke off in the middle of its answer`);
    }
  });

  it('is whole where its end is the connection’s end', async () => {
    const server = opened(await startRawServer((socket) => socket.end('HTTP/1.0 200 OK\r\n\r\n<rss/>')));
    const { get } = opened(createClient());
    expect(bodyIn(await get(server.url)).toString()).toBe('<rss/>');
  });
});

/** Writes zeros for as long as somebody takes them. */
function pour(into: Writable, sent: { bytes: number }): void {
  let isOpen = true;
  into.on('close', () => {
    isOpen = false;
  });
  into.on('error', () => {});
  const block = Buffer.alloc(64 * 1024);
  const more = (): void => {
    if (!isOpen) return;
    sent.bytes += block.length;
    if (into.write(block)) setImmediate(more);
    else into.once('drain', more);
  };
  more();
}
