import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { feedEntry } from '../feed-origin.ts';
import { eventually, freePort, type ServiceProcess, startService } from '../service.ts';
import { type Felt, feel } from './feel.ts';

/** What the service is set against: documents by feed id, served on loopback. */
export type StageOptions = {
  readonly feeds?: Readonly<Record<string, string | (() => string)>>;
  readonly env?: Readonly<Record<string, string>>;
  /**
   * A file of the stage's folder in which the service notes its loop's delay, where `loop-delay.mjs` is loaded before
   * it.
   */
  readonly loopFile?: string;
  /** How long the publisher takes to answer. */
  readonly answerAfterMs?: number;
};

/** The built service in a folder of its own, with a publisher beside it. */
export type Stage = {
  readonly api: string;
  readonly folder: string;
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  service(): ServiceProcess;
  /** Starts it (again); resolves when it answers. */
  start(): Promise<ServiceProcess>;
  /** How often each feed was asked. */
  asked(): Readonly<Record<string, number>>;
  /** What others feel of it while `work` runs: /healthz from outside, memory, CPU. */
  during(work: () => Promise<void>): Promise<Felt>;
  close(): Promise<void>;
};

export async function openStage({
  feeds = {},
  env: more = {},
  loopFile,
  answerAfterMs = 0,
}: StageOptions): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-attack-'));
  const asked: Record<string, number> = {};
  const publisher = await publish(feeds, asked, answerAfterMs);
  const { port: from } = publisher.address() as AddressInfo;
  const port = await freePort();
  const file = join(folder, 'khabar.db');
  const env = {
    DATA_DIR: folder,
    DATABASE_URL: `file:${file}`,
    FEEDS_FILE: join(folder, 'feeds.yaml'),
    ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
    PORT: String(port),
    ...(loopFile === undefined ? {} : { LOOP_DELAY_FILE: join(folder, loopFile) }),
    ...more,
  };
  const entries = Object.keys(feeds).map((id, n) => feedEntry(id, `http://127.0.1.${n + 1}:${from}/${id}`));
  writeFileSync(
    env.FEEDS_FILE,
    `defaults: { every: 30m }\nfeeds:${entries.length === 0 ? ' []' : ''}\n${entries.join('\n')}\n`,
  );
  const api = `http://127.0.0.1:${port}`;
  let service: ServiceProcess | null = null;
  const current = () => {
    if (service === null) throw new Error('stage: nothing was started');
    return service;
  };
  return {
    api,
    folder,
    file,
    env,
    service: current,
    asked: () => asked,
    async start() {
      service = startService(['serve'], env);
      await eventually(
        () => fetch(`${api}/healthz`),
        ({ status }) => status === 200,
        120_000,
      );
      return service;
    },
    during: (work) => feel(api, current(), work),
    async close() {
      await service?.kill('SIGKILL');
      publisher.closeAllConnections();
      publisher.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function publish(
  feeds: NonNullable<StageOptions['feeds']>,
  asked: Record<string, number>,
  answerAfterMs: number,
): Promise<Server> {
  const server = createServer(async (request, response) => {
    const id = (request.url ?? '').slice(1);
    const body = feeds[id];
    asked[id] = (asked[id] ?? 0) + 1;
    if (answerAfterMs > 0) await sleep(answerAfterMs);
    if (body === undefined) return response.writeHead(404).end();
    return response
      .writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' })
      .end(typeof body === 'string' ? body : body());
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  return server;
}

/** An RSS document of these items; their words are escaped here. */
export function rssOf(items: readonly { readonly title: string; readonly summary: string }[], name = 'attack'): string {
  const now = Date.now();
  const written = items.map(
    ({ title, summary }, n) =>
      `<item><guid isPermaLink="false">${name}-${n}</guid><link>https://${name}.example/${n}</link><title>` +
      `${escaped(title)}</title>` +
      `<description>${escaped(summary)}</description><pubDate>${new Date(now - n * 1000).toUTCString()}` +
      '</pubDate></item>',
  );
  return (
    `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>${name}</title><link>https://` +
    `${name}.example/</link><description>invented</description>${written.join('')}</channel></rss>`
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What the service's process has held at most, MiB. */
export function peakMiBOf({ process }: ServiceProcess): number {
  const status = readFileSync(`/proc/${process.pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
