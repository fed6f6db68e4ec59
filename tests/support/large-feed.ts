import { spawnSync } from 'node:child_process';
import Database from 'better-sqlite3';
import { openStage, rssOf, type Stage } from './attack/stage.ts';
import { eventually } from './service.ts';

export type Ready = { readonly status: number; readonly troubles: string };

export async function ready(api: string): Promise<Ready> {
  const answer = await fetch(`${api}/readyz`);
  return { status: answer.status, troubles: ((await answer.json()) as { troubles: string[] }).troubles.join('; ') };
}

/** A service that has read a feed whose every edition is large and new. */
export async function openLargeStage(env: Readonly<Record<string, string>> = {}): Promise<Stage> {
  let edition = 0;
  const document = () => {
    edition++;
    const items = Array.from({ length: 150 }, (_, n) => ({
      title: `Edition ${edition}, report ${n}`,
      summary: `What was told of place ${n} in edition ${edition}. `.repeat(20),
    }));
    return rssOf(items, `edition-${edition}`);
  };
  const stage = await openStage({ feeds: { large: document }, env });
  await stage.start();
  await eventually(
    () => itemsOf(stage),
    (items) => items === 150,
    120_000,
  );
  return stage;
}

export async function itemsOf({ api }: Pick<Stage, 'api'>): Promise<number> {
  const { feeds } = (await (await fetch(`${api}/v1/feeds`)).json()) as { feeds: { items: number }[] };
  return feeds[0]?.items ?? 0;
}

/** What the process may write into a file at most; as on a disk that has no more room. */
export function limitFiles(
  { process }: { readonly process: { readonly pid?: number | undefined } },
  bytes: number | 'unlimited',
): void {
  const { error, status } = spawnSync('prlimit', [`--pid=${process.pid}`, `--fsize=${bytes}:unlimited`]);
  if (error !== undefined) throw new Error('prlimit is missing and this test needs it: apt-get install util-linux');
  if (status !== 0) throw new Error(`prlimit ended with ${status}`);
}

export function makeDue({ file }: Pick<Stage, 'file'>): void {
  const database = new Database(file, { timeout: 5_000 });
  database.prepare('UPDATE feed SET due_at = ? WHERE lease_until IS NULL').run(Date.now());
  database.close();
}
