import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Recorded feeds and test trees of others lie outside the repository. */
export function sharedFolder(name: string): string | null {
  const folder = resolve(process.env['KHABAR_SHARED'] ?? '../shared', 'data', name);
  if (existsSync(folder)) return folder;
  console.error(`bench: SKIPPED: nothing at ${folder}; set KHABAR_SHARED`);
  return null;
}

/** Every file below a folder, in name order. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Of the whole, to one tenth. */
export function percent(part: number, whole: number): number {
  return Math.floor((part / Math.max(1, whole)) * 1_000) / 10;
}

/** The same numbers for the same seed, in every run. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
