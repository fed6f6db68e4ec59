import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceProcess } from '../service.ts';

/** What somebody who only asks /healthz felt, in milliseconds, and what the process took. */
export type Felt = {
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  /** Requests that got no answer or another than 200. */
  readonly unanswered: number;
  readonly peakMiB: number;
  readonly cpuS: number;
  readonly wallS: number;
};

/** How often is asked. */
const EVERY_MS = 10;

/** Asks /healthz all the while that `work` runs, one request after another. */
export async function feel(api: string, service: ServiceProcess, work: () => Promise<void>): Promise<Felt> {
  const latencies: number[] = [];
  let unanswered = 0;
  let isRunning = true;
  let peakMiB = 0;
  const started = performance.now();
  const cpuBefore = cpuS(service);
  const asking = (async () => {
    while (isRunning) {
      const from = performance.now();
      const status = await fetch(`${api}/healthz`).then(
        async (answer) => {
          await answer.arrayBuffer();
          return answer.status;
        },
        () => 0,
      );
      latencies.push(performance.now() - from);
      if (status !== 200) unanswered++;
      peakMiB = Math.max(peakMiB, residentMiB(service));
      await sleep(EVERY_MS);
    }
  })();
  try {
    await work();
  } finally {
    isRunning = false;
    await asking;
  }
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return {
    p50: at(0.5),
    p99: at(0.99),
    longest: Math.round(sorted.at(-1) ?? 0),
    unanswered,
    peakMiB,
    cpuS: Math.round((cpuS(service) - cpuBefore) * 10) / 10,
    wallS: Math.round((performance.now() - started) / 100) / 10,
  };
}

function residentMiB({ process }: ServiceProcess): number {
  try {
    const status = readFileSync(`/proc/${process.pid}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

/** CPU seconds that the process has used since it began. */
export function cpuS({ process }: ServiceProcess): number {
  try {
    const fields = readFileSync(`/proc/${process.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}
