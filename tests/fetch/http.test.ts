import { createHash } from 'node:crypto';
import { getEventListeners } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { NO_WISHES } from '../../src/core/feed/exchange.ts';
import { ACCEPTED_ENCODINGS } from '../../src/fetch/body.ts';
import { closingAfterEach } from '../support/closing.ts';
import { bodyIn, createClient, failureIn, NOW } from '../support/http-client.ts';
import { startRawServer, startServer } from '../support/misbehaving-server.ts';

const opened = closingAfterEach();

describe('a request', () => {
  it('carries nothing but what is needed', async () => {
    const seen: IncomingMessage[] = [];
    const { url } = opened(
      await startServer((request, response) => {
        seen.push(request);
        response.writeHead(200, { 'set-cookie': 'id=1; Path=/' }).end('x');
      }),
    );
    const { get } = opened(createClient());
    await get(`${url}/feed?a=1&b=%D8%AE#top`);
    await get(`${url}/feed?a=1&b=%D8%AE`);
    expect(seen.map((request) => request.url)).toEqual(['/feed?a=1&b=%D8%AE', '/feed?a=1&b=%D8%AE']);
    for (const { headers, method } of seen) {
      expect(method).toBe('GET');
      expect(Object.keys(headers).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
      expect(headers).toMatchObject({
        'accept-encoding': ACCEPTED_ENCODINGS,
        'user-agent': 'khabar/test (feed reader)',
      });
    }
  });

  it.each([
    'ftp://127.0.0.1/',
    'file:///etc/passwd',
    'javascript:1',
    'feed',
    '',
    'http://',
    'http://a b/',
    'http://[::1/',
  ])('is not made for %j', async (url) => {
    const { get } = opened(createClient());
    expect(failureIn(await get(url))).toEqual({ code: 'bad-url', message: `"${url}" is no http or https address` });
  });

  it('leaves nothing behind on the signal of its caller', async () => {
    const { url } = opened(await startServer((_, response) => response.end('x')));
    const { get } = opened(createClient());
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 20 }, () => get(url, undefined, signal)));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('sends the credentials of its address to that origin and to no other', async () => {
    const seen: [string, string | undefined][] = [];
    const secret = `Basic ${Buffer.from('reader:pä ss').toString('base64')}`;
    const foreign = opened(
      await startServer((request, response) => {
        seen.push(['foreign', request.headers.authorization]);
        response.end('x');
      }),
    );
    const own = opened(
      await startServer((request, response) => {
        seen.push(['own', request.headers.authorization]);
        const location = request.url === '/' ? '/second' : `http://planted:pw@127.0.0.1:${foreign.port}/`;
        response.writeHead(301, { location }).end();
      }),
    );
    const { get } = opened(createClient());
    const outcome = await get(`http://reader:p%C3%A4%20ss@127.0.0.1:${own.port}/`);
    expect(seen).toEqual([
      ['own', secret],
      ['own', secret],
      ['foreign', undefined],
    ]);
    expect(outcome).toMatchObject({ url: `${foreign.url}/`, movedTo: `${foreign.url}/` });
  });
});

