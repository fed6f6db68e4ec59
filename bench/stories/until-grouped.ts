import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startService } from '../../tests/support/service.ts';
import { environmentOf, LENT_ORIGIN, startOrigin } from '../support/origin.ts';
import { cpuOf, openLive, peakOf, untilPolled } from '../support/processes.ts';

const ITEMS = 50;

/**
 * How long items (of 200 feeds: 10,000) take until they are in their stories, beside how long they take to be taken
 * in; the built service,
 * from outside.
 */
export async function untilGrouped(feeds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-bench-'));
  const origin = await startOrigin(LENT_ORIGIN, feeds, ITEMS);
  const started = Date.now();
  const service = startService(['serve'], await environmentOf(folder, feeds, origin));
  try {
    const file = join(folder, 'khabar.db');
    await untilPolled(file, started, feeds, [service]);
    const taken = { wall: (Date.now() - started) / 1_000, cpu: cpuOf([service]) };
    while (!isGrouped(file)) await sleep(50);
    const grouped = { wall: (Date.now() - started) / 1_000, cpu: cpuOf([service]) };
    const { items, stories } = countsOf(file);
    const each = (grouped.cpu * 1_000) / items;
    console.log(`${items} items, ${stories} stories    wall s    cpu s`);
    for (const [name, { wall, cpu }] of Object.entries({ 'taken in': taken, 'in their stories': grouped }))
      console.log(`${name.padEnd(24)} ${wall.toFixed(1).padStart(9)} ${cpu.toFixed(1).padStart(8)}`);
    console.log(
      `in their stories within ${(grouped.wall / taken.wall).toFixed(2)} x of taken in; ` +
        `${each.toFixed(2)} ms of CPU an item in all; peak ${peakOf(service)} MiB`,
    );
  } finally {
    await service.kill('SIGTERM');
    origin.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Nothing of the change log is left to group, and no record waits. */
function isGrouped(file: string): boolean {
  const store = openLive(file);
  const behind = store
    .prepare("SELECT (SELECT max(seq) FROM change) - (SELECT value FROM meter WHERE name = 'grouped')")
    .pluck()
    .get();
  const waiting = store.prepare('SELECT count(*) FROM story_due').pluck().get();
  store.close();
  return behind === 0 && waiting === 0;
}

function countsOf(file: string): { readonly items: number; readonly stories: number } {
  const store = openLive(file);
  const count = (table: string) => store.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  const counts = { items: count('item'), stories: count('story') };
  store.close();
  return counts;
}
