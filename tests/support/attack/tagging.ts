import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { seeded } from '../seeded.ts';
import { eventually } from '../service.ts';
import { shippedTaxonomy } from '../taxonomy.ts';
import { type Attack, brokenLimits, type Outcome } from './attack.ts';
import { cpuS } from './feel.ts';
import { buildNasty, FREEZING, nastyItems, repeated } from './nasty-texts.ts';
import { openStage, peakMiBOf, rssOf, type Stage } from './stage.ts';

const QUIET = { quiet: rssOf([{ title: 'Weather in Quetta', summary: '' }], 'quiet') };
/** Where the service notes how long its main thread works without a break, whatever else the machine does. */
const LOOP_FILE = 'loop.json';

async function stageOf(feeds: Readonly<Record<string, string>>): Promise<Stage> {
  const preload = pathToFileURL(resolve(import.meta.dirname, '../loop-delay.mjs')).href;
  return openStage({ feeds, env: { NODE_OPTIONS: `--import ${preload}` }, loopFile: LOOP_FILE });
}

/** What it did at its start does not count. */
async function started(stage: Stage): Promise<void> {
  const { process } = await stage.start();
  process.kill('SIGUSR2');
}

/** The main thread's own work between two turns. */
function ownWork(stage: Stage): string {
  const { ownP99, ownMax } = JSON.parse(readFileSync(join(stage.folder, LOOP_FILE), 'utf8')) as Record<string, number>;
  return (
    `own work between two turns of the main thread: p99 ${Math.round(ownP99 ?? 0)} ms, longest ` +
    `${Math.round(ownMax ?? 0)} ms`
  );
}

const CLOSED = 0;

function post(api: string, body: string): Promise<number> {
  return new Promise((done) => {
    // On a connection of its own: who sends on after a refusal finds it closed, and others shall not feel that.
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const asking = request(`${api}/v1/tag`, { method: 'POST', headers, agent: false }, (answer) => {
      answer.resume().on('close', () => done(answer.statusCode ?? CLOSED));
    });
    asking.on('error', () => done(CLOSED)).end(body);
  });
}

const freezingTexts: Attack = {
  name: 'tagging-texts',
  what: 'three texts that name the same again and again, 8,000 to 20,000 characters each, posted for ten seconds',
  async run() {
    const stage = await stageOf(QUIET);
    try {
      await started(stage);
      const slowest = FREEZING.map(() => 0);
      const felt = await stage.during(async () => {
        for (const end = Date.now() + 10_000; Date.now() < end; ) {
          for (const [place, text] of FREEZING.entries()) {
            const from = performance.now();
            await post(stage.api, JSON.stringify(text));
            slowest[place] = Math.max(slowest[place] ?? 0, Math.round(performance.now() - from));
          }
          await sleep(100);
        }
      });
      return {
        felt,
        notes: `slowest answers ${slowest.join(', ')} ms; ${ownWork(stage)}; ${peakMiBOf(stage.service())} MiB at most`,
        broken: brokenLimits(felt),
      };
    } finally {
      await stage.close();
    }
  },
};

const flood: Attack = {
  name: 'tagging-flood',
  what: 'twelve clients that post the largest lists of such texts for fifteen seconds',
  async run() {
    const stage = await stageOf(QUIET);
    try {
      await started(stage);
      const statuses = new Map<number, number>();
      const list = nastyItems(200).map(({ title, summary }) => ({ title, summary }));
      const small = list.map(({ summary }) => ({ title: summary.slice(0, 400), summary: '' }));
      const bodies = [list, list.slice(0, 40), small].map((texts) => JSON.stringify(texts));
      const felt = await stage.during(async () => {
        const end = Date.now() + 15_000;
        const client = async (_: unknown, n: number) => {
          while (Date.now() < end) {
            const status = await post(stage.api, bodies[n % bodies.length] ?? '');
            statuses.set(status, (statuses.get(status) ?? 0) + 1);
            // Who was told to wait waits a little.
            if (status !== 200) await sleep(500);
          }
        };
        await Promise.all(Array.from({ length: 12 }, client));
      });
      const others = [...statuses.keys()].filter((status) => ![CLOSED, 200, 400, 413, 422, 429, 503].includes(status));
      const told = [...statuses].map(([status, times]) => `${times} x ${status}`).join(', ');
      return {
        felt,
        notes: `${told}; ${ownWork(stage)}; ${peakMiBOf(stage.service())} MiB at most`,
        broken: [...brokenLimits(felt), ...others.map((status) => `answered ${status}`)],
      };
    } finally {
      await stage.close();
    }
  },
};