describe('validators', () => {
  const ODD = [
    '"plain"',
    'W/"weak"',
    'bare',
    '"with \\" quote"',
    '"a, b"',
    '"gzip--"',
    'W/""',
    '"\x80\xe9\xff"',
    '"\xd8\xae"',
  ];

  it.each(ODD)('come back byte for byte: %j', async (etag) => {
    const lastModified = `about noon, ${etag}`;
    const heads: string[] = [];
    const { port } = opened(
      await startRawServer((socket) => {
        socket.setEncoding('latin1').on('data', (head: string) => {
          heads.push(head);
          const validators = `ETag: ${etag}\r\nLast-Modified: ${lastModified}\r\n`;
          const answer = `HTTP/1.1 200 OK\r\n${validators}Content-Length: 1\r\n\r\nx`;
          socket.write(Buffer.from(answer, 'latin1'));
        });
      }),
    );
    const { get } = opened(createClient());
    const first = await get(`http://127.0.0.1:${port}/`);
    if (first.kind !== 'modified') throw new Error(first.kind);
    expect(first.validators).toEqual({ etag, lastModified });
    await get(`http://127.0.0.1:${port}/`, first.validators);
    expect(heads[0]).not.toMatch(/if-none-match|if-modified-since/i);
    expect(heads[1]?.toLowerCase()).toContain(`if-none-match: ${etag}\r\n`.toLowerCase());
    expect(heads[1]).toContain(`: ${lastModified}\r\n`);
  });

  it('are taken from a 304, and kept where it does not repeat them', async () => {
    const { url } = opened(await startServer((_, response) => response.writeHead(304, { etag: '"b"' }).end()));
    const { get } = opened(createClient());
    expect(await get(url, { etag: '"a"', lastModified: 'then' })).toEqual({
      kind: 'not-modified',
      validators: { etag: '"b"', lastModified: 'then' },
      movedTo: null,
      wishes: NO_WISHES,
    });
  });

  it('of one kind only are not joined by invented ones', async () => {
    const seen: IncomingMessage['headers'][] = [];
    const { url } = opened(
      await startServer(({ headers }, response) => {
        seen.push(headers);
        response.writeHead(200, { etag: '' }).end('x');
      }),
    );
    const { get } = opened(createClient());
    const outcome = await get(url, { etag: null, lastModified: 'then' });
    expect(seen[0]).toMatchObject({ 'if-modified-since': 'then' });
    expect(seen[0]).not.toHaveProperty('if-none-match');
    expect(outcome).toMatchObject({ kind: 'modified', validators: { etag: null, lastModified: null } });
  });
});

describe('redirects', () => {
  it.each<[string, readonly number[], boolean]>([
    ['one permanent', [301], true],
    ['permanent ones only', [301, 308, 301], true],
    ['a temporary one', [302], false],
    ['a temporary one at the end', [301, 307], false],
    ['a temporary one at the start', [303, 308], false],
  ])('tell with %s whether the feed has moved', async (_, statuses, hasMoved) => {
    const { url } = opened(
      await startServer((request, response) => {
        const step = Number(request.url?.slice(1));
        const status = statuses[step];
        if (status === undefined) response.writeHead(request.headers['if-none-match'] ? 304 : 200).end('x');
        else response.writeHead(status, { location: `${step + 1}` }).end('<a>here</a>');
      }),
    );
    const { get } = opened(createClient());
    const movedTo = hasMoved ? `${url}/${statuses.length}` : null;
    expect(await get(`${url}/0`)).toMatchObject({ kind: 'modified', url: `${url}/${statuses.length}`, movedTo });
    expect(await get(`${url}/0`, { etag: '"a"', lastModified: null })).toMatchObject({ kind: 'not-modified', movedTo });
  });

  it('are followed five times and no more', async () => {
    const seen: string[] = [];
    const { url } = opened(
      await startServer((request, response) => {
        seen.push(request.url ?? '');
        response.writeHead(302, { location: `${Number(request.url?.slice(1)) + 1}` }).end();
      }),
    );
    const { get } = opened(createClient());
    expect(failureIn(await get(`${url}/0`)).code).toBe('too-many-redirects');
    expect(seen).toEqual(['/0', '/1', '/2', '/3', '/4', '/5']);
  });

  it('in a circle end where it closes', async () => {
    let requests = 0;
    const { url } = opened(
      await startServer((request, response) => {
        requests++;
        response.writeHead(302, { location: request.url === '/a' ? '/b' : '/a', 'set-cookie': 'seen=1' }).end();
      }),
    );
    const { get } = opened(createClient());
    expect(failureIn(await get(`${url}/a`))).toMatchObject({ code: 'too-many-redirects' });
    expect(requests).toBe(2);
  });

  it.each([
    ['file:///etc/passwd', '"file:///etc/passwd", which is no http or https address (302)'],
    ['javascript:alert(1)', '"javascript:alert(1)", which is no http or https address (302)'],
    ['gopher://127.0.0.1:6379/_x', '"gopher://127.0.0.1:6379/_x", which is no http or https address (302)'],
    ['http://', '"http://", which is no http or https address (302)'],
    ['', 'without saying where (302)'],
  ])('to %j lead nowhere', async (location, words) => {
    const { url, port } = opened(await startServer((_, response) => response.writeHead(302, { location }).end()));
    const { get } = opened(createClient());
    const { code, message } = failureIn(await get(url));
    expect(code).toBe('bad-redirect');
    expect(message.endsWith(words), message).toBe(true);
    expect(message.startsWith(`127.0.0.1:${port} redirects`)).toBe(true);
  });

  it('to a name in another script, sent as raw UTF-8, are understood', async () => {
    const seen: string[] = [];
    const { url } = opened(
      await startServer((request, response) => {
        seen.push(request.url ?? '');
        if (seen.length > 1) return response.end('x');
        return response.writeHead(301, { location: Buffer.from('/خبر').toString('latin1') }).end();
      }),
    );
    const { get } = opened(createClient());
    expect((await get(url)).kind).toBe('modified');
    expect(seen[1]).toBe(encodeURI('/خبر'));
  });
});

