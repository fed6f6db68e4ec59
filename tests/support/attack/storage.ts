import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { damageCopy } from '../damage.ts';
import { itemsOf, limitFiles, makeDue, openLargeStage, ready } from '../large-feed.ts';
import { eventually, startService } from '../service.ts';
import type { Attack } from './attack.ts';

const ROOM_MIB = 24;
/** From room on the disk to the reports that were lost meanwhile. */
const HEALED_WITHIN_MS = 60_000;

/** A disk of its own where this may mount one, else a limit on what the process may write. */
function openDisk(): { readonly folder: string; readonly isDisk: boolean; close(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-disk-'));
  const isDisk = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${ROOM_MIB}m`, 'tmpfs', folder]).status === 0;
  const close = () => {
    if (isDisk) spawnSync('umount', [folder]);
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, isDisk, close };
}

export const diskFull: Attack = {
  name: 'disk-full',
  what: 'the disk fills up while a large feed is due, and has room again after a minute and a half',
  async run() {
    const disk = openDisk();
    const file = join(disk.folder, 'khabar.db');
    const stage = { ...(await openLargeStage({ DATABASE_URL: `file:${file}` })), file };
    try {
      const before = stage.asked()['large'] ?? 0;
      makeDue(stage);
      const filler = join(disk.folder, 'filler');
      const size = Math.max(
        ...['', '-wal'].map((end) => statSync(`${file}${end}`, { throwIfNoEntry: false })?.size ?? 0),
      );
      if (disk.isDisk) fill(filler, disk.folder);
      else limitFiles(stage.service(), size + 65_536);
      const from = performance.now();
      await eventually(
        () => ready(stage.api),
        ({ status }) => status === 503,
        60_000,
      );
      const redMs = Math.round(performance.now() - from);
      await sleep(90_000);
      const asked = (stage.asked()['large'] ?? 0) - before;
      if (disk.isDisk) rmSync(filler);
      else limitFiles(stage.service(), 'unlimited');
      const healing = performance.now();
      await eventually(
        () => itemsOf(stage),
        (items) => items > 150,
        150_000,
      );
      await eventually(
        () => ready(stage.api),
        ({ status }) => status === 200,
        30_000,
      );
      const healedMs = Math.round(performance.now() - healing);
      return {
        felt: null,
        notes:
          `${disk.isDisk ? 'a disk' : 'a limit'}: /readyz red after ${redMs} ms, healed after ${healedMs} ms, ` +
          `the publisher was asked ${asked} times in vain`,
        broken: [
          ...(redMs > 35_000 ? [`/readyz was ready for ${redMs} ms`] : []),
          ...(healedMs > HEALED_WITHIN_MS ? [`healing took ${healedMs} ms`] : []),
          ...(asked > 2 ? [`the publisher was asked ${asked} times for what could not be kept`] : []),
        ],
      };
    } finally {
      await stage.close();
      disk.close();
    }
  },
};

/** Leaves nothing free. */
function fill(file: string, folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  try {
    writeFileSync(file, Buffer.alloc(bavail * bsize));
  } catch {
    // It was full a little earlier.
  }
}

const PARTS = ['item', 'change', 'story', 'identity', 'feed', 'item_fts_data', 'story_fts_data'];
const INDEXES = ['item_order_key_unique', 'change_at', 'sqlite_autoindex_feed_1', 'item_story', 'story_list'];
const PATHS = ['/v1/items', '/v1/items?q=edition', '/v1/stories', '/v1/feeds', '/v1/digests', '/', '/v1/items/1'];

/** Nothing that is served fails while /readyz says that all is well. */
export const damagedPages: Attack = {
  name: 'damage',
  what:
    'pages of tables and indexes are overwritten, the root or the leaves, and the service is started on what is ' +
    'left',
  async run() {
    const broken: string[] = [];
    const told: string[] = [];
    const stage = await openLargeStage();
    await sleep(10_000);
    await stage.service().kill('SIGTERM');
    try {
      for (const name of [...PARTS, ...INDEXES])
        for (const which of ['root', 'leaves'] as const) {
          const copy = join(stage.folder, 'damaged.db');
          for (const end of ['-wal', '-shm']) rmSync(`${copy}${end}`, { force: true });
          damageCopy(stage.file, copy, name, which);
          const service = startService(['serve'], { ...stage.env, DATABASE_URL: `file:${copy}` });
          try {
            const said = await lookAt(stage.api, name, copy);
            told.push(`${name} (${which}): ${said.words}`);
            broken.push(...said.broken.map((line) => `${name} (${which}): ${line}`));
            if (/\n\s+at /.test(service.output())) broken.push(`${name} (${which}): a stack in the log`);
          } catch (error) {
            broken.push(
              `${name} (${which}): ${(error as Error).message.slice(0, 200)} ${service.output().slice(-500)}`,
            );
          } finally {
            await service.kill('SIGKILL');
          }
        }
    } finally {
      await stage.close();
    }
    return { felt: null, notes: told.join('\n  '), broken };
  },
};

async function lookAt(api: string, name: string, copy: string) {
  await eventually(
    () => fetch(`${api}/healthz`),
    ({ status }) => status === 200,
    60_000,
  );
  if (name === 'identity') makeDue({ file: copy });
  // What is damaged is met by reading, and examined in a moment.
  let failing: readonly string[] = [];
  let state = { status: 0, troubles: '' };
  for (let round = 0; round < (name === 'identity' ? 45 : 8); round++) {
    await sleep(1_000);
    const answers = await Promise.all(
      PATHS.map(async (path) => [path, (await fetch(`${api}${path}`)).status] as const),
    );
    failing = answers.filter(([, status]) => status >= 500).map(([path]) => path);
    state = await ready(api);
    if (state.status === 503 && !state.troubles.includes('being looked for')) break;
  }
  const isIndex = INDEXES.includes(name);
  const words = `/readyz ${state.status} ${state.troubles.slice(0, 90)}; failing: ${failing.join(' ') || 'none'}`;
  const broken = [
    ...(failing.length > 0 && state.status === 200 ? [`/readyz says 200 while ${failing.join(' ')} fail`] : []),
    ...(isIndex && (state.status !== 200 || failing.length > 0) ? ['the index was not made anew'] : []),
    ...(!isIndex && failing.length > 0 && !state.troubles.includes(name) ? ['the table is not named'] : []),
  ];
  return { words, broken };
}
