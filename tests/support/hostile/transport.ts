import { brotliCompressSync, createGzip, gzipSync } from 'node:zlib';
import { type Attack, every, feedOf, head, itemOf, MIB, pour, saying, sending } from './answers.ts';

const RSS = 'Content-Type: application/rss+xml';
const GOOD = feedOf(itemOf('<link>https://hostile.example/1</link>'));
const junk = Buffer.alloc(65_536, '<b>more</b>');

/** Bodies that never end, never come, or are not as long as was said. */
const BODIES: Readonly<Record<string, Attack>> = {
  'an endless body': (socket) => {
    socket.write(head('200 OK', RSS) + GOOD.slice(0, 90));
    pour(socket, () => junk);
  },
  'an endless chunked body': (socket) => {
    socket.write(head('200 OK', RSS, 'Transfer-Encoding: chunked'));
    pour(socket, () => Buffer.concat([Buffer.from('10000\r\n'), junk, Buffer.from('\r\n')]));
  },
  'an endless body behind an error': (socket) => {
    socket.write(head('404 Not Found', RSS));
    pour(socket, () => junk);
  },
  'an endless body behind a redirect': (socket, path) => {
    socket.write(head('302 Found', `Location: ${path}?again`));
    pour(socket, () => junk);
  },
  'an endless body that wants a password': (socket) => {
    socket.write(head('401 Unauthorized', 'WWW-Authenticate: Basic realm="x"'));
    pour(socket, () => junk);
  },
  'a drip of one byte a second': (socket) => {
    socket.write(head('200 OK', RSS, 'Content-Length: 100000'));
    every(socket, 1_000, () => socket.write('<'));
  },
  'a drip of one chunk in five seconds': (socket) => {
    socket.write(head('200 OK', RSS, 'Transfer-Encoding: chunked'));
    every(socket, 5_000, () => socket.write('1\r\n \r\n'));
  },
  'a feed, and then silence': (socket) => void socket.write(`${head('200 OK', RSS, 'Content-Length: 5000')}${GOOD}`),
  'more promised than sent': saying(`${head('200 OK', RSS, 'Content-Length: 9999')}${GOOD}`),
  'less promised than sent': saying(`${head('200 OK', RSS, 'Content-Length: 40')}${GOOD}`),
  'a negative length': saying(`${head('200 OK', RSS, 'Content-Length: -1')}${GOOD}`),
  'two lengths': saying(`${head('200 OK', RSS, 'Content-Length: 10', `Content-Length: ${GOOD.length}`)}${GOOD}`),
  'a length beyond all numbers': saying(head('200 OK', RSS, 'Content-Length: 99999999999999999999999'), false),
  'a petabyte promised': saying(head('200 OK', RSS, 'Content-Length: 1000000000000000'), false),
  'a reset in the middle': (socket) => {
    socket.write(`${head('200 OK', RSS, 'Content-Length: 9999')}${GOOD}`);
    setTimeout(() => socket.resetAndDestroy(), 50);
  },
  'chunks without a size': saying(`${head('200 OK', RSS, 'Transfer-Encoding: chunked')}zz\r\n${GOOD}\r\n0\r\n\r\n`),
  'a chunk of a petabyte': saying(
    `${head('200 OK', RSS, 'Transfer-Encoding: chunked')}fffffffffffff\r\n${GOOD}`,
    false,
  ),
  'chunks that end in the middle': saying(`${head('200 OK', RSS, 'Transfer-Encoding: chunked')}fff\r\n${GOOD}`),
  'a mebibyte of chunk extensions': saying(
    `${head('200 OK', RSS, 'Transfer-Encoding: chunked')}1;${'x'.repeat(MIB)}\r\n \r\n0\r\n\r\n`,
  ),
  'half a megabyte in chunks of one byte': saying(
    `${head('200 OK', RSS, 'Transfer-Encoding: chunked')}${'1\r\n<\r\n'.repeat(500_000)}0\r\n\r\n`,
  ),
};

/** Heads that never come or never end, and what is no HTTP at all. */
const HEADS: Readonly<Record<string, Attack>> = {
  'no answer': () => {},
  'a closed door': (socket) => void socket.destroy(),
  'a reset at once': (socket) => void socket.resetAndDestroy(),
  'a head of one byte a second': (socket) => {
    const text = head('200 OK', RSS, `X-Slow: ${'x'.repeat(5_000)}`);
    let at = 0;
    every(socket, 1_000, () => socket.write(text[at++] ?? 'x'));
  },
  'endless headers': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    let line = 0;
    pour(socket, () => Buffer.from(`X-Header-${line++}: ${'x'.repeat(100)}\r\n`));
  },
  'a header of a mebibyte': saying(head('200 OK', `X-Long: ${'x'.repeat(MIB)}`) + GOOD),
  'ten thousand headers': saying(head('200 OK', ...Array.from({ length: 10_000 }, (_, n) => `X-${n}: 1`)) + GOOD),
  'a NUL in a header': saying(head('200 OK', 'X-Odd: a\0b', `Content-Length: ${GOOD.length}`) + GOOD),
  'a line break in a header': saying(`HTTP/1.1 200 OK\r\nX-Odd: a\nSet-Cookie: b\r\n\r\n${GOOD}`),
  'an endless row of 100 Continue': (socket) =>
    pour(socket, () => Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'.repeat(500))),
  'a status that is no number': saying(`HTTP/1.1 abc OK\r\n\r\n${GOOD}`),
  'status 999': saying(`${head('999 Denied', 'Content-Length: 0')}`),
  'an upgrade nobody asked for': saying(
    head('101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'),
    false,
  ),
  'no status line': saying(GOOD),
  'the greeting of another protocol': saying('SSH-2.0-OpenSSH_9.2\r\n', false),
  'random bytes': saying(Buffer.from(Array.from({ length: 5_000 }, (_, n) => (n * 7_919 + 13) & 255))),
  'not modified, unasked': saying(head('304 Not Modified', 'ETag: "x"')),
  'a part, unasked': saying(
    `${head('206 Partial Content', 'Content-Range: bytes 0-9/99', 'Content-Length: 10')}${GOOD.slice(0, 10)}`,
  ),
  'nothing at all': saying(head('204 No Content')),
  'silence for ten years': saying(head('429 Too Many Requests', 'Retry-After: 315360000', 'Content-Length: 0')),
  'validators of 50 KiB': saying(
    head('200 OK', RSS, `ETag: "${'e'.repeat(50_000)}"`, `Content-Length: ${GOOD.length}`) + GOOD,
  ),
};

