import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { ServiceProcess } from '../../tests/support/service.ts';

/** CPU seconds of the processes so far; /proc counts in ticks of 10 ms. */
export function cpuOf(services: readonly ServiceProcess[]): number {
  return services
    .map(({ process }) => readFileSync(`/proc/${process.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [])
    .reduce((sum, fields) => sum + (Number(fields[11]) + Number(fields[12])) / 100, 0);
}

/** The most memory that a process has held, MiB. */
export function peakOf({ process }: ServiceProcess): number {
  const status = readFileSync(`/proc/${process.pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

/** A database that processes under measurement are using. */
export function openLive(file: string): Database.Database {
  const database = new Database(file, { fileMustExist: true });
  database.pragma('busy_timeout = 5000');
  return database;
}

/** Makes every feed due at once, as if its time had passed. */
export function makeDue(file: string): void {
  const store = openLive(file);
  store.prepare('UPDATE feed SET due_at = 0, quiet_until = NULL').run();
  store.close();
}

/** Waits until every feed was polled since `since`; returns when the first of them was attempted. */
export function untilPolled(
  file: string,
  since: number,
  feeds: number,
  services: readonly ServiceProcess[],
): Promise<number> {
  return untilAllPolled(async () => progress(file, since), { since, feeds, services });
}

type Awaiting = { readonly since: number; readonly feeds: number; readonly services: readonly ServiceProcess[] };

/** The same of whatever tells how many were polled. */
export async function untilAllPolled(
  ask: () => Promise<{ readonly polled: number; readonly first: number | null }>,
  { since, feeds, services }: Awaiting,
): Promise<number> {
  for (;;) {
    const { polled, first } = await ask();
    if (polled >= feeds) return first ?? since;
    if (Date.now() - since > 300_000) {
      const output = services.map((service) => service.output().slice(-500)).join('\n');
      throw new Error(`only ${polled} of ${feeds} feeds polled within 300 s: ${output}`);
    }
    await sleep(20);
  }
}

/** How far polling has come, by the file; null before the first attempt. */
export function progress(file: string, since: number): { polled: number; first: number | null } {
  try {
    const store = openLive(file);
    try {
      return store
        .prepare(
          'SELECT count(*) AS polled, min(last_attempt_at) AS first FROM feed WHERE last_attempt_at >= ? AND ' +
            'lease_until IS NULL',
        )
        .get(since) as { polled: number; first: number | null };
    } finally {
      store.close();
    }
  } catch {
    // The tables come with the service's start.
    return { polled: 0, first: null };
  }
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 100) / 100;
}
