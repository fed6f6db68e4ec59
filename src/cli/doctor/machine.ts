import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../../config.ts';
import { isZone } from '../../core/clock/local-day.ts';
import { DAY, MINUTE } from '../../core/clock/time.ts';
import { fileOfStore } from '../../store/address.ts';
import { type Finding, note, ok, wordsOfError, wrong } from './finding.ts';

const MIB = 2 ** 20;
/** Below that the next days fill it: write-ahead log, backup and database lie on it. */
const TIGHT_BYTES = 1_024 * MIB;
const FULL_BYTES = 100 * MIB;
/** Sent mails and the night's check stand on the right hour; TLS and feeds' dates on the right minute. */
const CLOCK_OFF_MS = 2 * MINUTE;

/** The Node that runs this. */
export function lookAtNode(): Finding {
  const [major = 0] = process.versions.node.split('.').map(Number);
  return major % 2 === 0
    ? ok('Node', process.version)
    : note('Node', `${process.version} is no release with long support`, 'use Node 20.19, 22 or 24');
}

/** Room, and the right to write, where everything is kept. */
export function lookAtDisk({ dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>): readonly Finding[] {
  const file = fileOfStore(databaseUrl);
  const folders = [...new Set([dataDir, ...(file === null ? [] : [dirname(file)])])];
  return folders.map((folder) => {
    const there = nearest(folder);
    try {
      accessSync(there, constants.W_OK);
      const { bavail, bsize, ffree, files } = statfsSync(there);
      const free = bavail * bsize;
      const words = `${folder}: ${Math.floor(free / MIB).toLocaleString('en-US')} MiB are free`;
      const room = 'make room, or set DATA_DIR to a larger disk; `khabar prune` forgets what is older than RETENTION';
      if (free < FULL_BYTES) return wrong('disk', `${folder}: the disk is full: ${words.split(': ')[1]}`, room);
      if (files > 0 && ffree < 1_000) return wrong('disk', `${folder}: ${ffree} files fit on the disk`, room);
      return free < TIGHT_BYTES ? note('disk', words, room) : ok('disk', words);
    } catch (error) {
      return wrong('disk', wordsOfError(error), `let the user that runs khabar write to ${there}`);
    }
  });
}

function nearest(folder: string): string {
  return existsSync(folder) ? folder : nearest(dirname(folder));
}

/** Whether others than their owner can read what holds addresses and keys. */
export function lookAtFiles({ dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>): Finding {
  const file = fileOfStore(databaseUrl);
  const held = [...(file === null ? [] : [file, `${file}-wal`]), join(dataDir, 'outbox'), join(dataDir, 'secret-key')];
  const open = held.filter((path) => ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0);
  if (open.length === 0) return ok('files', 'only their owner can read what holds addresses and keys');
  return wrong(
    'files',
    `others can read ${open.join(', ')}`,
    `chmod go= ${open.join(' ')}; the next start does so by itself`,
  );
}

/** By the dates that servers of feeds put on their answers. @param offsets how far they say that the clock is behind */
export function lookAtWallClock(now: number, offsets: readonly number[]): Finding {
  const year = new Date(now).getUTCFullYear();
  const mend = 'let it be set by the network: `timedatectl set-ntp true`, or chrony';
  if (year < 2026 || year > 2100) return wrong('clock', `the clock says ${new Date(now).toISOString()}`, mend);
  const middle = [...offsets].sort((a, b) => a - b)[Math.floor(offsets.length / 2)];
  const said = new Date(now).toISOString();
  if (middle === undefined)
    return note('clock', `it says ${said}; no server could be asked whether that is right`, 'compare it yourself');
  const off = Math.abs(middle);
  const words = off > DAY ? `${Math.round(off / DAY)} days` : `${Math.round(off / 1_000)} s`;
  return off > CLOCK_OFF_MS
    ? wrong('clock', `it says ${said}, ${words} ${middle > 0 ? 'behind' : 'ahead of'} ${offsets.length} servers`, mend)
    : ok('clock', `it says ${said}, within ${words} of ${offsets.length} servers`);
}

/** Which zone the night, and times without a zone, are counted in. */
export function lookAtZone(asked = process.env['TZ']): Finding {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const choose = 'set TZ to where the desk is, such as TZ=Asia/Kabul';
  if (asked !== undefined && asked !== '' && !isZone(asked.replace(/^:/, '')))
    return wrong('zone', `TZ=${asked} is no zone that is known here: ${zone} is used`, choose);
  const words = `${zone}: the night's check and days without a zone are counted in it`;
  return zone === 'UTC' && (asked === undefined || asked === '') ? note('zone', words, choose) : ok('zone', words);
}
