import { connect } from 'node:net';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../../src/http/access/routes.ts';
import type { Store } from '../../../src/store/store.ts';
import { appOver } from '../../support/app.ts';
import { REPORTS, seededStore } from '../../support/seeded-store.ts';

/** Ways to write the same path so that a guard and a router may read it differently. */
const PATHS: Readonly<Record<string, (path: string) => string>> = {
  'as it is': (path) => path,
  capitals: (path) => path.toUpperCase(),
  'one capital': (path) => path.replace(/[a-z]/, (letter) => letter.toUpperCase()),
  'two slashes before': (path) => `/${path}`,
  'two slashes within': (path) => path.replace(/(.)\//, '$1//'),
  'a slash after': (path) => `${path}/`,
  'a coded slash': (path) => path.replace(/(.)\//, '$1%2f'),
  'a coded slash in capitals': (path) => `/%2F${path.slice(1)}`,
  'a turned slash': (path) => path.replace(/(.)\//, '$1\\'),
  'a coded turned slash': (path) => path.replace(/(.)\//, '$1%5c'),
  'a dot before': (path) => `/.${path}`,
  'two dots before': (path) => `/healthz/..${path}`,
  'coded dots': (path) => `/healthz/%2e%2e${path}`,
  'half coded dots': (path) => `/healthz/.%2e${path}`,
  'twice coded dots': (path) => `/healthz/%252e%252e${path}`,
  'dots through an open folder': (path) => `/s/confirm/..%2f..${path}`,
  'a coded letter': (path) => path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  'a matrix parameter': (path) => `${path};v=1`,
  'a matrix parameter within': (path) => path.replace(/(.)\//, '$1;a=b/'),
  'an ending': (path) => `${path}.json`,
  'a null': (path) => `${path}%00`,
  'a line break': (path) => `${path}%0a`,
  'a whole address': (path) => `http://khabar.example${path}`,
  'a question': (path) => `${path}?/healthz`,
  'a reader link': (path) => `/r/x${path}`,
};
const HEADERS: readonly string[] = [
  '',
  'X-Original-URL: /healthz',
  'X-Rewrite-URL: /healthz',
  'X-Forwarded-For: 127.0.0.1',
  'X-Forwarded-Prefix: /healthz',
  'X-HTTP-Method-Override: GET',
  'X-Remote-User: admin',
  'Authorization: Bearer null',
];
const OTHER_METHODS = ['HEAD', 'OPTIONS', 'PATCH', 'get', 'TRACE', 'PROPFIND'];

let store: Store;
let server: ReturnType<typeof serve>;
let port: number;
let answered = 0;
beforeAll(async () => {
  store = await seededStore(REPORTS);
  const app = appOver(store, { readToken: 'a-reader-s-token-of-32-letters-xx', onError: () => answered++ });
  port = await new Promise((listening) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => listening(info.port));
  });
});
afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  await store.close();
});

/** Asks with these very bytes: a client would put the path right first. */
function ask(method: string, path: string, header: string): Promise<{ status: number; body: string }> {
  return new Promise((done, reject) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', reject);
    socket.on('close', () => done({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), body: text }));
    const always = 'Host: khabar.example\r\nConnection: close\r\nContent-Type: application/json\r\n';
    const head = `${method} ${path} HTTP/1.1\r\n${always}`;
    socket.write(`${head}Content-Length: 2\r\n${header === '' ? '' : `${header}\r\n`}\r\n{}`);
  });
}

const GUARDED = ROUTES.filter(({ need }) => need !== 'open').map(({ method, path }) => ({
  method,
  path: path.replace(':kind', 'region').replace(':tag', 'quetta').replace(':id', '1'),
}));

describe('a guarded route in disguise', () => {
  it('lets nobody in by any way to write its path', async () => {
    const passed: string[] = [];
    for (const { method, path } of GUARDED)
      await Promise.all(
        Object.entries(PATHS).map(async ([name, disguise]) => {
          const { status } = await ask(method, disguise(path), '');
          if (![400, 401, 404, 405].includes(status)) passed.push(`${method} ${path} by ${name}: ${status}`);
        }),
      );
    expect(passed).toEqual([]);
    expect(GUARDED.length * Object.keys(PATHS).length).toBeGreaterThan(600);
  });

  it('lets nobody in by a header or another method', async () => {
    const passed: string[] = [];
    for (const { method, path } of GUARDED)
      await Promise.all([
        ...HEADERS.map(async (header) => {
          const { status } = await ask(method, path, header);
          if (![401, 503].includes(status)) passed.push(`${method} ${path} with ${header}: ${status}`);
        }),
        ...OTHER_METHODS.map(async (other) => {
          const { status, body } = await ask(other, path, 'X-HTTP-Method-Override: PUT');
          if (![400, 401, 404, 405].includes(status) || body.includes('Quetta'))
            passed.push(`${other} ${path}: ${status}`);
        }),
      ]);
    expect(passed).toEqual([]);
  });

  it('changes nothing, whatever was tried', async () => {
    expect(await store.audit.auditEntries({ before: null, since: null, limit: 9 })).toEqual([]);
    expect(answered).toBe(0);
  });
});

describe('the table of routes', () => {
  it('has every route that is served, and no other', () => {
    const app = appOver(store, {
      mail: {
        open: true,
        linking: { baseUrl: 'https://khabar.example', secret: 'a secret of thirty-two characters', isPublic: true },
        addressOf: () => '192.0.2.1',
        wake: () => {},
      },
    });
    const served = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(served)].sort()).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('keeps out a route that was put on the router and not into it', async () => {
    const app = appOver(store);
    app.get('/v1/forgotten', (c) => c.text('everything'));
    expect((await app.request('/v1/forgotten')).status).toBe(404);
  });
});
