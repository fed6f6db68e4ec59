import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { feedEntry, feedsYaml, startFeedOrigin } from '../support/feed-origin.ts';
import { forkHostilePublisher } from '../support/hostile/process.ts';
import { seeded } from '../support/seeded.ts';
import { eventually, freePort, startService } from '../support/service.ts';

/**
 * The whole service against a publisher of everything that hurts, beside well-behaved feeds: all of it due at once.
 * Prints what became of every case and what the others felt of it. Run: npm run test:hostile -- [--seed 1] [--rounds 2]
 * [--only bomb]
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '2' },
    only: { type: 'string', default: '' },
  },
});
const GOOD_FEEDS = 20;
const LIMITS = { loopDelayMs: 200, extraMiB: 150, endsMs: 30_000, lateMs: 5_000 };

const folder = mkdtempSync(join(tmpdir(), 'khabar-hostile-'));
const file = join(folder, 'khabar.db');
const loopFile = join(folder, 'loop.json');
const random = seeded(Number(values.seed));
const origin = await startFeedOrigin({ feeds: GOOD_FEEDS, items: 20, hosts: GOOD_FEEDS });
const publisher = await forkHostilePublisher(values.only);
const cases = publisher.cases.toSorted(() => random() - 0.5);
const port = await freePort();
const env = {
  DATA_DIR: folder,
  DATABASE_URL: `file:${file}`,
  FEEDS_FILE: join(folder, 'feeds.yaml'),
  ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
  PORT: String(port),
  NODE_OPTIONS: `--import ${pathToFileURL(resolve(import.meta.dirname, '../support/loop-delay.mjs')).href}`,
  LOOP_DELAY_FILE: loopFile,
};
writeFileSync(env.FEEDS_FILE, feedsYaml(origin, GOOD_FEEDS));
const service = startService(['serve'], env);
const api = `http://127.0.0.1:${port}`;
let failed = false;
let isEnding = false;
void service.exited.then((code) => {
  if (isEnding) return;
  console.log(`THE SERVICE DIED (exit ${code}): ${service.output().slice(-3_000)}`);
  process.exit(1);
});
try {
  failed = !(await run());
} finally {
  isEnding = true;
  await service.kill('SIGKILL');
  publisher.close();
  await origin.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

async function run(): Promise<boolean> {
  await untilPolled(0, GOOD_FEEDS);
  await sleep(5_000);
  const quiet = startMeasuring();
  await sleep(10_000);
  const before = await quiet.stop();
  writeFileSync(
    env.FEEDS_FILE,
    `${feedsYaml(origin, GOOD_FEEDS)}${cases.map(({ id, url }) => feedEntry(id, url)).join('\n')}\n`,
  );
  const rounds: Round[] = [];
  for (let round = 0; round < Number(values.rounds); round++) rounds.push(await oneRound(round));
  console.log(`seed ${values.seed}, ${cases.length} hostile feeds and ${GOOD_FEEDS} others, all due at once`);
  const outcomes = new Map(rounds.flatMap((round) => round.ends.map((end) => [end.name, end] as const)));
  for (const { name, result, reason, ms } of outcomes.values())
    console.log(`${String(ms).padStart(6)} ms  ${result.padEnd(12)} ${name}: ${(reason ?? '').slice(0, 120)}`);
  const extra = rounds.map(({ felt }) => felt.peakMiB - before.peakMiB);
  console.table({
    before: row(before, 0, { slowest: 0, all: 0, late: 0, open: 0 }),
    ...Object.fromEntries(rounds.map((round, n) => [`round ${n + 1}`, row(round.felt, extra[n] ?? 0, round)])),
  });
  const alive = service.process.exitCode === null && (await fetch(`${api}/healthz`)).status === 200;
  console.log(`the process ${alive ? `lives: ${cases.length} of ${cases.length} survived` : 'DIED'}`);
  return (
    alive &&
    rounds.every(
      ({ felt, slowest, late, open }, n) =>
        felt.loop.ownP999 < LIMITS.loopDelayMs &&
        (extra[n] ?? 0) <= LIMITS.extraMiB &&
        slowest <= LIMITS.endsMs &&
        late <= LIMITS.lateMs &&
        open === 0,
    )
  );
}

type Loop = {
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
  readonly ownP99: number;
  readonly ownP999: number;
  readonly ownMax: number;
};
type Felt = {
  readonly loop: Loop;
  readonly apiP999: number;
  readonly apiMax: number;
  readonly unanswered: number;
  readonly peakMiB: number;
  readonly cpuS: number;
};
type End = {
  readonly name: string;
  readonly result: string;
  readonly reason: string | null;
  readonly ms: number;
  readonly askedMs: number;
};
type Round = {
  readonly felt: Felt;
  readonly ends: readonly End[];
  readonly slowest: number;
  readonly all: number;
  readonly late: number;
  readonly open: number;
};

/** All feeds fall due at once; until each was polled, and the sockets that are kept for a moment are gone. */
async function oneRound(round: number): Promise<Round> {
  await publisher.forget();
  makeAllDue(round);
  const since = Date.now();
  if (round === 0) service.process.kill('SIGHUP');
  // The next tick takes them up.
  await eventually(
    async () => (await publisher.state()).seen,
    (seen) => Object.keys(seen).length > 0,
    60_000,
  );
  const measuring = startMeasuring();
  await untilPolled(since, GOOD_FEEDS + cases.length);
  const felt = await measuring.stop();
  await sleep(6_000);
  const { open, seen } = await publisher.state();
  const polled = attempts();
  const start = Math.min(...Object.values(seen).map(({ first }) => first));
  const ends = cases.map(({ id, name }): End => {
    const { at, result, reason } = polled.get(id) ?? { at: 0, result: 'never', reason: null };
    return { name, result, reason, ms: at - (seen[id]?.first ?? start), askedMs: at - (seen[id]?.last ?? start) };
  });
  const late = Math.max(...[...polled].filter(([id]) => id.startsWith('invented')).map(([, { at }]) => at - start));
  return {
    felt,
    ends,
    slowest: Math.max(...ends.map(({ askedMs }) => askedMs)),
    all: Math.max(...ends.map(({ ms }) => ms)),
    late,
    open,
  };
}

