import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Feed } from '../core/feed/feed.ts';
import type { SampleSource } from './source.ts';
import { SAMPLE_SOURCES } from './sources.ts';
import { writeSource } from './write-source.ts';

/** The sample region, served from this machine. */
export type SampleRegion = {
  readonly feeds: readonly Feed[];
  /** From now on publishers serve their later edition, with its corrections. */
  publishLater(): void;
  stop(): Promise<void>;
};

/** Starts a server for each source: publishers have servers of their own, and a host is asked once a second only. */
export async function startSampleRegion(now: number): Promise<SampleRegion> {
  let isLater = false;
  const servers = SAMPLE_SOURCES.map((source) => serverOf(source, () => writeSource(source, now, isLater)));
  const ports = await Promise.all(servers.map(listen));
  return {
    feeds: SAMPLE_SOURCES.map((source, place) => feedOf(source, `http://127.0.0.1:${ports[place]}/feed`)),
    publishLater() {
      isLater = true;
    },
    async stop() {
      await Promise.all(servers.map(close));
    },
  };
}

function serverOf({ isDown }: SampleSource, write: () => ReturnType<typeof writeSource>): Server {
  return createServer((_, response) => {
    if (isDown) {
      response.writeHead(503).end('off the air');
      return;
    }
    const { contentType, body } = write();
    response.writeHead(200, { 'content-type': contentType }).end(body);
  });
}

function feedOf({ id, title, publisher, country, language }: SampleSource, url: string): Feed {
  return {
    id,
    url,
    title,
    publisher,
    country,
    language,
    reliability: 'F',
    suggested: null,
    everyMs: 15 * 60_000,
    encoding: null,
    note: 'invented',
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
