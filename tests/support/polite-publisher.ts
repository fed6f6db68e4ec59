import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Instant } from '../../src/core/clock/time.ts';

/** One request as a publisher's log has it. */
export type Request = {
  readonly at: Instant;
  readonly feed: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly url: string;
  /** What we had last told it: `null` before the first 200. */
  readonly told: { readonly etag: string | null; readonly lastModified: string | null } | null;
  readonly openElsewhere: number;
};

/** How a feed of the publisher behaves. */
export type Temper = {
  /** Asked with the number of requests before this one. */
  readonly answer?: (
    asked: number,
    now: Instant,
  ) => { readonly status: number; readonly headers?: Record<string, string> } | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly channel?: string;
  readonly validators?: 'both' | 'etag' | 'last-modified' | 'weak' | 'odd' | 'touched';
  readonly everyMs: number;
};

/**
 * Publishes invented feeds on loopback against a clock that the test moves, and keeps a log as Rachel's score keeps
 * one.
 */
export async function startPublisher(tempers: readonly Temper[], now: () => Instant, start: Instant) {
  const log: Request[] = [];
  const told = new Map<number, Request['told']>();
  const counts: number[] = [];
  let open = 0;
  const server = createServer((request, response) => {
    const feed = Number(/^\/feed\/(\d+)$/.exec(request.url ?? '')?.[1] ?? -1);
    const temper = tempers[feed];
    if (temper === undefined) {
      response.writeHead(404).end();
      return;
    }
    const at = now();
    const asked = counts[feed] ?? 0;
    counts[feed] = asked + 1;
    log.push({
      at,
      feed,
      headers: request.headers,
      url: request.url ?? '',
      told: told.get(feed) ?? null,
      openElsewhere: open,
    });
    open++;
    response.on('close', () => {
      open--;
    });
    const special = temper.answer?.(asked, at) ?? null;
    if (special !== null && special.status !== 200) {
      response.writeHead(special.status, special.headers ?? {}).end();
      return;
    }
    const items = Math.floor((at - start) / temper.everyMs) + 10;
    const validators = validatorsOf(temper, feed, items, asked);
    const headers: Record<string, string> = {
      ...temper.headers,
      ...special?.headers,
      'content-type': 'application/rss+xml',
    };
    if (validators.etag !== null) headers['etag'] = validators.etag;
    if (validators.lastModified !== null) headers['last-modified'] = validators.lastModified;
    const { 'if-none-match': match, 'if-modified-since': since } = request.headers;
    const isCurrent = validators.etag === null ? since === validators.lastModified : match === validators.etag;
    told.set(feed, validators);
    if (isCurrent) response.writeHead(304, headers).end();
    else response.writeHead(200, headers).end(document(feed, items, temper, start));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    log,
    asked: (feed: number) => counts[feed] ?? 0,
    url: (feed: number) => `http://127.0.0.1:${port}/feed/${feed}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function validatorsOf({ validators = 'both' }: Temper, feed: number, items: number, asked: number) {
  const etag = `"${feed}-${items}"`;
  const lastModified = new Date(Date.UTC(2026, 0, 1) + items * 60_000).toUTCString();
  switch (validators) {
    case 'both':
      return { etag, lastModified };
    case 'etag':
      return { etag, lastModified: null };
    case 'last-modified':
      return { etag: null, lastModified };
    case 'weak':
      return { etag: `W/${etag}`, lastModified };
    case 'odd':
      return { etag: `${feed}=${items};gzip`, lastModified: `about item ${items}` };
    // The file is written anew without a change: the validators move, the body does not.
    case 'touched':
      return { etag: `"${feed}-${items}-${asked >> 1}"`, lastModified };
  }
}

function document(feed: number, count: number, { channel = '', everyMs }: Temper, start: Instant): string {
  const items = Array.from({ length: 10 }, (_, index) => {
    const item = count - 1 - index;
    const date = new Date(start + (item - 9) * everyMs).toUTCString();
    return (
      `<item><guid isPermaLink="false">p-${feed}-${item}</guid><link>https://press-${feed}.example/${item}</link>` +
      `<title>Notice ${item} of press ${feed}</title><pubDate>${date}</pubDate></item>`
    );
  });
  return (
    `<?xml version="1.0"?><rss version="2.0"><channel><title>Press ${feed}</title><link>https://press-${feed}` +
    `.example/</link>${channel}${items.join('')}</channel></rss>`
  );
}
