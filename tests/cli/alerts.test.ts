import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrationsDir } from '../../src/files/product.ts';
import { openStore } from '../../src/store/open.ts';
import { type Receiver, startReceiver, verifyingBy } from '../support/alert-receiver.ts';
import { alertDraftOf, alertOf, HOOK_KEY, HOOK_WAY, saveAlertsIn } from '../support/alerts.ts';
import { NOON } from '../support/drafts.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'khabar-alerts-'));
const KEY = Buffer.alloc(32, 3).toString('base64');
let receiver: Receiver;

/** Runs the built program beside the receiver, which lives in this process. */
function khabar(...args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    TZ: 'UTC',
    DATA_DIR: join(folder, 'data'),
    DESKS_FILE: join(folder, 'desks.yaml'),
    ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
    HOOK_SECRET: KEY,
  };
  const run = spawn(process.execPath, [join(root, 'dist/main.js'), ...args], { cwd: root, env });
  let [out, err] = ['', ''];
  run.stdout.on('data', (chunk) => (out += chunk));
  run.stderr.on('data', (chunk) => (err += chunk));
  return new Promise((done) => run.on('close', (code) => done({ code, out, err })));
}

beforeAll(async () => {
  receiver = await startReceiver();
  writeFileSync(
    join(folder, 'desks.yaml'),
    `desks:
  - id: kabul
    title: Kabul office
    filter: { region: [af] }
    areas: [af]
    alerts:
      zone: Asia/Kabul
      to:
        - { mail: duty@example.org }
        - { webhook: "${receiver.url}/hook", secret: HOOK_SECRET }
  - id: herat
    title: Herat office
    filter: { region: [af] }
    areas: [af]
`,
  );
});
afterAll(() => receiver.close());

describe('alerts test', () => {
  it('sends a marked test by every way, says what came of each, and stores nothing', async () => {
    receiver.answerBy(verifyingBy(KEY));
    const { code, out, err } = await khabar('alerts', 'test', '--desk', 'kabul');
    expect([code, err]).toEqual([0, 'alerts test: 2 of 2 accepted; look whether the test has arrived\n']);
    const lines = out.trim().split('\n');
    expect(lines[0]).toMatch(/^mail:duty@example\.org\taccepted: /);
    expect(lines[1]).toMatch(/^webhook:http:\/\/127\.0\.0\.1:\d+\/hook\taccepted: /);
    const [posted] = receiver.posted;
    const payload = new Webhook(KEY).verify(posted?.body ?? '', posted?.headers as Record<string, string>);
    expect(payload).toMatchObject({ type: 'alert.test', data: { desk: { id: 'kabul' } } });
    const outbox = join(folder, 'data/outbox');
    const [mail = ''] = readdirSync(outbox);
    expect(readFileSync(join(outbox, mail), 'utf8')).toMatch(/^Subject: TEST: Nothing has happened/m);
    expect(readdirSync(join(folder, 'data'))).toEqual(['outbox']);
  });

  it('exits 1 where one way fails, and says what to do', async () => {
    const only = `webhook:${receiver.url}/hook`;
    for (const [status, words] of [
      [401, /not accepted: .*is the key the same on both sides\?.*put it right and test anew/],
      [410, /refused: .*nothing is wanted there any more.*switch this way out off/],
      [400, /refused: .*An alert would be lost here/],
    ] as const) {
      receiver.answerBy((response) => response.writeHead(status).end());
      const { code, out } = await khabar('alerts', 'test', '--desk', 'kabul', '--channel', only);
      expect([code, out]).toEqual([1, expect.stringMatching(words)]);
    }
  });

  it.each([
    [['test', '--desk', 'kabull'], /there is no desk "kabull"; near: kabul/],
    [['test', '--desk', 'herat'], /herat has no alerts/],
    [
      ['test', '--desk', 'kabul', '--channel', 'mail:no@example.org'],
      /there is no mail:no@example\.org; there are mail:duty@example\.org/,
    ],
    [['--desk', 'kabul'], /--dry-run shows what it would have sent/],
    [['--desk', 'kabul', '--dry-run', '--since', 'yore'], /--since: yore is neither a stretch such as 7d/],
    [['--desk', 'kabul', '--dry-run', '--min-severity', '9'], /--min-severity: must be a number from 1 to 4, not 9/],
    [['--desk', 'kabul', '--dry-run'], /there is no database at .*start `khabar serve` once/],
    [['list', '--limit', 'all'], /--limit: must be a number from 1 to 1000/],
  ])('refuses alerts %j and says what is right', async (args, words) => {
    expect(await khabar('alerts', ...args)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(words) });
  });
});

describe('with a database', () => {
  beforeAll(async () => {
    const store = await openStore(`file:${join(folder, 'data/khabar.db')}`, { migrationsDir, migrate: true });
    await saveAlertsIn(store, [alertDraftOf(alertOf(), [HOOK_WAY])]);
    const claim = await store.alerts.claimChannel('kabul', HOOK_KEY, NOON, 5);
    if (claim === null) throw new Error('nothing due');
    const channel = { retryAt: null, failures: 0, stopped: { at: NOON, reason: 'not wanted there any more (410)' } };
    const deliveries = claim.due.map(({ delivery }) => delivery.id);
    await store.alerts.settleDeliveries(claim, { deliveries, state: 'refused', reason: '410', channel }, NOON);
    await store.close();
  });

  it('lists what became of alerts and which channel is off, and switches it on again once', async () => {
    const listed = await khabar('alerts', 'list');
    expect(listed.code).toBe(0);
    expect(listed.out).toContain(`kabul/1/1\tinitial\t${HOOK_KEY}\trefused\t410`);
    expect(listed.err).toContain(`\`khabar alerts resume --desk kabul --channel ${HOOK_KEY}\` switches it on again`);
    expect(JSON.parse((await khabar('alerts', 'list', '--json')).out)).toMatchObject({ event: 'kabul/1/1' });
    expect(await khabar('alerts', 'resume', '--desk', 'kabul', '--channel', 'x:y')).toMatchObject({
      code: 2,
      err: expect.stringContaining(`switched off: kabul ${HOOK_KEY}`),
    });
    const resume = () => khabar('alerts', 'resume', '--desk', 'kabul', '--channel', HOOK_KEY);
    expect((await resume()).code).toBe(0);
    expect(await resume()).toMatchObject({ code: 2, err: expect.stringMatching(/is not switched off/) });
  });

  it('looks back for a desk without alerts of its own, with what it is asked for', async () => {
    const { code, out } = await khabar(
      'alerts',
      '--desk',
      'herat',
      '--dry-run',
      '--since',
      '30d',
      '--min-severity',
      '2',
    );
    expect([code, out]).toEqual([0, expect.stringMatching(/^herat: 0 would have been sent from severity 2 on\n/)]);
  });
});
