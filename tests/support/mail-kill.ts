import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { localDate, localTime, nextDate } from '../../src/core/clock/local-day.ts';
import { HOUR } from '../../src/core/clock/time.ts';
import type { Subscription } from '../../src/core/subscription/subscription.ts';
import { migrationsDir } from '../../src/files/product.ts';
import { openStore } from '../../src/store/open.ts';
import { eventually, freePort, type ServiceProcess, startService } from './service.ts';
import { type ReceivedMail, readMail, startMailServer } from './smtp-server.ts';
import { subscriptionOf } from './subscriptions.ts';

export type MailKillReport = {
  readonly kills: number;
  readonly rounds: number;
  /** Digests that should have come, and Message-IDs that came. */
  readonly wanted: number;
  readonly missing: number;
  /** Message-IDs beyond one for a subscriber's date. */
  readonly second: number;
  /** The same mail physically again, as a kill between the server's answer and the ledger leaves it. */
  readonly repeats: number;
  readonly differing: number;
  /** Windows of a subscriber that do not begin where the last one ended. */
  readonly gaps: number;
};

/**
 * Kills the real service with SIGKILL while it mails the digests of several dates to many subscribers through a real
 * mail server, and looks at what came. A date is made due by writing the ledger's clock back, as no clock can be set
 * from outside.
 */
export async function killWhileMailing({
  kills,
  subscribers,
  rounds,
  random,
}: {
  readonly kills: number;
  readonly subscribers: number;
  readonly rounds: number;
  readonly random: () => number;
}): Promise<MailKillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-mail-kill-'));
  const file = join(folder, 'khabar.db');
  const server = await startMailServer();
  const env = {
    DATA_DIR: folder,
    FEEDS_FILE: join(folder, 'feeds.yaml'),
    PORT: String(await freePort()),
    SMTP_URL: server.url,
    MAIL_FROM: 'desk@example.org',
    LOG_LEVEL: 'warn',
  };
  writeFileSync(
    env.FEEDS_FILE,
    'feeds:\n  - { id: none, url: "http://127.0.0.1:1/", title: None, publisher: none.example, language: en }\n',
  );
  let service: ServiceProcess | null = null;
  try {
    await subscribe(file, subscribers);
    for (let round = 0; round < rounds; round++) {
      makeDue(file, round);
      const here = Math.floor(kills / rounds) + (round < kills % rounds ? 1 : 0);
      for (let kill = 0; kill < here; kill++) {
        service = startService(['serve'], env);
        const { length } = server.received;
        // Most kills come in the middle of mailing, some while it starts.
        if (random() < 0.8)
          await eventually(
            async () => server.received.length,
            (count) => count > length,
            90_000,
          ).catch(() => {});
        await sleep(random() * 300);
        await service.kill('SIGKILL');
      }
      service = startService(['serve'], env);
      await eventually(
        async () => countSettled(file, round),
        (count) => count === subscribers,
        120_000,
      );
      await service.kill('SIGTERM');
    }
    return { kills, rounds, ...(await judge(file, server.received, subscribers * rounds)) };
  } finally {
    await service?.kill('SIGKILL');
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function subscribe(file: string, subscribers: number): Promise<void> {
  const store = await openStore(`file:${file}`, { migrationsDir, migrate: true });
  for (let number = 0; number < subscribers; number++) {
    const zone = number % 2 === 0 ? 'Asia/Kabul' : 'America/St_Johns';
    const daily = { minute: halfDayFromNow(zone), zone };
    await store.mail.saveSubscription(subscriptionOf(`s${number}`, { daily, next: null }), 0);
  }
  await store.close();
}

/** The next date of everybody is due now, and something was reported since the last. */
function makeDue(file: string, round: number): void {
  const database = open(file);
  const rows = database.prepare('SELECT state FROM subscription').all() as { state: string }[];
  const update = database.prepare('UPDATE subscription SET state = ?, due_at = ?, version = version + 1 WHERE id = ?');
  const note = database.prepare("INSERT INTO change (kind, item, story, at) VALUES ('item-sighted', 1, 1, ?)");
  database
    .transaction(() => {
      for (let change = 0; change < 3; change++) note.run(Date.now() - HOUR);
      for (const { state } of rows) {
        const subscription = JSON.parse(state) as Subscription;
        const occasion = dateOf(subscription, round);
        const dueAt = Date.now() - 1_000;
        update.run(JSON.stringify({ ...subscription, next: { occasion, dueAt } }), dueAt, subscription.id);
      }
    })
    .immediate();
  database.close();
}

/** A time at which nothing is due while this runs. */
function halfDayFromNow(zone: string): number {
  const [hour = 0, minute = 0] = localTime(Date.now() + 12 * HOUR, zone)
    .slice(11)
    .split(':')
    .map(Number);
  return hour * 60 + (minute < 30 ? 0 : 30);
}

/** A date of the past for each round, so that the service itself plans none of them. */
function dateOf({ daily }: Subscription, round: number): string {
  return nextDate(localDate(Date.now(), daily.zone), round - 20);
}

function countSettled(file: string, round: number): number {
  const database = open(file);
  const rows = database
    .prepare("SELECT subscription, count(*) AS settled FROM delivery WHERE state = 'accepted' GROUP BY subscription")
    .all() as { settled: number }[];
  database.close();
  return rows.filter(({ settled }) => settled === round + 1).length;
}

async function judge(file: string, received: readonly ReceivedMail[], wanted: number) {
  const bodies = new Map<string, Set<string>>();
  const idsOf = new Map<string, Set<string>>();
  for (const { bytes, to } of received) {
    const { messageId = '', subject = '' } = await readMail(bytes);
    bodies.set(messageId, (bodies.get(messageId) ?? new Set()).add(bytes.toString('latin1')));
    const key = `${to.join()} ${subject}`;
    idsOf.set(key, (idsOf.get(key) ?? new Set()).add(messageId));
  }
  const database = open(file);
  const ledger = database
    .prepare('SELECT subscription, from_change, to_change FROM delivery ORDER BY subscription, occasion')
    .all() as { subscription: string; from_change: number; to_change: number }[];
  database.close();
  const gaps = ledger.filter((row, place) => {
    const before = ledger[place - 1];
    return row.from_change !== (before?.subscription === row.subscription ? before.to_change : 0);
  }).length;
  return {
    wanted,
    missing: wanted - idsOf.size,
    second: [...idsOf.values()].reduce((sum, ids) => sum + ids.size - 1, 0),
    repeats: received.length - bodies.size,
    differing: [...bodies.values()].filter(({ size }) => size > 1).length,
    gaps,
  };
}

function open(file: string): Database.Database {
  const database = new Database(file);
  database.pragma('busy_timeout = 5000');
  return database;
}
