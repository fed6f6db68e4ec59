import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FetchFailure } from '../../src/core/feed/exchange.ts';
import { NETWORK_FAULTS } from '../../src/core/feed/network.ts';
import { createBodyRooms } from '../../src/fetch/body-room.ts';
import { createUnchunker } from '../../src/fetch/lenient/unchunk.ts';
import { makeCertificate } from '../support/certificate.ts';
import { closingAfterEach } from '../support/closing.ts';
import { bodyIn, createClient, failureIn } from '../support/http-client.ts';
import { startRawServer, startServer } from '../support/misbehaving-server.ts';

const opened = closingAfterEach();
const DAY = 86_400_000;
const BODY = '<rss>a feed</rss>';
const bytes = (text: string) => Buffer.from(text, 'latin1');
const answer = (head: string, rest = `Content-Length: ${BODY.length}\r\n\r\n${BODY}`) =>
  `HTTP/1.1 200 OK\r\n${head}${rest}`;
const chunked = (rest: string) => answer('Transfer-Encoding: chunked\r\n', `\r\n${rest}`);
const size = BODY.length.toString(16);

/** Says the same to whoever asks, and keeps the connection unless told otherwise. */
async function startSaying(text: string, leave: (socket: Socket) => void = () => {}) {
  const heads: string[] = [];
  const server = opened(
    await startRawServer((socket) => {
      socket.on('data', (head) => {
        heads.push(head.toString('latin1'));
        socket.write(bytes(text));
        leave(socket);
      });
    }),
  );
  return { ...server, heads };
}

