import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import type { Store } from '../../../src/store/store.ts';
import { appOver } from '../../support/app.ts';
import { NOON } from '../../support/drafts.ts';
import { REPORTS, seededStore } from '../../support/seeded-store.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

let store: Store;
const servers: Server[] = [];

beforeAll(async () => {
  store = await seededStore(REPORTS);
  await createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOON, owner: 'test' })();
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await store.close();
});

const portOf = (server: Server) => (server.address() as AddressInfo).port;

/** A proxy that shows a service below /khabar, and gives it the path whole or without that. */
async function proxied(isStripped: boolean): Promise<string> {
  let upstream = 0;
  const proxy = createServer((asked, answer) => {
    const path = asked.url ?? '/';
    if (path !== '/khabar' && !/^\/khabar[/?]/.test(path)) return answer.writeHead(404).end('not the service');
    const whole = isStripped ? path.slice('/khabar'.length) : path;
    const to = whole.startsWith('/') ? whole : `/${whole}`;
    const { method, headers } = asked;
    const passed = request({ host: '127.0.0.1', port: upstream, path: to, method, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
    });
    asked.pipe(passed);
    return undefined;
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${portOf(proxy)}/khabar`;
  const app = appOver(store, { publicUrl: base });
  const service = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
  await new Promise((resolve) => service.once('listening', resolve));
  upstream = portOf(service);
  servers.push(proxy, service);
  return base;
}

const LINKS = / (?:href|action|src)="([^"#]*)"/g;

/** Every page that can be come to by links, from the front page on. */
async function walk(base: string): Promise<ReadonlyMap<string, number>> {
  const seen = new Map<string, number>();
  const waiting = [`${base}/`];
  for (let next = waiting.shift(); next !== undefined && seen.size < 80; next = waiting.shift()) {
    if (seen.has(next)) continue;
    const answer = await fetch(next, { headers: { accept: 'text/html,*/*' } });
    seen.set(next, answer.status);
    const text = await answer.text();
    if (!(answer.headers.get('content-type') ?? '').startsWith('text/html')) continue;
    for (const [, link = ''] of text.matchAll(LINKS)) {
      const url = new URL(link.replaceAll('&amp;', '&'), answer.url);
      if (url.hostname === '127.0.0.1') waiting.push(url.href);
    }
  }
  return seen;
}

describe.each([
  ['strips', true],
  ['keeps', false],
])('behind a proxy that %s the path', (_, isStripped) => {
  it('finds its style, and every page by links alone', async () => {
    const base = await proxied(isStripped);
    const seen = await walk(base);
    expect(seen.size).toBeGreaterThan(20);
    expect(seen.get(`${base}/style.css`)).toBe(200);
    const lost = [...seen].filter(([url, status]) => status !== 200 || !url.startsWith(`${base}/`));
    expect(lost).toEqual([]);
  });

  it('leads on below it: forms, redirects, cookies and addresses in feeds', async () => {
    const base = await proxied(isStripped);
    const body = new URLSearchParams({ tz: 'Asia/Kabul', to: '/stories' });
    const chosen = await fetch(`${base}/clocks`, { method: 'POST', body, redirect: 'manual' });
    expect(new URL(chosen.headers.get('location') ?? '', `${base}/clocks`).href).toBe(`${base}/stories`);
    // Without a path of its own it goes for all below the folder of the page that set it.
    expect(chosen.headers.get('set-cookie')).not.toMatch(/path=/i);
    const kept = await fetch(`${base}/?cursor=x`, { redirect: 'manual' });
    expect(new URL(kept.headers.get('location') ?? '', `${base}/`).href).toBe(`${base}/reports?cursor=x`);
    const feed = (await (await fetch(`${base}/feeds/stories.json`)).json()) as { feed_url: string };
    expect(feed.feed_url).toBe(`${base}/feeds/stories.json`);
  });

  it('says what is not there on a page with its style', async () => {
    const base = await proxied(isStripped);
    const answer = await fetch(`${base}/items/`, { headers: { accept: 'text/html' } });
    const style = /href="([^"]*style\.css)"/.exec(await answer.text())?.[1] ?? '';
    expect([answer.status, new URL(style, `${base}/items/`).href]).toEqual([404, `${base}/style.css`]);
  });
});

it('is asked for with a slash at its end where the path is kept', async () => {
  const base = await proxied(false);
  const answer = await fetch(`${base}?region=pk`, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([308, '/khabar/?region=pk']);
});
