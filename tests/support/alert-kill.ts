import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Webhook } from 'standardwebhooks';
import { alertingDesk } from './alerting-desk.ts';
import { feedEntry } from './feed-origin.ts';
import { type AlertRow, judgeAlerts } from './judge-alerts.ts';
import { startRedisServer } from './redis-server.ts';
import { eventually, freePort, type ServiceProcess, startService } from './service.ts';

export type AlertKillReport = {
  readonly kills: number;
  readonly stories: number;
  readonly alerts: number;
  /** Stories that are grave in the desk's area and of which it was never told. */
  readonly untold: number;
  /** Alerts that the receiver has never accepted. */
  readonly lost: number;
  /** Stories of which it was told twice for the first time. */
  readonly secondEvents: number;
  /** Ids that came in another order than they were decided in, within one story. */
  readonly overtaken: number;
  /** Messages that were no right ones of ours. */
  readonly forged: number;
  /** Of the accepted messages those that came again under the same id: killed between hand-over and note. */
  readonly repeats: number;
  /** Answers of the receiver other than that it accepts. */
  readonly refusals: number;
};

type Options = { readonly kills: number; readonly queue: 'inline' | 'bullmq'; readonly random: () => number };

const KEY = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const PAPERS = 12;
const PLACES = (
  'Bannu Kohat Swat Mardan Charsadda Nowshera Swabi Buner Shangla Hangu Karak Lakki-Marwat Tank Chitral ' +
  'Haripur Abbottabad Mansehra Battagram Torghar Bajaur Mohmand Khyber Kurram Orakzai Jalalabad Nangarhar'
)
  .split(' ')
  .map((name) => name.replace('-', ' '));
const DEEDS = [
  'Gunmen kill',
  'Roadside bomb kills',
  'Rocket attack kills',
  'Mortar fire kills',
  'Grenade attack kills',
];
const WHOM = ['policemen', 'soldiers', 'traders', 'teachers', 'labourers', 'drivers'];

/** Kills the real service with SIGKILL while it tells a desk of grave events, and looks at what its receiver got. */
export async function killWhileAlerting({ kills, queue, random }: Options): Promise<AlertKillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-alert-kill-'));
  const file = join(folder, 'khabar.db');
  const press = await startPress();
  const receiver = await startReceiver(random);
  const redis = queue === 'bullmq' ? await startRedisServer() : null;
  const env = {
    DATA_DIR: folder,
    FEEDS_FILE: join(folder, 'feeds.yaml'),
    DESKS_FILE: join(folder, 'desks.yaml'),
    ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
    HOOK_KEY: KEY,
    LOG_LEVEL: 'warn',
    PORT: String(await freePort()),
    ...(redis === null ? {} : { REDIS_URL: redis.url }),
  };
  writeFileSync(env.FEEDS_FILE, press.yaml);
  writeFileSync(env.DESKS_FILE, alertingDesk(receiver.url, ['pk-kp', 'af-nan']));
  const started = new Set<ServiceProcess>();
  const start = async () => {
    const service = startService(['serve'], env);
    started.add(service);
    await eventually(
      async () => service.output(),
      (output) => output.includes('khabar serve'),
      90_000,
    );
    return service;
  };
  try {
    // What was there before anybody wanted to be told is no news: the desk has to have begun.
    const first = await start();
    await eventually(
      async () => read(file, (database) => database.prepare("SELECT value FROM meter WHERE name = 'alerts'").get()),
      (cursor) => cursor !== undefined && cursor !== null,
      90_000,
    );
    await first.kill('SIGTERM');
    for (let kill = 0; kill < kills; kill++) {
      press.publish(1 + Math.floor(random() * 3), random);
      wake(file);
      const service = await start();
      await Promise.race([receiver.nextOne(), sleep(4_000)]);
      await sleep(random() * 300);
      await service.kill('SIGKILL');
    }
    receiver.behave();
    wake(file);
    const last = await start();
    await untilTold(file, press.published());
    await last.kill('SIGTERM');
    return { kills, ...judge(file, receiver.accepted), forged: receiver.forged(), refusals: receiver.refusals() };
  } finally {
    for (const service of started) await service.kill('SIGKILL');
    await press.close();
    await receiver.close();
    await redis?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Papers that report invented events just when they are published. */
async function startPress() {
  const items = Array.from({ length: PAPERS }, (): string[] => []);
  let events = 0;
  const server = createServer((request, response) => {
    const paper = Number(/^\/(\d+)\.xml/.exec(request.url ?? '')?.[1]);
    response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' });
    response.end(
      `<?xml version="1.0"?><rss version="2.0"><channel><title>Paper ${paper}</title><link>http://x.example</link>` +
        `<description>invented</description>${(items[paper] ?? []).join('')}</channel></rss>`,
    );
  });
  const port = await listening(server);
  const yaml = Array.from({ length: PAPERS }, (_, paper) =>
    feedEntry(`paper-${paper}`, `http://127.0.0.1:${port}/${paper}.xml`),
  );
  return {
    yaml: `defaults: { every: 15m }\nfeeds:\n${yaml.join('\n')}\n`,
    published: () => events,
    publish(count: number, random: () => number): void {
      for (let at = 0; at < count; at++, events++) {
        const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
        const place = PLACES[events % PLACES.length] ?? '';
        const title = `${pick(DEEDS)} ${2 + Math.floor(random() * 7)} ${pick(WHOM)} in ${place}`;
        const text = `The attack happened in ${place}, officials said. It was event number ${events} of the week.`;
        items[events % PAPERS]?.unshift(
          `<item><title>${title}</title><description>${text}</description><guid isPermaLink="false">e${events}</guid>` +
            `<link>http://x.example/${events}</link><pubDate>${new Date().toUTCString()}</pubDate></item>`,
        );
      }
    },
    close: () => closed(server),
  };
}

/** Accepts most messages; else it errs, breaks off, or accepts so late that its sender may be dead by then. */
async function startReceiver(random: () => number) {
  const accepted: string[] = [];
  let [forged, refusals] = [0, 0];
  let isGood = false;
  let wakeUp: (() => void)[] = [];
  const webhook = new Webhook(KEY);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const dice = isGood ? 0 : random();
      for (const one of wakeUp) one();
      wakeUp = [];
      if (dice > 0.8) {
        refusals++;
        if (dice > 0.9) return void request.socket.destroy();
        return void response.writeHead(dice > 0.85 ? 500 : 429, { 'retry-after': '1' }).end();
      }
      try {
        webhook.verify(Buffer.concat(chunks).toString('utf8'), request.headers as Record<string, string>);
        accepted.push(String(request.headers['webhook-id']));
      } catch {
        forged++;
      }
      setTimeout(() => response.writeHead(200).end(), dice > 0.6 ? 400 : 0);
    });
  });
  const port = await listening(server);
  return {
    url: `http://127.0.0.1:${port}/hook`,
    accepted,
    forged: () => forged,
    refusals: () => refusals,
    behave() {
      isGood = true;
    },
    nextOne: () => new Promise<void>((done) => wakeUp.push(done)),
    close: () => closed(server),
  };
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

