import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../src/core/clock/time.ts';
import { migrationsDir } from '../../src/files/product.ts';
import { lockFolder } from '../../src/store/folder-lock.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { NOON } from '../support/drafts.ts';
import { DESK, pollFeed, titlesIn } from '../support/polls.ts';
import { setFeeds } from '../support/set-feeds.ts';
import { subscriptionOf } from '../support/subscriptions.ts';

const root = resolve(import.meta.dirname, '../..');

describe('a backup', () => {
  let folder: string;
  let file: string;
  let url: string;
  let store: Store;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'khabar-backup-'));
    file = join(folder, 'khabar.db');
    url = `file:${file}`;
    store = await open();
    await setFeeds(store, DESK, NOON);
    await pollFeed(store, 'dawn', [{ title: 'Before', guid: '1' }]);
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = () => openStore(url, { migrationsDir, migrate: true });
  const copy = () => join(folder, 'copy.db');

  function khabar(...args: readonly string[]): SpawnSyncReturns<string> {
    return spawnSync(process.execPath, [join(root, 'dist/main.js'), ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', DATA_DIR: folder },
    });
  }

  it('is made while others write, holds one moment, and is put back whole', async () => {
    let writes = 0;
    let isOver = false;
    const writing = (async () => {
      for (; !isOver; writes++) {
        await pollFeed(store, 'hill', [{ title: `During ${writes}`, guid: `${writes}` }], NOON + writes * DAY);
        await new Promise((done) => setTimeout(done, 2));
      }
    })();
    const { backUp } = await import('../../src/store/backup.ts');
    const { reports } = await backUp(url, copy());
    isOver = true;
    await writing;
    expect(reports).toBeGreaterThan(0);
    const after = await titlesIn(store);
    expect(after.length).toBeGreaterThanOrEqual(reports);
    await store.close();

    const run = khabar('restore', copy());
    expect([run.stderr, run.status]).toEqual([expect.stringContaining(`holds ${reports} reports now`), 0]);
    store = await open();
    const back = await titlesIn(store);
    expect(back).toHaveLength(reports);
    expect(after).toEqual(expect.arrayContaining([...back]));
    const kept = readdirSync(folder).filter((name) => name.startsWith('khabar.db.before-'));
    expect(kept.length).toBeGreaterThan(0);
    // What was there before is still whole under its other name.
    const former = await openStore(`file:${join(folder, kept.sort()[0] ?? '')}`, { migrationsDir, migrate: true });
    expect(await titlesIn(former)).toEqual(after);
    await former.close();
  });

  it('sends no mail once it is put back, until somebody lets it', async () => {
    await store.mail.saveSubscription(subscriptionOf('ann'), 0);
    expect(khabar('backup', copy())).toMatchObject({ status: 0, stderr: expect.stringContaining('1 reports') });
    await store.close();
    expect(khabar('restore', copy()).status).toBe(0);
    store = await open();
    const later = Date.now();
    expect(await store.mail.dueMails(later, 10)).toEqual([]);
    expect(khabar('mail', 'release').stderr).toMatch(/mails are sent again.*\n.*[12] that were due are left out/);
    expect(await store.mail.dueMails(later, 10)).toEqual([]);
    expect(await store.mail.deliveries('ann', 1)).toMatchObject([{ state: 'skipped' }]);
    expect(khabar('mail', 'release').stderr).toContain('no mails are held back');
  });

  it('is not put back while anything runs on the database', async () => {
    await store.close();
    expect(khabar('backup', copy()).status).toBe(0);
    for (const use of ['alone', 'role', 'read', 'poll'] as const) {
      const lock = lockFolder(url, use === 'read' ? 'api' : 'serve', use);
      const run = khabar('restore', copy());
      lock.release();
      expect([use, run.status, run.stderr]).toEqual([use, 2, expect.stringMatching(/running on it|in use by/)]);
    }
    expect(khabar('restore', copy()).status).toBe(0);
  });

  it.each([
    ['no such file', () => {}, 'there is no such file'],
    ['text', () => writeFileSync(copy(), 'x'.repeat(9_000)), 'is no SQLite database'],
    ['half a file', () => halve(), 'is damaged|malformed|no SQLite database'],
  ])('that is %s is refused, and nothing is touched', async (_what, prepare, reason) => {
    await store.close();
    prepare();
    const run = khabar('restore', copy());
    expect([run.status, run.stderr]).toEqual([2, expect.stringMatching(reason)]);
    store = await open();
    expect(await titlesIn(store)).toEqual(['Before']);
    expect(readdirSync(folder).filter((name) => name.includes('before-'))).toEqual([]);
  });

  function halve(): void {
    khabar('backup', copy());
    truncateSync(copy(), 40_960);
  }

  it('replaces an older one only once it is whole', async () => {
    expect(khabar('backup', copy()).status).toBe(0);
    copyFileSync(copy(), `${copy()}.first`);
    await store.close();
    truncateSync(file, 40_960);
    for (const log of ['-wal', '-shm']) rmSync(`${file}${log}`, { force: true });
    expect(khabar('backup', copy()).status).toBe(2);
    expect(existsSync(`${copy()}.part`)).toBe(false);
    expect(khabar('restore', copy()).status).toBe(0);
    store = await open();
    expect(await titlesIn(store)).toEqual(['Before']);
  });

  it('is what `prune` keeps to: what is older than RETENTION goes', async () => {
    await pollFeed(store, 'hill', [{ title: 'Now', guid: '1' }], Date.now() - MINUTE);
    const run = spawnSync(process.execPath, [join(root, 'dist/main.js'), 'prune'], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', DATA_DIR: folder, RETENTION: '30d' },
    });
    expect([run.status, run.stderr]).toEqual([2, expect.stringContaining('RETENTION: must be 45d or more')]);
    expect(khabar('prune').stderr).toContain('0 reports are gone');
  });
});
