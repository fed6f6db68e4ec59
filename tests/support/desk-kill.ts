import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { slotOn } from '../../src/core/brief/brief-slot.ts';
import { REVIEW_LINK_MS, reviewLink } from '../../src/core/brief/review-link.ts';
import { localDate, nextDate } from '../../src/core/clock/local-day.ts';
import { DAY, MINUTE, SECOND } from '../../src/core/clock/time.ts';
import { migrationsDir } from '../../src/files/product.ts';
import { openStore } from '../../src/store/open.ts';
import { type DeskKillReport, judgeEditions } from './desk-judge.ts';
import { BASE, EDITOR, PLANS } from './desk-plans.ts';
import { createSettableClock } from './faketime.ts';
import { eventually, freePort, type ServiceProcess, startService } from './service.ts';
import { startMailServer } from './smtp-server.ts';
import { subscriptionOf } from './subscriptions.ts';

const SECRET = 'a secret of thirty-two characters';
type Life = { readonly at: number; readonly deed: 'none' | 'approve' | 'change' };

/**
 * Lets the real service keep the briefs of four desks over many days, in lives of seconds around draft, cut-off and the
 * time itself, each of which ends by SIGKILL; only a day's last one lasts until all is sent. Its clock is set between
 * lives. An editor approves at times, the mail server refuses or hangs at times.
 */