const FUZZED = 400;
const FUZZED_LENGTH = 10_000;
const MOST_MS = 30;

const fuzz: Attack = {
  name: 'tagging-fuzz',
  what:
    `${FUZZED} seeded texts of ${FUZZED_LENGTH} characters: names in all scripts, marks, digits, thousands of ` +
    'sentences; and what is too large',
  async run() {
    const chance = seeded(10);
    const tag = (summary: string) =>
      tagText({ title: '', summary, language: null, feedCountry: 'pk' }, shippedTaxonomy());
    const texts = Array.from({ length: FUZZED }, () => buildNasty(chance, FUZZED_LENGTH));
    for (const text of texts) tag(text.slice(0, 1_000));
    const costs = texts.map((text) => {
      const runs = [1, 2, 3].map(() => {
        const before = process.cpuUsage();
        tag(text);
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1_000;
      });
      return { ms: Math.min(...runs), text };
    });
    const dear = costs.filter(({ ms }) => ms > MOST_MS);
    const worst = Math.max(...costs.map(({ ms }) => ms));
    return {
      felt: null,
      notes: `at most ${worst.toFixed(1)} ms of CPU a text`,
      broken: [
        ...dear.map(({ ms, text }) => `${ms.toFixed(1)} ms for ${JSON.stringify(text.slice(0, 60))}`),
        ...(await refusals()),
      ],
    };
  },
};

/** What the service takes instead of refusing it. */
async function refusals(): Promise<readonly string[]> {
  const stage = await stageOf(QUIET);
  try {
    await started(stage);
    const huge = await post(stage.api, JSON.stringify({ title: repeated('Kabul ', 2 ** 20) }));
    const many = await post(stage.api, JSON.stringify(Array.from({ length: 201 }, () => ({ title: 'Kabul' }))));
    return [
      ...(huge === 413 ? [] : [`a megabyte is answered ${huge}`]),
      ...(many === 400 ? [] : [`201 texts are answered ${many}`]),
    ];
  } finally {
    await stage.close();
  }
}

const feedOf = (count: number): Attack => ({
  name: `tagging-feed-${count}`,
  what: `a feed of ${count} items that name the same again and again, up to 2,000 characters each`,
  async run(): Promise<Outcome> {
    const stage = await stageOf({ nasty: rssOf(nastyItems(count), 'nasty') });
    try {
      await started(stage);
      const felt = await stage.during(async () => {
        await eventually(
          () => itemsOf(stage),
          (items) => items >= count,
          600_000,
        );
        await untilIdle(stage);
      });
      const asked = stage.asked()['nasty'] ?? 0;
      return {
        felt,
        notes: `the publisher was asked ${asked} time(s); ${ownWork(stage)}; ${peakMiBOf(stage.service())} MiB at most`,
        broken: [...brokenLimits(felt), ...(asked === 1 ? [] : [`the publisher was asked ${asked} times`])],
      };
    } finally {
      await stage.close();
    }
  },
});

async function itemsOf({ api }: Stage): Promise<number> {
  const answer = (await (await fetch(`${api}/v1/feeds`)).json()) as {
    readonly feeds: readonly { readonly items: number }[];
  };
  return answer.feeds[0]?.items ?? 0;
}

/** Until what came of the items is done, too: a while in which hardly anything is computed. */
async function untilIdle(stage: Stage): Promise<void> {
  for (let before = cpuS(stage.service()); ; ) {
    await sleep(1_500);
    const now = cpuS(stage.service());
    if (now - before < 0.2) return;
    before = now;
  }
}

export const TAGGING_ATTACKS: readonly Attack[] = [freezingTexts, flood, fuzz, feedOf(100), feedOf(400), feedOf(2_000)];