function closed(server: Server): Promise<unknown> {
  server.closeAllConnections();
  return new Promise((done) => server.close(done));
}

/** Every feed is due, and no channel waits for its next try. */
function wake(file: string): void {
  read(file, (database) => {
    database.prepare('UPDATE feed SET due_at = 0 WHERE lease_until IS NULL').run();
    database.prepare('UPDATE alert_channel SET retry_at = NULL').run();
  });
}

async function untilTold(file: string, events: number): Promise<void> {
  await eventually(
    async () => {
      wake(file);
      return read(file, (database) => {
        const count = (sql: string) => database.prepare(sql).pluck().get() as number;
        return (
          count('SELECT count(*) FROM item') >= events &&
          count("SELECT count(*) FROM alert_delivery WHERE state = 'waiting'") === 0 &&
          count("SELECT value FROM meter WHERE name = 'grouped'") >=
            count("SELECT max(seq) FROM change WHERE kind = 'item-new'") &&
          count("SELECT value FROM meter WHERE name = 'alerts'") >=
            count("SELECT max(seq) FROM change WHERE kind = 'item-new' OR kind LIKE 'story-%'")
        );
      });
    },
    (isDone) => isDone === true,
    180_000,
  );
}

function judge(file: string, accepted: readonly string[]) {
  const database = new Database(file);
  const stories = database.prepare('SELECT DISTINCT story FROM item').pluck().all() as number[];
  const alerts = database.prepare('SELECT desk, about, n, body FROM alert ORDER BY id').all() as AlertRow[];
  const aliases = database.prepare('SELECT id, story FROM story_alias').all() as { id: number; story: number }[];
  database.close();
  return judgeAlerts({ stories, alerts, aliases, accepted });
}

/** Null while there are no tables yet. */
function read<T>(file: string, ask: (database: Database.Database) => T): T | null {
  const database = new Database(file);
  database.pragma('busy_timeout = 5000');
  try {
    return ask(database);
  } catch {
    return null;
  } finally {
    database.close();
  }
}
