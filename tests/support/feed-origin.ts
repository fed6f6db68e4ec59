import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A publisher of invented feeds on loopback, with validators, for tests that poll for real. */
export type FeedOrigin = {
  readonly port: number;
  /** The address of feed number n; feeds are spread over 127.0.0.1 ... 127.0.0.<hosts>. */
  url(feed: number): string;
  /** Ids of all items published so far, as their guids. */
  published(): readonly string[];
  /** Publishes `count` more items in every feed; the oldest stay. */
  advance(count: number): void;
  /** Requests answered with 200 and 304 so far. */
  readonly answers: { full: number; notModified: number };
  close(): Promise<void>;
};

export type OriginOptions = {
  readonly feeds: number;
  readonly items: number;
  readonly hosts?: number;
  readonly delayMs?: number;
  /** What item number n of a feed tells; something of its own if absent. */
  readonly wording?: (feed: number, item: number) => Wording;
};

export type Wording = { readonly title: string; readonly summary: string };

const PLACES = ['Kabul', 'Khost', 'Peshawar', 'Quetta', 'Kunduz', 'Bannu'];
const EVENTS = [
  'a bridge reopens',
  'police find a cache of rifles',
  'a blast near the bazaar',
  'teachers ask for wages',
  'a drone falls on a field',
];
const BASE = Date.UTC(2026, 10, 20);

export async function startFeedOrigin({
  feeds,
  items,
  hosts = 1,
  delayMs = 0,
  wording = ownWording,
}: OriginOptions): Promise<FeedOrigin> {
  let count = items;
  const answers = { full: 0, notModified: 0 };
  const servers: Server[] = [];
  let port = 0;
  for (let host = 1; host <= hosts; host++) {
    const server = createServer((request, response) => {
      const feed = Number(/^\/feed\/(\d+)\.xml(?:\?|$)/.exec(request.url ?? '')?.[1] ?? Number.NaN);
      setTimeout(() => {
        if (Number.isNaN(feed) || feed >= feeds) return response.writeHead(404).end();
        const etag = `"${feed}-${count}"`;
        if (request.headers['if-none-match'] === etag) {
          answers.notModified++;
          return response.writeHead(304, { etag }).end();
        }
        answers.full++;
        return response
          .writeHead(200, { etag, 'content-type': 'application/rss+xml; charset=utf-8' })
          .end(document(feed, count, wording));
      }, delayMs);
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, `127.0.0.${host}`, resolve);
    });
    port = (server.address() as AddressInfo).port;
    servers.push(server);
  }
  return {
    port,
    answers,
    url: (feed) => `http://127.0.0.${1 + (feed % hosts)}:${port}/feed/${feed}.xml`,
    published: () =>
      Array.from({ length: feeds }, (_, feed) => Array.from({ length: count }, (_, item) => guidOf(feed, item))).flat(),
    advance: (more) => {
      count += more;
    },
    async close() {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

/** A feeds.yaml for the first `feeds` feeds of an origin. */
export function feedsYaml(origin: FeedOrigin, feeds: number): string {
  const entries = Array.from({ length: feeds }, (_, feed) => feedEntry(`invented-${feed}`, origin.url(feed)));
  return `defaults: { every: 30m }\nfeeds:\n${entries.join('\n')}\n`;
}

/** An entry of feeds.yaml. */
export function feedEntry(id: string, url: string): string {
  return [
    `  - id: ${id}`,
    `    url: ${url}`,
    `    title: Invented ${id}`,
    `    publisher: ${id}.example`,
    '    country: pk',
    '    language: en',
    '    reliability: F',
    '    suggested: { reliability: F, why: "invented for a test" }',
    '    note: invented',
  ].join('\n');
}

function guidOf(feed: number, item: number): string {
  return `invented-${feed}-${item}`;
}

function ownWording(feed: number, item: number): Wording {
  const place = PLACES[(feed + item) % PLACES.length];
  const event = EVENTS[(feed * 3 + item) % EVENTS.length];
  return { title: `${place}: ${event} (${feed}/${item})`, summary: `Report ${item} of feed ${feed} from ${place}.` };
}

function document(feed: number, count: number, wording: NonNullable<OriginOptions['wording']>): string {
  const items = Array.from({ length: count }, (_, item) => {
    const { title, summary } = wording(feed, item);
    const link = `https://invented-${feed}.example/${item}`;
    const date = new Date(BASE + item * 60_000).toUTCString();
    return (
      `<item><guid isPermaLink="false">${guidOf(feed, item)}</guid><link>${link}</link><title>${title}</title>` +
      `<description>${summary}</description><pubDate>${date}</pubDate></item>`
    );
  }).reverse();
  return (
    `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Invented ${feed}</title>` +
    `<link>https://invented-${feed}.example/</link><description>Invented</description>${items.join('')}</channel>` +
    '</rss>'
  );
}
