import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { feedEntry } from '../feed-origin.ts';
import { SHARED } from './network.ts';

const PLACES = 'Bannu Kohat Swat Mardan Charsadda Nowshera Swabi Buner Shangla Hangu Karak Tank Chitral Haripur'.split(
  ' ',
);
const DEEDS = ['Gunmen kill', 'Roadside bomb kills', 'Rocket attack kills', 'Grenade attack kills'];
const WHOM = ['policemen', 'soldiers', 'traders', 'teachers', 'drivers'];
/** One report in so many tells of something grave in the desk's own area. */
const GRAVE = 40;
const PUBLISHERS = 50;
/** A feed shows its last reports only, as feeds do. */
const SHOWN = 30;

/** Publishers whose feeds bring invented reports as long as the others play. */
export type HostPress = {
  readonly yaml: string;
  /** Titles of all reports that were ever shown. */
  readonly titles: ReadonlySet<string>;
  /** When feeds were asked for. */
  readonly asked: readonly number[];
  publish(count: number, random: () => number): void;
  close(): Promise<void>;
};

export async function startHostPress(feeds: number): Promise<HostPress> {
  const items = Array.from({ length: feeds }, (): string[] => []);
  const titles = new Set<string>();
  const asked: number[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const feed = Number(/^\/(\d+)\.xml/.exec(request.url ?? '')?.[1]);
    asked.push(Date.now());
    response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' });
    response.end(
      `<?xml version="1.0"?><rss version="2.0"><channel><title>Paper ${feed}</title><link>http://x.example</link>` +
        `<description>invented</description>${(items[feed] ?? []).slice(0, SHOWN).join('')}</channel></rss>`,
    );
  };
  // A publisher is a server: one is asked a feed at a time.
  const servers = Array.from({ length: PUBLISHERS }, () => createServer(answer));
  await Promise.all(
    servers.map((server, at) => new Promise<void>((done) => server.listen(8800 + at, SHARED.feeds, done))),
  );
  const entries = items.map((_, feed) =>
    feedEntry(`paper-${feed}`, `http://${SHARED.feeds}:${8800 + (feed % PUBLISHERS)}/${feed}.xml`),
  );
  return {
    yaml: `defaults: { every: 15m }\nfeeds:\n${entries.join('\n')}\n`,
    titles,
    asked,
    publish(count, random) {
      for (let at = 0; at < count; at++) {
        const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
        const number = titles.size;
        const place = pick(PLACES);
        const title =
          number % GRAVE === 0
            ? `${pick(DEEDS)} ${2 + Math.floor(random() * 7)} ${pick(WHOM)} in ${place}, report ${number}`
            : `${place}: traders speak of wheat prices, report ${number}`;
        titles.add(title);
        items[Math.floor(random() * feeds)]?.unshift(
          `<item><title>${title}</title><description>It happened in ${place}, officials said.</description>` +
            `<guid isPermaLink="false">e${number}</guid><link>http://x.example/${number}</link>` +
            `<pubDate>${new Date().toUTCString()}</pubDate></item>`,
        );
      }
    },
    async close() {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
    },
  };
}
