import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { localTime, nextDate } from '../../../src/core/clock/local-day.ts';
import { DAY, HOUR, MINUTE } from '../../../src/core/clock/time.ts';
import type { Subscription } from '../../../src/core/subscription/subscription.ts';
import { migrationsDir } from '../../../src/files/product.ts';
import { openStore } from '../../../src/store/open.ts';
import { createSettableClock } from '../faketime.ts';
import { eventually, startService } from '../service.ts';
import { subscriptionOf } from '../subscriptions.ts';
import type { Attack } from './attack.ts';
import { openStage, rssOf, type Stage } from './stage.ts';

export type WrongClock = {
  /** How far the clock is ahead for a moment; negative: behind. */
  readonly aheadMs: number;
  /** Whether the service is killed and started again while the clock is wrong, and once more when it is right. */
  readonly restart: boolean;
};

const FEEDS = 8;
/** Ticks come every 30 s, and the watch stands in for one that is missed within 10 s. */
const TICK_WITHIN_MS = 60_000;
/** Ample for a machine that is busy: a wrong slot would make it wait for an hour at least. */
const FETCH_WITHIN_MS = 300_000;

/** Mails go within seconds of the tick that finds them due; a busy machine takes longer to write them. */
const SENT_WITHIN_MS = 90_000;

/** Everything that does not hold of a clock that is wrong for a moment; empty where all is as if it never had been. */
export async function sufferWrongClock({ aheadMs, restart }: WrongClock): Promise<readonly string[]> {
  const clock = createSettableClock();
  let edition = 0;
  const document = (id: string) => () => {
    edition++;
    return rssOf(
      [{ title: `Report ${edition} of ${id}`, summary: `What happened in ${id}, told ${edition} times.` }],
      id,
    );
  };
  const ids = Array.from({ length: FEEDS }, (_, n) => `feed-${n}`);
  const stage = await openStage({ feeds: Object.fromEntries(ids.map((id) => [id, document(id)])), env: clock.env });
  try {
    const started = Date.now();
    const dates = await subscribe(stage);
    await stage.start();
    await eventually(async () => askedOnce(stage, ids), Boolean, 60_000);
    await eventually(
      async () => read(stage, "SELECT value FROM meter WHERE name = 'tick'"),
      (rows) => rows.length > 0,
      TICK_WITHIN_MS,
    );

    await setClock(aheadMs);
    const broken = aheadMs > 0 ? dueNotSpread(stage, ids) : [];
    await eventually(async () => Object.values(stage.asked()).some((count) => count > 1), Boolean, TICK_WITHIN_MS);
    await setClock(0);
    const logged = jumps(stage);
    if (logged.length !== (restart ? 1 : 2)) broken.push(`logged ${logged.length} jumps: ${logged.join(' ')}`);
    broken.push(...leftAhead(stage), ...wronglyStamped(stage, started));
    broken.push(...(await fetchWaits(stage)));
    broken.push(...(await readiness(stage)));
    // The times of both mails come, by the right clock.
    await setClock(aheadMs > 0 ? 2 * HOUR + MINUTE : 2 * HOUR + 2 * MINUTE);
    await setClock(DAY + 10 * MINUTE);
    await mailsSent(stage, dates);
    return [...broken, ...mailsNotOnce(stage, dates)];
  } finally {
    await stage.close();
    clock.close();
  }

  /** Resolves once a tick has run by it. */
  async function setClock(ahead: number): Promise<void> {
    if (restart) await stage.service().kill('SIGKILL');
    clock.set(ahead);
    const by = clock.now();
    if (restart) await stage.start();
    await eventually(
      async () => Number(read(stage, "SELECT value FROM meter WHERE name = 'tick'")[0]?.['value']),
      (tick) => tick >= by && tick < by + 5 * MINUTE,
      TICK_WITHIN_MS,
    );
    // What the tick has found is done in a moment.
    await sleep(3_000);
  }
}

