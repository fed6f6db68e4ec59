import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A clock of a process that can be set while it runs, as a person or NTP would: what measures waiting runs on. */
export type SettableClock = {
  /** For the process whose clock it is. */
  readonly env: Readonly<Record<string, string>>;
  /** By how much it is ahead of the right one, in ms; negative: behind. */
  set(aheadMs: number): void;
  /** What it shows now. */
  now(): number;
  close(): void;
};

/** @throws Error saying what to install where libfaketime is missing. */
export function createSettableClock(): SettableClock {
  const library = findLibrary();
  if (library === null) throw new Error('libfaketime is missing and this test needs it: apt-get install faketime');
  const folder = mkdtempSync(join(tmpdir(), 'khabar-clock-'));
  const file = join(folder, 'offset');
  let ahead = 0;
  const clock: SettableClock = {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
      // Files keep the dates that the kernel gives them.
      NO_FAKE_STAT: '1',
    },
    set(aheadMs) {
      ahead = aheadMs;
      // At once, or the process would read half of it.
      writeFileSync(`${file}.new`, `${aheadMs < 0 ? '-' : '+'}${Math.abs(aheadMs) / 1_000}\n`);
      renameSync(`${file}.new`, file);
    },
    now: () => Date.now() + ahead,
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
  clock.set(0);
  return clock;
}

function findLibrary(): string | null {
  const folders = existsSync('/usr/lib') ? readdirSync('/usr/lib') : [];
  const places = folders.map((name) => join('/usr/lib', name, 'faketime/libfaketimeMT.so.1'));
  return places.find((place) => existsSync(place)) ?? null;
}
