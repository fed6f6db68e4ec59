import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { draftOf, sentEdition } from '../src/core/brief/edition.ts';
import { type FitOptions, fitLength } from '../src/core/brief/fit-length.ts';
import type { Subscription } from '../src/core/subscription/subscription.ts';
import { finish } from '../src/core/turns/steps.ts';
import { frameCost, storyCost } from '../src/formats/brief-cost.tsx';
import { openMailer } from '../src/mail/open.ts';
import { MAILS_AT_ONCE, mailHandlers } from '../src/pipeline/handlers.ts';
import type { Store } from '../src/store/store.ts';
import { briefOf, storiesOfDay } from '../tests/support/briefs.ts';
import { NOON, type Report } from '../tests/support/drafts.ts';
import { seededStore } from '../tests/support/seeded-store.ts';
import { MORNING, subscriptionOf } from '../tests/support/subscriptions.ts';
import { shippedTaxonomy } from '../tests/support/taxonomy.ts';

/**
 * How many daily mails a second are made and handed over, each a digest of its own from a SQLite store: claimed,
 * written into the ledger, handed to the outbox or to a mail server on this machine, settled. With `--desks` they are
 * the briefs of so many desks, all due at one moment. Run: npm run bench:mail [-- --desks 50 --mails 2000]
 */
const { values } = parseArgs({
  options: {
    mails: { type: 'string', default: '1000' },
    reports: { type: 'string', default: '40' },
    desks: { type: 'string', default: '0' },
  },
});
const mails = Number(values.mails);
const desks = Number(values.desks);
const REGIONS = ['af', 'pk', 'pk-kp', 'pk-ba', 'ir'];

const folder = mkdtempSync(join(tmpdir(), 'khabar-bench-mail-'));
const sink = fork(resolve(import.meta.dirname, 'support/mail-sink.ts'), { execArgv: ['--import', 'tsx'] });
try {
  const [{ port }] = (await once(sink, 'message')) as [{ port: number }];
  const rows = [
    await measure('outbox', null, async () => readdirSync(join(folder, 'outbox')).length),
    await measure('mail server', `smtp://127.0.0.1:${port}`, () => askReceived(sink)),
  ];
  console.table(Object.fromEntries(rows));
} finally {
  sink.disconnect();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(name: string, smtpUrl: string | null, countTaken: () => Promise<number>) {
  const store = await seededStore({ 'hill-post': reportsOf(Number(values.reports)) });
  for (let number = 0; number < mails; number++)
    await store.mail.saveSubscription(subscriptionOf(`s${number}`, wishOf(number)), 0);
  for (let desk = 0; desk < desks; desk++) await sendBrief(`desk-${desk}`, store);
  const mailer = openMailer({ smtpUrl, dataDir: folder });
  let bytes = 0;
  const deps: Parameters<typeof mailHandlers>[0] = {
    store,
    owner: 'bench',
    taxonomy: shippedTaxonomy,
    compose: mailer.compose,
    send: (mail) => {
      bytes += mail.bytes.length;
      return mailer.send(mail);
    },
    from: { name: 'Khabar desk', address: 'khabar@example.org' },
    linking: { baseUrl: 'https://khabar.example', secret: 'a secret of thirty-two characters', isPublic: true },
    now: () => MORNING,
    report: () => {},
    sendAlert: async () => ({ kind: 'permanent', reason: 'no alerts here' }),
    domain: 'khabar.example',
    safeSubject: null,
  };
  const [start, cpu, before] = [performance.now(), process.cpuUsage(), process.memoryUsage().rss];
  await sendAll(store, deps);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await mailer.close();
  const taken = await countTaken();
  await store.close();
  if (taken !== mails) throw new Error(`${name}: ${taken} of ${mails} arrived`);
  const row = {
    mails: taken,
    'mails/s': Math.round(mails / seconds),
    'CPU ms/mail': Number(((user + system) / 1000 / mails).toFixed(2)),
    'mails/CPU s': Math.round(mails / ((user + system) / 1_000_000)),
    'KB/mail': Math.round(bytes / mails / 1024),
    'MB before': Math.round(before / 2 ** 20),
    'MB at the end': Math.round(process.memoryUsage().rss / 2 ** 20),
  };
  return [name, row] as const;
}

/** A digest of some regions, or the briefs of one of the desks. */
function wishOf(number: number): Partial<Subscription> {
  if (desks === 0) return { filter: { region: [REGIONS[number % REGIONS.length] ?? 'af', 'kabul'] } };
  const id = `desk-${number % desks}`;
  return { filter: { desk: { id, title: id, filter: {} } }, next: null };
}

/** An edition of a busy day. */
async function sendBrief(id: string, store: Store): Promise<void> {
  const whole = briefOf({ desk: { id, title: id }, number: 1, stories: storiesOfDay(), allegations: [], unplaced: [] });
  const costOf: FitOptions['costOf'] = (story, list) => storyCost(story, list, whole);
  const fitted = finish(fitLength(whole, { costOf, fixed: finish(frameCost(whole)), unitOf: () => null }));
  const brief = { ...whole, ...fitted, more: { ...whole.more, ...fitted.more } };
  const edition = draftOf(brief, { revision: 1, isClosed: true });
  await store.editions.sendEdition(sentEdition(edition, brief, { now: MORNING, unmailed: null }), MORNING);
}

async function sendAll(store: Store, deps: Parameters<typeof mailHandlers>[0]): Promise<void> {
  const due = [...(await store.mail.dueMails(MORNING, mails))];
  const { 'send-digest': send } = mailHandlers(deps);
  await Promise.all(
    Array.from({ length: MAILS_AT_ONCE }, async () => {
      for (let mail = due.shift(); mail !== undefined; mail = due.shift()) await send?.(mail);
    }),
  );
}

function reportsOf(count: number): readonly Report[] {
  const places = ['Quetta', 'Bannu', 'Kabul', 'Khost', 'Zahedan'];
  return Array.from({ length: count }, (_, number) => ({
    title: `Road near ${places[number % places.length]} closed after flood number ${number}`,
    summary: `Officials in ${places[number % places.length]} said work goes on. Nobody was hurt in incident ${number}.`,
    guid: String(number),
    url: `https://hill-post.example/${number}`,
    published: NOON - number * 60_000,
  }));
}

async function askReceived(child: ChildProcess): Promise<number> {
  child.send('received?');
  const [{ received }] = (await once(child, 'message')) as [{ received: number }];
  return received;
}