/** `soon` is due in two hours, `past` was due an hour ago: what comes for them next, by the right clock. */
async function subscribe({ file }: Stage): Promise<Readonly<Record<string, readonly string[]>>> {
  const now = Date.now();
  const store = await openStore(`file:${file}`, { migrationsDir, migrate: true });
  const dates: Record<string, readonly string[]> = {};
  for (const [id, inMs] of [
    ['soon', 2 * HOUR],
    ['past', -HOUR],
  ] as const) {
    const [date = '', time = ''] = localTime(now + inMs, 'UTC').split(' ');
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    const daily = { minute: hour * 60 + minute, zone: 'UTC' };
    const first = inMs > 0 ? date : nextDate(date);
    const dueAt = Date.parse(first) + daily.minute * MINUTE;
    const next = { occasion: first, dueAt };
    await store.mail.saveSubscription(subscriptionOf(id, { daily, next, told: { change: 0, at: now - DAY } }), 0);
    dates[id] = [first];
  }
  await store.close();
  return dates;
}

function read({ file }: Stage, sql: string, ...values: unknown[]): Record<string, unknown>[] {
  const database = new Database(file, { readonly: true, timeout: 5_000 });
  try {
    return database.prepare(sql).all(...values) as Record<string, unknown>[];
  } finally {
    database.close();
  }
}

function askedOnce(stage: Stage, ids: readonly string[]): boolean {
  const [row] = read(
    stage,
    'SELECT count(*) AS polled FROM feed WHERE last_attempt_at IS NOT NULL AND lease_until IS NULL',
  );
  return ids.every((id) => (stage.asked()[id] ?? 0) >= 1) && row?.['polled'] === FEEDS;
}

/** Everything is overdue by a clock that was set ahead: nobody's door is stormed. */
function dueNotSpread(stage: Stage, ids: readonly string[]): string[] {
  const due = read(stage, 'SELECT due_at FROM feed ORDER BY due_at').map((row) => Number(row['due_at']));
  const asked = ids.filter((id) => (stage.asked()[id] ?? 0) > 1).length;
  const spanMs = (due.at(-2) ?? 0) - (due[0] ?? 0);
  return [
    ...(asked > FEEDS / 2 ? [`${asked} of ${FEEDS} feeds were asked at once after the jump`] : []),
    ...(spanMs < 4 * MINUTE ? [`the feeds are asked within ${Math.round(spanMs / 1_000)} s`] : []),
  ];
}

function jumps(stage: Stage): readonly string[] {
  return stage
    .service()
    .output()
    .split('\n')
    .filter((line) => /clock of this machine was set (?:ahead|back)/.test(line));
}

/** What is put off further than it may be, by the clock that is right again. */
function leftAhead(stage: Stage): readonly string[] {
  const now = Date.now();
  const told = (what: string, rows: readonly Record<string, unknown>[]) =>
    rows.length === 0 ? [] : [`${rows.length} ${what}: ${JSON.stringify(rows[0])}`];
  return [
    ...told(
      'feeds are not asked within 35 min',
      read(stage, 'SELECT id, due_at - ? AS ahead FROM feed WHERE due_at > ?', now, now + 35 * MINUTE),
    ),
    ...told('leases of feeds', read(stage, 'SELECT id FROM feed WHERE lease_until > ?', now + 2 * MINUTE)),
    ...told(
      'slots of hosts',
      read(stage, 'SELECT host FROM host_slot WHERE busy_until > ? OR next_at > ?', now + 2 * MINUTE, now + 2 * MINUTE),
    ),
    ...told(
      'named leases',
      read(
        stage,
        "SELECT name FROM lease WHERE until > ? AND name NOT IN ('erase-mails', 'upkeep', 'check-up')",
        now + 3 * MINUTE,
      ),
    ),
    ...told('mails', read(stage, 'SELECT id, due_at - ? AS ahead FROM subscription WHERE due_at > ?', now, now + DAY)),
    ...told('ticks', read(stage, "SELECT value FROM meter WHERE name = 'tick' AND value > ?", now + 2 * MINUTE)),
  ];
}