export async function killWhileBriefing({
  days,
  subscribers,
  random,
}: {
  readonly days: number;
  readonly subscribers: number;
  readonly random: () => number;
}): Promise<DeskKillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-desk-kill-'));
  const file = join(folder, 'khabar.db');
  const [server, clock, publisher, port] = await Promise.all([
    startMailServer(),
    createSettableClock(),
    publish(),
    freePort(),
  ]);
  const baseUrl = `http://127.0.0.1:${port}`;
  const env = {
    ...clock.env,
    DATA_DIR: folder,
    FEEDS_FILE: join(folder, 'feeds.yaml'),
    DESKS_FILE: join(folder, 'desks.yaml'),
    PORT: String(port),
    SMTP_URL: server.url,
    MAIL_FROM: 'desk@example.org',
    SECRET_KEY: SECRET,
    ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
    LOG_LEVEL: 'warn',
  };
  writeFileSync(
    env.FEEDS_FILE,
    `feeds:\n  - { id: one, url: "${publisher.url}", title: One, publisher: one.example, language: en }\n`,
  );
  writeFileSync(env.DESKS_FILE, desksYaml());
  let service: ServiceProcess | null = null;
  let kills = 0;
  const approved = new Set<string>();
  const begin = (at: number) => {
    clock.set(at - Date.now());
    service = startService(['serve'], env);
    return service;
  };
  try {
    await subscribe(file, subscribers, Date.now());
    const first = nextDate(localDate(Date.now(), BASE.zone), 2);
    for (let day = 0; day < days; day++) {
      const date = nextDate(first, day);
      const slot = slotOn(date, BASE);
      if (slot === null) throw new Error(`no slot on ${date}`);
      // On some days nothing is reported.
      if (random() < 0.6) publisher.add(slot.dueAt - 2 * 60 * MINUTE);
      for (const { at, deed } of livesOf(slot.dueAt, random)) {
        trouble(server.answers, subscribers, random);
        const life = begin(at);
        const received = server.received.length;
        if (deed !== 'none') await review(baseUrl, file, slot.dueAt, deed, approved);
        else if (random() < 0.5)
          await eventually(
            async () => server.received.length,
            (count) => count > received,
            8 * SECOND,
          ).catch(() => {});
        await sleep(random() * 1_500);
        await life.kill('SIGKILL');
        kills++;
      }
      server.answers.clear();
      const last = begin(slot.dueAt + 20 * MINUTE);
      await eventually(
        async () => whatIsLeft(file, date),
        (left) => left.length === 0,
        180 * SECOND,
      );
      await last.kill('SIGTERM');
    }
    return { days, kills, ...(await judgeEditions(file, server.received, { first, days, subscribers, approved })) };
  } finally {
    await (service as ServiceProcess | null)?.kill('SIGKILL');
    await server.close();
    publisher.close();
    clock.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Moments around draft, cut-off and time; each is passed over at times. */
function livesOf(dueAt: number, random: () => number): readonly Life[] {
  const around = (minutes: number) => dueAt + minutes * MINUTE - Math.floor(random() * 4 * SECOND);
  const lives: Life[] = [
    { at: around(-59), deed: 'none' },
    { at: around(-50), deed: random() < 0.4 ? 'approve' : random() < 0.5 ? 'change' : 'none' },
    { at: around(-30), deed: 'none' },
    { at: around(-28), deed: random() < 0.4 ? 'approve' : 'none' },
    { at: around(0), deed: 'none' },
    { at: around(1), deed: 'none' },
    { at: around(5), deed: 'none' },
  ];
  return lives.filter(() => random() < 0.7);
}

/** The mail server wants nothing of some readers for now, and lets others wait. */
function trouble(
  answers: Awaited<ReturnType<typeof startMailServer>>['answers'],
  readers: number,
  random: () => number,
) {
  answers.clear();
  if (random() < 0.5) return;
  const at = random() < 0.5 ? 'data' : 'recipient';
  for (const desk of Object.keys(PLANS))
    for (let number = 0; number < readers; number++)
      if (random() < 0.2)
        answers.set(`${desk}-${number}@example.net`, { at, code: random() < 0.3 ? 0 : 451, message: 'later' });
}

/** What an editor does over the page of the draft; nothing where there is none yet. */
async function review(
  baseUrl: string,
  file: string,
  dueAt: number,
  deed: Life['deed'],
  approved: Set<string>,
): Promise<void> {
  const number = await eventually(
    async () => openDraft(file),
    (open) => open !== null,
    15 * SECOND,
  ).catch(() => null);
  if (number === null) return;
  const link = reviewLink(
    { baseUrl, secret: SECRET },
    { desk: 'reviewed', number, email: EDITOR, until: dueAt + REVIEW_LINK_MS },
  );
  const shown = await eventually(() => fetch(link).then((answer) => answer.text()), Boolean, 20 * SECOND);
  const version = /name="version" value="(\d+)"/.exec(shown)?.[1];
  if (version === undefined) throw new Error(`no form in the page of a draft: ${shown.slice(0, 500)}`);
  const fields = deed === 'approve' ? { do: 'approve' } : { do: 'bottom-line', text: `Stay in, day ${number}.` };
  const answer = await fetch(link, {
    method: 'POST',
    body: new URLSearchParams({ version, ...fields }),
    redirect: 'manual',
  });
  if (answer.status !== 303) throw new Error(`review: ${answer.status} ${(await answer.text()).slice(0, 500)}`);
  // Whatever is changed has to be approved again.
  if (deed === 'approve') approved.add(`reviewed.${number}`);
  else approved.delete(`reviewed.${number}`);
}

function read<T>(file: string, sql: string): readonly T[] {
  const database = new Database(file);
  database.pragma('busy_timeout = 5000');
  try {
    return database.prepare<[], T>(sql).all();
  } finally {
    database.close();
  }
}

function openDraft(file: string): number | null {
  const [last] = read<{ number: number; sent: number }>(
    file,
    `SELECT number, max(state = 'sent') AS sent FROM edition WHERE desk = 'reviewed'
       GROUP BY number ORDER BY number DESC LIMIT 1`,
  );
  return last === undefined || last.sent === 1 ? null : last.number;
}

/** Desks whose edition of that date has not left, and readers whose mail has not. */
function whatIsLeft(file: string, date: string): readonly string[] {
  const desks = Object.entries(PLANS).filter(([, plan]) => slotOn(date, plan) !== null);
  const sent = read<{ desk: string }>(file, `SELECT desk FROM edition WHERE state = 'sent' AND date = '${date}'`);
  const waiting = read<{ id: string }>(file, 'SELECT id FROM subscription WHERE due_at IS NOT NULL');
  const missing = desks.map(([desk]) => desk).filter((desk) => !sent.some((one) => one.desk === desk));
  return [...missing, ...waiting.map(({ id }) => id)];
}

function desksYaml(): string {
  const entries = Object.entries(PLANS).map(([id, { days, when, review }]) => {
    const reviewed = review === null ? '' : `, review: { editors: [${EDITOR}], draft: "05:00" }`;
    const brief = `{ at: "06:00", zone: Asia/Kabul, cutoff: 30m, days: ${String(days)}, when: ${when}${reviewed} }`;
    return `  - id: ${id}\n    title: ${id}\n    filter: { region: [af] }\n    brief: ${brief}\n`;
  });
  return `desks:\n${entries.join('')}`;
}

async function subscribe(file: string, subscribers: number, now: number): Promise<void> {
  const store = await openStore(`file:${file}`, { migrationsDir, migrate: true });
  for (const id of Object.keys(PLANS))
    for (let number = 0; number < subscribers; number++) {
      const filter = { desk: { id, title: id, filter: {} } };
      const reader = { filter, next: null, told: { change: 0, at: now - DAY } };
      await store.mail.saveSubscription(subscriptionOf(`${id}-${number}`, reader), 0);
    }
  await store.close();
}

/** A feed that tells of something more whenever it is asked to. */
async function publish() {
  const items: string[] = [];
  const http = createServer((_request, response) => {
    response.setHeader('content-type', 'application/rss+xml');
    response.end(`<rss version="2.0"><channel><title>One</title>${items.slice(-20).join('')}</channel></rss>`);
  });
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    add(at: number) {
      const number = items.length + 1;
      items.push(
        `<item><guid>${number}</guid><title>Blast near market ${number} in Kabul injures ${number + 2}</title>` +
          `<link>http://one.example/${number}</link><pubDate>${new Date(at).toUTCString()}</pubDate></item>`,
      );
    },
    close: () => {
      http.closeAllConnections();
      http.close();
    },
  };
}
