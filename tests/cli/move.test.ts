import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrationsDir } from '../../src/files/product.ts';
import { lockFolder } from '../../src/store/folder-lock.ts';
import { openStore } from '../../src/store/open.ts';
import { fillStore } from '../support/filled-store.ts';
import { titlesIn } from '../support/polls.ts';

const root = resolve(import.meta.dirname, '../..');

describe('khabar move', () => {
  let folder: string;
  let url: string;
  let target: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'khabar-move-'));
    url = `file:${join(folder, 'khabar.db')}`;
    target = join(folder, 'other', 'khabar.db');
    const store = await openStore(url, { migrationsDir, migrate: true });
    await fillStore(store);
    await store.close();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function khabar(args: readonly string[], env: Readonly<Record<string, string>> = {}): SpawnSyncReturns<string> {
    return spawnSync(process.execPath, [join(root, 'dist/main.js'), ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', DATA_DIR: folder, ...env },
    });
  }
  const dump = (databaseUrl: string) =>
    khabar(['export', '--format', 'ndjson', '--evidence'], { DATABASE_URL: databaseUrl }).stdout;

  it('brings everything to another database, in which no mail goes out before it is released', async () => {
    const run = khabar(['move', `file:${target}`]);
    expect([run.stderr, run.status]).toEqual([
      expect.stringContaining('holds 3 reports, 2 stories and 3 subscribers now'),
      0,
    ]);
    expect(dump(`file:${target}`)).toBe(dump(url));
    expect(dump(url)).toContain('Quetta');
    const [moved] = khabar(['audit'], { DATABASE_URL: `file:${target}` }).stdout.split('\n');
    expect(moved).toMatch(/moved/);
    expect(khabar(['mail', 'release'], { DATABASE_URL: `file:${target}` }).stderr).toContain('mails are sent again');
    expect(khabar(['mail', 'release']).stderr).toContain('no mails are held back');
  });

  it('goes by way of a file that only its owner can read', () => {
    const file = join(folder, 'all.jsonl');
    expect(khabar(['move', '--export', file]).status).toBe(0);
    expect(khabar(['move', '--import', file], { DATABASE_URL: `file:${target}` }).status).toBe(0);
    expect(dump(`file:${target}`)).toBe(dump(url));
  });

  it('leaves nothing where it was broken off', () => {
    const file = join(folder, 'all.jsonl');
    khabar(['move', '--export', file]);
    writeFileSync(file, readFileSync(file, 'utf8').split('\n').slice(0, -2).join('\n'));
    const run = khabar(['move', '--import', file], { DATABASE_URL: `file:${target}` });
    expect([run.status, run.stderr]).toEqual([2, expect.stringContaining('the file ends here, before its end')]);
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(join(folder, 'other')).filter((name) => name.includes('moving'))).toEqual([]);
  });

  it('is refused while anything runs on either, and where something is already', () => {
    for (const held of [url, `file:${target}`]) {
      const lock = lockFolder(held, 'serve', 'alone');
      const run = khabar(['move', `file:${target}`]);
      lock.release();
      expect([run.status, run.stderr]).toEqual([2, expect.stringContaining('is in use by')]);
    }
    expect(khabar(['move', `file:${target}`]).status).toBe(0);
    const again = khabar(['move', `file:${target}`]);
    expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('is there already')]);
    expect(khabar(['move', url]).stderr).toContain('that is where the database is');
    expect(khabar(['move']).stderr).toContain('name a DATABASE_URL');
  });

  it('keeps the whole in the place that is named', async () => {
    khabar(['move', `file:${target}`]);
    const store = await openStore(`file:${target}`, { migrationsDir, migrate: false });
    expect(await titlesIn(store, { words: ['torkham'] })).toHaveLength(1);
    await store.close();
  });
});