/** What carries a moment that never was. */
function wronglyStamped(stage: Stage, started: number): readonly string[] {
  const [from, to] = [started - 2 * MINUTE, Date.now() + MINUTE];
  return [
    ['change', 'at'],
    ['item', 'seen'],
    ['item', 'effective'],
    ['sighting', 'first_seen'],
  ].flatMap(([table, column]) => {
    const rows = read(stage, `SELECT count(*) AS wrong FROM ${table} WHERE ${column} NOT BETWEEN ? AND ?`, from, to);
    return rows[0]?.['wrong'] === 0 ? [] : [`${rows[0]?.['wrong']} rows of ${table} carry a wrong ${column}`];
  });
}

async function fetchWaits({ env }: Stage): Promise<readonly string[]> {
  const from = performance.now();
  const command = startService(['fetch', 'feed-0'], env);
  const code = await Promise.race([command.exited, sleep(FETCH_WITHIN_MS, 'late' as const)]);
  if (code === 'late') await command.kill('SIGKILL');
  const seconds = Math.round((performance.now() - from) / 1_000);
  return code === 'late' || !/^feed-0\t(?!not polled)/m.test(command.output())
    ? [`fetch took ${seconds} s and said: ${command.output().slice(0, 200)}`]
    : [];
}

async function readiness({ api }: Stage): Promise<readonly string[]> {
  const answer = await fetch(`${api}/readyz`);
  return answer.status === 200 ? [] : [`/readyz says ${answer.status}: ${await answer.text()}`];
}

/** Resolves once every planned mail has gone, or would have had ample time to. */
async function mailsSent(stage: Stage, dates: Readonly<Record<string, readonly string[]>>): Promise<void> {
  const wanted = Object.values(dates).flat().length;
  const end = Date.now() + SENT_WITHIN_MS;
  while (read(stage, "SELECT 1 FROM delivery WHERE state = 'accepted'").length < wanted && Date.now() < end)
    await sleep(500);
}

function mailsNotOnce(stage: Stage, dates: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const rows = read(stage, 'SELECT subscription, occasion, state FROM delivery');
  const files = readdirSync(join(stage.folder, 'outbox')).length;
  const sent = rows.filter(({ state }) => state === 'accepted');
  const missing = Object.entries(dates).flatMap(([id, all]) =>
    all
      .filter((date) => !sent.some((row) => row['subscription'] === id && row['occasion'] === date))
      .map((date) => `no mail of ${date} for ${id}: ${JSON.stringify(rows)}`),
  );
  const states = read(stage, 'SELECT state FROM subscription').map(
    (row) => JSON.parse(String(row['state'])) as Subscription,
  );
  const stuck = states.filter(({ next }) => next === null || next.dueAt > Date.now() + 3 * DAY);
  return [
    ...missing,
    ...(files === sent.length ? [] : [`${files} mails for ${sent.length} dates`]),
    ...stuck.map(({ id, next }) => `${id} waits for ${JSON.stringify(next)}`),
  ];
}

const OFFSETS = { '+1 h': HOUR, '-1 h': -HOUR, '+1 d': DAY, '-1 d': -DAY, '+400 d': 400 * DAY, '-400 d': -400 * DAY };

/** While it runs and over a restart; all at once, for most of it is waiting. */
export const wrongClocks: Attack = {
  name: 'clock',
  what:
    'the clock is wrong for a moment: by an hour, a day and 400 days, ahead and behind, while it runs and over a ' +
    'restart',
  async run() {
    const cases = Object.entries(OFFSETS).flatMap(([name, aheadMs]) =>
      [false, true].map((restart) => ({ name: `${name}${restart ? ' over a restart' : ''}`, aheadMs, restart })),
    );
    const told = await Promise.all(
      cases.map(async ({ name, ...wrong }) =>
        (await sufferWrongClock(wrong).catch((error: Error) => [error.message])).map((line) => `${name}: ${line}`),
      ),
    );
    const broken = told.flat();
    return { felt: null, notes: `${cases.length} wrong clocks`, broken };
  },
};
