import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
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

type Asked = { readonly latencies: readonly number[]; readonly unanswered: number };

/** How often is asked, and how often it is looked how large the service is. */
const EVERY_MS = 10;

/** Asks /healthz all the while that `work` runs, one request after another, from a thread that does nothing else. */
export async function feel(api: string, service: ServiceProcess, work: () => Promise<void>): Promise<Felt> {
  const asker = new Worker(new URL('./ask-health.mjs', import.meta.url), { workerData: { api, everyMs: EVERY_MS } });
  await once(asker, 'message');
  const started = performance.now();
  const cpuBefore = cpuS(service);
  const asked = once(asker, 'message') as Promise<[Asked]>;
  let peakMiB = 0;
  const watch = setInterval(() => {
    peakMiB = Math.max(peakMiB, residentMiB(service));
  }, EVERY_MS);
  try {
    await work();
  } finally {
    clearInterval(watch);
    asker.postMessage('stop');
  }
  const [{ latencies, unanswered }] = await asked;
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
