import { describe, expect, it } from 'vitest';
import { failureOf } from '../../src/fetch/failure.ts';
import { type Certificate, makeCertificate } from '../support/certificate.ts';
import { closingAfterEach } from '../support/closing.ts';
import { createClient, failureIn } from '../support/http-client.ts';
import { startRawServer, startServer } from '../support/misbehaving-server.ts';

const opened = closingAfterEach();
const DAY = 86_400_000;

describe('a server that is not there', () => {
  it('refuses connections', async () => {
    const server = await startServer(() => {});
    await server.close();
    const { get } = opened(createClient());
    expect(failureIn(await get(server.url))).toEqual({
      code: 'connect',
      message: `127.0.0.1:${server.port} refuses connections (ECONNREFUSED)`,
    });
  });

  it.each([
    ['ENOTFOUND', 'nobody.example is a name that nobody knows: it does not exist, or there is no name service here'],
    ['EAI_AGAIN', 'nobody.example cannot be looked up: the name service does not answer'],
    ['ENODATA', 'nobody.example is a name without an address'],
  ])('has no address: %s', async (code, words) => {
    const error = Object.assign(new Error(`getaddrinfo ${code}`), { code });
    const { get } = opened(createClient({ resolve: (_, done) => done(code === 'ENODATA' ? null : error, []) }));
    expect(failureIn(await get('http://nobody.example/feed'))).toEqual({ code: 'dns', message: `${words} (${code})` });
  });
});

describe('a server that keeps us waiting', () => {
  it('for its headers is left', async () => {
    const server = opened(await startServer(() => {}));
    const { get } = opened(createClient({ headersTimeoutMs: 100 }));
    const message = `127.0.0.1:${server.port} did not answer within 0.1 s`;
    expect(failureIn(await get(server.url))).toEqual({ code: 'timeout', message });
    await expect.poll(() => server.open()).toBe(0);
  });

  it('with headers that drip is left', async () => {
    const server = opened(
      await startRawServer((socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        const timer = setInterval(() => socket.write('X-A: b\r\n'), 20);
        socket.on('close', () => clearInterval(timer));
      }),
    );
    const { get } = opened(createClient({ headersTimeoutMs: 10_000, totalTimeoutMs: 200 }));
    const message = `127.0.0.1:${server.port} did not get its answer through within 0.2 s`;
    expect(failureIn(await get(server.url))).toEqual({ code: 'timeout', message });
    await expect.poll(() => server.open()).toBe(0);
  });

  it.each([null, 'gzip', 'br'])('with a body that drips is left (%s)', async (encoding) => {
    const server = opened(
      await startServer((_, response) => {
        if (encoding !== null) response.setHeader('content-encoding', encoding);
        const timer = setInterval(() => response.write(Buffer.of(0x1f)), 500);
        response.on('close', () => clearInterval(timer));
        response.write(Buffer.of(0x1f));
      }),
    );
    const { get } = opened(createClient({ totalTimeoutMs: 200 }));
    expect(failureIn(await get(server.url)).code).toBe('timeout');
    await expect.poll(() => server.open()).toBe(0);
  });

  it('with a body that stops is left', async () => {
    const server = opened(await startServer((_, response) => response.writeHead(200).write('<rss>')));
    const { get } = opened(createClient({ headersTimeoutMs: 100 }));
    const message = `127.0.0.1:${server.port} stopped in the middle of its answer for 0.1 s`;
    expect(failureIn(await get(server.url))).toEqual({ code: 'timeout', message });
    await expect.poll(() => server.open()).toBe(0);
  });

  it('through a slow chain of redirects is left', async () => {
    const server = opened(
      await startServer((request, response) => {
        const location = `${Number(request.url?.slice(1)) + 1}`;
        setTimeout(() => response.writeHead(302, { location }).end(), 80);
      }),
    );
    const { get } = opened(createClient({ totalTimeoutMs: 200 }));
    expect(failureIn(await get(`${server.url}/0`)).code).toBe('timeout');
  });

  it('in its TLS handshake is left', async () => {
    const server = opened(await startRawServer(() => {}));
    const { get } = opened(createClient({ headersTimeoutMs: 100 }));
    const message = `127.0.0.1:${server.port} could not be connected to within 0.1 s`;
    const { code, message: told } = failureIn(await get(`https://127.0.0.1:${server.port}/`));
    expect({ code, message: told }).toEqual({ code: 'timeout', message });
    await expect.poll(() => server.open()).toBe(0);
  });

  it('is left at once when the caller stops', async () => {
    const server = opened(await startServer(() => {}));
    const { get } = opened(createClient());
    const stopping = new AbortController();
    const outcome = get(server.url, undefined, stopping.signal);
    await expect.poll(() => server.open()).toBe(1);
    stopping.abort();
    expect(failureIn(await outcome)).toMatchObject({
      code: 'network',
      message: expect.stringContaining('was stopped'),
    });
    await expect.poll(() => server.open()).toBe(0);
    expect(failureIn(await get(server.url, undefined, stopping.signal)).code).toBe('network');
    expect(server.accepted()).toBe(1);
  });
});