describe('an answer that is good for all but its form', () => {
  it.each([
    ['a folded line', answer('X-Policy: one;\r\n two\r\n')],
    ['a line folded by a tab', answer('Set-Cookie: a=b;\r\n\tpath=/\r\n')],
    ['a value that stands on the next line only', answer('X-Policy:\r\n one\r\n')],
    ['a folded line of nothing', answer('X-Policy: one\r\n \r\n')],
    ['a folded line before the first header', answer(' lost\r\n')],
    ['a length on the next line', answer('', `Content-Length:\r\n ${BODY.length}\r\n\r\n${BODY}`)],
    ['a control character in a cookie', answer('Set-Cookie: a=\x01\x1b\r\n')],
    ['a zero byte', answer('X-Odd: a\0b\r\n')],
    ['a carriage return alone', answer('X-Odd: a\rb\r\n')],
    ['a space in a name', answer('X Odd: a\r\n')],
    ['a space before the colon', answer('X-Odd : a\r\n')],
    ['brackets in a name', answer('X-Odd(a): b\r\n')],
    ['no name at all', answer(': b\r\n')],
    ['a line that is no header', answer('PHP Warning\r\n')],
    ['the status line twice', answer('HTTP/1.1 200 OK\r\n')],
    ['lines that end by LF alone', answer('X-A: b\r\n').replaceAll('\r\n', '\n')],
    ['lines that end by CR twice', `${answer('', '').replaceAll('\r\n', '\r\r\n')}\r\r\n${BODY}`],
    ['a status line in lower case', answer('').replace('HTTP', 'http')],
    ['two spaces before the status', answer('').replace(' 200', '  200')],
    ['HTTP/2 in words', answer('').replace('1.1', '2')],
    ['`100 Continue` that nobody waits for', `HTTP/1.1 100 Continue\r\n\r\n${answer('')}`],
    [
      'chunks beside a length',
      answer(`Content-Length: ${BODY.length}\r\n`, chunked(`${size}\r\n${BODY}\r\n0\r\n\r\n`).slice(17)),
    ],
    ['a length beside chunks', answer('Content-Length: 999\r\n', chunked(`${size}\r\n${BODY}\r\n0\r\n\r\n`).slice(17))],
    [
      'chunks, and `identity` behind them',
      answer('Transfer-Encoding: chunked, identity\r\n', `\r\n${size}\r\n${BODY}\r\n0\r\n\r\n`),
    ],
    ['`identity` beside a length', answer('Transfer-Encoding: identity\r\n')],
    ['chunks ended by LF alone', chunked(`${size}\n${BODY}\n0\n\n`)],
    [
      'chunks of which some are ended by LF alone',
      chunked(`4\r\n${BODY.slice(0, 4)}\n${(BODY.length - 4).toString(16)}\n${BODY.slice(4)}\r\n0\r\n\r\n`),
    ],
    ['chunks without a line end behind them', chunked(`${size}\r\n${BODY}0\r\n\r\n`)],
    ['a size with spaces behind it', chunked(`${size}   \r\n${BODY}\r\n0\r\n\r\n`)],
    ['a size with an odd extension', chunked(`${size}; a = "\x01\r\n${BODY}\r\n0\r\n\r\n`)],
    ['its length twice', answer(`Content-Length: ${BODY.length}\r\n`)],
    ['its length twice in one line', answer('', `Content-Length: ${BODY.length}, ${BODY.length}\r\n\r\n${BODY}`)],
  ])('is read: %s', async (_, text) => {
    const { url } = await startSaying(text, (socket) => socket.end());
    const { get } = opened(createClient());
    expect(bodyIn(await get(url)).toString('latin1')).toBe(BODY);
  });

  it('is read to its end where it says no length', async () => {
    const { url } = await startSaying(answer('X-Odd: a\r\n b\r\n', `\r\n${BODY}`), (socket) => socket.end());
    const { get } = opened(createClient());
    expect(bodyIn(await get(url)).toString()).toBe(BODY);
  });

  it('has its validators, type and wishes, of which we send back nothing that is no header', async () => {
    const { url, heads } = await startSaying(
      answer('ETag:\r\n "a\x01b"\r\nContent-Type: text/xml;\r\n\tcharset=koi8-r\r\nCache-Control: max-age=60\r\n'),
    );
    const { get } = opened(createClient());
    const outcome = await get(url);
    expect(outcome).toMatchObject({
      contentType: 'text/xml; charset=koi8-r',
      validators: { etag: '"a b"' },
      wishes: { freshForMs: 60_000 },
    });
    if (outcome.kind === 'modified') await get(url, outcome.validators);
    expect(heads.at(-1)).toMatch(/if-none-match: "a b"\r\n/i);
    expect(heads.at(-1)).toMatch(/^GET \/ HTTP\/1\.1\r\nhost: 127\.0\.0\.1:\d+\r\nconnection: close\r\n/);
  });

  it('is unpacked, held to the limit of size, and counted once for its room', async () => {
    const packed = gzipSync(Buffer.alloc(3 * 2 ** 20)).toString('latin1');
    const { url } = await startSaying(answer('X: a\r\n b\r\nContent-Encoding: gzip\r\n', `\r\n${packed}`), (socket) =>
      socket.end(),
    );
    const { get } = opened(createClient({ maxBodyBytes: 2 ** 20 }));
    expect(failureIn(await get(url)).code).toBe('too-large');
    const late = `${'b'.repeat(2 ** 20)}`;
    const broken = await startSaying(chunked(`100000\r\n${late}\n0\r\n\r\n`));
    const room = createBodyRooms(600 * 1024).open();
    const client = opened(createClient());
    expect(bodyIn(await client.get(broken.url, undefined, undefined, room))).toHaveLength(2 ** 20);
  });

  it('may be a redirect, or say that nothing is new', async () => {
    const target = await startSaying(`HTTP/1.1 304 Not Modified\r\nX-Odd: a\r\n b\r\n\r\n`);
    const { url } = await startSaying(`HTTP/1.1 301 Moved\r\nX-Odd: a\r\n b\r\nLocation: ${target.url}/feed\r\n\r\n`);
    const { get } = opened(createClient());
    expect(await get(url, { etag: '"a"', lastModified: null })).toMatchObject({
      kind: 'not-modified',
      movedTo: `${target.url}/feed`,
    });
  });

  it('is read over TLS, whose certificate is looked at as ever', async () => {
    const valid = { notBefore: new Date(Date.now() - DAY), notAfter: new Date(Date.now() + DAY) };
    const authority = makeCertificate({ name: 'Invented Authority', ...valid, isAuthority: true });
    const tls = makeCertificate({
      name: 'odd.example',
      ...valid,
      issuer: { name: 'Invented Authority', key: authority.key },
    });
    const server = opened(await startServer(({ socket }) => socket.end(bytes(answer('X-Odd: a\r\n b\r\n'))), { tls }));
    const { get } = opened(
      createClient({
        certificateAuthorities: [authority.cert],
        resolve: (_, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
      }),
    );
    expect(bodyIn(await get(`https://odd.example:${server.port}/`)).toString()).toBe(BODY);
    expect(failureIn(await get(`https://other.example:${server.port}/`)).code).toBe('tls');
  });
});

describe('asking once more', () => {
  const odd = answer('X-Odd: a\r\n b\r\n');

  it('takes a connection of its own, closed behind the answer, and is not needed again for that host', async () => {
    const server = await startSaying(odd);
    const { get } = opened(createClient());
    for (let poll = 1; poll <= 3; poll++) {
      expect(bodyIn(await get(`${server.url}/${poll}`)).toString()).toBe(BODY);
      await expect.poll(() => server.open()).toBe(0);
      expect(server.accepted()).toBe(poll + 1);
    }
  });

  it('takes nothing behind an answer for another one', async () => {
    const smuggled = `HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbad`;
    const server = await startSaying(odd + smuggled);
    const { get } = opened(createClient());
    for (let poll = 0; poll < 4; poll++) expect(bodyIn(await get(server.url)).toString()).toBe(BODY);
  });

  it('is not done for others', async () => {
    const plain = await startSaying(answer(''));
    const cut = await startSaying(answer('', `Content-Length: 999\r\n\r\n${BODY}`), (socket) => socket.end());
    const { get } = opened(createClient());
    await get(plain.url);
    await get(cut.url);
    expect([plain.accepted(), cut.accepted()]).toEqual([1, 1]);
  });

  it('passes the same guard: a name that has changed its mind meanwhile is refused', async () => {
    const server = opened(
      await startRawServer((socket) => socket.on('data', () => socket.end(bytes(odd))), { host: '127.0.0.9' }),
    );
    const canary = opened(await startRawServer(() => {}, { host: '127.0.0.1', port: server.port }));
    const addresses = ['127.0.0.9', '127.0.0.1'];
    const { get } = opened(
      createClient({
        allowPrivateNetworks: ['127.0.0.9/32'],
        resolve: (_, done) => done(null, [{ address: addresses.shift() ?? '', family: 4 }]),
      }),
    );
    expect(failureIn(await get(`http://turns.example:${server.port}/`)).code).toBe('address-refused');
    expect([server.accepted(), canary.accepted()]).toEqual([1, 0]);
  });

  it('sends the credentials of the address, and no header that a validator would begin', async () => {
    const { port, heads } = await startSaying(odd);
    const { get } = opened(createClient());
    await get(`http://reader:secret@127.0.0.1:${port}/`);
    await get(`http://127.0.0.1:${port}/`, { etag: '"a"\r\nX-Ours: no', lastModified: null });
    expect(heads.at(1)).toContain(`authorization: Basic ${Buffer.from('reader:secret').toString('base64')}\r\n`);
    expect(heads.join('')).not.toMatch(/x-ours/i);
  });
});

describe('an answer that nobody can read', () => {
  it.each([
    ['two lengths that differ', answer('Content-Length: 3\r\n'), 'states several lengths of one answer'],
    ['a length that is no number', answer('', `Content-Length: +3\r\n\r\n${BODY}`), 'states a length that is none'],
    ['chunks without a size', chunked(`zz\r\n${BODY}\r\n0\r\n\r\n`), 'sends chunks whose size cannot be read'],
    [
      'a size that never ends',
      chunked(`1;${'x'.repeat(9_000)}`).replace('Transfer', 'X-Odd: a\r\n b\r\nTransfer'),
      'sends chunks whose size cannot be read',
    ],
    ['another protocol, which waits for us', 'SSH-2.0-OpenSSH_9.2\r\n', 'answers in something that is not HTTP'],
    ['a page before the head', `<br/>\r\n${answer('')}`, 'answers in something that is not HTTP'],
    ['a head that breaks off', 'HTTP/1.1 200 OK\r\nX-Odd: a\r\n b', 'breaks off before the end of its headers'],
    ['`100 Continue` for ever', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(9_000), 'sends too many headers'],
    ['odd headers without end', `HTTP/1.1 200 OK\r\nX-Odd: a\r\n${' b\r\n'.repeat(40_000)}`, 'sends too many headers'],
  ])('says so, and does not count as a fault of the network here: %s', async (_, text, words) => {
    const server = await startSaying(text, (socket) => setTimeout(() => socket.end(), 50));
    const { get } = opened(createClient());
    const { code, message } = failureIn(await get(server.url));
    expect(message).toContain(`127.0.0.1:${server.port} ${words}`);
    expect(NETWORK_FAULTS).not.toContain(code as FetchFailure['code']);
    await expect.poll(() => server.open()).toBe(0);
  });

  it('is no fault of the network either where the second connection is refused', async () => {
    let connections = 0;
    const server = opened(
      await startRawServer((socket) => {
        if (++connections > 1) socket.resetAndDestroy();
        else socket.on('data', () => socket.end(bytes(answer('X-Odd: a\r\n b\r\n'))));
      }),
    );
    const { get } = opened(createClient());
    expect(failureIn(await get(server.url)).code).toBe('bad-http');
  });

  it.each([
    ['in its head', 'HTTP/1.1 200 OK\r\nX-Odd: a\r\n b\r\n', 'did not answer within 0.1 s'],
    [
      'in its body',
      answer('X-Odd: a\r\n b\r\n', 'Content-Length: 99\r\n\r\n<rss>'),
      'stopped in the middle of its answer for 0.1 s',
    ],
  ])('is left where it stops %s', async (_, text, words) => {
    const server = await startSaying(text);
    const { get } = opened(createClient({ headersTimeoutMs: 100 }));
    const { message } = failureIn(await get(server.url));
    expect(message).toBe(`127.0.0.1:${server.port} ${words}`);
    await expect.poll(() => server.open()).toBe(0);
  });

  it('is left at once when the caller stops', async () => {
    const server = await startSaying(answer('X-Odd: a\r\n b\r\n', 'Content-Length: 99\r\n\r\n<rss>'));
    const { get } = opened(createClient());
    const stopping = new AbortController();
    const outcome = get(server.url, undefined, stopping.signal);
    await expect.poll(() => server.accepted()).toBe(2);
    stopping.abort();
    expect(failureIn(await outcome).message).toContain('was stopped');
    await expect.poll(() => server.open()).toBe(0);
  });
});

describe('a redirect in a circle', () => {
  it('that sets a cookie says that it waits for it', async () => {
    const moved = (cookie: string) => `HTTP/1.1 302 Found\r\nLocation: /\r\n${cookie}Content-Length: 0\r\n\r\n`;
    const { get } = opened(createClient());
    const waiting = await startSaying(moved('Set-Cookie: seen=1\r\n'));
    expect(failureIn(await get(waiting.url))).toEqual({
      code: 'too-many-redirects',
      message:
        `127.0.0.1:${waiting.port} redirects in a circle: it sets a cookie and waits for it to come back, but ` +
        'feed readers keep none',
    });
    const plain = await startSaying(moved(''));
    expect(failureIn(await get(plain.url)).message).toBe(`127.0.0.1:${plain.port} redirects in a circle`);
  });
});

it('takes any body out of its chunks, however they and the packets are cut', () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 20 });
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      cuts,
      cuts,
      fc.constantFrom('\r\n', '\n', '  \r\n'),
      (body, chunks, packets, end) => {
        // The data are followed by the line end alone.
        const lineEnd = end.replace(/ /g, '');
        const sent = [
          ...cut(Buffer.from(body), chunks).map((part) =>
            Buffer.concat([bytes(part.length.toString(16) + end), part, bytes(lineEnd)]),
          ),
          bytes(`0${end}${end}`),
        ];
        const take = createUnchunker();
        const taken = cut(Buffer.concat(sent), packets).map(take);
        expect(Buffer.concat(taken.flatMap(({ data }) => data))).toEqual(Buffer.from(body));
        expect(taken.some(({ isComplete }) => isComplete)).toBe(true);
      },
    ),
  );
});

/** In pieces of these lengths, the rest in one. */
function cut(whole: Buffer, lengths: readonly number[]): readonly Buffer[] {
  const parts: Buffer[] = [];
  let at = 0;
  for (const length of [...lengths, whole.length]) {
    const part = whole.subarray(at, at + length);
    if (part.length > 0) parts.push(part);
    at += part.length;
  }
  return parts;
}