const zeros = (mib: number) => Buffer.alloc(mib * MIB);
let bombs: Readonly<Record<'gzip' | 'members' | 'twice' | 'brotli', Buffer>> | null = null;
/** Made when first asked for: they take a second. */
function bomb(kind: 'gzip' | 'members' | 'twice' | 'brotli'): Buffer {
  if (bombs === null) {
    const gzip = gzipSync(zeros(200));
    const member = gzipSync(zeros(10));
    bombs = {
      gzip,
      members: Buffer.concat(Array.from({ length: 100 }, () => member)),
      twice: gzipSync(gzip),
      brotli: brotliCompressSync(zeros(200), { params: { 1: 5 } }),
    };
  }
  return bombs[kind];
}

/** Compression that swells, lies or breaks. */
const ENCODINGS: Readonly<Record<string, Attack>> = {
  'a gzip bomb of 200 MiB': sending(() => bomb('gzip'), 'Content-Encoding: gzip'),
  'a gzip bomb of a hundred members': sending(() => bomb('members'), 'Content-Encoding: gzip'),
  'a gzip bomb in gzip': sending(() => bomb('twice'), 'Content-Encoding: gzip, gzip'),
  'a brotli bomb of 200 MiB': sending(() => bomb('brotli'), 'Content-Encoding: br'),
  'an endless gzip stream': (socket) => {
    socket.write(head('200 OK', RSS, 'Content-Encoding: gzip'));
    const zip = createGzip();
    zip.on('data', (chunk: Buffer) => socket.write(chunk));
    every(socket, 20, () => zip.write(zeros(1)));
    socket.on('close', () => zip.destroy());
  },
  'fifty encodings': sending(() => GOOD, `Content-Encoding: ${Array(50).fill('gzip').join(', ')}`),
  'an encoding nobody knows': sending(() => GOOD, 'Content-Encoding: zip64'),
  'gzip that is none': sending(() => GOOD, 'Content-Encoding: gzip'),
  'brotli that is none': sending(() => Buffer.alloc(100_000, 255), 'Content-Encoding: br'),
  'gzip cut in the middle': sending(() => gzipSync(GOOD.repeat(50)).subarray(0, 150), 'Content-Encoding: gzip'),
  'gzip with a wrong sum': sending(() => {
    const zipped = gzipSync(GOOD);
    zipped[zipped.length - 5] = (zipped[zipped.length - 5] ?? 0) ^ 255;
    return zipped;
  }, 'Content-Encoding: gzip'),
  'rubbish behind gzip': sending(
    () => Buffer.concat([gzipSync(GOOD), Buffer.alloc(MIB, 'x')]),
    'Content-Encoding: gzip',
  ),
};

const to = (location: string, status = '302 Found'): Attack =>
  saying(head(status, `Location: ${location}`, 'Content-Length: 0', 'Connection: close'));
let steps = 0;

/** Redirects to nowhere, in circles, and inwards. */
const REDIRECTS: Readonly<Record<string, Attack>> = {
  'a redirect to itself': (socket, path) => to(path, '301 Moved Permanently')(socket, path),
  'a circle of two': (socket, path) => to(path.endsWith('?b') ? path.slice(0, -2) : `${path}?b`)(socket, path),
  'redirects without end': (socket, path) => to(`${path.replace(/\?.*/, '')}?step=${steps++}`)(socket, path),
  'a redirect to a file': to('file:///etc/passwd'),
  'a redirect to a script': to('javascript:alert(1)'),
  'a redirect to data': to('data:text/xml,<rss/>'),
  'a redirect to the cloud’s secrets': to('http://169.254.169.254/latest/meta-data/'),
  'a redirect into the private network': to('http://10.0.0.1/'),
  'a redirect to another protocol’s port': to('gopher://127.0.0.1:11211/_stats'),
  'a redirect to nowhere': saying(head('302 Found', 'Content-Length: 0')),
  'a redirect to 60 KB': to(`http://127.0.0.1/${'x'.repeat(60_000)}`),
};

export const TRANSPORT: Readonly<Record<string, Attack>> = { ...BODIES, ...HEADS, ...ENCODINGS, ...REDIRECTS };