describe('a server that speaks nonsense', () => {
  it.each<[string, string, string]>([
    ['something else than HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', 'answers in something that is not HTTP'],
    ['a bad status line', 'HTTP/1.1 abc\r\n\r\n', 'answers in something that is not HTTP'],
    [
      'too many headers',
      `HTTP/1.1 200 OK\r\n${`X-A: ${'b'.repeat(900)}\r\n`.repeat(100)}\r\n`,
      'sends too many headers',
    ],
    ['nothing', '', 'closed the connection without an answer'],
  ])('is told from one that is silent: %s', async (_, answer, words) => {
    const server = opened(await startRawServer((socket) => socket.end(answer)));
    const { get } = opened(createClient());
    const { code, message } = failureIn(await get(server.url));
    expect(code).toBe(answer === '' ? 'network' : 'bad-http');
    expect(message.startsWith(`127.0.0.1:${server.port} ${words}`), message).toBe(true);
  });
});

describe('a server whose certificate is wrong', () => {
  const now = Date.now();
  const valid = { notBefore: new Date(now - DAY), notAfter: new Date(now + DAY) };
  const authority = makeCertificate({ name: 'Invented Authority', ...valid, isAuthority: true });
  const issuer = { name: 'Invented Authority', key: authority.key };
  const HERE = 'here.example';

  async function fetchOverTls(tls: Certificate) {
    const server = opened(await startServer((_, response) => response.end('<rss/>'), { tls }));
    const { get } = opened(
      createClient({
        certificateAuthorities: [authority.cert],
        resolve: (_, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
      }),
    );
    return { outcome: await get(`https://${HERE}:${server.port}/`), host: `${HERE}:${server.port}` };
  }

  it('is not this one, which is right', async () => {
    const { outcome } = await fetchOverTls(makeCertificate({ name: HERE, ...valid, issuer }));
    expect(outcome.kind).toBe('modified');
  });

  it.each<[string, Certificate, string]>([
    [
      'expired',
      makeCertificate({ name: HERE, notBefore: new Date(now - 9 * DAY), notAfter: new Date(now - DAY), issuer }),
      'has a certificate that has expired (CERT_HAS_EXPIRED)',
    ],
    [
      'not valid yet',
      makeCertificate({ name: HERE, notBefore: new Date(now + DAY), notAfter: new Date(now + 9 * DAY), issuer }),
      'has a certificate that is not valid yet; is the clock of this machine right? (CERT_NOT_YET_VALID)',
    ],
    [
      'for another name',
      makeCertificate({ name: 'there.example', ...valid, issuer }),
      'has a certificate for another name (ERR_TLS_CERT_ALTNAME_INVALID)',
    ],
    [
      'signed by itself',
      makeCertificate({ name: HERE, ...valid }),
      'has a certificate that nobody but itself has signed (DEPTH_ZERO_SELF_SIGNED_CERT)',
    ],
    [
      'signed by somebody unknown',
      makeCertificate({
        name: HERE,
        ...valid,
        issuer: { name: 'Nobody', key: makeCertificate({ name: 'Nobody', ...valid, isAuthority: true }).key },
      }),
      'has a certificate of an authority that is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
    ],
  ])('says so: %s', async (_, tls, words) => {
    const { outcome, host } = await fetchOverTls(tls);
    expect(failureIn(outcome)).toEqual({ code: 'tls', message: `${host} ${words}` });
  });

  it('speaks no TLS at all', async () => {
    const server = opened(await startServer((_, response) => response.end()));
    const { get } = opened(createClient());
    const { code, message } = failureIn(await get(`https://127.0.0.1:${server.port}/`));
    expect(code).toBe('tls');
    expect(message).toContain(`127.0.0.1:${server.port} does not speak TLS as we do`);
  });
});

describe('failureOf', () => {
  const fault = { url: new URL('https://a.example/x'), isReading: false, headersTimeoutMs: 1000, totalTimeoutMs: 1000 };

  it('tells of several addresses what says the most', () => {
    const noRoad = Object.assign(new Error('connect ENETUNREACH'), { code: 'ENETUNREACH' });
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(failureOf({ ...fault, error: new AggregateError([noRoad, refused]) }).code).toBe('connect');
    expect(failureOf({ ...fault, error: new AggregateError([noRoad, refused]) }).message).toContain('refuses');
    expect(failureOf({ ...fault, error: new AggregateError([noRoad]) }).message).toContain('from this network');
    expect(failureOf({ ...fault, error: new AggregateError([]) }).code).toBe('network');
  });

  it.each([undefined, null, 'text', 7, {}, new Error('a\u202eb\n'), Object.assign(new Error('x'), { code: 7 })])(
    'has words for anything that is thrown: %j',
    (error) => {
      const { code, message } = failureOf({ ...fault, error });
      expect(code).toBe('network');
      expect(message).toMatch(/^a\.example could not be asked: [\x20-\x7e]+$/);
    },
  );
});