function row(
  { loop, ...felt }: Felt,
  extraMiB: number,
  { slowest, all, late, open }: Pick<Round, 'slowest' | 'all' | 'late' | 'open'>,
) {
  return {
    'loop p50 ms': loop.p50.toFixed(1),
    p99: loop.p99.toFixed(1),
    'p99.9': loop.p999.toFixed(1),
    max: loop.max.toFixed(1),
    'own p99.9': loop.ownP999.toFixed(1),
    'own max': loop.ownMax.toFixed(1),
    'API p99.9 ms': felt.apiP999.toFixed(0),
    'API max': felt.apiMax.toFixed(0),
    unanswered: felt.unanswered,
    'peak MiB': felt.peakMiB,
    'extra MiB': extraMiB,
    'cpu s': felt.cpuS.toFixed(1),
    'slowest end s': (slowest / 1000).toFixed(1),
    'all read s': (all / 1000).toFixed(1),
    'others late s': (late / 1000).toFixed(1),
    'sockets left': open,
  };
}

/** The loop's delay from inside, the API's from outside, and memory. */
function startMeasuring() {
  service.process.kill('SIGUSR2');
  const latencies: number[] = [];
  const cpu = cpuOf();
  let peakMiB = 0;
  let running = true;
  let unanswered = 0;
  const memory = setInterval(() => {
    peakMiB = Math.max(peakMiB, residentMiB());
  }, 50);
  const asking = (async () => {
    while (running) {
      const from = performance.now();
      await fetch(`${api}/v1/items?limit=20`).then(
        (answer) => answer.arrayBuffer(),
        () => unanswered++,
      );
      latencies.push(performance.now() - from);
      await sleep(50);
    }
  })();
  return {
    async stop(): Promise<Felt> {
      running = false;
      await asking;
      clearInterval(memory);
      await sleep(1_100);
      const sorted = latencies.toSorted((a, b) => a - b);
      return {
        loop: JSON.parse(readFileSync(loopFile, 'utf8')) as Loop,
        apiP999: sorted[Math.floor(sorted.length * 0.999)] ?? 0,
        apiMax: sorted.at(-1) ?? 0,
        unanswered,
        peakMiB,
        cpuS: cpuOf() - cpu,
      };
    },
  };
}

function residentMiB(): number {
  const status = readFileSync(`/proc/${service.process.pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

function cpuOf(): number {
  const fields = readFileSync(`/proc/${service.process.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** As if their time had passed; on the second round also as if nothing had been learnt. */
function makeAllDue(round: number): void {
  const database = new Database(file);
  database.pragma('busy_timeout = 5000');
  database.prepare('UPDATE feed SET due_at = 0, quiet_until = NULL, body_hash = NULL, etag = NULL').run();
  if (round === 0) origin.advance(2);
  database.close();
}

type Attempt = { readonly at: number; readonly result: string; readonly reason: string | null };

function attempts(): ReadonlyMap<string, Attempt> {
  const database = new Database(file, { readonly: true });
  const rows = database.prepare('SELECT id, last_attempt_at AS at, result, reason, lease_until FROM feed').all();
  database.close();
  return new Map(
    (rows as (Attempt & { id: string; lease_until: number | null })[])
      .filter((one) => one.at !== null && one.lease_until === null)
      .map((one) => [one.id, one]),
  );
}

async function untilPolled(since: number, feeds: number): Promise<void> {
  await eventually(
    async () => [...attempts().values()].filter(({ at }) => at >= since).length,
    (polled) => polled >= feeds,
    300_000,
  );
}
