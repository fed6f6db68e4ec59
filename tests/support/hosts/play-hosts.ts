import pg from 'pg';
import { DAY, MINUTE } from '../../../src/core/clock/time.ts';
import { migrationsDir } from '../../../src/files/product.ts';
import { openStore } from '../../../src/store/open.ts';
import { eventually } from '../service.ts';
import { subscriptionOf } from '../subscriptions.ts';
import { disturb } from './disturb.ts';
import { judgeHosts } from './judge-hosts.ts';
import { followLog, readPages } from './watchers.ts';
import { type HostsOptions, type HostWorld, openWorld } from './world.ts';

/** Plays several hosts on one PostgreSQL and one Redis, takes from them what hosts lose, and looks at what is left. */
export async function playHosts(options: HostsOptions) {
  const { minutes, readers, random, tell } = options;
  const closing: (() => Promise<unknown>)[] = [];
  try {
    const world = await openWorld(options, closing);
    const { server, press, mails, desk, hosts, addresses } = world;
    await startAll(world);
    await subscribe(server.url, { readers, minutes });
    const log = followLog(server.url);
    const reading = readPages(addresses, world.isUp);
    const ticking = setInterval(() => {
      press.publish(1 + Math.floor(random() * 8), random);
      if (world.isUp()) void query(server.url, WAKE).catch(() => []);
    }, 3_000);
    const begun = Date.now();
    await disturb(world, options).finally(() => clearInterval(ticking));
    const played = Date.now();
    desk.behave();
    tell('all is let go on until it is done');
    await untilDone(server.url, press.titles.size, () => mails.received.length >= readers);
    const [logged, pages] = [await log.end(), await reading.end()];
    for (const host of hosts) await host.stop();
    const seen = { titles: press.titles, accepted: desk.accepted, mails: mails.received };
    const asked = press.asked.filter((at) => at >= begun && at <= played);
    const longestSilenceMs = longestGap(asked, begun, played);
    const state = await judgeHosts(server.url, seen);
    return { minutes, ...state, forged: desk.forged(), log: logged, pages, longestSilenceMs };
  } finally {
    for (const close of closing) await close().catch((error: unknown) => tell(String(error)));
  }
}

/** The first makes the tables, and the desk has to have begun before there is news. */
async function startAll({ hosts, addresses, server }: HostWorld): Promise<void> {
  for (const [at, host] of hosts.entries()) {
    host.start();
    const answers = () => fetch(`${addresses[at]}/healthz`).then(({ ok }) => ok);
    await eventually(answers, (ok) => ok, 90_000);
  }
  const begun = () => query(server.url, "SELECT 1 FROM meter WHERE name = 'alerts'");
  await eventually(begun, ({ length }) => length > 0, 90_000);
}

/** Feeds are asked far more often than they would be. */
const WAKE = `UPDATE feed SET due_at = 0 WHERE id IN (SELECT id FROM feed WHERE lease_until IS NULL
  ORDER BY random() LIMIT 20 FOR UPDATE SKIP LOCKED)`;

async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

async function untilDone(url: string, reports: number, areMailsIn: () => boolean): Promise<void> {
  await eventually(
    async () => {
      await query(url, 'UPDATE feed SET due_at = 0 WHERE lease_until IS NULL');
      await query(url, 'UPDATE alert_channel SET retry_at = NULL');
      const [row] = await query<{ items: string; waiting: string; isBehind: boolean }>(
        url,
        `SELECT (SELECT count(*) FROM item) AS items,
           (SELECT count(*) FROM alert_delivery WHERE state = 'waiting') AS waiting,
           (SELECT max(seq) FROM change WHERE kind = 'item-new')
             > (SELECT value FROM meter WHERE name = 'grouped')
           OR (SELECT max(seq) FROM change WHERE kind = 'item-new' OR kind LIKE 'story-%')
             > (SELECT value FROM meter WHERE name = 'alerts') AS "isBehind"`,
      );
      return { ...row, mails: areMailsIn() };
    },
    ({ items, waiting, isBehind, mails }) =>
      Number(items) >= reports && Number(waiting) === 0 && isBehind === false && mails,
    300_000,
  );
}

function longestGap(times: readonly number[], from: number, to: number): number {
  let [longest, last] = [0, from];
  for (const at of [...times, to]) {
    longest = Math.max(longest, at - last);
    last = at;
  }
  return longest;
}

/** Readers whose mails fall due one after the other while hosts die. */
async function subscribe(url: string, { readers, minutes }: { readonly readers: number; readonly minutes: number }) {
  const store = await openStore(url, { migrationsDir, migrate: false });
  try {
    const now = Date.now();
    for (let reader = 0; reader < readers; reader++) {
      const due = Math.ceil(now / MINUTE + 1 + (reader * Math.max(0, minutes - 3)) / readers) * MINUTE;
      const minute = Math.floor((due % DAY) / MINUTE);
      const subscription = subscriptionOf(`reader-${reader}`, {
        daily: { minute, zone: 'UTC' },
        requestedAt: now,
        confirmedAt: now,
        told: { change: 0, at: now },
        next: { occasion: new Date(due).toISOString().slice(0, 10), dueAt: due },
      });
      if (!(await store.mail.saveSubscription(subscription, 0))) throw new Error(`reader-${reader} was not kept`);
    }
  } finally {
    await store.close();
  }
}