describe('an answer', () => {
  it('is a body with its hash, type and wishes', async () => {
    const { url } = opened(
      await startServer((_, response) => {
        const headers = { 'content-type': 'application/rss+xml; charset=windows-1256', 'cache-control': 'max-age=900' };
        response.writeHead(200, { ...headers, 'retry-after': '60' }).end('<rss/>');
      }),
    );
    const { get } = opened(createClient());
    const outcome = await get(url);
    expect(bodyIn(outcome).toString()).toBe('<rss/>');
    expect(outcome).toMatchObject({
      bodyHash: createHash('sha256').update('<rss/>').digest('hex'),
      contentType: 'application/rss+xml; charset=windows-1256',
      url: `${url}/`,
      movedTo: null,
      wishes: { freshForMs: 900_000, retryAfterMs: 60_000 },
    });
  });

  it.each([
    [429, '120', 120_000],
    [503, new Date(NOW + 60_000).toUTCString(), 60_000],
    [503, 'soon', null],
    [429, '-5', null],
    [429, '315360000', 7 * 86_400_000],
  ])('of %i with Retry-After %j asks us to slow down', async (status, header, retryAfterMs) => {
    const { url } = opened(
      await startServer((_, response) => response.writeHead(status, { 'retry-after': header }).end()),
    );
    const { get } = opened(createClient());
    expect(await get(url)).toEqual({ kind: 'slow-down', status, wishes: { freshForMs: null, retryAfterMs } });
  });

  it('of 410 says that a feed is gone', async () => {
    const { url } = opened(await startServer((_, response) => response.writeHead(410).end('gone')));
    const { get } = opened(createClient());
    expect(await get(url)).toEqual({ kind: 'gone' });
  });

  it.each<[number, Record<string, string>, string]>([
    [204, {}, 'answers with nothing (204)'],
    [206, {}, 'answers with a part only, which we did not ask for (206)'],
    [304, {}, 'answers that nothing has changed (304), although we have never read it'],
    [401, {}, 'answers that it wants a user name and a password (401)'],
    [403, {}, 'answers that we may not read this (403): it may refuse feed readers or this network'],
    [403, { 'cf-mitigated': 'challenge' }, 'answers with a page that tells people from machines (403, Cloudflare)'],
    [503, { 'cf-mitigated': 'challenge' }, 'answers with a page that tells people from machines (503, Cloudflare)'],
    [202, { 'x-amzn-waf-action': 'challenge' }, 'answers with a page that tells people from machines (202, AWS WAF)'],
    [403, { server: 'ddos-guard' }, 'answers with a page that tells people from machines (403, DDoS-Guard)'],
    [404, { server: 'ddos-guard' }, 'answers that there is nothing at this address (404): the feed may have moved'],
    [451, {}, 'answers that it withholds this for legal reasons (451): it may be blocked in this country'],
    [418, {}, 'answers that it will not send this (418)'],
    [500, {}, 'answers that something broke at its end (500)'],
    [502, {}, 'answers that the server behind it does not answer (502)'],
    [504, {}, 'answers that the server behind it does not answer in time (504)'],
    [507, {}, 'answers that something is broken at its end (507)'],
    [522, {}, 'answers that the server behind it cannot be reached (522, Cloudflare)'],
    [299, {}, 'answers with status 299, which brings no feed'],
  ])('of %i with %j is a failure in words', async (status, headers, words) => {
    const { url, port } = opened(
      await startServer((_, response) => response.writeHead(status, { ...headers, 'retry-after': '30' }).end()),
    );
    const { get } = opened(createClient());
    expect(await get(url)).toEqual({
      kind: 'failed',
      failure: { code: 'http-status', status, message: `127.0.0.1:${port} ${words}` },
      wishes: { freshForMs: null, retryAfterMs: 30_000 },
    });
  });
});
