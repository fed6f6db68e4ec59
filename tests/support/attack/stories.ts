import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { alike, speaking, type Text } from '../flood.ts';
import { type Attack, brokenLimits, type Outcome } from './attack.ts';
import { openStage, rssOf, type Stage } from './stage.ts';

/** What is left to group, and the longest record. */
function groupingOf(file: string) {
  const database = new Database(file, { readonly: true });
  try {
    return database
      .prepare(
        `SELECT (SELECT count(*) FROM item) AS items, (SELECT count(*) FROM grouped_report) AS grouped,
           coalesce((SELECT max(length(record)) FROM story), 0) AS longest, (SELECT count(*) FROM story) AS stories,
           coalesce((SELECT max(seq) FROM change), 0) >
             coalesce((SELECT value FROM meter WHERE name = 'grouped'), 0) AS isBehind`,
      )
      .get() as { items: number; grouped: number; longest: number; stories: number; isBehind: number };
  } finally {
    database.close();
  }
}

/** Waits until everything is grouped; says what went wrong, or null. */
async function untilGrouped(stage: Stage, count: number, timeoutMs: number): Promise<string | null> {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1_000);
  for (;;) {
    const { exitCode, signalCode } = stage.service().process;
    if (exitCode !== null || signalCode !== null) return `the service died after ${seconds()} s`;
    const { items, isBehind } = groupingOf(stage.file);
    if (items >= count && isBehind === 0) return null;
    if (Date.now() - began > timeoutMs) return `was not grouped after ${seconds()} s`;
    await sleep(200);
  }
}

/** A publisher's document is grouped while others ask, and the service is killed and started once more. */
async function attackWith(documents: readonly (readonly Text[])[], wanted: number): Promise<Outcome> {
  const feeds = Object.fromEntries(documents.map((texts, n) => [`paper${n}`, rssOf(texts, `paper${n}`)]));
  const stage = await openStage({ feeds });
  const broken: (string | null)[] = [];
  try {
    await stage.start();
    const felt = await stage.during(async () => {
      broken.push(await untilGrouped(stage, wanted, PATIENCE_MS));
    });
    const after = groupingOf(stage.file);
    await stage.service().kill('SIGKILL');
    await stage.start();
    const again = await stage.during(async () => {
      const trouble = await untilGrouped(stage, wanted, 60_000);
      if (trouble !== null) broken.push(`after a restart: ${trouble}`);
    });
    if (after.longest > MAX_RECORD) broken.push(`the longest record of a story is ${after.longest} characters`);
    const perReport = Math.round((felt.cpuS * 10_000) / Math.max(1, after.grouped)) / 10;
    return {
      felt,
      notes:
        `${after.grouped} of ${after.items} reports in ${after.stories} stories, the longest record ` +
        `${after.longest} characters; ` +
        `${perReport} ms of CPU a report, ingest and all; after a restart: longest ${again.longest} ms, ` +
        `${again.peakMiB} MiB`,
      broken: [...broken.filter((one) => one !== null), ...brokenLimits(felt), ...brokenLimits(again)],
    };
  } finally {
    await stage.close();
  }
}

const PATIENCE_MS = 400_000;
/** A record must stay small, whatever a story has taken. */
const MAX_RECORD = 64 * 1024;

export const storyAttacks: readonly Attack[] = [
  {
    name: 'stories-speakers',
    what: '1,750 reports of one feed, all alike, each of speakers that nobody has heard of: 4.4 MB',
    run: () => attackWith([speaking(1_750, 1_990)], 1_750),
  },
  {
    name: 'stories-alike',
    what: '12,000 reports of one feed that differ in one word',
    run: () => attackWith([alike(12_000)], 12_000),
  },
  {
    name: 'stories-500-speakers',
    what: '500 reports of one feed, all alike, each of speakers that nobody has heard of',
    run: () => attackWith([speaking(500, 1_990)], 500),
  },
  {
    name: 'stories-many-feeds',
    what: '3,200 reports of one event from eight feeds, every other of speakers that nobody has heard of',
    run: () =>
      attackWith(
        Array.from({ length: 8 }, (_, n) => (n % 2 === 0 ? alike(400, 10_000 * n) : speaking(400, 1_990, 10_000 * n))),
        3_200,
      ),
  },
];
